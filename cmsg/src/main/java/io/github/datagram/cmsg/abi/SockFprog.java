package io.github.datagram.cmsg.abi;

/**
 * {@code struct sock_fprog} of {@code <linux/filter.h>}: a classic BPF program:
 *
 * <pre>{@code
 * struct sock_fprog {
 *     unsigned short      len;
 *     struct sock_filter *filter;
 * };
 * }</pre>
 *
 * @param length the offset of {@code len}, the number of instructions
 * @param filter the offset of {@code filter}
 * @param size the size of the struct in bytes
 */
public record SockFprog(int length, int filter, int size) {
    static SockFprog of(DataModel model) {
        var struct = new CStruct(model);
        return new SockFprog(struct.uint16(), struct.word(), struct.size());
    }
}
