package io.github.datagram.internal.posix;

import static io.github.datagram.spi.MembershipChange.BLOCK;
import static io.github.datagram.spi.MembershipChange.JOIN;
import static io.github.datagram.spi.MembershipChange.LEAVE;
import static io.github.datagram.spi.MembershipChange.UNBLOCK;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.datagram.DatagramOption;
import io.github.datagram.DatagramOptions;
import io.github.datagram.DatagramStream;
import io.github.datagram.Metadata;
import io.github.datagram.Protocol;
import io.github.datagram.SendControl;
import io.github.datagram.SocketEvent;
import io.github.datagram.TransmitStage;
import io.github.datagram.cmsg.ControlKind;
import io.github.datagram.cmsg.ControlReader;
import io.github.datagram.cmsg.abi.Abi;
import io.github.datagram.cmsg.abi.Constant;
import io.github.datagram.spi.MembershipChange;
import io.github.datagram.spi.SendSlot;
import io.github.datagram.testing.RequiresLinux;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * {@code docs/METADATA.md} is made from the code: what stands behind an item is read from what the code asks the kernel for,
 * and which streams have it is asked of real ones. {@code -Dgolden.update=true} writes it anew.
 *
 * <p>A new {@link SendControl} has to be chosen in {@link #choice}, and a new {@link SocketEvent} to be told in {@link #EVENTS};
 * all else follows.
 */
@RequiresLinux
class KernelTableTest {
    private static final Path FILE = Path.of("..", "docs", "METADATA.md");
    private static final Syscalls SYSCALLS = Syscalls.get();
    private static final Abi ABI = SYSCALLS.abi();

    /** A protocol for experiments and testing: RFC 3692. */
    private static final int EXPERIMENT = 253;

    private static final InetAddress SOURCE = InetAddress.getLoopbackAddress();

    private static final Map<Class<?>, String[]> EVENTS = new LinkedHashMap<>();

    static {
        String everywhere = "v4, v6, both";
        String errors = "`IP_RECVERR`, `IPV6_RECVERR`";
        EVENTS.put(SocketEvent.NetworkError.class, new String[] {
            "`IP_RECVERR`",
            "`IPV6_RECVERR`",
            errors,
            everywhere,
            everywhere,
            "v4, v6, both, of a connected stream",
            "`<linux/errqueue.h>`"
        });
        EVENTS.put(SocketEvent.SendFailed.class, new String[] {
            "the call's error",
            "the call's error",
            "the call's error",
            everywhere,
            everywhere,
            everywhere,
            "`<errno.h>`"
        });
        EVENTS.put(SocketEvent.TransmitTimestamp.class, new String[] {
            "`SO_TIMESTAMPING`",
            "`SO_TIMESTAMPING`",
            "`SO_TIMESTAMPING`",
            everywhere,
            everywhere,
            "",
            "`<linux/errqueue.h>`"
        });
        EVENTS.put(SocketEvent.UnknownNotice.class, new String[] {
            "`MSG_ERRQUEUE`", "`MSG_ERRQUEUE`", "`MSG_ERRQUEUE`", everywhere, everywhere, "", "`<linux/errqueue.h>`"
        });
        EVENTS.put(SocketEvent.SegmentationFellBack.class, new String[] {
            "`UDP_SEGMENT`", "`UDP_SEGMENT`", "`UDP_SEGMENT`", everywhere, everywhere, "", "`<linux/udp.h>`"
        });
        EVENTS.put(SocketEvent.PathMtuNotice.class, new String[] {
            "",
            "`IPV6_RECVPATHMTU`",
            "`IPV6_RECVPATHMTU`",
            "v6, both",
            "v6, both",
            "",
            "RFC 3542 §11.3, `<netinet/in.h>`"
        });
        EVENTS.put(SocketEvent.ReceiveFailed.class, new String[] {
            "the call's error",
            "the call's error",
            "the call's error",
            everywhere,
            everywhere,
            everywhere,
            "`<errno.h>`"
        });
        EVENTS.put(
                SocketEvent.EventsLost.class,
                new String[] {"", "", "", everywhere, everywhere, everywhere, "this library"});
    }

    @Test
    void theTableIsWhatTheCodeSays() throws IOException {
        String generated = generate();
        if (Boolean.getBoolean("golden.update")) {
            Files.writeString(FILE, generated);
        }
        assertThat(Files.readString(FILE))
                .as("%s; -Dgolden.update=true writes it anew", FILE)
                .isEqualTo(generated);
    }

    @Test
    void everyEventHasARow() {
        assertThat(SocketEvent.class.getPermittedSubclasses())
                .as("the events that KernelTableTest.EVENTS tells about")
                .containsExactlyInAnyOrderElementsOf(EVENTS.keySet());
    }

    private static String generate() {
        return """
                # What stands in the kernel behind each item

                Made by `KernelTableTest` of `datagram-core`, which fails when it is stale; `-Dgolden.update=true` writes it anew.
                The option columns tell which socket option or control message is used on an IPv4 socket, on an IPv6 socket, and
                on an IPv6 socket that carries both (bound to `::`). The transport columns tell on which of these streams the item
                is there, as `capabilities()` of a real one says on the Linux that made this.

                ## What a received datagram tells: `Metadata`

                %s
                ## What can be chosen for a datagram that is sent: `SendControl`

                On a socket of both families the destination's family decides which control message is sent.

                %s
                ## What is told beside the datagrams: `SocketEvent`

                %s
                ## How a socket is set up: `DatagramOption`

                %s
                ## Which groups are heard: `DatagramStream.join` and `Membership`

                On a socket of both families the group's family decides on the level of the option. By default a stream hears the
                groups that it joined alone: `MULTICAST_ALL` above is off.

                %s""".formatted(metadata(), sendControls(), events(), options(), memberships());
    }

    private static KernelTable metadata() {
        var table = new KernelTable("`Metadata`");
        for (Metadata item : Metadata.values()) {
            table.row(
                    item.name(),
                    family -> behind(item, family),
                    stream -> stream.capabilities().has(item));
        }
        return table;
    }

    private static List<Constant> behind(Metadata item, Family family) {
        PosixSocket socket = open(family);
        try {
            return new MetadataOptions(ABI, socket)
                    .options(item).stream().map(MetadataOptions.Option::name).toList();
        } finally {
            socket.close();
        }
    }

    private static PosixSocket open(Family family) {
        try {
            return new PosixSocket(
                    SYSCALLS,
                    Platform.linux(SYSCALLS),
                    family,
                    DatagramOptions.bind("[::]:0").local());
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static KernelTable sendControls() {
        var table = new KernelTable("`SendControl`");
        for (SendControl control : SendControl.values()) {
            table.row(
                    control.name(),
                    family -> sentFor(control, family),
                    stream -> stream.capabilities().has(control));
        }
        return table;
    }

    private static List<Constant> sentFor(SendControl control, Family family) {
        var sent = new LinkedHashSet<Constant>();
        if (family.hasIpv4()) {
            sent.addAll(sentFor(control, true));
        }
        if (family.hasIpv6()) {
            sent.addAll(sentFor(control, false));
        }
        return new ArrayList<>(sent);
    }

    /** The control messages that a datagram is sent with when this is chosen and nothing else. */
    private static List<Constant> sentFor(SendControl control, boolean ipv4) {
        var slot = new SendSlot(ByteBuffer.allocateDirect(1));
        slot.clear();
        choice(control).accept(slot);
        var encoder = new ControlEncoder(ABI, true);
        ByteBuffer area = ByteBuffer.allocateDirect(encoder.capacity(slot)).order(ABI.order());
        int length = encoder.encode(slot, slot.source, ipv4, slot.segmentSize, area, 0);
        var reader = new ControlReader(ABI).wrap(area, 0, length);
        var sent = new ArrayList<Constant>();
        while (reader.next()) {
            sent.add(name(reader));
        }
        return sent;
    }

    /** Asking for times is no control message that could be received. */
    private static Constant name(ControlReader reader) {
        return reader.kind() == ControlKind.UNKNOWN && reader.type() == ABI.value(Constant.SO_TIMESTAMPING)
                ? Constant.SO_TIMESTAMPING
                : Constant.valueOf(reader.kind().name());
    }

    private static Consumer<SendSlot> choice(SendControl control) {
        return switch (control) {
            case SOURCE -> slot -> slot.source.setIpv4(1);
            case INTERFACE -> slot -> slot.interfaceIndex = 1;
            case HOP_LIMIT -> slot -> slot.hopLimit = 1;
            case TRAFFIC_CLASS -> slot -> slot.trafficClass = 1;
            case SEGMENTATION -> slot -> slot.segmentSize = 1;
            case TRANSMIT_TIMESTAMP -> slot -> slot.transmitStages = SendSlot.bit(TransmitStage.SENT);
            case FLOW_LABEL, LAUNCH_TIME, DONT_FRAGMENT, MARK, PRIORITY ->
                slot -> slot.choose().set(control, 1);
            case HOP_BY_HOP_OPTIONS, DESTINATION_OPTIONS, ROUTING_HEADER ->
                slot -> slot.choose().set(control, ByteBuffer.allocate(8));
        };
    }

    private static KernelTable events() {
        var table = new KernelTable("`SocketEvent`");
        EVENTS.forEach((event, cells) -> table.row(event.getSimpleName(), cells));
        return table;
    }

    private static KernelTable options() {
        var table = new KernelTable("`DatagramOption`");
        var kernelOptions = new KernelOptions(ABI);
        for (DatagramOption<?> option : DatagramOption.all()) {
            table.row(
                    option.name(),
                    family -> namesOf(kernelOptions.behind(option, family)),
                    family -> protocolOf(option, family),
                    stream -> hasOption(stream, option));
        }
        return table;
    }

    /** A stream of what an option is for. */
    private static Protocol protocolOf(DatagramOption<?> option, Family family) {
        if (option.equals(DatagramOption.ICMP_TYPES)) {
            return Protocol.raw(ABI.value(family == Family.IPV4 ? Constant.IPPROTO_ICMP : Constant.IPPROTO_ICMPV6));
        }
        return option.equals(DatagramOption.CHECKSUM_OFFSET) ? Protocol.raw(EXPERIMENT) : Protocol.UDP;
    }

    private static <T> List<Constant> namesOf(List<KernelOption<T>> options) {
        return options.stream()
                .flatMap(option -> Stream.concat(Stream.ofNullable(option.stronger()), Stream.of(option.name())))
                .toList();
    }

    private static boolean hasOption(DatagramStream stream, DatagramOption<?> option) {
        try {
            return stream.supportedOptions().contains(option);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static KernelTable memberships() {
        var table = new KernelTable("method");
        table.row("join(group, interface)", family -> option(JOIN, null), stream -> true);
        table.row("join(group, interface, source)", family -> option(JOIN, SOURCE), stream -> true);
        table.row("leave() of any source", family -> option(LEAVE, null), stream -> true);
        table.row("leave() of one source", family -> option(LEAVE, SOURCE), stream -> true);
        table.row("block(source)", family -> option(BLOCK, SOURCE), stream -> true);
        table.row("unblock(source)", family -> option(UNBLOCK, SOURCE), stream -> true);
        return table;
    }

    private static List<Constant> option(MembershipChange change, @Nullable InetAddress source) {
        return List.of(MembershipRequest.of(change, SOURCE, 0, source).option());
    }
}
