package io.github.datagram.internal.posix;

import static io.github.datagram.cmsg.abi.Constant.EACCES;
import static io.github.datagram.cmsg.abi.Constant.ECONNREFUSED;
import static io.github.datagram.cmsg.abi.Constant.EHOSTDOWN;
import static io.github.datagram.cmsg.abi.Constant.EHOSTUNREACH;
import static io.github.datagram.cmsg.abi.Constant.EMSGSIZE;
import static io.github.datagram.cmsg.abi.Constant.ENETUNREACH;
import static io.github.datagram.cmsg.abi.Constant.ENONET;
import static io.github.datagram.cmsg.abi.Constant.ENOPROTOOPT;
import static io.github.datagram.cmsg.abi.Constant.EOPNOTSUPP;
import static io.github.datagram.cmsg.abi.Constant.EPROTO;
import static io.github.datagram.cmsg.abi.Constant.IPPROTO_IP;
import static io.github.datagram.cmsg.abi.Constant.IPPROTO_IPV6;
import static io.github.datagram.cmsg.abi.Constant.IPV6_RECVERR;
import static io.github.datagram.cmsg.abi.Constant.IPV6_RECVERR_RFC4884;
import static io.github.datagram.cmsg.abi.Constant.IP_RECVERR;
import static io.github.datagram.cmsg.abi.Constant.IP_RECVERR_RFC4884;
import static io.github.datagram.cmsg.abi.Constant.MSG_DONTWAIT;
import static io.github.datagram.cmsg.abi.Constant.MSG_ERRQUEUE;
import static io.github.datagram.cmsg.abi.Constant.SOL_SOCKET;
import static io.github.datagram.cmsg.abi.Constant.SO_ERROR;

import io.github.datagram.SocketEvent;
import io.github.datagram.SocketEvent.NetworkError;
import io.github.datagram.TransmitTimestampHandler;
import io.github.datagram.cmsg.abi.Abi;
import io.github.datagram.cmsg.abi.Constant;
import java.net.InetSocketAddress;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The queue of errors that the kernel keeps beside a socket's datagrams ({@code MSG_ERRQUEUE}). As long as it is not empty,
 * {@code poll} returns at once and an unrelated send or receive may fail with an error out of it; so whoever meets an error
 * drains it first, and each entry becomes an event. Safe for use by the receiving and the sending thread at once.
 */
public final class ErrorQueue {
    /** What ICMP becomes: {@code icmp_err_convert} in net/ipv4/icmp.c, {@code icmpv6_err_convert} in net/ipv6/icmp.c. */
    public static final List<Constant> FROM_NETWORK = List.of(
            ECONNREFUSED,
            EHOSTUNREACH,
            ENETUNREACH,
            EMSGSIZE,
            ENOPROTOOPT,
            EOPNOTSUPP,
            EHOSTDOWN,
            ENONET,
            EACCES,
            EPROTO);

    /**
     * How long after an error was taken off the queue its number may still be met. The kernel queues an error first, and then
     * lets the next call fail with it ({@code __udp4_lib_err}); who takes it in between meets it twice. So does who takes the
     * one before it, for that lets the next call fail with it too ({@code sock_dequeue_err_skb}).
     */
    private static final long ECHO_NANOS = 100_000_000;

    private final Syscalls syscalls;
    private final PosixSocket socket;
    private final Consumer<SocketEvent> events;
    private final @Nullable TransmitTimestampHandler times;
    private final MessageBlock block;
    private final ErrorDecoder decoder;
    private final TransmitStamps stamps;
    private final SentDatagrams sent = new SentDatagrams();
    private final int flags;
    private final int[] fromNetwork;
    private final AtomicInteger remoteErrors = new AtomicInteger();

    /** The last error that came back and may be met again, and when it was taken off the queue. */
    private int taken;

    private long takenAt;
    private volatile int failedPathMtu;

    /**
     * The error queue of a socket.
     *
     * @param syscalls how to read it
     * @param socket the socket
     * @param metadataCapacity how much room the metadata takes that comes along with an error
     * @param peer the peer of a connected socket, else any address: stands in where an error does not name its destination
     * @param events is told each error; and transmit timestamps, unless it is a {@link TransmitTimestampHandler} that takes
     *     these in numbers
     */
    public ErrorQueue(
            Syscalls syscalls,
            PosixSocket socket,
            int metadataCapacity,
            InetSocketAddress peer,
            Consumer<SocketEvent> events) {
        this.syscalls = syscalls;
        this.socket = socket;
        this.events = events;
        times = events instanceof TransmitTimestampHandler inNumbers ? inNumbers : null;
        Abi abi = syscalls.abi();
        stamps = new TransmitStamps(abi, socket);
        int room = abi.cmsgHdr().space(abi.sockExtendedErr().size() + SocketAddressCodec.capacity(abi))
                + abi.cmsgHdr().space(TransmitStamps.TIMES * abi.timeSpec().size())
                + metadataCapacity;
        block = new MessageBlock(abi, 1, SocketAddressCodec.capacity(abi), 2 * room, NetworkError.PAYLOAD_HEAD);
        decoder = new ErrorDecoder(syscalls, block, peer, sent);
        flags = abi.value(MSG_ERRQUEUE) | abi.value(MSG_DONTWAIT);
        fromNetwork = FROM_NETWORK.stream().mapToInt(errno -> -abi.value(errno)).toArray();
    }

