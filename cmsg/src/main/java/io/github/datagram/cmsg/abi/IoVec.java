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
 * @param base the offset of {@code iov_base}
 * @param length the offset of {@code iov_len}
 * @param size the size of the struct in bytes
 */
public record IoVec(int base, int length, int size) {
    static IoVec of(DataModel model) {
        var struct = new CStruct(model);
        return new IoVec(struct.word(), struct.word(), struct.size());
    }
}
