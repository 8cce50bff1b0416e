package io.github.datagram.cmsg.abi;

/**
 * {@code struct sock_extended_err} of {@code <linux/errqueue.h>}; the offender's socket address follows it:
 *
 * <pre>{@code
 * struct sock_extended_err {
 *     __u32 ee_errno;
 *     __u8  ee_origin;
 *     __u8  ee_type;
 *     __u8  ee_code;
 *     __u8  ee_pad;
 *     __u32 ee_info;
 *     __u32 ee_data;
 * };
 * }</pre>
 *
 * @param errno the offset of {@code ee_errno}
 * @param origin the offset of {@code ee_origin}
 * @param type the offset of {@code ee_type}
 * @param code the offset of {@code ee_code}
 * @param pad the offset of {@code ee_pad}
 * @param info the offset of {@code ee_info}
 * @param data the offset of {@code ee_data}
 * @param size the size of the struct in bytes, and so the offset of the offender
 */
public record SockExtendedErr(int errno, int origin, int type, int code, int pad, int info, int data, int size) {
    static SockExtendedErr of(DataModel model) {
        var struct = new CStruct(model);
        return new SockExtendedErr(
                struct.int32(),
                struct.uint8(),
                struct.uint8(),
                struct.uint8(),
                struct.uint8(),
                struct.int32(),
                struct.int32(),
                struct.size());
    }
}
