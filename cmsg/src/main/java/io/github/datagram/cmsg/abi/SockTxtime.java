package io.github.datagram.cmsg.abi;

/**
 * {@code struct sock_txtime} of {@code <linux/net_tstamp.h>}, the value of {@code SO_TXTIME}:
 *
 * <pre>{@code
 * struct sock_txtime {
 *     __kernel_clockid_t clockid;
 *     __u32              flags;
 * };
 * }</pre>
 *
 * @param clock the offset of {@code clockid}
 * @param flags the offset of {@code flags}
 * @param size the size of the struct in bytes
 */
public record SockTxtime(int clock, int flags, int size) {
    static SockTxtime of(DataModel model) {
        var struct = new CStruct(model);
        return new SockTxtime(struct.int32(), struct.int32(), struct.size());
    }
}
