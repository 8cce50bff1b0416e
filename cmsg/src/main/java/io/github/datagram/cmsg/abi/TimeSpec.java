package io.github.datagram.cmsg.abi;

/**
 * {@code struct timespec} of {@code <time.h>}:
 *
 * <pre>{@code
 * struct timespec {
 *     time_t tv_sec;
 *     long   tv_nsec;
 * };
 * }</pre>
 *
 * @param word the size of both members
 * @param seconds the offset of {@code tv_sec}
 * @param nanoseconds the offset of {@code tv_nsec}
 * @param size the size of the struct in bytes
 */
public record TimeSpec(Word word, int seconds, int nanoseconds, int size) {
    static TimeSpec of(Word word) {
        return new TimeSpec(word, 0, word.bytes(), 2 * word.bytes());
    }
}
