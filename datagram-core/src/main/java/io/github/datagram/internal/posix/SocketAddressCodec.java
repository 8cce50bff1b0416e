package io.github.datagram.internal.posix;

import static io.github.datagram.cmsg.abi.Constant.AF_INET;
import static io.github.datagram.cmsg.abi.Constant.AF_INET6;

import io.github.datagram.cmsg.abi.Abi;
import io.github.datagram.cmsg.abi.SockaddrHead;
import io.github.datagram.cmsg.abi.SockaddrIn;
import io.github.datagram.cmsg.abi.SockaddrIn6;
import io.github.datagram.spi.AddressReader;
import io.github.datagram.spi.Endpoint;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Writes and reads {@code struct sockaddr_in} and {@code sockaddr_in6}. */
public final class SocketAddressCodec {
    private final SockaddrIn in;
    private final SockaddrIn6 in6;
    private final SockaddrHead head;
    private final int inet;
    private final int inet6;

    /** The first eight bytes of every {@code sockaddr_in}, of which port and address are zero. */
    private final long ipv4Head;

    /**
     * A codec for one ABI.
     *
     * @param abi the ABI
     */
    public SocketAddressCodec(Abi abi) {
        in = abi.sockaddrIn();
        in6 = abi.sockaddrIn6();
        head = abi.sockaddrHead();
        inet = abi.value(AF_INET);
        inet6 = abi.value(AF_INET6);
        ByteBuffer beginning = ByteBuffer.allocate(Long.BYTES);
        head.put(beginning.order(abi.order()), 0, inet, in.size());
        ipv4Head = beginning.order(ByteOrder.BIG_ENDIAN).getLong(0);
    }

    /** {@return the most bytes that an address takes} */
    public static int capacity(Abi abi) {
        return abi.sockaddrIn6().size();
    }

    /**
     * Writes an address for a socket of the given family; an IPv4 address for an IPv6 socket in its v4-mapped form. An IPv6
     * address for an IPv4 socket is written as it is, for the kernel to refuse.
     *
     * @return the length of the address
     */
    public int write(Family family, Endpoint endpoint, Memory memory, int offset) {
        return family == Family.IPV4 && (endpoint.isIpv4() || endpoint.isUnspecified())
                ? writeIpv4(endpoint, memory, offset)
                : writeIpv6(endpoint, memory, offset);
    }

    /** Port and address are the rest of the eight bytes that begin with the family, wherever there are sockets. */
    int writeIpv4(Endpoint endpoint, Memory memory, int offset) {
        ByteBuffer network = memory.network();
        long portAndAddress = (long) endpoint.port << Integer.SIZE | Integer.toUnsignedLong(endpoint.ipv4());
        network.putLong(offset, ipv4Head | portAndAddress);
        network.putLong(offset + in.zero(), 0);
        return in.size();
    }

    int writeIpv6(Endpoint endpoint, Memory memory, int offset) {
        ByteBuffer network = memory.network();
        head.put(memory.host(), offset, inet6, in6.size());
        network.putShort(offset + in6.port(), (short) endpoint.port);
        network.putInt(offset + in6.flowInfo(), 0);
        network.putLong(offset + in6.address(), endpoint.high);
        network.putLong(offset + in6.address() + Long.BYTES, endpoint.low);
        memory.host().putInt(offset + in6.scopeId(), endpoint.scopeId);
        return in6.size();
    }

    /**
     * Reads an address of either family; one of another family as unspecified.
     *
     * @return what the reader made of it
     */
    public <R> R read(Memory memory, int offset, int length, AddressReader<R> reader) {
        if (length >= in.size()) {
            int family = head.family(memory.host(), offset);
            if (family == inet) {
                return readIpv4(memory.network(), offset, reader);
            }
            if (family == inet6 && length >= in6.size()) {
                return readIpv6(memory, offset, reader);
            }
        }
        return reader.read(0, 0, 0, 0);
    }

    private <R> R readIpv4(ByteBuffer network, int offset, AddressReader<R> reader) {
        long mapped = Endpoint.mapped(network.getInt(offset + in.address()));
        return reader.read(0, mapped, 0, Short.toUnsignedInt(network.getShort(offset + in.port())));
    }

    private <R> R readIpv6(Memory memory, int offset, AddressReader<R> reader) {
        ByteBuffer network = memory.network();
        return reader.read(
                network.getLong(offset + in6.address()),
                network.getLong(offset + in6.address() + Long.BYTES),
                memory.host().getInt(offset + in6.scopeId()),
                Short.toUnsignedInt(network.getShort(offset + in6.port())));
    }
}
