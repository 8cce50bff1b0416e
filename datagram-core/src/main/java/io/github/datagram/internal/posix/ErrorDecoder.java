package io.github.datagram.internal.posix;

import static io.github.datagram.cmsg.abi.Constant.EMSGSIZE;
import static io.github.datagram.cmsg.abi.Constant.SCM_TSTAMP_SCHED;
import static io.github.datagram.cmsg.abi.Constant.SO_EE_ORIGIN_ICMP;
import static io.github.datagram.cmsg.abi.Constant.SO_EE_ORIGIN_ICMP6;
import static io.github.datagram.cmsg.abi.Constant.SO_EE_ORIGIN_LOCAL;
import static io.github.datagram.cmsg.abi.Constant.SO_EE_ORIGIN_TIMESTAMPING;
import static io.github.datagram.cmsg.abi.Constant.SO_EE_RFC4884_FLAG_INVALID;

import io.github.datagram.DatagramException;
import io.github.datagram.IcmpExtensions;
import io.github.datagram.IcmpReport;
import io.github.datagram.IcmpReport.Protocol;
import io.github.datagram.SocketAddresses;
import io.github.datagram.SocketEvent;
import io.github.datagram.SocketEvent.NetworkError;
import io.github.datagram.SocketEvent.Origin;
import io.github.datagram.SocketEvent.TransmitTimestamp;
import io.github.datagram.SocketEvent.UnknownNotice;
import io.github.datagram.TimestampSource;
import io.github.datagram.TransmitStage;
import io.github.datagram.cmsg.ControlReader;
import io.github.datagram.cmsg.abi.Abi;
import io.github.datagram.spi.Endpoint;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.function.IntToLongFunction;
import org.jspecify.annotations.Nullable;

/**
 * Makes events of the entries of the error queue: of the {@code struct sock_extended_err} in each, what goes with it, and the
 * socket address and payload of the message. Not safe for use by several threads at once.
 */
final class ErrorDecoder {
    private static final int NO_ORIGIN = -1;
    private static final long NANOS_PER_SECOND = 1_000_000_000;

    private final Syscalls syscalls;
    private final Abi abi;
    private final MessageBlock block;
    private final ControlReader reader;
    private final SocketAddressCodec addresses;
    private final InetSocketAddress fallbackDestination;
    private final SentDatagrams sent;
    private final Endpoint destination = new Endpoint();
    private final Endpoint offender = new Endpoint();
    private final int local;
    private final int icmp;
    private final int icmp6;
    private final int timestamping;
    private final int tooLong;
    private final int scheduled;

    private int length;
    private int origin;
    private int errno;
    private int type;
    private int code;
    private int info;
    private int data;
    private int extensions;
    private int extensionsFlags;
    private long softwareSeconds;
    private int softwareNanoseconds;
    private long hardwareSeconds;
    private int hardwareNanoseconds;
    private long receivedSeconds;
    private int receivedNanoseconds;

    ErrorDecoder(Syscalls syscalls, MessageBlock block, InetSocketAddress peer, SentDatagrams sent) {
        this.syscalls = syscalls;
        this.block = block;
        this.sent = sent;
        abi = syscalls.abi();
        fallbackDestination = peer;
        reader = new ControlReader(abi);
        addresses = new SocketAddressCodec(abi);
        local = abi.value(SO_EE_ORIGIN_LOCAL);
        icmp = abi.value(SO_EE_ORIGIN_ICMP);
        icmp6 = abi.value(SO_EE_ORIGIN_ICMP6);
        timestamping = abi.value(SO_EE_ORIGIN_TIMESTAMPING);
        tooLong = abi.value(EMSGSIZE);
        scheduled = abi.value(SCM_TSTAMP_SCHED);
    }

    /** Reads the first message of the block, which has a payload of some length. */
    void read(int payloadLength) {
        Memory memory = block.memory();
        length = Math.min(payloadLength, NetworkError.PAYLOAD_HEAD);
        addresses.read(memory, block.nameOffset(0), memory.host().getInt(block.nameLengthOffset(0)), destination);
        forget();
        reader.wrap(memory.host(), block.controlOffset(0), block.controlLength(0));
        while (reader.next()) {
            switch (reader.kind()) {
                case IP_RECVERR, IPV6_RECVERR -> readError(memory);
                case SO_TIMESTAMPING -> readTimes();
                case SO_TIMESTAMPNS -> readReceived();
                default -> {}
            }
        }
    }

    /** What this entry does not tell shall not be what another one told. */
    private void forget() {
        origin = NO_ORIGIN;
        errno = 0;
        type = 0;
        code = 0;
        info = 0;
        data = 0;
        extensions = 0;
        softwareSeconds = 0;
        softwareNanoseconds = 0;
        hardwareSeconds = 0;
        hardwareNanoseconds = 0;
        receivedSeconds = 0;
        receivedNanoseconds = 0;
    }

    private void readError(Memory memory) {
        origin = reader.errorOrigin();
        errno = reader.errorNumber();
        type = reader.errorType();
        code = reader.errorCode();
        info = reader.errorInfo();
        data = reader.errorData();
        extensions = reader.extensionsOffset();
        extensionsFlags = reader.extensionsFlags();
        addresses.read(memory, reader.offenderOffset(), reader.offenderLength(), offender);
    }

