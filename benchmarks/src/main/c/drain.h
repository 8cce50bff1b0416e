/*
 * What drain.c and drain_uring.c have in common: sockets, what is sent, what is expected, and main. Each has an
 * open_queue(receiver), which is called once, and a drain(receiver, count).
 */
#include "net.h"

enum { BATCH = 64, CAPACITY = 2048, PAYLOAD = 64, RECEIVE_BUFFER = 4 << 20, HOP_LIMIT = 64, TRAFFIC_CLASS = 46 << 2 | 2 };

/* All that both families' options can bring for one datagram: an IPv4 one on an IPv6 socket has both PKTINFOs. */
#define CONTROL                                                                                                  \
    (CMSG_SPACE(sizeof(struct in_pktinfo)) + CMSG_SPACE(sizeof(struct in6_pktinfo)) + 2 * CMSG_SPACE(sizeof(int)) + \
     CMSG_SPACE(sizeof(struct timespec)))

struct metadata {
    union {
        struct in_addr ipv4;
        struct in6_addr ipv6;
    } destination;
    int interface;
    int hop_limit;
    int traffic_class;
    struct timespec time;
};

static bool with_metadata;
static struct metadata expected;
static size_t address_length;

static void ask_for_metadata(int fd, int family) {
    set(fd, SOL_SOCKET, SO_TIMESTAMPNS, 1, "SO_TIMESTAMPNS");
    set(fd, IPPROTO_IP, IP_PKTINFO, 1, "IP_PKTINFO");
    set(fd, IPPROTO_IP, IP_RECVTTL, 1, "IP_RECVTTL");
    set(fd, IPPROTO_IP, IP_RECVTOS, 1, "IP_RECVTOS");
    if (family == AF_INET6) {
        set(fd, IPPROTO_IPV6, IPV6_RECVPKTINFO, 1, "IPV6_RECVPKTINFO");
        set(fd, IPPROTO_IPV6, IPV6_RECVHOPLIMIT, 1, "IPV6_RECVHOPLIMIT");
        set(fd, IPPROTO_IPV6, IPV6_RECVTCLASS, 1, "IPV6_RECVTCLASS");
    }
}

static int open_receiver(const char *bind_to) {
    struct sockaddr_storage address;
    socklen_t length;
    int family = parse(bind_to, 0, &address, &length);
    int fd = check(socket(family, SOCK_DGRAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0), "socket");
    set(fd, SOL_SOCKET, SO_RCVBUF, RECEIVE_BUFFER, "SO_RCVBUF");
    if (family == AF_INET6) {
        set(fd, IPPROTO_IPV6, IPV6_V6ONLY, 0, "IPV6_V6ONLY");
    }
    if (with_metadata) {
        ask_for_metadata(fd, family);
    }
    check(bind(fd, (struct sockaddr *)&address, length), "bind");
    return fd;
}

static int open_sender(int receiver, const char *destination) {
    struct sockaddr_storage address;
    socklen_t length = sizeof address;
    check(getsockname(receiver, (struct sockaddr *)&address, &length), "getsockname");
    int port = ntohs(((struct sockaddr_in *)&address)->sin_port); /* where sockaddr_in6 has it too */
    int family = parse(destination, port, &address, &length);
    int fd = check(socket(family, SOCK_DGRAM | SOCK_CLOEXEC, 0), "socket");
    if (family == AF_INET) {
        set(fd, IPPROTO_IP, IP_TOS, TRAFFIC_CLASS, "IP_TOS");
        expected.destination.ipv4 = ((struct sockaddr_in *)&address)->sin_addr;
        address_length = sizeof(struct in_addr);
    } else {
        set(fd, IPPROTO_IPV6, IPV6_TCLASS, TRAFFIC_CLASS, "IPV6_TCLASS");
        expected.destination.ipv6 = ((struct sockaddr_in6 *)&address)->sin6_addr;
        address_length = sizeof(struct in6_addr);
    }
    check(connect(fd, (struct sockaddr *)&address, length), "connect");
    expected.interface = if_nametoindex("lo");
    check(clock_gettime(CLOCK_REALTIME, &expected.time), "clock_gettime");
    return fd;
}

