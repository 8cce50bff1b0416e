package io.github.datagram.internal.posix;

import static io.github.datagram.cmsg.abi.Constant.ENODEV;
import static io.github.datagram.cmsg.abi.Constant.SOF_TIMESTAMPING_OPT_ID;
import static io.github.datagram.cmsg.abi.Constant.SOF_TIMESTAMPING_OPT_TSONLY;
import static io.github.datagram.cmsg.abi.Constant.SOF_TIMESTAMPING_OPT_TX_SWHW;
import static io.github.datagram.cmsg.abi.Constant.SOF_TIMESTAMPING_RAW_HARDWARE;
import static io.github.datagram.cmsg.abi.Constant.SOF_TIMESTAMPING_SOFTWARE;
import static io.github.datagram.cmsg.abi.Constant.SOL_SOCKET;
import static io.github.datagram.cmsg.abi.Constant.SO_TIMESTAMPING;

import io.github.datagram.DatagramException;
import io.github.datagram.DatagramOptions;
import io.github.datagram.SocketAddresses;
import io.github.datagram.TransmitStage;
import io.github.datagram.cmsg.ControlWriter;
import io.github.datagram.cmsg.abi.Abi;
import io.github.datagram.cmsg.abi.Constant;
import io.github.datagram.spi.Endpoint;
import io.github.datagram.spi.SendSlot;
import java.lang.ref.Reference;
import java.net.InetSocketAddress;
import java.util.Set;

/**
 * The times at which datagrams leave ({@code SO_TIMESTAMPING}), and which datagram each is about.
 *
 * <p>The kernel numbers datagrams itself ({@code SOF_TIMESTAMPING_OPT_ID}), but counts one that failed or not, depending on
 * where it failed. So each datagram that asks for a time brings its number along ({@code SCM_TS_OPT_ID}, Linux 6.13), of which
 * the kernel keeps 32 bits; where that is not known there are no times.
 */
final class TransmitStamps {
    /** How many times one control message holds. */
    static final int TIMES = 3;

    private static final long NUMBER_MASK = 0xFFFF_FFFFL;

    private static volatile int probed = Integer.MIN_VALUE;

    private final Abi abi;
    private final PosixSocket socket;
    private volatile long latest;

    /**
     * Nothing asked for yet.
     *
     * @param abi the ABI
     * @param socket the socket
     */
    TransmitStamps(Abi abi, PosixSocket socket) {
        this.abi = abi;
        this.socket = socket;
    }

    /**
     * Has the times told that the options ask for.
     *
     * @param syscalls how to find out whether that is possible
     * @param options how the socket is opened
     * @return why not; empty if it is possible
     */
    String enable(Syscalls syscalls, DatagramOptions options) {
        if (abi.find(Constant.SCM_TS_OPT_ID).isEmpty()) {
            return abi + " has no SCM_TS_OPT_ID";
        }
        int probe = probe(syscalls);
        if (probe != -abi.value(ENODEV)) {
            return "SCM_TS_OPT_ID: " + syscalls.describe(probe) + ", which needs Linux 6.13";
        }
        if (options.transmitStages().isEmpty()) {
            return "";
        }
        int flags = Math.max(0, socket.tryGetOption(SOL_SOCKET, SO_TIMESTAMPING))
                | abi.value(SOF_TIMESTAMPING_OPT_ID)
                | abi.value(SOF_TIMESTAMPING_OPT_TSONLY)
                | told(options.transmitStages());
        int result = socket.trySetOption(SOL_SOCKET, SO_TIMESTAMPING, flags);
        return result < 0 ? "SO_TIMESTAMPING: " + syscalls.describe(result) : "";
    }

    /** What to tell: both clocks, if times of both are wanted, each in a message of its own. */
    private int told(Set<TransmitStage> stages) {
        int software = abi.value(SOF_TIMESTAMPING_SOFTWARE);
        if (!stages.contains(TransmitStage.SENT_BY_HARDWARE)) {
            return software;
        }
        return software | abi.value(SOF_TIMESTAMPING_RAW_HARDWARE) | abi.value(SOF_TIMESTAMPING_OPT_TX_SWHW);
    }

    /** {@return how much room the times may take beside a datagram: another socket may have the kernel take them} */
    static int controlCapacity(Abi abi, DatagramOptions options) {
        return options.transmitStages().isEmpty()
                ? 0
                : abi.cmsgHdr().space(TIMES * abi.timeSpec().size());
    }

    /** {@return {@code SOF_TIMESTAMPING_TX_…} for each sum of {@link SendSlot#bit}s; where the ABI has none, nothing} */
    static int[] flagsOfStages(Abi abi) {
        var flags = new int[1 << TransmitStage.values().length];
        for (int stages = 0; stages < flags.length; stages++) {
            for (TransmitStage stage : TransmitStage.values()) {
                if ((stages & SendSlot.bit(stage)) != 0) {
                    flags[stages] |= abi.find(flag(stage)).orElse(0);
                }
            }
        }
        return flags;
    }

    private static Constant flag(TransmitStage stage) {
        return switch (stage) {
            case SCHEDULED -> Constant.SOF_TIMESTAMPING_TX_SCHED;
            case SENT -> Constant.SOF_TIMESTAMPING_TX_SOFTWARE;
            case SENT_BY_HARDWARE -> Constant.SOF_TIMESTAMPING_TX_HARDWARE;
        };
    }

    /** Says that a datagram asks. One that is sent anew, split, may come behind later ones. */
    void sending(long id) {
        latest = Math.max(latest, id);
    }

    /** {@return the number of the datagram of which the kernel knows the last 32 bits, as none older comes back} */
    long id(int key) {
        long last = latest;
        return last - ((last - key) & NUMBER_MASK);
    }

    /**
     * What becomes of a datagram to an interface that does not exist, with such a number: nothing leaves, and the error is
     * that of the interface if the number was understood.
     */
    private static int probe(Syscalls syscalls) {
        if (probed == Integer.MIN_VALUE) {
            probed = sendNowhere(syscalls);
        }
        return probed;
    }

    private static int sendNowhere(Syscalls syscalls) {
        Abi abi = syscalls.abi();
        InetSocketAddress loopback = SocketAddresses.parse("127.0.0.1:9");
        PosixSocket socket;
        try {
            socket = new PosixSocket(syscalls, Platform.linux(syscalls), Family.IPV4, loopback);
        } catch (DatagramException e) {
            return -e.errno();
        }
        try {
            socket.trySetOption(SOL_SOCKET, SO_TIMESTAMPING, abi.value(SOF_TIMESTAMPING_OPT_ID));
            int room = abi.cmsgHdr().space(Integer.BYTES)
                    + abi.cmsgHdr().space(abi.inPktinfo().size());
            var block = new MessageBlock(abi, 1, SocketAddressCodec.capacity(abi), room, 1);
            var to = new Endpoint();
            to.set(loopback);
            int nameLength = new SocketAddressCodec(abi).write(Family.IPV4, to, block.memory(), block.nameOffset(0));
            var writer = new ControlWriter(abi).wrap(block.memory().host(), block.controlOffset(0), room);
            writer.timestampId(0).ipv4PacketInfo(Integer.MAX_VALUE, 0);
            block.prepareSend(0, nameLength, writer.length(), 0);
            int result = syscalls.sendmmsg(socket.descriptor(), block.address(0), 1, 0);
            Reference.reachabilityFence(block);
            return result;
        } finally {
            socket.close();
        }
    }
}
