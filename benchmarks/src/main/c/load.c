/*
 * Asks an echo server on 127.0.0.77, and tells how long each answer took. One program for all servers, in C, on one
 * processor: it has no garbage and no compiler of its own, and it never sleeps, so it neither wakes up late nor waits for
 * anybody before it sends.
 *
 *     load
 *
 * For each line "PORT PEERS INTERVAL WINDOW COUNT" on its input it sends COUNT datagrams to the port, from PEERS addresses in
 * turn, 127.1.0.1 and up. INTERVAL is the time between two in nanoseconds: datagram i is due at start + i * INTERVAL, whether
 * or not earlier ones were answered, and its time counts from then on even where it is sent late, so that what is held up
 * behind a slow answer counts too. With an INTERVAL of 0 each is due as soon as no more than WINDOW are unanswered.
 *
 * The answer is the line "SENT RECEIVED ELSEWHERE WRONG NANOS LAG", and COUNT big-endian 64-bit numbers, the nanoseconds until
 * the answer, or -1. ELSEWHERE are those received from another address than was asked, WRONG those that nobody asked for, NANOS
 * is the time from the start to the last answer, LAG how late a datagram was sent in the mean. Ends with its input.
 *
 * Where no answer has come for a while, one more datagram is sent: servers answer in order, so that when its answer comes, and
 * nothing was sent meanwhile, the others are lost.
 *
 * Payloads are such as sockperf's server answers too: a number, the flags "from a client" and "to be answered", the length.
 */
#define _GNU_SOURCE
#include <arpa/inet.h>
#include <endian.h>
#include <errno.h>
#include <inttypes.h>
#include <netinet/in.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <time.h>

enum { BATCH = 64, PAYLOAD = 64, SOCKET_BUFFER = 4 << 20, ASKED = 0x7F00004D, FIRST_PEER = 0x7F010001 };

/* After so long without an answer the server is asked once more, and after so long it is given up, in nanoseconds. */
#define QUIET INT64_C(50000000)
#define PATIENCE INT64_C(10000000000)
#define CONTROL CMSG_SPACE(sizeof(struct in_pktinfo))

struct request {
    int port;
    uint32_t peers;
    int64_t interval;
    uint64_t window;
    uint64_t count;
};

struct __attribute__((packed)) payload {
    uint64_t number;
    uint16_t flags;
    uint32_t length;
    char rest[PAYLOAD - 14];
};

static struct payload out[BATCH], in[BATCH];
static struct mmsghdr asking[BATCH], answers[BATCH];
static struct iovec out_vectors[BATCH], in_vectors[BATCH];
static struct sockaddr_in server, names[BATCH];
static _Alignas(64) char out_controls[BATCH][(CONTROL + 63) & ~63], in_controls[BATCH][(CONTROL + 63) & ~63];

static int fd;
static uint64_t first; /* the number of the first datagram of this turn; none is used twice */
static struct request request;
static int64_t *due, *taken;
static uint64_t sent, received, elsewhere, wrong, extra, sent_before_extra;
static int64_t start, lag, latest, quiet_since;
static bool is_rest_lost;

static int check(int result, const char *call) {
    if (result < 0) {
        perror(call);
        exit(1);
    }
    return result;
}

static int64_t now(void) {
    struct timespec time;
    check(clock_gettime(CLOCK_MONOTONIC, &time), "clock_gettime");
    return time.tv_sec * INT64_C(1000000000) + time.tv_nsec;
}

static void open_socket(void) {
    fd = check(socket(AF_INET, SOCK_DGRAM | SOCK_CLOEXEC, 0), "socket");
    int on = 1, buffer = SOCKET_BUFFER;
    struct sockaddr_in address = {.sin_family = AF_INET};
    check(setsockopt(fd, IPPROTO_IP, IP_PKTINFO, &on, sizeof on), "IP_PKTINFO");
    check(setsockopt(fd, SOL_SOCKET, SO_RCVBUF, &buffer, sizeof buffer), "SO_RCVBUF");
    check(bind(fd, (struct sockaddr *)&address, sizeof address), "bind");
}

static void compose(void) {
    for (int i = 0; i < BATCH; i++) {
        out[i].flags = htobe16(3);
        out[i].length = htobe32(PAYLOAD);
        out_vectors[i] = (struct iovec){&out[i], PAYLOAD};
        in_vectors[i] = (struct iovec){&in[i], PAYLOAD};
        asking[i].msg_hdr = (struct msghdr){
            .msg_name = &server, .msg_namelen = sizeof server, .msg_iov = &out_vectors[i], .msg_iovlen = 1,
            .msg_control = out_controls[i], .msg_controllen = CONTROL};
        struct cmsghdr *control = CMSG_FIRSTHDR(&asking[i].msg_hdr);
        *control = (struct cmsghdr){CMSG_LEN(sizeof(struct in_pktinfo)), IPPROTO_IP, IP_PKTINFO};
    }
}

static in_addr_t peer(uint64_t i) {
    return htonl(FIRST_PEER + i % request.peers);
}

