package io.github.datagram.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.datagram.packet.Bytes;
import io.github.datagram.packet.PacketView;
import io.github.datagram.packet.Status;
import io.github.datagram.protocol.dns.DnsView;
import io.github.datagram.protocol.ethernet.Ethernet;
import io.github.datagram.protocol.ethernet.EthernetView;
import io.github.datagram.protocol.icmp.IcmpView;
import io.github.datagram.protocol.ip.IpProtocol;
import io.github.datagram.protocol.ip.Ipv4View;
import io.github.datagram.protocol.ip.Ipv6View;
import io.github.datagram.protocol.ntp.NtpView;
import io.github.datagram.protocol.testing.Captures;
import io.github.datagram.protocol.testing.Tshark;
import io.github.datagram.protocol.udp.UdpView;
import java.io.IOException;
import java.lang.reflect.Method;
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
                Arguments.of("ntp", new NtpView(), Captures.overUdp("ntp.pcap")),
                Arguments.of("dns", new DnsView(), Captures.overUdp("dns.pcap")));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("packets")
    void showsWhatTheViewReads(String packet, PacketView<?> view, List<byte[]> samples) throws Exception {
        Map<String, String> first = fields(view, packet, samples.get(0));
        List<String> names = List.copyOf(first.keySet());
        List<String> options = new ArrayList<>();
        for (Path script : dissectors()) {
            options.addAll(List.of("-X", "lua_script:" + script));
        }
        Path registration = Files.writeString(
                directory.resolve("register.lua"),
                "DissectorTable.get(\"wtap_encap\"):add(wtap.USER0, Dissector.get(\"datagram_" + packet + "\"))\n");
        options.addAll(List.of("-X", "lua_script:" + registration));

        List<List<String>> theirs = Tshark.fields(write(samples), options, names);

        assertThat(theirs).hasSameSizeAs(samples);
        for (int i = 0; i < samples.size(); i++) {
            Map<String, String> ours = fields(view, packet, samples.get(i));
            assertThat(names.stream().map(name -> ours.getOrDefault(name, "")).toList())
                    .as("%s %s: %s", packet, i, names)
                    .isEqualTo(theirs.get(i));
        }
    }

    /** The fields of a packet itself, with the numbers that the dissector shows. */
    private static Map<String, String> fields(PacketView<?> view, String packet, byte[] bytes) {
        assertThat(view.tryWrap(ByteBuffer.wrap(bytes), 0, bytes.length)).isEqualTo(Status.OK);
        Map<String, String> fields = new LinkedHashMap<>();
        view.forEachField((name, bitOffset, bitLength, value) -> {
            if (name.chars().allMatch(Character::isLetterOrDigit)) {
                String filter = name.replaceAll("(?<=[a-z0-9])(?=[A-Z])", "_").toLowerCase(Locale.ROOT);
                fields.put("datagram." + packet + "." + filter, number(view, name, bitLength, value));
            }
        });
        return fields;
    }

    private static String number(PacketView<?> view, String name, long bitLength, Object value) {
        if (value instanceof Boolean flag) {
            return flag ? "1" : "0";
        }
        if (value instanceof Bytes || bitLength == 128) {
            return Bytes.copyOf(view.buffer(), start(view, name), (int) (bitLength / 8))
                    .toString();
        }
        for (String suffix : new String[] {"Long", "Int", ""}) {
            try {
                Method accessor = view.getClass().getMethod(name + suffix);
                long bits = ((Number) accessor.invoke(view)).longValue();
                return value instanceof Number ? Long.toString(bits) : unsigned(bits, bitLength);
            } catch (NoSuchMethodException e) {
                continue;
            } catch (ReflectiveOperationException e) {
                throw new AssertionError(e);
            }
        }
        throw new AssertionError(name);
    }

    private static String unsigned(long bits, long bitLength) {
        return Long.toUnsignedString(bitLength == 64 ? bits : bits & (1L << bitLength) - 1);
    }

    private static int start(PacketView<?> view, String wanted) {
        long[] found = {-1};
        view.forEachField((name, bitOffset, bitLength, value) -> {
            found[0] = name.equals(wanted) ? bitOffset : found[0];
        });
        return view.start() + (int) (found[0] / 8);
    }

    private static List<Path> dissectors() throws IOException, java.net.URISyntaxException {
        Path classes =
                Path.of(Objects.requireNonNull(Ethernet.class.getResource("/META-INF/wireshark/datagram_udp.lua"))
                        .toURI());
        try (Stream<Path> files = Files.list(Objects.requireNonNull(classes.getParent()))) {
            return files.sorted().toList();
        }
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
