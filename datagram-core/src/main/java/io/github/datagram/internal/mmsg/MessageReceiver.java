package io.github.datagram.internal.mmsg;

import io.github.datagram.internal.posix.MessageBlock;

/** Receives messages into a block, as {@code recvmmsg(2)} does. For one thread at a time. */
interface MessageReceiver {
    /**
     * Receives what is there, without waiting.
     *
     * @param block where to; prepared for all messages
     * @param count how many messages at most
     * @return how many came, each with its {@link MessageBlock#length}; if none, a negated errno
     */
    int receive(MessageBlock block, int count);

    /** {@return the name of the call, for messages} */
    String call();
}
