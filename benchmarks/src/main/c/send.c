/*
 * Sends by sendmmsg: what a program in C pays for what the Java contestants do.
 *
 *     send plain|source
 *
 * For each line with a number N on its input it sends N datagrams to a socket of its own on 127.0.0.1, with "source" from
 * four addresses in turn, then takes them out and prints "NANOSECONDS RIGHT 0": how long the sending took, how many
 * datagrams came and were as they should be, and how many bytes that allocated. Ends with its input.
 */
#include "send.h"

static void open_queue(void) {}

static void flush(int sender, unsigned count) {
    for (unsigned sent = 0; sent < count;) {
        sent += check(sendmmsg(sender, messages + sent, count - sent, 0), "sendmmsg");
    }
}
