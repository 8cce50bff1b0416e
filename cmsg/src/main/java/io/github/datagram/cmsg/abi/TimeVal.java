package io.github.datagram.cmsg.abi;

/**
 * {@code struct timeval} of {@code <sys/time.h>}:
 *
 * <pre>{@code
 * struct timeval {
 *     time_t      tv_sec;
 *     suseconds_t tv_usec;  // a long; on Darwin an int
 * };
 * }</pre>
 *
 * @param secondsWord the size of {@code tv_sec}
 * @param microsecondsWord the size of {@code tv_usec}
 * @param seconds the offset of {@code tv_sec}
 * @param microseconds the offset of {@code tv_usec}
 * @param size the size of the struct in bytes
 */
public record TimeVal(Word secondsWord, Word microsecondsWord, int seconds, int microseconds, int size) {
    static TimeVal of(DataModel model) {
        var struct = new CStruct(model);
        return new TimeVal(model.word(), model.word(), struct.word(), struct.word(), struct.size());
    }

    static TimeVal ofDarwin(DataModel model) {
        var struct = new CStruct(model);
        return new TimeVal(model.word(), Word.BITS_32, struct.word(), struct.int32(), struct.size());
    }
}