    private void readTimes() {
        softwareSeconds = reader.softwareSeconds();
        softwareNanoseconds = reader.softwareNanoseconds();
        hardwareSeconds = reader.hardwareSeconds();
        hardwareNanoseconds = reader.hardwareNanoseconds();
    }

    /** In numbers: transmit timestamps come with it too, and must not make garbage. */
    private void readReceived() {
        receivedSeconds = reader.seconds();
        receivedNanoseconds = reader.nanoseconds();
    }

    private @Nullable Instant received() {
        return receivedSeconds == 0 ? null : Instant.ofEpochSecond(receivedSeconds, receivedNanoseconds);
    }

    /** {@return whether it came from the network} */
    boolean isRemote() {
        return origin == icmp || origin == icmp6;
    }

    /** {@return whether it says no more than that a call failed, which its caller knows: too long, and the path MTU} */
    boolean isPathMtuOfFailedCall() {
        return origin == local && errno == tooLong;
    }

    /** {@return the error number} */
    int errno() {
        return errno;
    }

    /** {@return the path MTU of what was too long} */
    int pathMtu() {
        return info;
    }

    /** {@return whether it tells when a datagram left} */
    boolean isTimestamp() {
        return origin == timestamping && (hasSoftwareTime() || hasHardwareTime());
    }

    /** {@return what the kernel knows of the number of the datagram that left} */
    int stampedKey() {
        return data;
    }

    /** {@return what happened to the datagram then} */
    TransmitStage stage() {
        if (info == scheduled) {
            return TransmitStage.SCHEDULED;
        }
        return hasSoftwareTime() ? TransmitStage.SENT : TransmitStage.SENT_BY_HARDWARE;
    }

    /** {@return whose clock told the time} */
    TimestampSource timestampSource() {
        return hasSoftwareTime() ? TimestampSource.SOFTWARE : TimestampSource.HARDWARE;
    }

    /** {@return when the datagram left, in nanoseconds since 1970} */
    long epochNanos() {
        return hasSoftwareTime()
                ? softwareSeconds * NANOS_PER_SECOND + softwareNanoseconds
                : hardwareSeconds * NANOS_PER_SECOND + hardwareNanoseconds;
    }

    /** {@return the event that it is} The numbers of datagrams follow from those that the kernel knows. */
    SocketEvent event(IntToLongFunction ids) {
        if (isRemote() || origin == local) {
            return networkError();
        }
        return isTimestamp() ? timestamp(ids) : new UnknownNotice(origin, errno, type, code, info, data);
    }

    /** {@return an error of which nothing is known but its number} */
    SocketEvent bare(int number) {
        var error = syscalls.failure("send to " + SocketAddresses.format(fallbackDestination), -number, "");
        return new NetworkError(
                Origin.NONE,
                fallbackDestination,
                error,
                null,
                OptionalLong.empty(),
                OptionalInt.empty(),
                null,
                ByteBuffer.allocate(0));
    }

    private NetworkError networkError() {
        InetSocketAddress to = destination.isUnspecified() ? fallbackDestination : destination.toSocketAddress();
        int quoted = isRemote() && extensions > 0 ? Math.min(extensions, length) : length;
        long id = sent.find(destination, block, quoted);
        boolean isTooLong = errno == tooLong && info > 0;
        return new NetworkError(
                originName(),
                to,
                error("send to " + SocketAddresses.format(to)),
                isRemote() && !offender.isUnspecified() ? report(quoted) : null,
                id < 0 ? OptionalLong.empty() : OptionalLong.of(id),
                isTooLong ? OptionalInt.of(info) : OptionalInt.empty(),
                isRemote() ? received() : null,
                copy(0, id < 0 ? quoted : Math.min(quoted, sent.length(id))));
    }

    private Origin originName() {
        return isRemote() ? origin == icmp ? Origin.ICMP : Origin.ICMP6 : Origin.LOCAL;
    }

    private DatagramException error(String call) {
        return errno == tooLong ? syscalls.tooLong(call, info) : syscalls.failure(call, -errno, "");
    }

    private IcmpReport report(int quoted) {
        Protocol protocol = origin == icmp ? Protocol.ICMP : Protocol.ICMPV6;
        boolean isIntact = (extensionsFlags & abi.value(SO_EE_RFC4884_FLAG_INVALID)) == 0;
        IcmpExtensions more = quoted < length ? new IcmpExtensions(copy(quoted, length - quoted), isIntact) : null;
        return new IcmpReport(protocol, type, code, offender.toInetAddress(), more);
    }

    private boolean hasSoftwareTime() {
        return softwareSeconds != 0 || softwareNanoseconds != 0;
    }

    private boolean hasHardwareTime() {
        return hardwareSeconds != 0 || hardwareNanoseconds != 0;
    }

    private TransmitTimestamp timestamp(IntToLongFunction ids) {
        return new TransmitTimestamp(
                ids.applyAsLong(data),
                stage(),
                timestampSource(),
                hasSoftwareTime()
                        ? Instant.ofEpochSecond(softwareSeconds, softwareNanoseconds)
                        : Instant.ofEpochSecond(hardwareSeconds, hardwareNanoseconds));
    }

    private ByteBuffer copy(int from, int bytes) {
        return ByteBuffer.allocate(bytes).put(0, block.payload(0), from, bytes).asReadOnlyBuffer();
    }
}