    /** Has errors queued, as far as the socket's family has them, and with the extensions of ICMP if the kernel knows these. */
    public void enable() {
        if (socket.family().hasIpv4()) {
            socket.trySetOption(IPPROTO_IP, IP_RECVERR, 1);
            socket.trySetOption(IPPROTO_IP, IP_RECVERR_RFC4884, 1);
        }
        if (socket.family().hasIpv6()) {
            socket.trySetOption(IPPROTO_IPV6, IPV6_RECVERR, 1);
            socket.trySetOption(IPPROTO_IPV6, IPV6_RECVERR_RFC4884, 1);
        }
    }

    /** {@return what was sent, which errors may be about} */
    SentDatagrams sent() {
        return sent;
    }

    /** {@return which datagrams the times are about} */
    TransmitStamps stamps() {
        return stamps;
    }

    /** {@return how many errors that came back from the network were met; one more means that another call met one} */
    public int remoteErrors() {
        return remoteErrors.get();
    }

    /** Forgets the path MTU of calls that failed so far. */
    void startCall() {
        failedPathMtu = 0;
    }

    /** {@return the path MTU that the call met that has just failed with EMSGSIZE, if it was met in the queue; else 0} */
    int failedPathMtu() {
        return failedPathMtu;
    }

    /** Makes an event of everything in the queue. */
    public synchronized void drain() {
        while (true) {
            block.prepareReceive(0);
            long length = syscalls.recvmsg(socket.descriptor(), block.address(0), flags);
            if (length < 0) {
                return;
            }
            take((int) length);
        }
    }

    /**
     * Makes an event of the error with which a receive failed, if it belongs to a datagram sent earlier: it came with
     * something in the queue, or is one that the network can cause.
     *
     * @param result the negated errno
     * @param errorsBefore {@link #remoteErrors()} before the call
     * @return false if the error is the call's own
     */
    public boolean absorb(int result, int errorsBefore) {
        return explains(errorsBefore) || absorbUnexplained(result);
    }

    /** Makes events of the queue, and tells whether an error that came back was met since {@link #remoteErrors()} was asked. */
    boolean explains(int errorsBefore) {
        drain();
        return remoteErrors.get() != errorsBefore;
    }

    /** Makes an event of an error that the queue does not explain; false if it is the call's own. */
    boolean absorbUnexplained(int result) {
        boolean isOthers = isFromNetwork(result);
        if (isOthers) {
            report(-result);
        }
        return isOthers;
    }

    /** {@return whether a negated errno is one that the network can cause} */
    boolean isFromNetwork(int result) {
        return Arrays.stream(fromNetwork).anyMatch(errno -> errno == result);
    }

    /** Makes events of all that is pending: the queue, and the socket's error where that stands alone. */
    public void drainAll() {
        int before = remoteErrors.get();
        drain();
        int pending = socket.tryGetOption(SOL_SOCKET, SO_ERROR);
        if (pending > 0 && remoteErrors.get() == before) {
            report(pending);
        }
    }

    /** Makes an event of an error that a call met and that is not in the queue, unless it was there a moment ago. */
    public synchronized void report(int errno) {
        remoteErrors.incrementAndGet();
        if (!isEcho(errno)) {
            events.accept(decoder.bare(errno));
        }
    }

    /** An entry has one echo at most: what the kernel had no room to queue must not be lost behind one that it had. */
    private boolean isEcho(int errno) {
        boolean isEcho = errno == taken && System.nanoTime() - takenAt < ECHO_NANOS;
        if (isEcho) {
            taken = 0;
        }
        return isEcho;
    }

    /** The path MTU of a datagram that was refused is told with its failure. */
    private void take(int length) {
        decoder.read(length);
        if (decoder.isPathMtuOfFailedCall()) {
            failedPathMtu = decoder.pathMtu();
            return;
        }
        if (times != null && decoder.isTimestamp()) {
            times.accept(
                    stamps.id(decoder.stampedKey()), decoder.stage(), decoder.timestampSource(), decoder.epochNanos());
            return;
        }
        if (decoder.isRemote()) {
            remoteErrors.incrementAndGet();
            taken = decoder.errno();
            takenAt = System.nanoTime();
        }
        events.accept(decoder.event(stamps::id));
    }
}
