package io.github.datagram.internal.mmsg;

import static io.github.datagram.cmsg.abi.Constant.MSG_CMSG_CLOEXEC;
import static io.github.datagram.cmsg.abi.Constant.MSG_DONTWAIT;
import static io.github.datagram.cmsg.abi.Constant.MSG_TRUNC;

import io.github.datagram.cmsg.abi.Abi;
import io.github.datagram.internal.posix.MessageBlock;
import io.github.datagram.internal.posix.PosixSocket;
import io.github.datagram.internal.posix.Syscalls;

/** Receives by {@code recvmmsg(2)}; {@code MSG_TRUNC} has it tell the true length of what was too long. */
final class MmsgReceiver implements MessageReceiver {
    private final Syscalls syscalls;
    private final PosixSocket socket;
    private final int flags;

    MmsgReceiver(Syscalls syscalls, PosixSocket socket) {
        this.syscalls = syscalls;
        this.socket = socket;
        Abi abi = syscalls.abi();
        flags = abi.value(MSG_DONTWAIT) | abi.value(MSG_TRUNC) | abi.value(MSG_CMSG_CLOEXEC);
    }

    @Override
    public int receive(MessageBlock block, int count) {
        return syscalls.recvmmsg(socket.descriptor(), block.address(0), count, flags);
    }

    @Override
    public String call() {
        return "recvmmsg";
    }
}
