package io.github.datagram.testing;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import jnr.ffi.LastError;
import jnr.ffi.LibraryLoader;
import jnr.ffi.Runtime;

/** Sends IPv6 packets that no UDP socket would: any flow label, any extension headers. Needs {@code CAP_NET_RAW}. */
public final class RawIpv6 implements AutoCloseable {
    private static final int AF_INET6 = 10;
    private static final int SOCK_RAW = 3;
    private static final int IPPROTO_RAW = 255;
    private static final int UDP = 17;
    private static final int VERSION_6 = 6 << 28;
    private static final int UDP_HEADER = 8;
    private static final int HOPS = 64;
    private static final Calls CALLS =
            LibraryLoader.create(Calls.class).failImmediately().load("c");

    private final int descriptor;

    /** The C functions behind it; JNR needs to see it. */
    public interface Calls {
        /** {@code socket(2)}. */
        int socket(int family, int type, int protocol);

        /** {@code sendto(2)}. */
        long sendto(int descriptor, byte[] bytes, long length, int flags, byte[] address, int addressLength);

        /** {@code close(2)}. */
        int close(int descriptor);
    }

    /** An extension header, whose first octet is filled in. */
    public record Header(int protocol, byte[] bytes) {
        /** A hop-by-hop options header. */
        public static Header hopByHop(byte[] bytes) {
            return new Header(0, bytes);
        }

        /** A routing header. */
        public static Header routing(byte[] bytes) {
            return new Header(43, bytes);
        }

        /** A destination options header. */
        public static Header destination(byte[] bytes) {
            return new Header(60, bytes);
        }
    }

    /** Opens the socket, in the network namespace of the calling thread. */
    public RawIpv6() throws IOException {
        descriptor = check("socket", CALLS.socket(AF_INET6, SOCK_RAW, IPPROTO_RAW));
    }

    /**
     * Sends a UDP datagram from port 9 of the destination's own address.
     *
     * @param to where to
     * @param flowInfo traffic class and flow label
     * @param headers what comes between the IPv6 header and the UDP one
     * @param payload the payload
     */
    public void send(InetSocketAddress to, int flowInfo, List<Header> headers, byte[] payload) throws IOException {
        int between = headers.stream().mapToInt(header -> header.bytes.length).sum();
        byte[] address = to.getAddress().getAddress();
        ByteBuffer udp = udp(to, payload);
        ByteBuffer packet = ByteBuffer.allocate(40 + between + udp.remaining())
                .putInt(VERSION_6 | flowInfo)
                .putShort((short) (between + udp.remaining()))
                .put((byte) (headers.isEmpty() ? UDP : headers.get(0).protocol))
                .put((byte) HOPS)
                .put(address)
                .put(address);
        for (int i = 0; i < headers.size(); i++) {
            byte[] header = headers.get(i).bytes.clone();
            header[0] = (byte) (i + 1 < headers.size() ? headers.get(i + 1).protocol : UDP);
            packet.put(header);
        }
        packet.put(udp);
        byte[] name = ByteBuffer.allocate(28)
                .order(ByteOrder.nativeOrder())
                .putShort((short) AF_INET6)
                .position(8)
                .put(address)
                .array();
        check("sendto", (int) CALLS.sendto(descriptor, packet.array(), packet.capacity(), 0, name, name.length));
    }

    /** UDP with its checksum, which IPv6 requires (RFC 8200, section 8.1). */
    private static ByteBuffer udp(InetSocketAddress to, byte[] payload) {
        int length = UDP_HEADER + payload.length;
        ByteBuffer udp = ByteBuffer.allocate(length)
                .putShort((short) 9)
                .putShort((short) to.getPort())
                .putShort((short) length)
                .putShort((short) 0)
                .put(payload)
                .flip();
        InetAddress address = to.getAddress();
        long sum = 2 * sum(ByteBuffer.wrap(address.getAddress())) + sum(udp.duplicate()) + length + UDP;
        while (sum > 0xFFFF) {
            sum = (sum & 0xFFFF) + (sum >>> 16);
        }
        return udp.putShort(6, (short) (sum == 0xFFFF ? sum : ~sum));
    }

    private static long sum(ByteBuffer bytes) {
        long sum = 0;
        while (bytes.remaining() > 1) {
            sum += Short.toUnsignedInt(bytes.getShort());
        }
        return sum + (bytes.hasRemaining() ? Byte.toUnsignedInt(bytes.get()) << 8 : 0);
    }

    private static int check(String call, int result) throws IOException {
        if (result < 0) {
            throw new IOException(call + ": errno " + LastError.getLastError(Runtime.getRuntime(CALLS)));
        }
        return result;
    }

    @Override
    public void close() throws IOException {
        check("close", CALLS.close(descriptor));
    }
}
