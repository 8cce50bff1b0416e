/*
 * Prints every size, offset and constant of io.github.datagram.cmsg.abi as this compiler sees it, one a line. The list of
 * constants is generated from the enum Constant, into constants.h.
 */
#define _GNU_SOURCE
#include <poll.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <sys/time.h>
#include <sys/uio.h>
#include <time.h>
#include <netinet/in.h>
#include <linux/types.h>
#include <linux/errqueue.h>
#include <linux/filter.h>
#include <linux/io_uring.h>
#include <linux/net_tstamp.h>

/* From Linux 6.13 on; the headers of Debian 12 are older. */
#ifndef SCM_TS_OPT_ID
#define SCM_TS_OPT_ID 81
#endif

/* From Linux 6.3 on. */
#ifndef IP_LOCAL_PORT_RANGE
#define IP_LOCAL_PORT_RANGE 51
#endif

#define CONSTANT(name) printf("constant " #name " %d\n", (int) (name))
#define ERRNO(name) printf("errno " #name " %d\n", (int) (name))

/* Not in all headers: as of Linux 6.14 in <asm-generic/socket.h>; in <linux/in6.h>, but often not beside <netinet/in.h>. */
#ifndef SO_RCVPRIORITY
#define SO_RCVPRIORITY 82
#endif
#ifndef IPV6_FLOWINFO
#define IPV6_FLOWINFO 11
#endif

#include "constants.h"

#define SIZE(type) printf("sizeof " #type " %zu\n", sizeof(type))
#define OFFSET(type, member) printf("offsetof " #type " " #member " %zu\n", offsetof(type, member))

static void data_model(void) {
    struct int64_in_struct {
        char before;
        int64_t member;
    };
    uint16_t probe = 1;

    printf("byte order %s\n", *(uint8_t *) &probe == 1 ? "LITTLE_ENDIAN" : "BIG_ENDIAN");
    SIZE(size_t);
    SIZE(long);
    SIZE(void *);
    OFFSET(struct int64_in_struct, member);
}

static void messages(void) {
    OFFSET(struct msghdr, msg_name);
    OFFSET(struct msghdr, msg_namelen);
    OFFSET(struct msghdr, msg_iov);
    OFFSET(struct msghdr, msg_iovlen);
    OFFSET(struct msghdr, msg_control);
    OFFSET(struct msghdr, msg_controllen);
    OFFSET(struct msghdr, msg_flags);
    SIZE(struct msghdr);

    OFFSET(struct mmsghdr, msg_hdr);
    OFFSET(struct mmsghdr, msg_len);
    SIZE(struct mmsghdr);

    OFFSET(struct iovec, iov_base);
    OFFSET(struct iovec, iov_len);
    SIZE(struct iovec);
}

static void addresses(void) {
    OFFSET(struct sockaddr_in, sin_family);
    OFFSET(struct sockaddr_in, sin_port);
    OFFSET(struct sockaddr_in, sin_addr);
    OFFSET(struct sockaddr_in, sin_zero);
    SIZE(struct sockaddr_in);

    OFFSET(struct sockaddr_in6, sin6_family);
    OFFSET(struct sockaddr_in6, sin6_port);
    OFFSET(struct sockaddr_in6, sin6_flowinfo);
    OFFSET(struct sockaddr_in6, sin6_addr);
    OFFSET(struct sockaddr_in6, sin6_scope_id);
    SIZE(struct sockaddr_in6);

    OFFSET(struct group_source_req, gsr_interface);
    OFFSET(struct group_source_req, gsr_group);
    OFFSET(struct group_source_req, gsr_source);
    SIZE(struct group_source_req);

    OFFSET(struct group_req, gr_interface);
    OFFSET(struct group_req, gr_group);
    SIZE(struct group_req);

    OFFSET(struct ip_mreqn, imr_multiaddr);
    OFFSET(struct ip_mreqn, imr_address);
    OFFSET(struct ip_mreqn, imr_ifindex);
    SIZE(struct ip_mreqn);
}

static void filters(void) {
    OFFSET(struct sock_fprog, len);
    OFFSET(struct sock_fprog, filter);
    SIZE(struct sock_fprog);

    OFFSET(struct sock_filter, code);
    OFFSET(struct sock_filter, jt);
    OFFSET(struct sock_filter, jf);
    OFFSET(struct sock_filter, k);
    SIZE(struct sock_filter);
}

