package io.github.datagram.internal.mmsg;

import io.github.datagram.internal.posix.MessageBlock;
import io.github.datagram.internal.posix.MessageSender;
import io.github.datagram.internal.posix.PosixSocket;
import io.github.datagram.internal.posix.Syscalls;

/** Sends by {@code sendmmsg(2)}, which stops at the first failure. */
record MmsgSender(Syscalls syscalls, PosixSocket socket) implements MessageSender {
    @Override
    public int send(MessageBlock block, int index, int count) {
        return syscalls.sendmmsg(socket.descriptor(), block.address(index), count, 0);
    }

    @Override
    public boolean takeSent(int index) {
        return false;
    }

    @Override
    public String call() {
        return "sendmmsg";
    }
}
