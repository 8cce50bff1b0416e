package io.github.datagram.cmsg.abi;

/**
 * The structs of {@code <linux/io_uring.h>} that programs and the kernel read and write in shared memory: see
 * {@code io_uring(7)}. Each is as Linux 6.1 has it; later kernels only gave names to what was reserved.
 *
 * @param sqe {@code struct io_uring_sqe}
 * @param cqe {@code struct io_uring_cqe}
 * @param sqOffsets {@code struct io_sqring_offsets}
 * @param cqOffsets {@code struct io_cqring_offsets}
 * @param recvmsgOut {@code struct io_uring_recvmsg_out}
 * @param buf {@code struct io_uring_buf}
 * @param bufRing {@code struct io_uring_buf_ring}
 */
public record IoUring(
        Sqe sqe, Cqe cqe, SqOffsets sqOffsets, CqOffsets cqOffsets, RecvmsgOut recvmsgOut, Buf buf, BufRing bufRing) {
    static IoUring of(DataModel model) {
        return new IoUring(
                Sqe.of(model),
                Cqe.of(model),
                SqOffsets.of(model),
                CqOffsets.of(model),
                RecvmsgOut.of(model),
                Buf.of(model),
                BufRing.of(model));
    }

    /**
     * A request, with the names that its unions have for messages and polls:
     *
     * <pre>{@code
     * struct io_uring_sqe {
     *     __u8  opcode;
     *     __u8  flags;
     *     __u16 ioprio;
     *     __s32 fd;
     *     __u64 off;
     *     __u64 addr;
     *     __u32 len;
     *     __u32 msg_flags;
     *     __u64 user_data;
     *     __u16 buf_group;
     *     __u16 personality;
     *     __u32 file_index;
     *     __u64 addr3;
     *     __u64 __pad2[1];
     * };
     * }</pre>
     *
     * @param opcode the offset of {@code opcode}
     * @param flags the offset of {@code flags}
     * @param priority the offset of {@code ioprio}, which holds the {@code IORING_RECV_…} flags
     * @param descriptor the offset of {@code fd}
     * @param offset the offset of {@code off}
     * @param address the offset of {@code addr}
     * @param length the offset of {@code len}
     * @param operationFlags the offset of {@code msg_flags}, {@code cancel_flags} and the 16-bit {@code poll_events}
     * @param userData the offset of {@code user_data}
     * @param bufferGroup the offset of {@code buf_group}
     * @param personality the offset of {@code personality}
     * @param fileIndex the offset of {@code file_index}
     * @param address3 the offset of {@code addr3}
     * @param pad the offset of {@code __pad2}
     * @param size the size of the struct in bytes
     */
    public record Sqe(
            int opcode,
            int flags,
            int priority,
            int descriptor,
            int offset,
            int address,
            int length,
            int operationFlags,
            int userData,
            int bufferGroup,
            int personality,
            int fileIndex,
            int address3,
            int pad,
            int size) {
        static Sqe of(DataModel model) {
            var struct = new CStruct(model);
            return new Sqe(
                    struct.uint8(),
                    struct.uint8(),
                    struct.uint16(),
                    struct.int32(),
                    struct.int64(),
                    struct.int64(),
                    struct.int32(),
                    struct.int32(),
                    struct.int64(),
                    struct.uint16(),
                    struct.uint16(),
                    struct.int32(),
                    struct.int64(),
                    struct.int64(),
                    struct.size());
        }
    }

    /**
     * A completion:
     *
     * <pre>{@code
     * struct io_uring_cqe {
     *     __u64 user_data;
     *     __s32 res;
     *     __u32 flags;
     * };
     * }</pre>
     *
     * @param userData the offset of {@code user_data}
     * @param result the offset of {@code res}
     * @param flags the offset of {@code flags}
     * @param size the size of the struct in bytes
     */
    public record Cqe(int userData, int result, int flags, int size) {
        static Cqe of(DataModel model) {
            var struct = new CStruct(model);
            return new Cqe(struct.int64(), struct.int32(), struct.int32(), struct.size());
        }
    }

    /**
     * Where the parts of the submission queue are in its mapped memory:
     *
     * <pre>{@code
     * struct io_sqring_offsets {
     *     __u32 head;
     *     __u32 tail;
     *     __u32 ring_mask;
     *     __u32 ring_entries;
     *     __u32 flags;
     *     __u32 dropped;
     *     __u32 array;
     *     __u32 resv1;
     *     __u64 resv2;
     * };
     * }</pre>
     *
     * @param head the offset of {@code head}
     * @param tail the offset of {@code tail}
     * @param ringMask the offset of {@code ring_mask}
     * @param ringEntries the offset of {@code ring_entries}
     * @param flags the offset of {@code flags}
     * @param dropped the offset of {@code dropped}
     * @param array the offset of {@code array}
     * @param reserved1 the offset of {@code resv1}
     * @param reserved2 the offset of {@code resv2}
     * @param size the size of the struct in bytes
     */
    public record SqOffsets(
            int head,
            int tail,
            int ringMask,
            int ringEntries,
            int flags,
            int dropped,
            int array,
            int reserved1,
            int reserved2,
            int size) {
        static SqOffsets of(DataModel model) {
            var struct = new CStruct(model);
            return new SqOffsets(
                    struct.int32(),
                    struct.int32(),
                    struct.int32(),
                    struct.int32(),
                    struct.int32(),
                    struct.int32(),
                    struct.int32(),
                    struct.int32(),
                    struct.int64(),
                    struct.size());
        }
    }

    /**
     * Where the parts of the completion queue are in its mapped memory:
     *
     * <pre>{@code
     * struct io_cqring_offsets {
     *     __u32 head;
     *     __u32 tail;
     *     __u32 ring_mask;
     *     __u32 ring_entries;
     *     __u32 overflow;
     *     __u32 cqes;
     *     __u32 flags;
     *     __u32 resv1;
     *     __u64 resv2;
     * };
     * }</pre>
     *
     * @param head the offset of {@code head}
     * @param tail the offset of {@code tail}
     * @param ringMask the offset of {@code ring_mask}
     * @param ringEntries the offset of {@code ring_entries}
     * @param overflow the offset of {@code overflow}
     * @param cqes the offset of {@code cqes}
     * @param flags the offset of {@code flags}
     * @param reserved1 the offset of {@code resv1}
     * @param reserved2 the offset of {@code resv2}
     * @param size the size of the struct in bytes
     */
    public record CqOffsets(
            int head,
            int tail,
            int ringMask,
            int ringEntries,
            int overflow,
            int cqes,
            int flags,
            int reserved1,
            int reserved2,
            int size) {
        static CqOffsets of(DataModel model) {
            var struct = new CStruct(model);
            return new CqOffsets(
                    struct.int32(),
                    struct.int32(),
                    struct.int32(),
                    struct.int32(),
                    struct.int32(),
                    struct.int32(),
                    struct.int32(),
                    struct.int32(),
                    struct.int64(),
                    struct.size());
        }
    }

    /**
     * How the buffer begins that a multishot {@code RECVMSG} chose. Behind it lie the socket address, the control messages and
     * the payload, the first two in as much room as the {@code struct msghdr} of the request <em>reserves</em> for them, however
     * much of it was used ({@code io_uring_prep_recvmsg_multishot(3)}):
     *
     * <pre>{@code
     * struct io_uring_recvmsg_out {
     *     __u32 namelen;
     *     __u32 controllen;
     *     __u32 payloadlen;
     *     __u32 flags;
     * };
     * }</pre>
     *
     * @param nameLength the offset of {@code namelen}
     * @param controlLength the offset of {@code controllen}
     * @param payloadLength the offset of {@code payloadlen}
     * @param flags the offset of {@code flags}
     * @param size the size of the struct in bytes
     */
    public record RecvmsgOut(int nameLength, int controlLength, int payloadLength, int flags, int size) {
        static RecvmsgOut of(DataModel model) {
            var struct = new CStruct(model);
            return new RecvmsgOut(struct.int32(), struct.int32(), struct.int32(), struct.int32(), struct.size());
        }
    }

    /**
     * A buffer for the kernel to choose:
     *
     * <pre>{@code
     * struct io_uring_buf {
     *     __u64 addr;
     *     __u32 len;
     *     __u16 bid;
     *     __u16 resv;
     * };
     * }</pre>
     *
     * @param address the offset of {@code addr}
     * @param length the offset of {@code len}
     * @param id the offset of {@code bid}
     * @param reserved the offset of {@code resv}
     * @param size the size of the struct in bytes
     */
    public record Buf(int address, int length, int id, int reserved, int size) {
        static Buf of(DataModel model) {
            var struct = new CStruct(model);
            return new Buf(struct.int64(), struct.int32(), struct.uint16(), struct.uint16(), struct.size());
        }
    }

    /**
     * The head of a ring of {@linkplain Buf buffers}, which lies over the first of them; its tail is that one's reserved member:
     *
     * <pre>{@code
     * struct io_uring_buf_ring {
     *     __u64 resv1;
     *     __u32 resv2;
     *     __u16 resv3;
     *     __u16 tail;
     * };
     * }</pre>
     *
     * @param reserved1 the offset of {@code resv1}
     * @param reserved2 the offset of {@code resv2}
     * @param reserved3 the offset of {@code resv3}
     * @param tail the offset of {@code tail}
     * @param size the size of the struct in bytes
     */
    public record BufRing(int reserved1, int reserved2, int reserved3, int tail, int size) {
        static BufRing of(DataModel model) {
            var struct = new CStruct(model);
            return new BufRing(struct.int64(), struct.int32(), struct.uint16(), struct.uint16(), struct.size());
        }
    }
}