static void control_data(void) {
    OFFSET(struct in_pktinfo, ipi_ifindex);
    OFFSET(struct in_pktinfo, ipi_spec_dst);
    OFFSET(struct in_pktinfo, ipi_addr);
    SIZE(struct in_pktinfo);

    OFFSET(struct in6_pktinfo, ipi6_addr);
    OFFSET(struct in6_pktinfo, ipi6_ifindex);
    SIZE(struct in6_pktinfo);

    OFFSET(struct sock_extended_err, ee_errno);
    OFFSET(struct sock_extended_err, ee_origin);
    OFFSET(struct sock_extended_err, ee_type);
    OFFSET(struct sock_extended_err, ee_code);
    OFFSET(struct sock_extended_err, ee_pad);
    OFFSET(struct sock_extended_err, ee_info);
    OFFSET(struct sock_extended_err, ee_data);
    SIZE(struct sock_extended_err);
    printf("SO_EE_OFFENDER %td\n", (char *) SO_EE_OFFENDER((struct sock_extended_err *) 0) - (char *) 0);

    OFFSET(struct sock_ee_data_rfc4884, len);
    OFFSET(struct sock_ee_data_rfc4884, flags);
    OFFSET(struct sock_ee_data_rfc4884, reserved);
    SIZE(struct sock_ee_data_rfc4884);

    OFFSET(struct timespec, tv_sec);
    OFFSET(struct timespec, tv_nsec);
    SIZE(struct timespec);

    OFFSET(struct timeval, tv_sec);
    OFFSET(struct timeval, tv_usec);
    SIZE(struct timeval);

    OFFSET(struct ip6_mtuinfo, ip6m_addr);
    OFFSET(struct ip6_mtuinfo, ip6m_mtu);
    SIZE(struct ip6_mtuinfo);

    OFFSET(struct sock_txtime, clockid);
    OFFSET(struct sock_txtime, flags);
    SIZE(struct sock_txtime);
}

static void polling(void) {
    OFFSET(struct pollfd, fd);
    OFFSET(struct pollfd, events);
    OFFSET(struct pollfd, revents);
    SIZE(struct pollfd);
    OFFSET(struct epoll_event, events);
    OFFSET(struct epoll_event, data);
    SIZE(struct epoll_event);
}

static void io_uring_memory(void) {
    OFFSET(struct io_uring_sqe, opcode);
    OFFSET(struct io_uring_sqe, flags);
    OFFSET(struct io_uring_sqe, ioprio);
    OFFSET(struct io_uring_sqe, fd);
    OFFSET(struct io_uring_sqe, off);
    OFFSET(struct io_uring_sqe, addr);
    OFFSET(struct io_uring_sqe, len);
    OFFSET(struct io_uring_sqe, msg_flags);
    OFFSET(struct io_uring_sqe, user_data);
    OFFSET(struct io_uring_sqe, buf_group);
    OFFSET(struct io_uring_sqe, personality);
    OFFSET(struct io_uring_sqe, file_index);
    OFFSET(struct io_uring_sqe, addr3);
    OFFSET(struct io_uring_sqe, __pad2);
    SIZE(struct io_uring_sqe);

    OFFSET(struct io_uring_cqe, user_data);
    OFFSET(struct io_uring_cqe, res);
    OFFSET(struct io_uring_cqe, flags);
    SIZE(struct io_uring_cqe);

    OFFSET(struct io_sqring_offsets, head);
    OFFSET(struct io_sqring_offsets, tail);
    OFFSET(struct io_sqring_offsets, ring_mask);
    OFFSET(struct io_sqring_offsets, ring_entries);
    OFFSET(struct io_sqring_offsets, flags);
    OFFSET(struct io_sqring_offsets, dropped);
    OFFSET(struct io_sqring_offsets, array);
    OFFSET(struct io_sqring_offsets, resv1);
    OFFSET(struct io_sqring_offsets, resv2);
    SIZE(struct io_sqring_offsets);

    OFFSET(struct io_cqring_offsets, head);
    OFFSET(struct io_cqring_offsets, tail);
    OFFSET(struct io_cqring_offsets, ring_mask);
    OFFSET(struct io_cqring_offsets, ring_entries);
    OFFSET(struct io_cqring_offsets, overflow);
    OFFSET(struct io_cqring_offsets, cqes);
    OFFSET(struct io_cqring_offsets, flags);
    OFFSET(struct io_cqring_offsets, resv1);
    OFFSET(struct io_cqring_offsets, resv2);
    SIZE(struct io_cqring_offsets);

    OFFSET(struct io_uring_recvmsg_out, namelen);
    OFFSET(struct io_uring_recvmsg_out, controllen);
    OFFSET(struct io_uring_recvmsg_out, payloadlen);
    OFFSET(struct io_uring_recvmsg_out, flags);
    SIZE(struct io_uring_recvmsg_out);

    OFFSET(struct io_uring_buf, addr);
    OFFSET(struct io_uring_buf, len);
    OFFSET(struct io_uring_buf, bid);
    OFFSET(struct io_uring_buf, resv);
    SIZE(struct io_uring_buf);

    OFFSET(struct io_uring_buf_ring, resv1);
    OFFSET(struct io_uring_buf_ring, resv2);
    OFFSET(struct io_uring_buf_ring, resv3);
    OFFSET(struct io_uring_buf_ring, tail);
    SIZE(struct io_uring_buf_ring);
}

