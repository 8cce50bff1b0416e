package io.github.datagram.benchmarks.drain;

import static io.github.datagram.cmsg.abi.Constant.MSG_DONTWAIT;
import static io.github.datagram.cmsg.abi.Constant.SOL_SOCKET;
import static io.github.datagram.cmsg.abi.Constant.SO_RCVBUF;

import io.github.datagram.internal.posix.Family;
import io.github.datagram.internal.posix.MessageBlock;
import io.github.datagram.internal.posix.Platform;
import io.github.datagram.internal.posix.PosixSocket;
import io.github.datagram.internal.posix.SocketAddressCodec;
import io.github.datagram.internal.posix.Syscalls;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;

/**
 * {@code recvmmsg(2)} into the memory that a stream would use, and a look at each payload: no slot, no {@code Datagram}, no
 * check of threads, lifetimes or errors. What the call takes when it comes from Java, and so the least that a stream can cost.
 */
final class BareDrainer implements Drainer {
    private final Syscalls syscalls = Syscalls.get();
    private final int flags = syscalls.abi().value(MSG_DONTWAIT);
    private final MessageBlock block =
            new MessageBlock(syscalls.abi(), BATCH, SocketAddressCodec.capacity(syscalls.abi()), 0, PAYLOAD_CAPACITY);
    private final PosixSocket socket;

    BareDrainer(InetAddress local) throws IOException {
        var address = new InetSocketAddress(local, 0);
        socket = new PosixSocket(syscalls, Platform.linux(syscalls), Family.IPV4, address);
        socket.trySetOption(SOL_SOCKET, SO_RCVBUF, RECEIVE_BUFFER);
        socket.bind(address);
    }

    @Override
    public int port() throws IOException {
        return socket.localAddress().getPort();
    }

    @Override
    public int drainBatch(long first) {
        for (int i = 0; i < BATCH; i++) {
            block.prepareReceive(i);
        }
        int received = syscalls.recvmmsg(socket.descriptor(), block.address(0), BATCH, flags);
        int right = 0;
        for (int i = 0; i < received; i++) {
            if (block.length(i) == Expected.PAYLOAD && block.payload(i).getLong(0) == first + i) {
                right++;
            }
        }
        return right;
    }

    @Override
    public void close() {
        socket.close();
    }
}
