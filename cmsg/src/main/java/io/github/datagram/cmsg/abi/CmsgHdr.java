package io.github.datagram.cmsg.abi;

/**
 * {@code struct cmsghdr} of RFC 3542, section 20, with its alignment rule:
 *
 * <pre>{@code
 * struct cmsghdr {
 *     size_t cmsg_len;    // of header and data, without the padding behind
 *     int    cmsg_level;
 *     int    cmsg_type;
 *     // data, aligned
 * };
 * }</pre>
 *
 * In Darwin and FreeBSD ({@code <sys/socket.h>}) {@code cmsg_len} is a {@code socklen_t}, and the alignment is no word.
 * {@code WSACMSGHDR} of Windows ({@code <ws2def.h>}) is as above.
 *
 * @param word the size of {@code cmsg_len}
 * @param length the offset of {@code cmsg_len}
 * @param level the offset of {@code cmsg_level}
 * @param type the offset of {@code cmsg_type}
 * @param data the offset of the data: {@code CMSG_LEN(0)}
 * @param alignment what the data and the next header are aligned to, in bytes
 */
public record CmsgHdr(Word word, int length, int level, int type, int data, int alignment) {
    static CmsgHdr of(DataModel model) {
        var struct = new CStruct(model);
        int alignment = model.word().bytes();
        return new CmsgHdr(
                model.word(),
                struct.word(),
                struct.int32(),
                struct.int32(),
                CStruct.align(struct.size(), alignment),
                alignment);
    }

    static CmsgHdr ofBsd(DataModel model, int alignment) {
        var struct = new CStruct(model);
        return new CmsgHdr(
                Word.BITS_32,
                struct.int32(),
                struct.int32(),
                struct.int32(),
                CStruct.align(struct.size(), alignment),
                alignment);
    }

    /**
     * {@code CMSG_SPACE}: what a message takes in a control area, padding included.
     *
     * @param dataLength the length of the data in bytes, at most {@link Integer#MAX_VALUE} less header and alignment
     * @return the number of bytes
     */
    public int space(int dataLength) {
        return data + align(dataLength);
    }

    /**
     * {@code CMSG_ALIGN}.
     *
     * @param length a length in bytes, at most {@link Integer#MAX_VALUE} less the alignment
     * @return the length rounded up to the alignment
     */
    public int align(int length) {
        return CStruct.align(length, alignment);
    }

    /**
     * How many bytes {@link #align} adds; unlike it, right for every length.
     *
     * @param length a length in bytes
     * @return the number of bytes, less than the alignment
     */
    public int padding(int length) {
        return -length & (alignment - 1);
    }
}
