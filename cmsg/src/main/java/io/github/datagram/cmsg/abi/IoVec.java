package io.github.datagram.cmsg.abi;

/**
 * {@code struct iovec} of {@code <sys/uio.h>}:
 *
 * <pre>{@code
 * struct iovec {
 *     void   *iov_base;
 *     size_t  iov_len;
 * };
 * }</pre>
 *
 * Of Windows ({@code <ws2def.h>}):
 *
 * <pre>{@code
 * typedef struct _WSABUF {
 *     ULONG len;
 *     CHAR *buf;
 * } WSABUF;
 * }</pre>
 *
 * @param lengthWord the size of {@code iov_len}
 * @param base the offset of {@code iov_base}
 * @param length the offset of {@code iov_len}
 * @param size the size of the struct in bytes
 */
public record IoVec(Word lengthWord, int base, int length, int size) {
    static IoVec of(DataModel model) {
        var struct = new CStruct(model);
        return new IoVec(model.word(), struct.word(), struct.word(), struct.size());
    }

    static IoVec ofWindows(DataModel model) {
        var struct = new CStruct(model);
        int length = struct.int32();
        return new IoVec(Word.BITS_32, struct.word(), length, struct.size());
    }
}
