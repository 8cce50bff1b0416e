package io.github.datagram.cmsg.abi;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.datagram.cmsg.ControlMessage;
import io.github.datagram.cmsg.ControlMessage.DropCount;
import io.github.datagram.cmsg.ControlMessage.ExtendedError;
import io.github.datagram.cmsg.ControlMessage.FileDescriptors;
import io.github.datagram.cmsg.ControlMessage.GroSegmentSize;
import io.github.datagram.cmsg.ControlMessage.Ipv4PacketInfo;
import io.github.datagram.cmsg.ControlMessage.Ipv4TimeToLive;
import io.github.datagram.cmsg.ControlMessage.Ipv4TypeOfService;
import io.github.datagram.cmsg.ControlMessage.Ipv6HopLimit;
import io.github.datagram.cmsg.ControlMessage.Ipv6PacketInfo;
import io.github.datagram.cmsg.ControlMessage.Ipv6TrafficClass;
import io.github.datagram.cmsg.ControlMessage.ReceiveTimestamp;
import io.github.datagram.cmsg.ControlReader;
import io.github.datagram.cmsg.ControlWriter;
import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What a C program of each processor writes is read here, and the other way round. */
class ControlMessagesInCTest {
    private static final Path SOURCE = Path.of("src", "test", "c", "control_messages.c");

    private static Path compile(Processor processor) throws Exception {
        processor.requireTools();
        return processor.compile(SOURCE, Files.createDirectories(Path.of("target", "abi-probe", processor.name())));
    }

    private static Inet4Address ipv4(String address) throws Exception {
        return (Inet4Address) InetAddress.getByName(address);
    }

    private static Inet6Address ipv6(String address) throws Exception {
        return Inet6Address.getByAddress(null, InetAddress.getByName(address).getAddress(), -1);
    }

    @ParameterizedTest
    @EnumSource
    void whatCWritesIsRead(Processor processor) throws Exception {
        String digits = processor.run(compile(processor), "write").get(0);
        List<ControlMessage> messages = read(processor.abi(), HexFormat.of().parseHex(digits));

        assertThat(messages.subList(0, messages.size() - 1))
                .containsExactly(
                        new Ipv4PacketInfo(7, ipv4("127.0.0.77"), ipv4("224.0.0.251")),
                        new Ipv6PacketInfo(8, ipv6("2001:db8::1")),
                        new Ipv4TimeToLive(57),
                        new Ipv4TypeOfService(0xB9),
                        new Ipv6HopLimit(58),
                        new Ipv6TrafficClass(0xBA),
                        new ReceiveTimestamp(Instant.ofEpochSecond(0x6B000B60L, 0x18563ADF)),
                        new DropCount(0xFFFF_FFFEL),
                        new GroSegmentSize(1200),
                        new FileDescriptors(List.of(3, 1000, Integer.MAX_VALUE)));
        assertThat(messages.get(messages.size() - 1)).isInstanceOfSatisfying(ExtendedError.class, error -> {
            SockaddrIn offender = processor.abi().sockaddrIn();
            assertThat(error).isEqualTo(new ExtendedError(111, 2, 3, 4, 1400, 9, error.offender()));
            assertThat(error.offender().remaining()).isEqualTo(offender.size());
            assertThat(error.offender().getInt(offender.address())).isEqualTo(0xC0000209);
        });
    }

    private static List<ControlMessage> read(Abi abi, byte[] area) {
        var reader = new ControlReader(abi).wrap(ByteBuffer.wrap(area), 0, area.length);
        var messages = new ArrayList<ControlMessage>();
        while (reader.next()) {
            messages.add(reader.message());
        }
        assertThat(reader.malformed()).isFalse();
        return messages;
    }

    @ParameterizedTest
    @EnumSource
    void whatIsWrittenHereCReads(Processor processor) throws Exception {
        ByteBuffer area = ByteBuffer.allocate(512);
        var writer = new ControlWriter(processor.abi())
                .wrap(area, 0, area.capacity())
                .write(new Ipv4PacketInfo(7, ipv4("127.0.0.77"), ipv4("0.0.0.0")))
                .ipv4TimeToLive(57)
                .ipv4TypeOfService(0xB9)
                .write(new Ipv6PacketInfo(8, ipv6("2001:db8::1")))
                .ipv6HopLimit(58)
                .ipv6TrafficClass(0xBA)
                .segmentSize(1200)
                .fileDescriptors(List.of(3, 1000, 5));
        String digits = HexFormat.of().formatHex(area.array(), 0, writer.length());

        assertThat(processor.run(compile(processor), "read", digits))
                .containsExactly(
                        "IP_PKTINFO 7 127.0.0.77",
                        "IP_TTL 57",
                        "IP_TOS 185",
                        "IPV6_PKTINFO 8 2001:db8::1",
                        "IPV6_HOPLIMIT 58",
                        "IPV6_TCLASS 186",
                        "UDP_SEGMENT 1200",
                        "SCM_RIGHTS 3 1000 5");
    }
}
