package io.github.datagram.cmsg.abi;

/**
 * {@code struct in6_pktinfo} of RFC 3542, section 6; the address in network byte order:
 *
 * <pre>{@code
 * struct in6_pktinfo {
 *     struct in6_addr ipi6_addr;     // source or destination
 *     unsigned int    ipi6_ifindex;  // interface
 * };
 * }</pre>
 *
 * @param address the offset of {@code ipi6_addr}
 * @param interfaceIndex the offset of {@code ipi6_ifindex}
 * @param size the size of the struct in bytes
 */
public record In6Pktinfo(int address, int interfaceIndex, int size) {
    static In6Pktinfo of(DataModel model) {
        var struct = new CStruct(model);
        return new In6Pktinfo(struct.bytes(16), struct.int32(), struct.size());
    }
}
