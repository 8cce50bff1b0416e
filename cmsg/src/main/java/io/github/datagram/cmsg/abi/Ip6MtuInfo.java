package io.github.datagram.cmsg.abi;

/**
 * {@code struct ip6_mtuinfo} of {@code <netinet/in.h>} (RFC 3542, section 11.3):
 *
 * <pre>{@code
 * struct ip6_mtuinfo {
 *     struct sockaddr_in6 ip6m_addr;
 *     uint32_t            ip6m_mtu;
 * };
 * }</pre>
 *
 * @param address the offset of {@code ip6m_addr}
 * @param mtu the offset of {@code ip6m_mtu}
 * @param size the size of the struct in bytes
 */
public record Ip6MtuInfo(int address, int mtu, int size) {
    static Ip6MtuInfo of(SockaddrHead head, DataModel model) {
        var struct = new CStruct(model);
        return new Ip6MtuInfo(
                struct.struct(SockaddrIn6.of(head, model).size(), Integer.BYTES), struct.int32(), struct.size());
    }
}
