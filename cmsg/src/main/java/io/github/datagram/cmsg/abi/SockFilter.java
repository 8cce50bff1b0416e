package io.github.datagram.cmsg.abi;

/**
 * {@code struct sock_filter} of {@code <linux/filter.h>}: one instruction of a classic BPF program:
 *
 * <pre>{@code
 * struct sock_filter {
 *     uint16_t code;
 *     uint8_t  jt;  // how many instructions to skip if true
 *     uint8_t  jf;  // how many instructions to skip if false
 *     uint32_t k;
 * };
 * }</pre>
 *
 * @param code the offset of {@code code}
 * @param ifTrue the offset of {@code jt}
 * @param ifFalse the offset of {@code jf}
 * @param operand the offset of {@code k}
 * @param size the size of the struct in bytes
 */
public record SockFilter(int code, int ifTrue, int ifFalse, int operand, int size) {
    static SockFilter of(DataModel model) {
        var struct = new CStruct(model);
        return new SockFilter(struct.uint16(), struct.uint8(), struct.uint8(), struct.int32(), struct.size());
    }
}
