package io.github.datagram.internal.mmsg;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.datagram.Backend;
import io.github.datagram.DatagramBatch;
import io.github.datagram.DatagramException;
import io.github.datagram.DatagramGroup;
import io.github.datagram.DatagramOptions;
import io.github.datagram.DatagramStream;
import io.github.datagram.SocketEvent;
import io.github.datagram.testing.BackgroundCall;
import io.github.datagram.testing.OpenDescriptors;
import io.github.datagram.testing.Peer;
import io.github.datagram.testing.RequiresLinux;
import io.github.datagram.testing.Seccomp;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** A stream that cannot receive, which a seccomp filter sees to. */
@RequiresLinux
class GroupFailureTest {
    private static final int RECVMMSG = "amd64".equals(System.getProperty("os.arch")) ? 299 : 243;
    private static final int ENOMEM = 12;
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private static DatagramStream add(DatagramGroup group) throws DatagramException {
        return group.add(DatagramOptions.bind("127.0.0.1:0").batchSize(4).payloadCapacity(100));
    }

    @Test
    void aStreamThatCannotReceiveTellsSoAndHurtsNoOther() throws Exception {
        try (DatagramGroup group = DatagramGroup.open(Backend.MMSG);
                Peer peer = Peer.bind("127.0.0.1:0")) {
            Set<Integer> before = OpenDescriptors.sockets();
            DatagramStream failing = add(group);
            Set<Integer> added = OpenDescriptors.sockets();
            added.removeAll(before);
            assertThat(added).hasSize(1);
            DatagramStream healthy = add(group);
            peer.send(new byte[1], failing.localAddress());
            int received = BackgroundCall.start(() -> {
                        Seccomp.forbid(RECVMMSG, 0, added.iterator().next(), ENOMEM);
                        int count = 0;
                        for (int i = 0; i < 10; i++) {
                            peer.send(new byte[2], healthy.localAddress());
                            DatagramBatch batch = group.receiveBatch(PATIENCE);
                            assertThat(batch).isNotNull();
                            assertThat(batch.stream() == healthy).isTrue();
                            count += batch.size();
                        }
                        return count;
                    })
                    .await();
            assertThat(received).isEqualTo(10);
            assertThat(failing.pollEvent())
                    .isInstanceOf(SocketEvent.ReceiveFailed.class)
                    .asString()
                    .startsWith("recvmmsg on 127.0.0.1:0: ENOMEM");
            assertThat(failing.pollEvent()).isNull();
        }
    }
}
