/*
 * The other side of ControlMessagesInCTest: control messages by the CMSG_ macros of the C library.
 *
 *   control_messages write         prints a control area, in hexadecimal digits
 *   control_messages read DIGITS   prints what a control area says, one message a line
 */
#define _GNU_SOURCE
#include <arpa/inet.h>
#include <linux/errqueue.h>
#include <netinet/in.h>
#include <netinet/udp.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <sys/socket.h>
#include <time.h>

#ifndef UDP_GRO
#define UDP_GRO 104
#endif
#ifndef UDP_SEGMENT
#define UDP_SEGMENT 103
#endif
/* Not the one of <asm/socket.h>, which is SO_TIMESTAMPNS_NEW for a process whose time_t is wider than a long. */
#define TIMESTAMPNS 35
#define MAX_AREA 4096

static union {
    unsigned char bytes[MAX_AREA];
    struct cmsghdr aligned;
} area;
static struct msghdr message = {.msg_control = area.bytes, .msg_controllen = MAX_AREA};
static struct cmsghdr *current;
static size_t used;

static void put(int level, int type, const void *data, size_t length) {
    current = current ? CMSG_NXTHDR(&message, current) : CMSG_FIRSTHDR(&message);
    current->cmsg_len = CMSG_LEN(length);
    current->cmsg_level = level;
    current->cmsg_type = type;
    memcpy(CMSG_DATA(current), data, length);
    used += CMSG_SPACE(length);
}

static void put_int(int level, int type, int value) {
    put(level, type, &value, sizeof(value));
}

static void put_packet_info(void) {
    struct in_pktinfo ipv4 = {.ipi_ifindex = 7};
    struct in6_pktinfo ipv6 = {.ipi6_ifindex = 8};
    inet_pton(AF_INET, "127.0.0.77", &ipv4.ipi_spec_dst);
    inet_pton(AF_INET, "224.0.0.251", &ipv4.ipi_addr);
    inet_pton(AF_INET6, "2001:db8::1", &ipv6.ipi6_addr);
    put(IPPROTO_IP, IP_PKTINFO, &ipv4, sizeof(ipv4));
    put(IPPROTO_IPV6, IPV6_PKTINFO, &ipv6, sizeof(ipv6));
}

static void put_error(void) {
    struct {
        struct sock_extended_err error;
        struct sockaddr_in offender;
    } both = {
        .error = {.ee_errno = 111, .ee_origin = SO_EE_ORIGIN_ICMP, .ee_type = 3, .ee_code = 4, .ee_info = 1400, .ee_data = 9},
        .offender = {.sin_family = AF_INET},
    };
    inet_pton(AF_INET, "192.0.2.9", &both.offender.sin_addr);
    put(IPPROTO_IP, IP_RECVERR, &both, sizeof(both));
}

static int write_area(void) {
    unsigned char tos = 0xB9;
    long times[2] = {0x6B000B60, 0x18563ADF};
    int descriptors[3] = {3, 1000, 0x7FFFFFFF};
    put_packet_info();
    put_int(IPPROTO_IP, IP_TTL, 57);
    put(IPPROTO_IP, IP_TOS, &tos, sizeof(tos));
    put_int(IPPROTO_IPV6, IPV6_HOPLIMIT, 58);
    put_int(IPPROTO_IPV6, IPV6_TCLASS, 0xBA);
    put(SOL_SOCKET, TIMESTAMPNS, times, sizeof(times));
    put_int(SOL_SOCKET, SO_RXQ_OVFL, -2);
    put_int(IPPROTO_UDP, UDP_GRO, 1200);
    put(SOL_SOCKET, SCM_RIGHTS, descriptors, sizeof(descriptors));
    put_error();
    for (size_t i = 0; i < used; i++) {
        printf("%02x", area.bytes[i]);
    }
    printf("\n");
    return 0;
}

static int get_int(void) {
    int value;
    memcpy(&value, CMSG_DATA(current), sizeof(value));
    return value;
}

static void print_ipv4(void) {
    struct in_pktinfo info;
    char local[INET_ADDRSTRLEN];
    memcpy(&info, CMSG_DATA(current), sizeof(info));
    inet_ntop(AF_INET, &info.ipi_spec_dst, local, sizeof(local));
    printf("IP_PKTINFO %d %s\n", info.ipi_ifindex, local);
}

static void print_ipv6(void) {
    struct in6_pktinfo info;
    char address[INET6_ADDRSTRLEN];
    memcpy(&info, CMSG_DATA(current), sizeof(info));
    inet_ntop(AF_INET6, &info.ipi6_addr, address, sizeof(address));
    printf("IPV6_PKTINFO %u %s\n", info.ipi6_ifindex, address);
}

static void print_segment(void) {
    uint16_t size;
    memcpy(&size, CMSG_DATA(current), sizeof(size));
    printf("UDP_SEGMENT %u\n", size);
}

static void print_descriptors(size_t length) {
    printf("SCM_RIGHTS");
    for (size_t at = 0; at < length; at += sizeof(int)) {
        int descriptor;
        memcpy(&descriptor, CMSG_DATA(current) + at, sizeof(descriptor));
        printf(" %d", descriptor);
    }
    printf("\n");
}

#define IS(level, type, expected) \
    (current->cmsg_level == (level) && current->cmsg_type == (type) && length == (size_t) (expected))

static void print_message(void) {
    size_t length = current->cmsg_len - CMSG_LEN(0);
    if (IS(IPPROTO_IP, IP_PKTINFO, sizeof(struct in_pktinfo))) {
        print_ipv4();
    } else if (IS(IPPROTO_IP, IP_TTL, sizeof(int))) {
        printf("IP_TTL %d\n", get_int());
    } else if (IS(IPPROTO_IP, IP_TOS, sizeof(int))) {
        printf("IP_TOS %d\n", get_int());
    } else if (IS(IPPROTO_IPV6, IPV6_PKTINFO, sizeof(struct in6_pktinfo))) {
        print_ipv6();
    } else if (IS(IPPROTO_IPV6, IPV6_HOPLIMIT, sizeof(int))) {
        printf("IPV6_HOPLIMIT %d\n", get_int());
    } else if (IS(IPPROTO_IPV6, IPV6_TCLASS, sizeof(int))) {
        printf("IPV6_TCLASS %d\n", get_int());
    } else if (IS(IPPROTO_UDP, UDP_SEGMENT, sizeof(uint16_t))) {
        print_segment();
    } else if (IS(SOL_SOCKET, SCM_RIGHTS, length)) {
        print_descriptors(length);
    } else {
        printf("unknown: level %d type %d length %zu\n", current->cmsg_level, current->cmsg_type, length);
    }
}

static int read_area(const char *digits) {
    size_t length = strlen(digits) / 2;
    for (size_t i = 0; i < length && i < MAX_AREA; i++) {
        unsigned int byte;
        if (sscanf(digits + 2 * i, "%2x", &byte) != 1) {
            return 1;
        }
        area.bytes[i] = (unsigned char) byte;
    }
    message.msg_controllen = length;
    for (current = CMSG_FIRSTHDR(&message); current; current = CMSG_NXTHDR(&message, current)) {
        print_message();
    }
    return 0;
}

int main(int count, char **arguments) {
    return count > 2 ? read_area(arguments[2]) : write_area();
}
