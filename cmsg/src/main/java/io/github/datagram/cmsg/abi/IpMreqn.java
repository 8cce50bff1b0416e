package io.github.datagram.cmsg.abi;

/**
 * {@code struct ip_mreqn} of {@code ip(7)}; the addresses in network byte order:
 *
 * <pre>{@code
 * struct ip_mreqn {
 *     struct in_addr imr_multiaddr;  // the group
 *     struct in_addr imr_address;    // a local address
 *     int            imr_ifindex;    // interface
 * };
 * }</pre>
 *
 * @param group the offset of {@code imr_multiaddr}
 * @param localAddress the offset of {@code imr_address}
 * @param interfaceIndex the offset of {@code imr_ifindex}
 * @param size the size of the struct in bytes
 */
public record IpMreqn(int group, int localAddress, int interfaceIndex, int size) {
    static IpMreqn of(DataModel model) {
        var struct = new CStruct(model);
        return new IpMreqn(struct.int32(), struct.int32(), struct.int32(), struct.size());
    }
}
