package io.github.datagram.cmsg.abi;

/**
 * {@code struct sockaddr_in6} of {@code <netinet/in.h>} (RFC 3493, section 3.3); port and address in network byte order:
 *
 * <pre>{@code
 * struct sockaddr_in6 {
 *     sa_family_t     sin6_family;
 *     in_port_t       sin6_port;
 *     uint32_t        sin6_flowinfo;
 *     struct in6_addr sin6_addr;
 *     uint32_t        sin6_scope_id;
 * };
 * }</pre>
 *
 * In Darwin and FreeBSD, {@code uint8_t sin6_len} comes first, and {@code sa_family_t} has 8 bits; {@link SockaddrHead}.
 *
 * @param family the offset of {@code sin6_family}
 * @param port the offset of {@code sin6_port}
 * @param flowInfo the offset of {@code sin6_flowinfo}
 * @param address the offset of {@code sin6_addr}
 * @param scopeId the offset of {@code sin6_scope_id}
 * @param size the size of the struct in bytes
 */
public record SockaddrIn6(int family, int port, int flowInfo, int address, int scopeId, int size) {
    static SockaddrIn6 of(SockaddrHead head, DataModel model) {
        var struct = new CStruct(model);
        return new SockaddrIn6(
                head.layOut(struct), struct.uint16(), struct.int32(), struct.bytes(16), struct.int32(), struct.size());
    }
}