static void io_uring_calls(void) {
    OFFSET(struct io_uring_params, sq_entries);
    OFFSET(struct io_uring_params, cq_entries);
    OFFSET(struct io_uring_params, flags);
    OFFSET(struct io_uring_params, sq_thread_cpu);
    OFFSET(struct io_uring_params, sq_thread_idle);
    OFFSET(struct io_uring_params, features);
    OFFSET(struct io_uring_params, wq_fd);
    OFFSET(struct io_uring_params, resv);
    OFFSET(struct io_uring_params, sq_off);
    OFFSET(struct io_uring_params, cq_off);
    SIZE(struct io_uring_params);

    OFFSET(struct io_uring_getevents_arg, sigmask);
    OFFSET(struct io_uring_getevents_arg, sigmask_sz);
    OFFSET(struct io_uring_getevents_arg, pad);
    OFFSET(struct io_uring_getevents_arg, ts);
    SIZE(struct io_uring_getevents_arg);

    OFFSET(struct __kernel_timespec, tv_sec);
    OFFSET(struct __kernel_timespec, tv_nsec);
    SIZE(struct __kernel_timespec);

    OFFSET(struct io_uring_buf_reg, ring_addr);
    OFFSET(struct io_uring_buf_reg, ring_entries);
    OFFSET(struct io_uring_buf_reg, bgid);
    OFFSET(struct io_uring_buf_reg, pad);
    OFFSET(struct io_uring_buf_reg, resv);
    SIZE(struct io_uring_buf_reg);

    OFFSET(struct io_uring_probe, last_op);
    OFFSET(struct io_uring_probe, ops_len);
    OFFSET(struct io_uring_probe, resv);
    OFFSET(struct io_uring_probe, resv2);
    SIZE(struct io_uring_probe);

    OFFSET(struct io_uring_probe_op, op);
    OFFSET(struct io_uring_probe_op, resv);
    OFFSET(struct io_uring_probe_op, flags);
    OFFSET(struct io_uring_probe_op, resv2);
    SIZE(struct io_uring_probe_op);
}

static void control_headers(void) {
    OFFSET(struct cmsghdr, cmsg_len);
    OFFSET(struct cmsghdr, cmsg_level);
    OFFSET(struct cmsghdr, cmsg_type);
    for (size_t length = 0; length <= 40; length++) {
        printf("CMSG_ALIGN(%zu) %zu\n", length, (size_t) CMSG_ALIGN(length));
        printf("CMSG_LEN(%zu) %zu\n", length, (size_t) CMSG_LEN(length));
        printf("CMSG_SPACE(%zu) %zu\n", length, (size_t) CMSG_SPACE(length));
    }
}

int main(void) {
    data_model();
    messages();
    addresses();
    filters();
    control_data();
    polling();
    io_uring_memory();
    io_uring_calls();
    control_headers();
    constants();
    return 0;
}
