package io.github.datagram.internal.mmsg;

import static io.github.datagram.cmsg.abi.Constant.EAGAIN;
import static io.github.datagram.cmsg.abi.Constant.MSG_DONTWAIT;

import io.github.datagram.internal.posix.ErrorQueue;
import io.github.datagram.internal.posix.MessageBlock;
import io.github.datagram.internal.posix.MessageSender;
import io.github.datagram.internal.posix.PosixSocket;
import io.github.datagram.internal.posix.Syscalls;

/** Sends by one {@code sendmsg(2)} after the other, up to the first failure. */
final class MsgSender implements MessageSender {
    private final Syscalls syscalls;
    private final PosixSocket socket;
    private final ErrorQueue errors;
    private final int flags;
    private final int wouldBlock;

    /** The error of the datagram with which the next call begins, and how many errors of others had been met by then. */
    private int deferred;

    private int errorsWhenDeferred;

    MsgSender(Syscalls syscalls, PosixSocket socket, ErrorQueue errors) {
        this.syscalls = syscalls;
        this.socket = socket;
        this.errors = errors;
        flags = syscalls.abi().value(MSG_DONTWAIT);
        wouldBlock = -syscalls.abi().value(EAGAIN);
    }

    @Override
    public int send(MessageBlock block, int index, int count) {
        int error = takeDeferred();
        if (error < 0) {
            return error;
        }
        for (int i = 0; i < count; i++) {
            int result = (int) syscalls.sendmsg(socket.descriptor(), block.address(index + i), flags);
            if (result < 0) {
                return i == 0 ? result : stop(i, result);
            }
        }
        return count;
    }

    /** The kernel tells the error of another datagram only once, and then sends this one. */
    private int stop(int sent, int error) {
        if (error != wouldBlock) {
            deferred = error;
            errorsWhenDeferred = errors.remoteErrors();
        }
        return sent;
    }

    /** An error that the receiving thread has met since is told already. */
    private int takeDeferred() {
        int error = errors.remoteErrors() == errorsWhenDeferred ? deferred : 0;
        deferred = 0;
        return error;
    }

    @Override
    public boolean takeSent(int index) {
        return false;
    }

    @Override
    public String call() {
        return "sendmsg";
    }
}