static struct in_pktinfo *info(struct mmsghdr *message) {
    return (struct in_pktinfo *)CMSG_DATA(CMSG_FIRSTHDR(&message->msg_hdr));
}

static uint64_t smaller(uint64_t a, uint64_t b) {
    return a < b ? a : b;
}

/* How many may have been sent by now. */
static uint64_t permitted(int64_t time) {
    uint64_t many = request.interval ? (uint64_t)((time - start) / request.interval) + 1 : received + request.window;
    return smaller(many, request.count);
}

static void ask(int64_t time) {
    uint64_t permit = permitted(time);
    if (permit <= sent) {
        return;
    }
    uint64_t batch = smaller(permit - sent, BATCH);
    for (uint64_t i = 0; i < batch; i++) {
        uint64_t number = sent + i;
        out[i].number = htobe64(first + number);
        *info(&asking[i]) = (struct in_pktinfo){.ipi_spec_dst.s_addr = peer(number)};
        due[number] = request.interval ? start + (int64_t)number * request.interval : time;
        lag += time - due[number];
    }
    sent += check(sendmmsg(fd, asking, batch, 0), "sendmmsg");
}

/* Sends one more datagram than was asked for. */
static void ask_extra(int64_t time) {
    out[0].number = htobe64(first + request.count + extra++);
    *info(&asking[0]) = (struct in_pktinfo){.ipi_spec_dst.s_addr = peer(0)};
    check(sendmmsg(fd, asking, 1, 0), "sendmmsg");
    quiet_since = time;
    sent_before_extra = sent;
}

static void judge(struct mmsghdr *answer, struct payload *payload, int64_t time) {
    uint64_t number = be64toh(payload->number) - first;
    struct sockaddr_in *from = answer->msg_hdr.msg_name;
    if (be64toh(payload->number) < first && answer->msg_len == PAYLOAD) {
        return; /* an answer of an earlier turn, for which that did not wait: lost there */
    }
    if (number >= request.count && number < request.count + extra && answer->msg_len == PAYLOAD) {
        is_rest_lost |= sent == sent_before_extra && number == request.count + extra - 1;
        return;
    }
    if (answer->msg_len != PAYLOAD || number >= sent || taken[number] >= 0 || from->sin_port != server.sin_port
        || info(answer)->ipi_addr.s_addr != peer(number)) {
        wrong++;
        return;
    }
    elsewhere += from->sin_addr.s_addr != server.sin_addr.s_addr;
    taken[number] = time - due[number];
    received++;
    latest = quiet_since = time;
}

static void hear(void) {
    for (int i = 0; i < BATCH; i++) {
        answers[i].msg_hdr = (struct msghdr){
            .msg_name = &names[i], .msg_namelen = sizeof names[i], .msg_iov = &in_vectors[i], .msg_iovlen = 1,
            .msg_control = in_controls[i], .msg_controllen = CONTROL};
    }
    int batch = recvmmsg(fd, answers, BATCH, MSG_DONTWAIT, NULL);
    if (batch < 0 && (errno == EAGAIN || errno == EINTR)) {
        return;
    }
    check(batch, "recvmmsg");
    int64_t time = now();
    for (int i = 0; i < batch; i++) {
        judge(&answers[i], &in[i], time);
    }
}

static bool is_over(int64_t time) {
    bool all_sent = sent == permitted(time) && (sent == request.count || !request.interval);
    if (all_sent && received < request.count && time - quiet_since > QUIET) {
        ask_extra(time);
    }
    return received == request.count || is_rest_lost || time - latest > PATIENCE;
}

static void run(void) {
    sent = received = elsewhere = wrong = extra = lag = 0;
    is_rest_lost = false;
    server = (struct sockaddr_in){AF_INET, htons(request.port), {htonl(ASKED)}, {0}};
    memset(taken, -1, request.count * sizeof *taken);
    latest = quiet_since = start = now();
    for (int64_t time = start; !is_over(time); time = now()) {
        ask(time);
        hear();
    }
}

static void tell(void) {
    printf("%" PRIu64 " %" PRIu64 " %" PRIu64 " %" PRIu64 " %" PRId64 " %" PRId64 "\n", sent, received, elsewhere, wrong,
           latest - start, sent ? lag / (int64_t)sent : 0);
    for (uint64_t i = 0; i < request.count; i++) {
        taken[i] = htobe64(taken[i]);
    }
    fwrite(taken, sizeof *taken, request.count, stdout);
    fflush(stdout);
}

int main(void) {
    open_socket();
    compose();
    while (scanf("%d %" SCNu32 " %" SCNd64 " %" SCNu64 " %" SCNu64, &request.port, &request.peers, &request.interval,
                 &request.window, &request.count) == 5) {
        due = realloc(due, request.count * sizeof *due);
        taken = realloc(taken, request.count * sizeof *taken);
        if (!due || !taken || !request.peers) {
            fputs("load: no memory for so many, or no peers\n", stderr);
            return 1;
        }
        run();
        tell();
        first += request.count + extra;
    }
    return 0;
}
