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
import static io.github.datagram.cmsg.abi.Constant.IP_RECVERR;
import static io.github.datagram.cmsg.abi.Constant.MSG_DONTWAIT;
import static io.github.datagram.cmsg.abi.Constant.MSG_ERRQUEUE;
import static io.github.datagram.cmsg.abi.Constant.SOL_SOCKET;
import static io.github.datagram.cmsg.abi.Constant.SO_EE_ORIGIN_ICMP6;
import static io.github.datagram.cmsg.abi.Constant.SO_EE_ORIGIN_LOCAL;
import static io.github.datagram.cmsg.abi.Constant.SO_ERROR;

import io.github.datagram.SocketAddresses;
import io.github.datagram.SocketEvent;
import io.github.datagram.SocketEvent.NetworkError;
import io.github.datagram.SocketEvent.Origin;
import io.github.datagram.cmsg.ControlReader;
import io.github.datagram.cmsg.abi.Abi;
import io.github.datagram.cmsg.abi.Constant;
import io.github.datagram.spi.Endpoint;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
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
    private static final List<Constant> FROM_NETWORK = List.of(
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

    private final Syscalls syscalls;
    private final Abi abi;
    private final PosixSocket socket;
    private final Consumer<SocketEvent> events;
    private final InetSocketAddress fallbackDestination;
    private final MessageBlock block;
    private final ControlReader reader;
    private final SocketAddressCodec addresses;
    private final Endpoint destination = new Endpoint();
    private final Endpoint offender = new Endpoint();
    private final int flags;
    private final int local;
    private final int icmp6;
    private final int[] fromNetwork;
    private final AtomicInteger remoteErrors = new AtomicInteger();

    /**
     * The error queue of a socket.
     *
     * @param syscalls how to read it
     * @param socket the socket
     * @param metadataCapacity how much room the metadata takes that comes along with an error
     * @param peer the peer of a connected socket, else any address: stands in where an error does not name its destination
     * @param events is told each error
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
        abi = syscalls.abi();
        fallbackDestination = peer;
        reader = new ControlReader(abi);
        addresses = new SocketAddressCodec(abi);
        int errorSpace = abi.cmsgHdr().space(abi.sockExtendedErr().size() + SocketAddressCodec.capacity(abi));
        block = new MessageBlock(
                abi, 1, SocketAddressCodec.capacity(abi), 2 * errorSpace + metadataCapacity, NetworkError.PAYLOAD_HEAD);
        flags = abi.value(MSG_ERRQUEUE) | abi.value(MSG_DONTWAIT);
        local = abi.value(SO_EE_ORIGIN_LOCAL);
        icmp6 = abi.value(SO_EE_ORIGIN_ICMP6);
        fromNetwork = FROM_NETWORK.stream().mapToInt(errno -> -abi.value(errno)).toArray();
    }

    /** Has errors queued, as far as the socket's family has them. */
    public void enable() {
        if (socket.family().hasIpv4()) {
            socket.trySetOption(IPPROTO_IP, IP_RECVERR, 1);
        }
        if (socket.family().hasIpv6()) {
            socket.trySetOption(IPPROTO_IPV6, IPV6_RECVERR, 1);
        }
    }

    /** {@return how many errors that came back from the network were met; one more means that another call met one} */
    public int remoteErrors() {
        return remoteErrors.get();
    }

    /** Makes an event of everything in the queue. */
    public synchronized void drain() {
        while (true) {
            block.prepareReceive(0);
            long length = syscalls.recvmsg(socket.descriptor(), block.address(0), flags);
            if (length < 0) {
                return;
            }
            read((int) length);
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
        drain();
        if (remoteErrors.get() != errorsBefore) {
            return true;
        }
        if (Arrays.stream(fromNetwork).noneMatch(errno -> errno == result)) {
            return false;
        }
        report(-result);
        return true;
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

    /** Makes an event of an error that a call met and that is not in the queue. */
    public synchronized void report(int errno) {
        remoteErrors.incrementAndGet();
        tell(Origin.LOCAL, 0, 0, errno, fallbackDestination, null, OptionalInt.empty(), ByteBuffer.allocate(0));
    }

    private void read(int length) {
        Memory memory = block.memory();
        int nameLength = memory.host().getInt(block.nameLengthOffset(0));
        addresses.read(memory, block.nameOffset(0), nameLength, destination);
        reader.wrap(memory.host(), block.controlOffset(0), block.controlLength(0));
        while (reader.next()) {
            switch (reader.kind()) {
                case IP_RECVERR, IPV6_RECVERR -> {
                    tellCurrent(length);
                    return;
                }
                default -> {}
            }
        }
    }

    private void tellCurrent(int length) {
        Origin origin = origin(reader.errorOrigin());
        if (origin != Origin.LOCAL) {
            remoteErrors.incrementAndGet();
        }
        addresses.read(block.memory(), reader.offenderOffset(), reader.offenderLength(), offender);
        boolean hasOffender = !offender.isUnspecified();
        int errno = reader.errorNumber();
        boolean tooBig = errno == abi.value(EMSGSIZE) && reader.errorInfo() > 0;
        tell(
                origin,
                reader.errorType(),
                reader.errorCode(),
                errno,
                destination.isUnspecified() ? fallbackDestination : destination.toSocketAddress(),
                hasOffender && origin != Origin.LOCAL ? offender.toInetAddress() : null,
                tooBig ? OptionalInt.of(reader.errorInfo()) : OptionalInt.empty(),
                payloadHead(length));
    }

    private void tell(
            Origin origin,
            int type,
            int code,
            int errno,
            InetSocketAddress to,
            @Nullable InetAddress from,
            OptionalInt pathMtu,
            ByteBuffer payload) {
        var error = syscalls.failure("send to " + SocketAddresses.format(to), -errno, "");
        events.accept(new NetworkError(origin, type, code, error, to, from, pathMtu, payload.asReadOnlyBuffer()));
    }

    private Origin origin(int number) {
        if (number == local) {
            return Origin.LOCAL;
        }
        return number == icmp6 ? Origin.ICMP6 : Origin.ICMP;
    }

    private ByteBuffer payloadHead(int length) {
        int kept = Math.min(length, NetworkError.PAYLOAD_HEAD);
        return ByteBuffer.allocate(kept).put(0, block.payload(0), 0, kept);
    }
}
