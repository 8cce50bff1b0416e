package io.github.datagram.internal.mmsg;

import static io.github.datagram.cmsg.abi.Constant.EAGAIN;
import static io.github.datagram.cmsg.abi.Constant.MSG_CMSG_CLOEXEC;
import static io.github.datagram.cmsg.abi.Constant.MSG_DONTWAIT;

import io.github.datagram.cmsg.abi.Abi;
import io.github.datagram.internal.posix.ErrorQueue;
import io.github.datagram.internal.posix.MessageBlock;
import io.github.datagram.internal.posix.PosixSocket;
import io.github.datagram.internal.posix.Syscalls;

/**
 * Receives by one {@code recvmsg(2)} after the other, until there is nothing more. That a flag has the call tell the true
 * length of what was too long is Linux's own; so the block has a common overflow behind each payload.
 */
final class MsgReceiver implements MessageReceiver {
    private final Syscalls syscalls;
    private final PosixSocket socket;
    private final ErrorQueue errors;
    private final int flags;
    private final int wouldBlock;
    private int deferred;

    MsgReceiver(Syscalls syscalls, PosixSocket socket, ErrorQueue errors) {
        this.syscalls = syscalls;
        this.socket = socket;
        this.errors = errors;
        Abi abi = syscalls.abi();
        flags = abi.value(MSG_DONTWAIT) | abi.find(MSG_CMSG_CLOEXEC).orElse(0);
        wouldBlock = -abi.value(EAGAIN);
    }

    @Override
    public int receive(MessageBlock block, int count) {
        if (deferred < 0) {
            return takeDeferred();
        }
        int errorsBefore = errors.remoteErrors();
        for (int i = 0; i < count; i++) {
            int length = (int) syscalls.recvmsg(socket.descriptor(), block.address(i), flags);
            if (length < 0) {
                return i == 0 ? length : stop(i, length, errorsBefore);
            }
            block.setLength(i, length);
        }
        return count;
    }

    /** What came before an error comes first; the kernel tells an error only once. */
    private int stop(int received, int error, int errorsBefore) {
        if (error != wouldBlock && !errors.absorb(error, errorsBefore)) {
            deferred = error;
        }
        return received;
    }

    private int takeDeferred() {
        int error = deferred;
        deferred = 0;
        return error;
    }

    @Override
    public String call() {
        return "recvmsg";
    }
}
