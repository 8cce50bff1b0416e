package io.github.datagram.internal.posix;

/** Sends messages of a block, as {@code sendmmsg(2)} does. For one thread at a time. */
public interface MessageSender {
    /**
     * Sends messages, without waiting.
     *
     * @param block where they are
     * @param index the first one
     * @param count how many
     * @return how many of them were sent before the first that failed; if that is the first one, its negated errno
     */
    int send(MessageBlock block, int index, int count);

    /**
     * Whether a message was sent that {@link #send} has not told of, because one before it failed.
     *
     * @param index the message
     * @return true if it was
     */
    boolean hasSent(int index);

    /** {@return the name of the call, for messages} */
    String call();
}
