package io.github.datagram.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.datagram.endian.Be128;
import io.github.datagram.generated.DeclarationsHeadedView;
import io.github.datagram.generated.DeclarationsHugeView;
import io.github.datagram.generated.DeclarationsTextsView;
import io.github.datagram.packet.Bytes;
import io.github.datagram.packet.PacketView;
import io.github.datagram.packet.Status;
import io.github.datagram.protocol.dns.DnsView;
import io.github.datagram.protocol.ethernet.ArpView;
import io.github.datagram.protocol.ethernet.Ethernet;
import io.github.datagram.protocol.ethernet.EthernetView;
import io.github.datagram.protocol.icmp.IcmpView;
import io.github.datagram.protocol.icmp.Icmpv6View;
import io.github.datagram.protocol.ip.IpProtocol;
import io.github.datagram.protocol.ip.Ipv4View;
import io.github.datagram.protocol.ip.Ipv6FragmentView;
import io.github.datagram.protocol.ip.Ipv6OptionsView;
import io.github.datagram.protocol.ip.Ipv6RoutingView;
import io.github.datagram.protocol.ip.Ipv6View;
import io.github.datagram.protocol.ntp.NtpExtensionView;
import io.github.datagram.protocol.ntp.NtpView;
import io.github.datagram.protocol.testing.Captures;
import io.github.datagram.protocol.testing.Tshark;
import io.github.datagram.protocol.udp.UdpView;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.RecordComponent;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The generated dissectors show in tshark what the views read. */
@Tag("tshark")
class LuaDissectorTest {
    private static final int USER0 = 147;

    @TempDir
    private Path directory;

    @BeforeAll
    static void needsTshark() {
        Tshark.require();
    }

    static Stream<Arguments> packets() {
        return Stream.of(
                Arguments.of("ethernet", new EthernetView(), Captures.frames("icmp.pcap")),
                Arguments.of("ipv4", new Ipv4View(), Captures.ofEtherType("icmp.pcap", Ethernet.IPV4)),
                Arguments.of("ipv6", new Ipv6View(), Captures.ofEtherType("dns.pcap", Ethernet.IPV6)),
                Arguments.of("udp", new UdpView(), Captures.overIpv4("dns.pcap", IpProtocol.UDP)),
                Arguments.of("icmp", new IcmpView(), Captures.overIpv4("icmp.pcap", IpProtocol.ICMP)),
                Arguments.of("icmpv6", new Icmpv6View(), Captures.overIpv6("icmp.pcap", IpProtocol.ICMPV6)),
                Arguments.of("ntp", new NtpView(), Captures.overUdp("ntp.pcap")),
                Arguments.of("ntp_extension", new NtpExtensionView(), hex("0204 0010 0102030405060708090a0b0c")),
                Arguments.of("dns", new DnsView(), Captures.overUdp("dns.pcap")),
                Arguments.of("dns", new DnsView(), hex("0001 0100 0001 0000 0000 0000 05612e205cff 00 0001 0001")),
                Arguments.of(
                        "arp", new ArpView(), hex("0001 0800 06 04 0002 020000000002 c0000202 020000000001 c0000201")),
                Arguments.of("ipv6_options", new Ipv6OptionsView(), hex("11 00 0502 0000 0100")),
                Arguments.of("ipv6_routing", new Ipv6RoutingView(), hex("11 02 04 01 00000000" + "20010db8".repeat(4))),
                Arguments.of("ipv6_fragment", new Ipv6FragmentView(), hex("11 00 05c9 deadbeef")),
                Arguments.of(
                        "declarations_texts",
                        new DeclarationsTextsView(),
                        hex("6569676874202020 06 006400e9006a 666f7572 e282ac207a65726f00 636166e9")),
                Arguments.of(
                        "declarations_headed",
                        new DeclarationsHeadedView(),
                        hex("21 00000008 017700 05 82 1234 0001 0002 0000000a")),
                Arguments.of(
                        "declarations_huge",
                        new DeclarationsHugeView(),
                        hex("0000000000000002 0500000000000000 0000000000000007 abcd")));
    }

