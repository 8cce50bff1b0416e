package io.github.datagram.testing;

import java.io.IOException;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import jnr.ffi.LastError;
import jnr.ffi.LibraryLoader;
import jnr.ffi.Pointer;
import jnr.ffi.Runtime;

/** Complains of UDP datagrams as a router would, by ICMP or ICMPv6 messages that a test makes up. Needs CAP_NET_RAW. */
public final class RawIcmp {
    private static final int AF_INET = 2;
    private static final int AF_INET6 = 10;
    private static final int SOCK_RAW = 3;
    private static final int IPPROTO_ICMP = 1;
    private static final int IPPROTO_UDP = 17;
    private static final int IPPROTO_ICMPV6 = 58;
    private static final int UDP_HEADER = 8;

    /** Without this much of the original datagram there are no extensions (RFC 4884, section 3). */
    private static final int PADDED = 128;

    private static final Calls CALLS =
            LibraryLoader.create(Calls.class).failImmediately().load("c");
    private static final Runtime RUNTIME = Runtime.getRuntime(CALLS);

    private final InetSocketAddress from;
    private final InetSocketAddress to;
    private final boolean ipv4;
    private byte[] payload = {};
    private byte[] extensions = {};
    private int mtu;

    private RawIcmp(InetSocketAddress from, InetSocketAddress to) {
        this.from = from;
        this.to = to;
        ipv4 = from.getAddress() instanceof Inet4Address;
    }

    /** The C functions behind it; JNR needs to see it. */
    public interface Calls {
        /** {@code socket(2)}. */
        int socket(int domain, int type, int protocol);

        /** {@code sendto(2)}. */
        long sendto(int descriptor, Pointer bytes, long length, int flags, Pointer address, int addressLength);

        /** {@code close(2)}. */
        int close(int descriptor);
    }

    /**
     * A complaint about a datagram.
     *
     * @param from who sent it, and will be told
     * @param to where it was sent
     */
    public static RawIcmp about(InetSocketAddress from, InetSocketAddress to) {
        return new RawIcmp(from, to);
    }

    /** Quotes the beginning of its payload. */
    public RawIcmp quoting(byte[] bytes) {
        payload = bytes;
        return this;
    }

    /** Tells the MTU of the next hop. */
    public RawIcmp mtu(int bytes) {
        mtu = bytes;
        return this;
    }

    /** Appends extension objects (RFC 4884), behind the header that they need. */
    public RawIcmp extensions(byte[] objects) {
        extensions = objects;
        return this;
    }

    /** Sends it, to the sender of the datagram and from the same address. */
    public void send(int type, int code) throws IOException {
        ByteBuffer message = message(type, code);
        int socket = check(CALLS.socket(ipv4 ? AF_INET : AF_INET6, SOCK_RAW, ipv4 ? IPPROTO_ICMP : IPPROTO_ICMPV6));
        try {
            ByteBuffer address = address(from);
            check((int) CALLS.sendto(socket, pointer(message), message.limit(), 0, pointer(address), address.limit()));
        } finally {
            CALLS.close(socket);
        }
    }

    private ByteBuffer message(int type, int code) {
        byte[] original = original();
        boolean isExtended = extensions.length > 0;
        int quoted = isExtended ? PADDED : original.length;
        ByteBuffer message = ByteBuffer.allocateDirect(8 + quoted + (isExtended ? 4 + extensions.length : 0));
        message.put(0, (byte) type).put(1, (byte) code);
        if (mtu > 0) {
            message.putInt(4, mtu);
        }
        message.put(8, original);
        if (isExtended) {
            message.put(ipv4 ? 5 : 4, (byte) (PADDED / (ipv4 ? Integer.BYTES : Long.BYTES)));
            message.put(8 + PADDED, (byte) 0x20).put(12 + PADDED, extensions);
            message.putShort(10 + PADDED, checksum(message, 8 + PADDED));
        }
        if (ipv4) {
            message.putShort(2, checksum(message, 0)); // of ICMPv6 the kernel makes it
        }
        return message;
    }

    /** The datagram as it came to the router, as far as the kernel looks at it. */
    private byte[] original() {
        int header = ipv4 ? 20 : 40;
        ByteBuffer original = ByteBuffer.allocate(header + UDP_HEADER + payload.length);
        if (ipv4) {
            original.put(0, (byte) 0x45).putShort(2, (short) original.capacity());
            original.putShort(6, (short) 0x4000).put(8, (byte) 1).put(9, (byte) IPPROTO_UDP);
            original.put(12, octets(from)).put(16, octets(to));
        } else {
            original.put(0, (byte) 0x60).putShort(4, (short) (UDP_HEADER + payload.length));
            original.put(6, (byte) IPPROTO_UDP).put(7, (byte) 1);
            original.put(8, octets(from)).put(24, octets(to));
        }
        original.putShort(header, (short) from.getPort()).putShort(header + 2, (short) to.getPort());
        original.putShort(header + 4, (short) (UDP_HEADER + payload.length));
        return original.put(header + UDP_HEADER, payload).array();
    }

    private static byte[] octets(InetSocketAddress address) {
        InetAddress octets = address.getAddress();
        return octets.getAddress();
    }

    private ByteBuffer address(InetSocketAddress of) {
        ByteBuffer address = ByteBuffer.allocateDirect(ipv4 ? 16 : 28).order(ByteOrder.nativeOrder());
        address.putShort(0, (short) (ipv4 ? AF_INET : AF_INET6));
        return address.put(ipv4 ? 4 : 8, octets(of));
    }

    /** RFC 1071. */
    private static short checksum(ByteBuffer bytes, int from) {
        int sum = 0;
        for (int at = from; at + 1 < bytes.limit(); at += Short.BYTES) {
            sum += Short.toUnsignedInt(bytes.getShort(at));
        }
        if ((bytes.limit() - from) % Short.BYTES != 0) {
            sum += Byte.toUnsignedInt(bytes.get(bytes.limit() - 1)) << Byte.SIZE;
        }
        while (sum >>> Short.SIZE != 0) {
            sum = (sum & 0xFFFF) + (sum >>> Short.SIZE);
        }
        return (short) ~sum;
    }

    private static Pointer pointer(ByteBuffer direct) {
        return Pointer.wrap(RUNTIME, direct);
    }

    private static int check(int result) throws IOException {
        if (result < 0) {
            throw new IOException("raw ICMP: errno " + LastError.getLastError(RUNTIME));
        }
        return result;
    }
}
