package io.github.datagram.cmsg.abi;

/**
 * {@code struct msghdr} as the kernel reads it ({@code struct user_msghdr} of {@code <linux/socket.h>}):
 *
 * <pre>{@code
 * struct msghdr {
 *     void         *msg_name;
 *     socklen_t     msg_namelen;
 *     struct iovec *msg_iov;
 *     size_t        msg_iovlen;
 *     void         *msg_control;
 *     size_t        msg_controllen;
 *     int           msg_flags;
 * };
 * }</pre>
 *
 * @param name the offset of {@code msg_name}
 * @param nameLength the offset of {@code msg_namelen}
 * @param ioVectors the offset of {@code msg_iov}
 * @param ioVectorCount the offset of {@code msg_iovlen}
 * @param control the offset of {@code msg_control}
 * @param controlLength the offset of {@code msg_controllen}
 * @param flags the offset of {@code msg_flags}
 * @param size the size of the struct in bytes
 */
public record MsgHdr(
        int name,
        int nameLength,
        int ioVectors,
        int ioVectorCount,
        int control,
        int controlLength,
        int flags,
        int size) {
    static MsgHdr of(DataModel model) {
        var struct = new CStruct(model);
        return new MsgHdr(
                struct.word(),
                struct.int32(),
                struct.word(),
                struct.word(),
                struct.word(),
                struct.word(),
                struct.int32(),
                struct.size());
    }
}
