package io.github.datagram.cmsg.abi;

/**
 * {@code struct in_pktinfo} of {@code ip(7)}; addresses in network byte order:
 *
 * <pre>{@code
 * struct in_pktinfo {
 *     int            ipi_ifindex;   // interface
 *     struct in_addr ipi_spec_dst;  // local address; the source to use for a reply
 *     struct in_addr ipi_addr;      // destination in the header
 * };
 * }</pre>
 *
 * Of Windows ({@code <ws2ipdef.h>}), where one address is the destination of what is received and the source of what is sent:
 *
 * <pre>{@code
 * typedef struct in_pktinfo {
 *     IN_ADDR ipi_addr;
 *     ULONG   ipi_ifindex;
 * } IN_PKTINFO;
 * }</pre>
 *
 * @param interfaceIndex the offset of {@code ipi_ifindex}
 * @param localAddress the offset of {@code ipi_spec_dst}
 * @param destination the offset of {@code ipi_addr}
 * @param size the size of the struct in bytes
 */
public record InPktinfo(int interfaceIndex, int localAddress, int destination, int size) {
    static InPktinfo of(DataModel model) {
        var struct = new CStruct(model);
        return new InPktinfo(struct.int32(), struct.int32(), struct.int32(), struct.size());
    }

    static InPktinfo ofWindows(DataModel model) {
        var struct = new CStruct(model);
        int address = struct.int32();
        return new InPktinfo(struct.int32(), address, address, struct.size());
    }
}
