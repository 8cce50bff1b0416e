package io.github.datagram.cmsg.abi;

/**
 * {@code struct mmsghdr} of {@code recvmmsg(2)} and {@code sendmmsg(2)}; on systems without these calls the same pair serves
 * to keep a header and a length together:
 *
 * <pre>{@code
 * struct mmsghdr {
 *     struct msghdr msg_hdr;
 *     unsigned int  msg_len;
 * };
 * }</pre>
 *
 * @param header the offset of {@code msg_hdr}
 * @param length the offset of {@code msg_len}
 * @param size the size of the struct in bytes
 */
public record MMsgHdr(int header, int length, int size) {
    static MMsgHdr of(MsgHdr msgHdr, DataModel model) {
        var struct = new CStruct(model);
        return new MMsgHdr(struct.struct(msgHdr.size(), model.word().bytes()), struct.int32(), struct.size());
    }
}
