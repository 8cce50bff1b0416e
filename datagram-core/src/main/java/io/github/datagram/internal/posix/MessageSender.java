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
     * Forgets a message, of which {@link #send} need not tell any more.
     *
     * @param index the message
     * @return whether it was sent all the same, ahead of one that was not
     */
    boolean takeSent(int index);

    /** {@return the name of the call, for messages} */
    String call();
}
