package io.github.datagram.cmsg.abi;

/**
 * {@code struct sock_ee_data_rfc4884} of {@code <linux/errqueue.h>}, which takes the place of {@code ee_data} where
 * {@code IP_RECVERR_RFC4884} or {@code IPV6_RECVERR_RFC4884} is set:
 *
 * <pre>{@code
 * struct sock_ee_data_rfc4884 {
 *     __u16 len;
 *     __u8  flags;
 *     __u8  reserved;
 * };
 * }</pre>
 *
 * @param length the offset of {@code len}: where in the payload that came back the ICMP extensions begin; 0 if there are none
 * @param flags the offset of {@code flags}
 * @param reserved the offset of {@code reserved}
 * @param size the size of the struct in bytes
 */
public record SockEeDataRfc4884(int length, int flags, int reserved, int size) {
    static SockEeDataRfc4884 of(DataModel model) {
        var struct = new CStruct(model);
        return new SockEeDataRfc4884(struct.uint16(), struct.uint8(), struct.uint8(), struct.size());
    }
}
