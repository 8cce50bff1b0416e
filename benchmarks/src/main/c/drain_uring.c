/*
 * Drains a UDP socket with io_uring, by way of liburing: one multishot RECVMSG and a ring of buffers, set up as this library
 * sets them up. The arguments, the input and the output are those of drain.c.
 */
#include "drain.h"
#include <liburing.h>

enum { BUFFERS = 2 * BATCH, GROUP = 1, NAME = 32 };

/* The payload of each buffer begins at a cache line. */
#define RESERVED ((sizeof(struct io_uring_recvmsg_out) + NAME + CONTROL + 63) & ~63)
#define STRIDE ((RESERVED + CAPACITY) | 64)

static struct io_uring ring;
static struct io_uring_buf_ring *buffer_ring;
static struct msghdr reserved;
static _Alignas(4096) struct io_uring_buf ring_memory[BUFFERS];
static _Alignas(64) char buffers[BUFFERS][STRIDE];
static bool armed;

/* liburing returns negated error numbers. */
static void check_result(int result, const char *call) {
    errno = result < 0 ? -result : 0;
    check(result, call);
}

static void give_back(int id, int offset) {
    io_uring_buf_ring_add(buffer_ring, buffers[id], RESERVED + CAPACITY, id, io_uring_buf_ring_mask(BUFFERS), offset);
}

static void open_queue(int receiver) {
    (void)receiver;
    struct io_uring_params parameters = {.flags = IORING_SETUP_CQSIZE, .cq_entries = 4 * BATCH};
    check_result(io_uring_queue_init_params(BATCH, &ring, &parameters), "io_uring_queue_init_params");
    struct io_uring_buf_reg registration = {
        .ring_addr = (uintptr_t)ring_memory, .ring_entries = BUFFERS, .bgid = GROUP};
    check_result(io_uring_register_buf_ring(&ring, &registration, 0), "io_uring_register_buf_ring");
    buffer_ring = (struct io_uring_buf_ring *)ring_memory;
    io_uring_buf_ring_init(buffer_ring);
    for (int id = 0; id < BUFFERS; id++) {
        give_back(id, id);
    }
    io_uring_buf_ring_advance(buffer_ring, BUFFERS);
    reserved.msg_namelen = NAME;
    reserved.msg_controllen = RESERVED - sizeof(struct io_uring_recvmsg_out) - NAME;
}

static void arm(int receiver) {
    if (!armed) {
        struct io_uring_sqe *request = io_uring_get_sqe(&ring);
        io_uring_prep_recvmsg_multishot(request, receiver, &reserved, MSG_TRUNC);
        request->flags |= IOSQE_BUFFER_SELECT;
        request->buf_group = GROUP;
        armed = true;
    }
}

static bool is_right(char *buffer, int length, uint64_t number) {
    struct io_uring_recvmsg_out *out = io_uring_recvmsg_validate(buffer, length, &reserved);
    if (!out || !is_payload(io_uring_recvmsg_payload(out, &reserved), out->payloadlen, number)) {
        return false;
    }
    struct msghdr controls = {
        .msg_control = buffer + sizeof *out + reserved.msg_namelen, .msg_controllen = out->controllen};
    return !with_metadata || is_metadata(&controls);
}

/* Judges up to a batch of datagrams, the first of which has a number; returns how many there were. */
static int reap(uint64_t number, uint64_t *right) {
    struct io_uring_cqe *completion;
    unsigned head;
    int seen = 0;
    int batch = 0;
    io_uring_for_each_cqe(&ring, head, completion) {
        seen++;
        armed = completion->flags & IORING_CQE_F_MORE;
        if (completion->res >= 0) {
            int id = completion->flags >> IORING_CQE_BUFFER_SHIFT;
            *right += is_right(buffers[id], completion->res, number + batch);
            give_back(id, batch++);
        }
        if (batch == BATCH) {
            break;
        }
    }
    io_uring_cq_advance(&ring, seen);
    io_uring_buf_ring_advance(buffer_ring, batch);
    return batch;
}

static uint64_t drain(int receiver, uint64_t count) {
    uint64_t right = 0;
    uint64_t received = 0;
    while (received < count) {
        int batch = reap(received, &right);
        received += batch;
        if (batch == 0) {
            arm(receiver);
            struct io_uring_cqe *first;
            struct __kernel_timespec patience = {.tv_sec = 1};
            int result = io_uring_submit_and_wait_timeout(&ring, &first, 1, &patience, NULL);
            if (result == -ETIME) {
                break;
            }
            check_result(result == -EINTR ? 0 : result, "io_uring_submit_and_wait_timeout");
        }
    }
    return right;
}
