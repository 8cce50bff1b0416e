/* What all programs have in common: calls that are checked, addresses, the clock. */
#define _GNU_SOURCE
#include <arpa/inet.h>
#include <endian.h>
#include <errno.h>
#include <net/if.h>
#include <netinet/in.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

static int check(int result, const char *call) {
    if (result < 0) {
        perror(call);
        exit(1);
    }
    return result;
}

static void set(int fd, int level, int option, int value, const char *name) {
    check(setsockopt(fd, level, option, &value, sizeof value), name);
}

/* Returns the family of an address in text, which goes into a socket address. */
static int parse(const char *text, int port, struct sockaddr_storage *address, socklen_t *length) {
    struct sockaddr_in *in = (struct sockaddr_in *)address;
    struct sockaddr_in6 *in6 = (struct sockaddr_in6 *)address;
    memset(address, 0, sizeof *address);
    if (inet_pton(AF_INET, text, &in->sin_addr) == 1) {
        in->sin_port = htons(port);
        *length = sizeof *in;
        return address->ss_family = AF_INET;
    }
    if (inet_pton(AF_INET6, text, &in6->sin6_addr) == 1) {
        in6->sin6_port = htons(port);
        *length = sizeof *in6;
        return address->ss_family = AF_INET6;
    }
    fprintf(stderr, "not an address: %s\n", text);
    exit(2);
}

static int64_t now(void) {
    struct timespec time;
    check(clock_gettime(CLOCK_MONOTONIC, &time), "clock_gettime");
    return time.tv_sec * INT64_C(1000000000) + time.tv_nsec;
}
