/*
 * Carries segments of 1200 bytes over loopback: what a program in C pays for what the Java contestants do.
 *
 *     bulk gso|mmsg
 *
 * For each line with a number N on its input it sends and receives N segments, a burst of four trains at a time, and prints
 * "NANOSECONDS RIGHT 0": how long that took, how many segments came and were as they should be, and how many bytes that
 * allocated. With "gso" the kernel splits and joins the trains (UDP_SEGMENT, UDP_GRO), else sendmmsg and recvmmsg carry the
 * segments one by one. Ends with its input.
 */
#include "net.h"
#include <netinet/udp.h>

enum { SEGMENT = 1200, TRAIN = 40, TRAINS = 4, BURST = TRAIN * TRAINS, RECEIVE_BUFFER = 4 << 20, LINE = 64 };

#define CONTROL CMSG_SPACE(sizeof(int))

static bool with_trains;
static struct mmsghdr outgoing[BURST], incoming[BURST];
static struct iovec outgoing_vectors[BURST], incoming_vectors[BURST];
static struct sockaddr_storage names[BURST];
static _Alignas(64) char outgoing_controls[TRAINS][CONTROL], incoming_controls[BURST][CONTROL];
static _Alignas(64) char sent[BURST * SEGMENT];
static char *received;

static int messages(void) {
    return with_trains ? TRAINS : BURST;
}

static size_t length(void) {
    return with_trains ? TRAIN * SEGMENT : SEGMENT;
}

static void ask_for_split(struct msghdr *message, char *area) {
    message->msg_control = area;
    message->msg_controllen = CMSG_SPACE(sizeof(uint16_t));
    struct cmsghdr *control = CMSG_FIRSTHDR(message);
    *control = (struct cmsghdr){
        .cmsg_len = CMSG_LEN(sizeof(uint16_t)), .cmsg_level = SOL_UDP, .cmsg_type = UDP_SEGMENT};
    *(uint16_t *)CMSG_DATA(control) = SEGMENT;
}

/* Each payload begins at a cache line, as this library has it: some processors copy far slower to where none does. */
static size_t room(void) {
    return (length() + LINE) & -LINE;
}

static void allocate(void) {
    size_t bytes = messages() * room();
    received = aligned_alloc(LINE, bytes);
    if (received == NULL) {
        perror("aligned_alloc");
        exit(1);
    }
    memset(received, 0, bytes);
}

static void lay_out(void) {
    for (int i = 0; i < messages(); i++) {
        incoming_vectors[i] = (struct iovec){received + i * room(), room()};
        incoming[i].msg_hdr =
            (struct msghdr){.msg_name = &names[i], .msg_iov = &incoming_vectors[i], .msg_iovlen = 1};
        outgoing_vectors[i] = (struct iovec){sent + i * length(), length()};
        outgoing[i].msg_hdr = (struct msghdr){.msg_iov = &outgoing_vectors[i], .msg_iovlen = 1};
        if (with_trains) {
            ask_for_split(&outgoing[i].msg_hdr, outgoing_controls[i]);
        }
    }
}

static void send_burst(int sender, uint64_t first) {
    for (int i = 0; i < BURST; i++) {
        uint64_t number = htobe64(first + i);
        memcpy(sent + i * SEGMENT, &number, sizeof number);
    }
    for (int done = 0; done < messages();) {
        done += check(sendmmsg(sender, outgoing + done, messages() - done, 0), "sendmmsg");
    }
}

/* How long the segments of a message are, all but the last. */
static int segment_size(struct msghdr *message, int whole) {
    for (struct cmsghdr *control = CMSG_FIRSTHDR(message); control; control = CMSG_NXTHDR(message, control)) {
        if (control->cmsg_level == SOL_UDP && control->cmsg_type == UDP_GRO) {
            return *(int *)CMSG_DATA(control);
        }
    }
    return whole;
}

static int segments(struct mmsghdr *message, uint64_t *number, uint64_t *right) {
    const char *payload = message->msg_hdr.msg_iov->iov_base;
    int whole = message->msg_len;
    int size = segment_size(&message->msg_hdr, whole);
    int count = 0;
    for (int at = 0; at < whole; at += size, count++) {
        uint64_t start;
        memcpy(&start, payload + at, sizeof start);
        *right += be64toh(start) == (*number)++ && (whole - at < size ? whole - at : size) == SEGMENT;
    }
    return count;
}

static uint64_t receive_burst(int receiver, uint64_t number) {
    uint64_t right = 0;
    for (int got = 0; got < BURST;) {
        for (int i = 0; i < messages(); i++) {
            incoming[i].msg_hdr.msg_namelen = sizeof names[i];
            incoming[i].msg_hdr.msg_control = with_trains ? incoming_controls[i] : NULL;
            incoming[i].msg_hdr.msg_controllen = with_trains ? CONTROL : 0;
        }
        int count = recvmmsg(receiver, incoming, messages(), MSG_DONTWAIT, NULL);
        if (count < 0 && errno == EAGAIN) {
            break;
        }
        check(count, "recvmmsg");
        for (int i = 0; i < count; i++) {
            got += segments(&incoming[i], &number, &right);
        }
    }
    return right;
}

int main(int count, char **arguments) {
    if (count != 2) {
        fprintf(stderr, "usage: %s gso|mmsg\n", arguments[0]);
        return 2;
    }
    with_trains = strcmp(arguments[1], "gso") == 0;
    struct sockaddr_storage address;
    socklen_t length;
    int receiver = check(socket(parse("127.0.0.1", 0, &address, &length), SOCK_DGRAM | SOCK_CLOEXEC, 0), "socket");
    set(receiver, SOL_SOCKET, SO_RCVBUF, RECEIVE_BUFFER, "SO_RCVBUF");
    if (with_trains) {
        set(receiver, SOL_UDP, UDP_GRO, 1, "UDP_GRO");
    }
    check(bind(receiver, (struct sockaddr *)&address, length), "bind");
    check(getsockname(receiver, (struct sockaddr *)&address, &length), "getsockname");
    int sender = check(socket(AF_INET, SOCK_DGRAM | SOCK_CLOEXEC, 0), "socket");
    check(connect(sender, (struct sockaddr *)&address, length), "connect");
    allocate();
    lay_out();
    unsigned long datagrams;
    while (scanf("%lu", &datagrams) == 1) {
        uint64_t right = 0;
        int64_t start = now();
        for (uint64_t number = 0; number < datagrams; number += BURST) {
            send_burst(sender, number);
            right += receive_burst(receiver, number);
        }
        printf("%lld %llu 0\n", (long long)(now() - start), (unsigned long long)right);
        fflush(stdout);
    }
    return 0;
}
