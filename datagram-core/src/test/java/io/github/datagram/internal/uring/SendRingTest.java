package io.github.datagram.internal.uring;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.datagram.Backend;
import io.github.datagram.DatagramException;
import io.github.datagram.DatagramGroup;
import io.github.datagram.DatagramOptions;
import io.github.datagram.DatagramStream;
import io.github.datagram.SendReport;
import io.github.datagram.SocketEvent.SendFailed;
import io.github.datagram.testing.BackgroundCall;
import io.github.datagram.testing.Peer;
import io.github.datagram.testing.RequiresLinux;
import io.github.datagram.testing.Seccomp;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;

/** A kernel that cannot be entered, which a seccomp filter sees to, for one thread. */
@RequiresLinux
@Timeout(value = 60, threadMode = ThreadMode.SEPARATE_THREAD)
class SendRingTest {
    private static final int ENTER = 426;
    private static final int EBADR = 53;
    private static final DatagramOptions OPTIONS =
            DatagramOptions.bind("127.0.0.1:0").batchSize(4).payloadCapacity(100);

    private static SendReport send(DatagramStream stream, Peer peer, int... lengths) throws IOException {
        for (int length : lengths) {
            stream.to(peer.address()).payload(new byte[length]).queue();
        }
        return stream.flush();
    }

    private static void failToSend(DatagramStream stream, Peer peer, int... lengths) throws Exception {
        SendReport report = BackgroundCall.start(() -> {
                    Seccomp.forbid(ENTER, EBADR);
                    return send(stream, peer, lengths);
                })
                .await();
        assertThat(report.sent()).isZero();
        assertThat(report.failures())
                .hasSameSizeAs(lengths)
                .extracting(SendFailed::error)
                .extracting(DatagramException::errno)
                .containsOnly(EBADR);
    }

    @Test
    void whatCouldNotBeSubmittedHasFailedAndDoesNotLeaveWithTheNextBatch() throws Exception {
        try (Peer peer = Peer.bind("127.0.0.1:0");
                DatagramStream stream = DatagramStream.open(OPTIONS.backend(Backend.IO_URING))) {
            failToSend(stream, peer, 1, 2, 3);
            SendReport report = send(stream, peer, 4, 5);
            assertThat(report.sent()).isEqualTo(2);
            assertThat(peer.receive().bytes()).hasSize(4);
            assertThat(peer.receive().bytes()).hasSize(5);
            assertThat(send(stream, peer, 6).sent()).isOne();
            assertThat(peer.receive().bytes()).hasSize(6);
        }
    }

    @Test
    void whatCouldNotBeSubmittedDoesNotLeaveWithWhatOthersOfTheGroupSend() throws Exception {
        try (Peer peer = Peer.bind("127.0.0.1:0");
                DatagramGroup group = DatagramGroup.open(Backend.IO_URING)) {
            DatagramStream failing = group.add(OPTIONS);
            DatagramStream other = group.add(OPTIONS);
            failToSend(failing, peer, 1, 2, 3);
            assertThat(send(other, peer, 4).sent()).isOne();
            assertThat(peer.receive().bytes()).hasSize(4);
            assertThat(send(other, peer, 5).sent()).isOne();
            assertThat(peer.receive().bytes()).hasSize(5);
        }
    }
}
