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
}
