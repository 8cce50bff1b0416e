/*
 * What send.c and send_uring.c have in common: sockets, datagrams to compose, and main. Each has an open_queue(), which is
 * called once, and a flush(sender, count), which sends the first messages.
 */
#include "net.h"

enum { BATCH = 64, PAYLOAD = 64, RECEIVE_BUFFER = 4 << 20, SOURCES = 4 };

/* The sources that take turns: 127.0.0.1 and what follows. */
static const uint32_t FIRST_SOURCE = INADDR_LOOPBACK;

#define CONTROL CMSG_SPACE(sizeof(struct in_pktinfo))

static bool with_source;
static struct sockaddr_storage destination;
static socklen_t destination_length;

static struct mmsghdr messages[BATCH];
static struct iovec vectors[BATCH];
static struct sockaddr_in names[BATCH];
static _Alignas(64) char controls[BATCH][(CONTROL + 63) & ~63];
static _Alignas(64) uint64_t payloads[BATCH][PAYLOAD / sizeof(uint64_t)];

static void lay_out(void) {
    for (int i = 0; i < BATCH; i++) {
        vectors[i] = (struct iovec){payloads[i], PAYLOAD};
        messages[i].msg_hdr = (struct msghdr){
            .msg_name = &names[i], .msg_namelen = sizeof names[i], .msg_iov = &vectors[i], .msg_iovlen = 1};
    }
}

static struct in_addr source(uint64_t number) {
    return (struct in_addr){htonl(FIRST_SOURCE + number % SOURCES)};
}

/* Writes what a datagram needs: where it goes, what it says, and where from. */
static void compose(int slot, uint64_t number) {
    struct msghdr *message = &messages[slot].msg_hdr;
    memcpy(&names[slot], &destination, sizeof names[slot]);
    payloads[slot][0] = htobe64(number);
    if (with_source) {
        message->msg_control = controls[slot];
        message->msg_controllen = CONTROL;
        struct cmsghdr *control = CMSG_FIRSTHDR(message);
        control->cmsg_level = IPPROTO_IP;
        control->cmsg_type = IP_PKTINFO;
        control->cmsg_len = CMSG_LEN(sizeof(struct in_pktinfo));
        struct in_pktinfo info = {.ipi_spec_dst = source(number)};
        memcpy(CMSG_DATA(control), &info, sizeof info);
    }
}

static void open_queue(void);
static void flush(int sender, unsigned count);

static void send_all(int sender, uint64_t count) {
    for (uint64_t number = 0; number < count; number += BATCH) {
        for (int slot = 0; slot < BATCH; slot++) {
            compose(slot, number + slot);
        }
        flush(sender, BATCH);
    }
}

/* Takes what came, and returns how many datagrams are as they should be. */
static uint64_t count_right(int receiver, uint64_t count) {
    uint64_t right = 0;
    for (uint64_t number = 0; number < count; number++) {
        uint64_t payload[PAYLOAD / sizeof(uint64_t) + 1];
        struct sockaddr_in from;
        socklen_t length = sizeof from;
        ssize_t received = recvfrom(receiver, payload, sizeof payload, MSG_DONTWAIT, (struct sockaddr *)&from, &length);
        if (received < 0 && errno == EAGAIN) {
            break;
        }
        check(received, "recvfrom");
        uint32_t expected = with_source ? source(number).s_addr : htonl(INADDR_LOOPBACK);
        right += received == PAYLOAD && be64toh(payload[0]) == number && from.sin_addr.s_addr == expected;
    }
    return right;
}

static int open_receiver(void) {
    struct sockaddr_storage address;
    socklen_t length;
    int fd = check(socket(parse("127.0.0.1", 0, &address, &length), SOCK_DGRAM | SOCK_CLOEXEC, 0), "socket");
    set(fd, SOL_SOCKET, SO_RCVBUF, RECEIVE_BUFFER, "SO_RCVBUF");
    check(bind(fd, (struct sockaddr *)&address, length), "bind");
    destination_length = sizeof destination;
    check(getsockname(fd, (struct sockaddr *)&destination, &destination_length), "getsockname");
    return fd;
}

int main(int count, char **arguments) {
    if (count != 2) {
        fprintf(stderr, "usage: %s plain|source\n", arguments[0]);
        return 2;
    }
    with_source = strcmp(arguments[1], "source") == 0;
    int receiver = open_receiver();
    int sender = check(socket(AF_INET, SOCK_DGRAM | SOCK_CLOEXEC, 0), "socket");
    lay_out();
    open_queue();
    unsigned long datagrams;
    while (scanf("%lu", &datagrams) == 1) {
        int64_t start = now();
        send_all(sender, datagrams);
        int64_t nanos = now() - start;
        printf("%lld %llu 0\n", (long long)nanos, (unsigned long long)count_right(receiver, datagrams));
        fflush(stdout);
    }
    return 0;
}
