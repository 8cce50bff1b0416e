/*
 * An echo server with recvmmsg and sendmmsg, as a program in C would do it: it waits for datagrams in recvmmsg itself, and
 * answers each from the address that it was sent to.
 *
 *     echo PORT
 *
 * binds 0.0.0.0:PORT, where 0 is any port, prints "PORT n", and serves until its input ends.
 */
#define _GNU_SOURCE
#include <arpa/inet.h>
#include <errno.h>
#include <netinet/in.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

enum { BATCH = 64, CAPACITY = 2048, SOCKET_BUFFER = 4 << 20 };

#define CONTROL CMSG_SPACE(sizeof(struct in_pktinfo))

static struct mmsghdr messages[BATCH];
static struct iovec vectors[BATCH];
static struct sockaddr_in names[BATCH];
static _Alignas(64) char controls[BATCH][(CONTROL + 63) & ~63];
static _Alignas(64) char payloads[BATCH][CAPACITY];

static int check(int result, const char *call) {
    if (result < 0) {
        perror(call);
        exit(1);
    }
    return result;
}

static void *end_with_input(void *unused) {
    char byte;
    while (read(STDIN_FILENO, &byte, 1) > 0) {
    }
    exit(0);
    return unused;
}

static int open_socket(int port) {
    int fd = check(socket(AF_INET, SOCK_DGRAM | SOCK_CLOEXEC, 0), "socket");
    int on = 1, buffer = SOCKET_BUFFER;
    struct sockaddr_in address = {.sin_family = AF_INET, .sin_port = htons(port)};
    socklen_t length = sizeof address;
    check(setsockopt(fd, IPPROTO_IP, IP_PKTINFO, &on, sizeof on), "IP_PKTINFO");
    check(setsockopt(fd, SOL_SOCKET, SO_RCVBUF, &buffer, sizeof buffer), "SO_RCVBUF");
    check(bind(fd, (struct sockaddr *)&address, sizeof address), "bind");
    check(getsockname(fd, (struct sockaddr *)&address, &length), "getsockname");
    printf("PORT %d\n", ntohs(address.sin_port));
    fflush(stdout);
    return fd;
}

static void prepare(void) {
    for (int i = 0; i < BATCH; i++) {
        vectors[i] = (struct iovec){payloads[i], CAPACITY};
        messages[i].msg_hdr = (struct msghdr){
            .msg_name = &names[i], .msg_namelen = sizeof names[i], .msg_iov = &vectors[i], .msg_iovlen = 1,
            .msg_control = controls[i], .msg_controllen = CONTROL};
    }
}

/* Turns what was received into its answer: IP_PKTINFO names the address to answer from as it named the one asked. */
static void answer(struct mmsghdr *message) {
    struct cmsghdr *control = CMSG_FIRSTHDR(&message->msg_hdr);
    struct in_pktinfo *info = (struct in_pktinfo *)CMSG_DATA(control);
    info->ipi_ifindex = 0; /* routing decides */
    message->msg_hdr.msg_iov->iov_len = message->msg_len;
    message->msg_hdr.msg_flags = 0;
}

/* What cannot be sent is left out, as a server must. */
static void send_all(int fd, int count) {
    for (int sent = 0; sent < count;) {
        int part = sendmmsg(fd, messages + sent, count - sent, 0);
        sent += part > 0 ? part : errno == EINTR ? 0 : 1;
    }
}

int main(int count, char **arguments) {
    if (count != 2) {
        fprintf(stderr, "usage: %s PORT\n", arguments[0]);
        return 2;
    }
    pthread_t thread;
    int fd = open_socket(atoi(arguments[1]));
    if ((errno = pthread_create(&thread, NULL, end_with_input, NULL))) {
        perror("pthread_create");
        return 1;
    }
    for (;;) {
        prepare();
        int batch = recvmmsg(fd, messages, BATCH, MSG_WAITFORONE, NULL);
        if (batch < 0 && errno == EINTR) {
            continue;
        }
        check(batch, "recvmmsg");
        for (int i = 0; i < batch; i++) {
            answer(&messages[i]);
        }
        send_all(fd, batch);
    }
}
