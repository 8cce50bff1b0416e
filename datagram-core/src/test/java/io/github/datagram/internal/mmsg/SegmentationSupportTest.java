package io.github.datagram.internal.mmsg;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.datagram.Backend;
import io.github.datagram.DatagramOptions;
import io.github.datagram.DatagramStream;
import io.github.datagram.SendControl;
import io.github.datagram.testing.BackgroundCall;
import io.github.datagram.testing.Peer;
import io.github.datagram.testing.RequiresLinux;
import io.github.datagram.testing.Seccomp;
import java.util.ArrayList;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A kernel without UDP_SEGMENT, as far as its probe can tell. */
@RequiresLinux
@Timeout(value = 60, threadMode = ThreadMode.SEPARATE_THREAD)
class SegmentationSupportTest {
    private static final int GETSOCKOPT = "amd64".equals(System.getProperty("os.arch")) ? 55 : 209;
    private static final int OPTION = 2;
    private static final int UDP_SEGMENT = 103;
    private static final int ENOPROTOOPT = 92;

    @ParameterizedTest
    @EnumSource(names = {"MMSG", "MSG", "IO_URING"})
    void trainsLeaveSplitAndInOrderWithTheOthers(Backend backend) throws Exception {
        try (Peer peer = Peer.bind("127.0.0.1:0");
                DatagramStream stream = openWithoutSegmentation(backend)) {
            assertThat(stream.capabilities().cause(SendControl.SEGMENTATION))
                    .hasValueSatisfying(cause -> assertThat(cause).contains("ENOPROTOOPT"));
            stream.to(peer.address()).payload(new byte[1]).queue();
            stream.to(peer.address()).payload(new byte[2]).queue();
            stream.to(peer.address()).segmentSize(100).payload(new byte[250]).queue();
            stream.to(peer.address()).payload(new byte[3]).queue();
            assertThat(stream.flush().failures()).isEmpty();

            var lengths = new ArrayList<Integer>();
            while (lengths.size() < 6) {
                lengths.add(peer.receive().bytes().length);
            }
            assertThat(lengths).containsExactly(1, 2, 100, 100, 50, 3);
            assertThat(stream.pollEvent()).isNull();
        }
    }

    private static DatagramStream openWithoutSegmentation(Backend backend) throws Exception {
        return BackgroundCall.start(() -> {
                    Seccomp.forbid(GETSOCKOPT, OPTION, UDP_SEGMENT, ENOPROTOOPT);
                    return DatagramStream.open(DatagramOptions.bind("127.0.0.1:0")
                            .backend(backend)
                            .batchSize(8)
                            .payloadCapacity(2048));
                })
                .await();
    }
}
