package io.github.datagram.cmsg.abi;

/**
 * The arguments of {@code io_uring_setup(2)}, {@code io_uring_enter(2)} and {@code io_uring_register(2)}, of
 * {@code <linux/io_uring.h>} as Linux 6.1 has it.
 *
 * @param params {@code struct io_uring_params}
 * @param geteventsArg {@code struct io_uring_getevents_arg}
 * @param timespec {@code struct __kernel_timespec}
 * @param bufReg {@code struct io_uring_buf_reg}
 * @param probe {@code struct io_uring_probe}
 * @param probeOp {@code struct io_uring_probe_op}
 */
public record IoUringCalls(
        Params params,
        GeteventsArg geteventsArg,
        KernelTimespec timespec,
        BufReg bufReg,
        Probe probe,
        ProbeOp probeOp) {
    static IoUringCalls of(DataModel model) {
        return new IoUringCalls(
                Params.of(model),
                GeteventsArg.of(model),
                KernelTimespec.of(model),
                BufReg.of(model),
                Probe.of(model),
                ProbeOp.of(model));
    }

    /**
     * What {@code io_uring_setup(2)} is asked for, and answers:
     *
     * <pre>{@code
     * struct io_uring_params {
     *     __u32 sq_entries;
     *     __u32 cq_entries;
     *     __u32 flags;
     *     __u32 sq_thread_cpu;
     *     __u32 sq_thread_idle;
     *     __u32 features;
     *     __u32 wq_fd;
     *     __u32 resv[3];
     *     struct io_sqring_offsets sq_off;
     *     struct io_cqring_offsets cq_off;
     * };
     * }</pre>
     *
     * @param sqEntries the offset of {@code sq_entries}
     * @param cqEntries the offset of {@code cq_entries}
     * @param flags the offset of {@code flags}
     * @param sqThreadCpu the offset of {@code sq_thread_cpu}
     * @param sqThreadIdle the offset of {@code sq_thread_idle}
     * @param features the offset of {@code features}
     * @param workQueue the offset of {@code wq_fd}
     * @param reserved the offset of {@code resv}
     * @param sqOffsets the offset of {@code sq_off}
     * @param cqOffsets the offset of {@code cq_off}
     * @param size the size of the struct in bytes
     */
    public record Params(
            int sqEntries,
            int cqEntries,
            int flags,
            int sqThreadCpu,
            int sqThreadIdle,
            int features,
            int workQueue,
            int reserved,
            int sqOffsets,
            int cqOffsets,
            int size) {
        static Params of(DataModel model) {
            var struct = new CStruct(model);
            return new Params(
                    struct.int32(),
                    struct.int32(),
                    struct.int32(),
                    struct.int32(),
                    struct.int32(),
                    struct.int32(),
                    struct.int32(),
                    struct.bytes(3 * Integer.BYTES),
                    struct.struct(IoUring.SqOffsets.of(model).size(), model.int64Alignment()),
                    struct.struct(IoUring.CqOffsets.of(model).size(), model.int64Alignment()),
                    struct.size());
        }
    }

    /**
     * How long {@code io_uring_enter(2)} waits:
     *
     * <pre>{@code
     * struct io_uring_getevents_arg {
     *     __u64 sigmask;
     *     __u32 sigmask_sz;
     *     __u32 pad;
     *     __u64 ts;
     * };
     * }</pre>
     *
     * @param signalMask the offset of {@code sigmask}
     * @param signalMaskSize the offset of {@code sigmask_sz}
     * @param pad the offset of {@code pad}
     * @param time the offset of {@code ts}, the address of a {@link KernelTimespec}
     * @param size the size of the struct in bytes
     */
    public record GeteventsArg(int signalMask, int signalMaskSize, int pad, int time, int size) {
        static GeteventsArg of(DataModel model) {
            var struct = new CStruct(model);
            return new GeteventsArg(struct.int64(), struct.int32(), struct.int32(), struct.int64(), struct.size());
        }
    }

    /**
     * A time with 64 bits for both parts on every processor:
     *
     * <pre>{@code
     * struct __kernel_timespec {
     *     __kernel_time64_t tv_sec;
     *     long long         tv_nsec;
     * };
     * }</pre>
     *
     * @param seconds the offset of {@code tv_sec}
     * @param nanoseconds the offset of {@code tv_nsec}
     * @param size the size of the struct in bytes
     */
    public record KernelTimespec(int seconds, int nanoseconds, int size) {
        static KernelTimespec of(DataModel model) {
            var struct = new CStruct(model);
            return new KernelTimespec(struct.int64(), struct.int64(), struct.size());
        }
    }

    /**
     * What registers a ring of buffers ({@code io_uring_register_buf_ring(3)}):
     *
     * <pre>{@code
     * struct io_uring_buf_reg {
     *     __u64 ring_addr;
     *     __u32 ring_entries;
     *     __u16 bgid;
     *     __u16 pad;
     *     __u64 resv[3];
     * };
     * }</pre>
     *
     * @param ringAddress the offset of {@code ring_addr}
     * @param ringEntries the offset of {@code ring_entries}
     * @param group the offset of {@code bgid}
     * @param pad the offset of {@code pad}
     * @param reserved the offset of {@code resv}
     * @param size the size of the struct in bytes
     */
    public record BufReg(int ringAddress, int ringEntries, int group, int pad, int reserved, int size) {
        static BufReg of(DataModel model) {
            var struct = new CStruct(model);
            return new BufReg(
                    struct.int64(),
                    struct.int32(),
                    struct.uint16(),
                    struct.uint16(),
                    struct.struct(3 * Long.BYTES, model.int64Alignment()),
                    struct.size());
        }
    }

    /**
     * The answer of {@code IORING_REGISTER_PROBE}, which an array of {@link ProbeOp} follows:
     *
     * <pre>{@code
     * struct io_uring_probe {
     *     __u8  last_op;
     *     __u8  ops_len;
     *     __u16 resv;
     *     __u32 resv2[3];
     * };
     * }</pre>
     *
     * @param lastOperation the offset of {@code last_op}
     * @param operationCount the offset of {@code ops_len}
     * @param reserved1 the offset of {@code resv}
     * @param reserved2 the offset of {@code resv2}
     * @param size the size of the struct in bytes
     */
    public record Probe(int lastOperation, int operationCount, int reserved1, int reserved2, int size) {
        static Probe of(DataModel model) {
            var struct = new CStruct(model);
            return new Probe(
                    struct.uint8(),
                    struct.uint8(),
                    struct.uint16(),
                    struct.struct(3 * Integer.BYTES, Integer.BYTES),
                    struct.size());
        }
    }

    /**
     * What the kernel knows of one operation:
     *
     * <pre>{@code
     * struct io_uring_probe_op {
     *     __u8  op;
     *     __u8  resv;
     *     __u16 flags;
     *     __u32 resv2;
     * };
     * }</pre>
     *
     * @param operation the offset of {@code op}
     * @param reserved1 the offset of {@code resv}
     * @param flags the offset of {@code flags}
     * @param reserved2 the offset of {@code resv2}
     * @param size the size of the struct in bytes
     */
    public record ProbeOp(int operation, int reserved1, int flags, int reserved2, int size) {
        static ProbeOp of(DataModel model) {
            var struct = new CStruct(model);
            return new ProbeOp(struct.uint8(), struct.uint8(), struct.uint16(), struct.int32(), struct.size());
        }
    }
}
