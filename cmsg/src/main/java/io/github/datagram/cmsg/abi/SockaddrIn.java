package io.github.datagram.cmsg.abi;

/**
 * {@code struct sockaddr_in} of {@code <netinet/in.h>}; port and address in network byte order:
 *
 * <pre>{@code
 * struct sockaddr_in {
 *     sa_family_t    sin_family;
 *     in_port_t      sin_port;
 *     struct in_addr sin_addr;
 *     unsigned char  sin_zero[8];
 * };
 * }</pre>
 *
 * In Darwin and FreeBSD, {@code uint8_t sin_len} comes first, and {@code sa_family_t} has 8 bits; {@link SockaddrHead}.
 *
 * @param family the offset of {@code sin_family}
 * @param port the offset of {@code sin_port}
 * @param address the offset of {@code sin_addr}
 * @param zero the offset of {@code sin_zero}
 * @param size the size of the struct in bytes
 */
public record SockaddrIn(int family, int port, int address, int zero, int size) {
    static SockaddrIn of(SockaddrHead head, DataModel model) {
        var struct = new CStruct(model);
        return new SockaddrIn(head.layOut(struct), struct.uint16(), struct.int32(), struct.bytes(8), struct.size());
    }
}