    private static List<byte[]> hex(String packet) {
        return List.of(Bytes.parseHex(packet).toArray());
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("packets")
    void showsWhatTheViewReads(String packet, PacketView<?> view, List<byte[]> samples) throws Exception {
        List<Map<String, List<String>>> ours =
                samples.stream().map(sample -> fields(view, sample)).toList();
        List<String> names = ours.stream()
                .flatMap(fields -> fields.keySet().stream())
                .distinct()
                .toList();
        List<String> options = new ArrayList<>();
        for (Path script : dissectors()) {
            options.addAll(List.of("-X", "lua_script:" + script));
        }
        Path registration = Files.writeString(
                directory.resolve("register.lua"),
                "DissectorTable.get(\"wtap_encap\"):add(wtap.USER0, Dissector.get(\"datagram_" + packet + "\"))\n");
        options.addAll(List.of("-X", "lua_script:" + registration));

        List<Map<String, List<String>>> theirs = Tshark.fields(write(samples), options, names);

        assertThat(theirs).hasSameSizeAs(samples);
        for (int i = 0; i < samples.size(); i++) {
            assertThat(theirs.get(i)).as("%s %s", packet, i).isEqualTo(ours.get(i));
        }
    }

    /** The fields of a packet and of the packets in it, with the numbers that the dissectors show. */
    private static Map<String, List<String>> fields(PacketView<?> view, byte[] bytes) {
        assertThat(view.tryWrap(ByteBuffer.wrap(bytes), 0, bytes.length)).isEqualTo(Status.OK);
        Map<String, List<String>> fields = new LinkedHashMap<>();
        addPacket((Record) view.toRecord(), fields);
        return fields;
    }

    private static void addPacket(Record packet, Map<String, List<String>> fields) {
        String prefix = "datagram." + snakeCase(nameOf(packet.getClass())) + ".";
        for (RecordComponent component : packet.getClass().getRecordComponents()) {
            Object value = valueOf(component, packet);
            if (value != null) {
                addField(prefix + snakeCase(component.getName()), value, fields);
            }
        }
    }

    private static void addField(String name, Object value, Map<String, List<String>> fields) {
        if (value instanceof List<?> elements) {
            elements.forEach(element -> addField(name, element, fields));
        } else if (value instanceof Record packet && isPacket(packet.getClass())) {
            addPacket(packet, fields);
        } else {
            String text = text(value);
            if (!text.isEmpty()) {
                fields.computeIfAbsent(name, added -> new ArrayList<>()).add(text);
            }
        }
    }

    /** A number as Wireshark prints it, bytes in hexadecimal, or what a codec reads as it prints itself. */
    private static String text(Object value) {
        if (value instanceof Boolean flag) {
            return flag ? "1" : "0";
        }
        if (value instanceof Be128 wide) {
            return wide.toHexString().replace("0x", "");
        }
        try {
            Object wire = value.getClass().getMethod("toWire").invoke(value);
            if (wire instanceof Integer number) {
                return Integer.toUnsignedString(number);
            }
            return wire instanceof Long number ? Long.toUnsignedString(number) : text(wire);
        } catch (NoSuchMethodException e) {
            return value.toString();
        } catch (ReflectiveOperationException e) {
            throw new AssertionError(e);
        }
    }

    private static @Nullable Object valueOf(RecordComponent component, Record packet) {
        try {
            component.getAccessor().setAccessible(true);
            return component.getAccessor().invoke(packet);
        } catch (ReflectiveOperationException e) {
            throw new AssertionError(e);
        }
    }

    private static boolean isPacket(Class<?> type) {
        try {
            Class.forName(type.getPackageName() + "." + nameOf(type) + "View");
            return true;
        } catch (ClassNotFoundException e) {
            return false;
        }
    }

    /** The names of a type and those around it. */
    private static String nameOf(Class<?> type) {
        return type.getName().substring(type.getPackageName().length() + 1).replace("$", "");
    }

    private static String snakeCase(String name) {
        return name.replaceAll("(?<=[a-z0-9])(?=[A-Z])", "_").toLowerCase(Locale.ROOT);
    }

    private List<Path> dissectors() throws IOException, URISyntaxException {
        List<Path> scripts = new ArrayList<>();
        for (String script : List.of("datagram_udp.lua", "datagram_declarations_texts.lua")) {
            Path file = Path.of(resource(script).toURI());
            try (Stream<Path> files = Files.list(Objects.requireNonNull(file.getParent()))) {
                scripts.addAll(files.sorted().toList());
            }
        }
        // That of the module before this one, which may lie in a JAR.
        try (InputStream codec = resource("codec_zero_terminated.lua").openStream()) {
            scripts.add(Files.write(directory.resolve("codec_zero_terminated.lua"), codec.readAllBytes()));
        }
        return scripts;
    }

    private static URL resource(String script) {
        return Objects.requireNonNull(LuaDissectorTest.class.getResource("/META-INF/wireshark/" + script));
    }

    /** A capture whose frames are the packets themselves. */
    private Path write(List<byte[]> packets) throws IOException {
        int size = packets.stream().mapToInt(packet -> 16 + packet.length).sum();
        ByteBuffer capture = ByteBuffer.allocate(24 + size).order(ByteOrder.LITTLE_ENDIAN);
        capture.putInt(0xA1B2C3D4)
                .putShort((short) 2)
                .putShort((short) 4)
                .putLong(0)
                .putInt(65535)
                .putInt(USER0);
        for (byte[] packet : packets) {
            capture.putLong(0).putInt(packet.length).putInt(packet.length).put(packet);
        }
        return Files.write(directory.resolve("packets.pcap"), capture.array());
    }
}
