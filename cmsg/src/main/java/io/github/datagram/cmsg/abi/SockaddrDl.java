package io.github.datagram.cmsg.abi;

/**
 * {@code struct sockaddr_dl} of {@code <net/if_dl.h>}, by which Darwin and FreeBSD tell an interface ({@code IP_RECVIF}):
 *
 * <pre>{@code
 * struct sockaddr_dl {
 *     u_char  sdl_len;
 *     u_char  sdl_family;  // AF_LINK
 *     u_short sdl_index;   // of the interface, in the byte order of the host
 *     u_char  sdl_type;
 *     u_char  sdl_nlen;
 *     u_char  sdl_alen;
 *     u_char  sdl_slen;
 *     char    sdl_data[];  // name and hardware address, as much as there is
 * };
 * }</pre>
 *
 * @param length the offset of {@code sdl_len}
 * @param family the offset of {@code sdl_family}
 * @param index the offset of {@code sdl_index}
 * @param type the offset of {@code sdl_type}
 * @param nameLength the offset of {@code sdl_nlen}
 * @param addressLength the offset of {@code sdl_alen}
 * @param selectorLength the offset of {@code sdl_slen}
 * @param data the offset of {@code sdl_data}, and so the least size
 */
public record SockaddrDl(
        int length, int family, int index, int type, int nameLength, int addressLength, int selectorLength, int data) {
    static SockaddrDl of(DataModel model) {
        var struct = new CStruct(model);
        return new SockaddrDl(
                struct.uint8(),
                struct.uint8(),
                struct.uint16(),
                struct.uint8(),
                struct.uint8(),
                struct.uint8(),
                struct.uint8(),
                struct.bytes(0));
    }
}
