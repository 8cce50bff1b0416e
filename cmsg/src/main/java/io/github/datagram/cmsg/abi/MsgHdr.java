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
 * In Darwin and FreeBSD ({@code <sys/socket.h>}) {@code msg_iovlen} is an {@code int} and {@code msg_controllen} a
 * {@code socklen_t}. Windows has the same members in another order ({@code <ws2def.h>}):
 *
 * <pre>{@code
 * typedef struct _WSAMSG {
 *     LPSOCKADDR name;
 *     INT        namelen;
 *     LPWSABUF   lpBuffers;      // msg_iov
 *     ULONG      dwBufferCount;  // msg_iovlen
 *     WSABUF     Control;        // msg_controllen, msg_control
 *     ULONG      dwFlags;
 * } WSAMSG;
 * }</pre>
 *
 * @param lengthWord the size of {@code msg_iovlen} and {@code msg_controllen}
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
        Word lengthWord,
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
                model.word(),
                struct.word(),
                struct.int32(),
                struct.word(),
                struct.word(),
                struct.word(),
                struct.word(),
                struct.int32(),
                struct.size());
    }

    static MsgHdr ofBsd(DataModel model) {
        var struct = new CStruct(model);
        return new MsgHdr(
                Word.BITS_32,
                struct.word(),
                struct.int32(),
                struct.word(),
                struct.int32(),
                struct.word(),
                struct.int32(),
                struct.int32(),
                struct.size());
    }

    static MsgHdr ofWindows(DataModel model) {
        var struct = new CStruct(model);
        int name = struct.word();
        int nameLength = struct.int32();
        int buffers = struct.word();
        int bufferCount = struct.int32();
        IoVec buffer = IoVec.ofWindows(model);
        int control = struct.struct(buffer.size(), model.word().bytes());
        return new MsgHdr(
                Word.BITS_32,
                name,
                nameLength,
                buffers,
                bufferCount,
                control + buffer.base(),
                control + buffer.length(),
                struct.int32(),
                struct.size());
    }
}
