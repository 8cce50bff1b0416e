package io.github.datagram.cmsg;

import io.github.datagram.cmsg.abi.Abi;
import io.github.datagram.cmsg.abi.TimeSpec;
import io.github.datagram.cmsg.abi.TimeVal;
import java.nio.ByteBuffer;

/** Reads the times of one ABI, whose structs differ in precision and width. */
record Times(TimeSpec timeSpec, TimeVal timeVal) {
    private static final int NANOS_PER_MICRO = 1000;

    static Times of(Abi abi) {
        return new Times(abi.timeSpec(), abi.timeVal());
    }

    /** The seconds of the first time that a message of some kind holds. */
    long seconds(ControlKind kind, ByteBuffer host, int data) {
        return kind == ControlKind.SCM_TIMESTAMP
                ? timeVal.secondsWord().get(host, data + timeVal.seconds())
                : seconds(host, data, 0);
    }

    /** The nanoseconds within the second of the first time that a message of some kind holds. */
    int nanoseconds(ControlKind kind, ByteBuffer host, int data) {
        return kind == ControlKind.SCM_TIMESTAMP
                ? NANOS_PER_MICRO * (int) timeVal.microsecondsWord().get(host, data + timeVal.microseconds())
                : nanoseconds(host, data, 0);
    }

    /** The seconds of one in an array of {@code struct timespec}. */
    long seconds(ByteBuffer host, int array, int index) {
        return timeSpec.word().get(host, array + index * timeSpec.size() + timeSpec.seconds());
    }

    /** The nanoseconds of one in an array of {@code struct timespec}. */
    int nanoseconds(ByteBuffer host, int array, int index) {
        return (int) timeSpec.word().get(host, array + index * timeSpec.size() + timeSpec.nanoseconds());
    }
}