static void fill(int sender, uint64_t count) {
    uint64_t payload[PAYLOAD / sizeof(uint64_t)] = {0};
    for (uint64_t i = 0; i < count; i++) {
        payload[0] = htobe64(i);
        check(send(sender, payload, sizeof payload, 0), "send");
    }
}

static void parse_ipv4(const struct cmsghdr *control, struct metadata *metadata) {
    const unsigned char *data = CMSG_DATA(control);
    switch (control->cmsg_type) {
        case IP_PKTINFO: {
            const struct in_pktinfo *info = (const struct in_pktinfo *)data;
            metadata->destination.ipv4 = info->ipi_addr;
            metadata->interface = info->ipi_ifindex;
            break;
        }
        case IP_TTL:
            metadata->hop_limit = *(const int *)data;
            break;
        case IP_TOS:
            metadata->traffic_class = *data;
            break;
    }
}

static void parse_ipv6(const struct cmsghdr *control, struct metadata *metadata) {
    const unsigned char *data = CMSG_DATA(control);
    switch (control->cmsg_type) {
        case IPV6_PKTINFO: {
            const struct in6_pktinfo *info = (const struct in6_pktinfo *)data;
            if (!IN6_IS_ADDR_V4MAPPED(&info->ipi6_addr)) { /* else IP_PKTINFO tells it */
                metadata->destination.ipv6 = info->ipi6_addr;
                metadata->interface = info->ipi6_ifindex;
            }
            break;
        }
        case IPV6_HOPLIMIT:
            metadata->hop_limit = *(const int *)data;
            break;
        case IPV6_TCLASS:
            metadata->traffic_class = *(const int *)data;
            break;
    }
}

static void parse_controls(struct msghdr *message, struct metadata *metadata) {
    for (struct cmsghdr *control = CMSG_FIRSTHDR(message); control; control = CMSG_NXTHDR(message, control)) {
        if (control->cmsg_level == IPPROTO_IP) {
            parse_ipv4(control, metadata);
        } else if (control->cmsg_level == IPPROTO_IPV6) {
            parse_ipv6(control, metadata);
        } else if (control->cmsg_level == SOL_SOCKET && control->cmsg_type == SO_TIMESTAMPNS) {
            metadata->time = *(const struct timespec *)CMSG_DATA(control);
        }
    }
}

static bool is_payload(const void *payload, size_t length, uint64_t number) {
    uint64_t start;
    memcpy(&start, payload, sizeof start);
    return be64toh(start) == number && length == PAYLOAD;
}

/* Whether the control messages, of which only msg_control and msg_controllen are looked at, say what they should. */
static bool is_metadata(struct msghdr *message) {
    if (!with_metadata) {
        return true;
    }
    struct metadata metadata = {0};
    parse_controls(message, &metadata);
    return memcmp(&metadata.destination, &expected.destination, address_length) == 0
        && metadata.interface == expected.interface && metadata.hop_limit == HOP_LIMIT
        && metadata.traffic_class == TRAFFIC_CLASS && metadata.time.tv_sec >= expected.time.tv_sec;
}

static void open_queue(int receiver);

/* Returns how many datagrams came and were right. */
static uint64_t drain(int receiver, uint64_t count);

int main(int count, char **arguments) {
    if (count != 4) {
        fprintf(stderr, "usage: %s plain|metadata BIND DESTINATION\n", arguments[0]);
        return 2;
    }
    with_metadata = strcmp(arguments[1], "metadata") == 0;
    int receiver = open_receiver(arguments[2]);
    int sender = open_sender(receiver, arguments[3]);
    open_queue(receiver);
    unsigned long datagrams;
    while (scanf("%lu", &datagrams) == 1) {
        fill(sender, datagrams);
        int64_t start = now();
        uint64_t right = drain(receiver, datagrams);
        printf("%lld %llu 0\n", (long long)(now() - start), (unsigned long long)right);
        fflush(stdout);
    }
    return 0;
}
