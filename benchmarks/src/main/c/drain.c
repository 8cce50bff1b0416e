/*
 * Drains a UDP socket with recvmmsg: what a program in C pays for what the Java contestants do.
 *
 *     drain plain|metadata 0.0.0.0|:: 127.0.0.1|::1
 *
 * binds a socket to the first address. For each line with a number N on its input it sends N datagrams to the second
 * address, then receives them and prints "NANOSECONDS RIGHT 0": how long the receiving took, how many datagrams came and
 * were as they should be, and how many bytes that allocated. Ends with its input.
 */
#include "drain.h"

static struct mmsghdr messages[BATCH];
static struct iovec vectors[BATCH];
static struct sockaddr_storage names[BATCH];
static _Alignas(64) char controls[BATCH][(CONTROL + 63) & ~63];
static _Alignas(64) char payloads[BATCH][CAPACITY];

static void open_queue(int receiver) {
    (void)receiver;
    for (int i = 0; i < BATCH; i++) {
        vectors[i] = (struct iovec){payloads[i], CAPACITY};
        messages[i].msg_hdr = (struct msghdr){.msg_name = &names[i], .msg_iov = &vectors[i], .msg_iovlen = 1};
        messages[i].msg_hdr.msg_control = with_metadata ? controls[i] : NULL;
    }
}

static bool is_right(struct mmsghdr *message, uint64_t number) {
    return is_payload(message->msg_hdr.msg_iov->iov_base, message->msg_len, number)
        && (!with_metadata || is_metadata(&message->msg_hdr));
}

static void prepare(void) {
    for (int i = 0; i < BATCH; i++) {
        messages[i].msg_hdr.msg_namelen = sizeof names[i];
        messages[i].msg_hdr.msg_controllen = with_metadata ? CONTROL : 0;
        messages[i].msg_hdr.msg_flags = 0;
    }
}

static uint64_t drain(int receiver, uint64_t count) {
    uint64_t right = 0;
    for (uint64_t received = 0; received < count;) {
        prepare();
        int batch = recvmmsg(receiver, messages, BATCH, MSG_DONTWAIT, NULL);
        if (batch < 0 && errno == EAGAIN) {
            break;
        }
        if (batch < 0 && errno == EINTR) {
            continue;
        }
        check(batch, "recvmmsg");
        for (int i = 0; i < batch; i++) {
            right += is_right(&messages[i], received++);
        }
    }
    return right;
}
