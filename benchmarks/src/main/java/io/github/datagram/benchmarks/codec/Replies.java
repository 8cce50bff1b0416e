package io.github.datagram.benchmarks.codec;

import io.github.datagram.packet.Status;
import io.github.datagram.protocol.ntp.NtpBuilder;
import io.github.datagram.protocol.ntp.NtpMode;
import io.github.datagram.protocol.ntp.NtpShort;
import io.github.datagram.protocol.ntp.NtpTimestamp;
import io.github.datagram.protocol.ntp.NtpView;
import java.nio.ByteBuffer;

/** Replies by the generated builders of this project. */
final class Replies {
    private final NtpView request = new NtpView();
    private final NtpBuilder reply = new NtpBuilder();

    int ntp(ByteBuffer buffer, int at, int length, ByteBuffer out, long now) {
        if (request.tryWrap(buffer, at, length) != Status.OK) {
            throw new IllegalArgumentException(request.error().toString());
        }
        return reply.start()
                .leap(0)
                .version(request.version())
                .mode(NtpMode.SERVER)
                .stratum(2)
                .poll(request.poll())
                .precision((byte) -20)
                .rootDelay(new NtpShort(100))
                .rootDispersion(new NtpShort(200))
                .referenceId(0xC0000201)
                .reference(new NtpTimestamp(now - 5))
                .origin(request.transmit())
                .receive(new NtpTimestamp(now))
                .transmit(new NtpTimestamp(now + 1))
                .extensionsInPlace(0)
                .writeTo(out, 0);
    }
}
