package io.github.datagram.protocol.testing;

import io.github.datagram.protocol.ethernet.Ethernet;
import io.github.datagram.protocol.ethernet.EthernetView;
import io.github.datagram.protocol.ip.IpProtocol;
import io.github.datagram.protocol.ip.Ipv4View;
import io.github.datagram.protocol.ip.Ipv6View;
import io.github.datagram.protocol.udp.UdpView;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** The packets of real programs in {@code captures}, see the README there. */
public final class Captures {
    private static final int FILE_HEADER = 24;
    private static final int RECORD_HEADER = 16;

    private Captures() {}

    /** The Ethernet frames of a capture. */
    public static List<byte[]> frames(String file) {
        ByteBuffer capture = ByteBuffer.wrap(read(file)).order(ByteOrder.LITTLE_ENDIAN);
        List<byte[]> frames = new ArrayList<>();
        for (int at = FILE_HEADER; at < capture.limit(); ) {
            byte[] frame = new byte[capture.getInt(at + 8)];
            capture.get(at + RECORD_HEADER, frame);
            frames.add(frame);
            at += RECORD_HEADER + frame.length;
        }
        return frames;
    }

    private static byte[] read(String file) {
        try (InputStream stream = Captures.class.getResourceAsStream("/captures/" + file)) {
            return Objects.requireNonNull(stream, file).readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The payloads of the frames of one kind. */
    public static List<byte[]> ofEtherType(String file, io.github.datagram.endian.Be16 etherType) {
        List<byte[]> packets = new ArrayList<>();
        EthernetView frame = new EthernetView();
        for (byte[] bytes : frames(file)) {
            frame.wrap(ByteBuffer.wrap(bytes), 0, bytes.length);
            if (frame.etherType().equals(etherType)) {
                packets.add(slice(frame.buffer(), frame.payloadStart(), frame.payloadSize()));
            }
        }
        return packets;
    }

    /** What the unfragmented IPv4 packets of one protocol carry. */
    public static List<byte[]> overIpv4(String file, IpProtocol protocol) {
        List<byte[]> payloads = new ArrayList<>();
        Ipv4View packet = new Ipv4View();
        for (byte[] bytes : ofEtherType(file, Ethernet.IPV4)) {
            packet.wrap(ByteBuffer.wrap(bytes), 0, bytes.length);
            boolean fragment = packet.flags().moreFragments() || packet.fragmentOffset() > 0;
            if (packet.protocol().equals(protocol) && !fragment) {
                payloads.add(slice(packet.buffer(), packet.payloadStart(), packet.payloadSize()));
            }
        }
        return payloads;
    }

    /** What the IPv6 packets of one protocol carry. */
    public static List<byte[]> overIpv6(String file, IpProtocol protocol) {
        List<byte[]> payloads = new ArrayList<>();
        Ipv6View packet = new Ipv6View();
        for (byte[] bytes : ofEtherType(file, Ethernet.IPV6)) {
            packet.wrap(ByteBuffer.wrap(bytes), 0, bytes.length);
            if (packet.nextHeader().equals(protocol)) {
                payloads.add(slice(packet.buffer(), packet.payloadStart(), packet.payloadSize()));
            }
        }
        return payloads;
    }

    /** What the UDP datagrams carry. */
    public static List<byte[]> overUdp(String file) {
        List<byte[]> datagrams = overIpv4(file, IpProtocol.UDP);
        datagrams.addAll(overIpv6(file, IpProtocol.UDP));
        UdpView datagram = new UdpView();
        return datagrams.stream()
                .map(bytes -> {
                    datagram.wrap(ByteBuffer.wrap(bytes), 0, bytes.length);
                    return slice(datagram.buffer(), datagram.payloadStart(), datagram.payloadSize());
                })
                .toList();
    }

    private static byte[] slice(ByteBuffer buffer, int start, int size) {
        byte[] bytes = new byte[size];
        buffer.get(start, bytes);
        return bytes;
    }
}
