package io.github.datagram.examples.ntp;

import io.github.datagram.protocol.ntp.Ntp;
import io.github.datagram.protocol.ntp.NtpView;
import java.nio.ByteBuffer;

/** NTP packets by hand, so that what the code under test writes is not read by itself alone. */
final class Packets {
    static final int SIZE = 48;

    private static final int ORIGIN = 24;
    private static final int RECEIVE = 32;
    private static final int TRANSMIT = 40;

    private Packets() {}

    /** A request with a transmit timestamp and nothing else. */
    static ByteBuffer request(int version, int mode, long transmit) {
        return request(version, mode, 0, 0, transmit, 0);
    }

    /** A request, and some zeros behind it. */
    static ByteBuffer request(int version, int mode, long origin, long receive, long transmit, int more) {
        return ByteBuffer.allocate(SIZE + more)
                .put(0, (byte) (version << 3 | mode))
                .putLong(ORIGIN, origin)
                .putLong(RECEIVE, receive)
                .putLong(TRANSMIT, transmit);
    }

    /** A request as an interleaved client sends it. */
    static ByteBuffer interleaved(long origin, long receive, long transmit) {
        return request(4, 3, origin, receive, transmit, 0);
    }

    static Ntp parse(ByteBuffer packet, int size) {
        return new NtpView().wrap(packet, 0, size).toRecord();
    }
}
