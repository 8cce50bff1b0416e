/*
 * Prints every size, offset and constant of io.github.datagram.cmsg.abi as this compiler sees it, one a line. The list of
 * constants is generated from the enum Constant, into constants.h.
 */
#define _GNU_SOURCE
#include <poll.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <sys/socket.h>
#include <sys/uio.h>
#include <time.h>
#include <netinet/in.h>
#include <linux/types.h>
#include <linux/errqueue.h>

#define CONSTANT(name) printf("constant " #name " %d\n", (int) (name))
#define ERRNO(name) printf("errno " #name " %d\n", (int) (name))

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

    OFFSET(struct timespec, tv_sec);
    OFFSET(struct timespec, tv_nsec);
    SIZE(struct timespec);
}

static void polling(void) {
    OFFSET(struct pollfd, fd);
    OFFSET(struct pollfd, events);
    OFFSET(struct pollfd, revents);
    SIZE(struct pollfd);
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
    control_data();
    polling();
    control_headers();
    constants();
    return 0;
}
