/* Sends by io_uring, by way of liburing: a SENDMSG each, submitted together. The input and the output are those of send.c. */
#include "send.h"
#include <liburing.h>

static struct io_uring ring;

static int checked(int result, const char *call) {
    errno = result < 0 ? -result : 0; /* liburing returns negated error numbers */
    return check(result, call);
}

static void open_queue(void) {
    checked(io_uring_queue_init(BATCH, &ring, 0), "io_uring_queue_init");
}

static void flush(int sender, unsigned count) {
    for (unsigned i = 0; i < count; i++) {
        io_uring_prep_sendmsg(io_uring_get_sqe(&ring), sender, &messages[i].msg_hdr, 0);
    }
    checked(io_uring_submit_and_wait(&ring, count), "io_uring_submit_and_wait");
    struct io_uring_cqe *completion;
    unsigned head;
    io_uring_for_each_cqe(&ring, head, completion) {
        checked(completion->res, "sendmsg");
    }
    io_uring_cq_advance(&ring, count);
}
