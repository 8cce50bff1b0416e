package io.github.datagram.internal.uring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.datagram.Backend;
import io.github.datagram.DatagramException;
import io.github.datagram.DatagramOptions;
import io.github.datagram.DatagramStream;
import io.github.datagram.internal.posix.RingCalls;
import io.github.datagram.internal.posix.Syscalls;
import io.github.datagram.testing.BackgroundCall;
import io.github.datagram.testing.OpenDescriptors;
import io.github.datagram.testing.RequiresLinux;
import io.github.datagram.testing.Seccomp;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Machines that lack io_uring, or a part of it: as a seccomp filter makes them, for one thread. */
@RequiresLinux
class RingSupportTest {
    private static final int SETUP = 425;
    private static final int REGISTER = 427;
    private static final int REGISTER_FILES = 2;
    private static final int REGISTER_PROBE = 8;
    private static final int REGISTER_BUFFERS = 22;
    private static final int EPERM = 1;
    private static final int ENOMEM = 12;
    private static final int EINVAL = 22;
    private static final int ENOSYS = 38;
    private static final int BATCH = 4;
    private static final DatagramOptions OPTIONS =
            DatagramOptions.bind("127.0.0.1:0").batchSize(BATCH).payloadCapacity(100);

    /** Takes something away from the calling thread. */
    interface Loss {
        void happen() throws Exception;
    }

    static Stream<Named<Loss>> losses() {
        return Stream.of(
                Named.of("io_uring_setup EPERM", () -> Seccomp.forbid(SETUP, EPERM)),
                Named.of("io_uring_setup ENOMEM", () -> Seccomp.forbid(SETUP, ENOMEM)),
                Named.of("the ring that sends ENOMEM", () -> Seccomp.forbid(SETUP, 0, BATCH, ENOMEM)),
                Named.of("IORING_REGISTER_FILES", () -> Seccomp.forbid(REGISTER, 1, REGISTER_FILES, ENOMEM)),
                Named.of("IORING_REGISTER_PBUF_RING", () -> Seccomp.forbid(REGISTER, 1, REGISTER_BUFFERS, ENOMEM)));
    }

    @ParameterizedTest
    @MethodSource("losses")
    void anOpenThatFailsHalfWayLeavesNothingBehind(Loss loss) throws Exception {
        open(Backend.IO_URING).close();
        long descriptors = OpenDescriptors.count();
        long mappings = OpenDescriptors.ringMappings();
        BackgroundCall.start(() -> {
                    loss.happen();
                    for (int i = 0; i < 50; i++) {
                        assertThatThrownBy(() -> open(Backend.IO_URING))
                                .isInstanceOf(DatagramException.class)
                                .hasMessageMatching(
                                        "(open .*|io_uring_(setup|register IORING_REGISTER_\\w+)): .*E\\w+ .*");
                    }
                    return null;
                })
                .await();
        assertThat(OpenDescriptors.count()).isLessThanOrEqualTo(descriptors);
        assertThat(OpenDescriptors.ringMappings()).isLessThanOrEqualTo(mappings);
    }

    @ParameterizedTest
    @MethodSource("losses")
    void theDefaultTransportDoesWithoutIt(Loss loss) throws Exception {
        BackgroundCall.start(() -> {
                    loss.happen();
                    try (DatagramStream stream = open(Backend.AUTO)) {
                        assertThat(stream.capabilities().backend()).isEqualTo(Backend.MMSG);
                    }
                    return null;
                })
                .await();
    }

    @Test
    void thisMachineLacksNothing() {
        assertThat(RingSupport.get()).isEqualTo(new RingSupport("", ""));
    }

    @Test
    void aSeccompFilterIsNamed() throws Exception {
        assertThat(probeAfter(() -> Seccomp.forbid(SETUP, EPERM)).cause()).contains("io_uring_setup: EPERM", "seccomp");
    }

    @Test
    void aKernelWithoutIoUringIsNamed() throws Exception {
        assertThat(probeAfter(() -> Seccomp.forbid(SETUP, ENOSYS)).cause())
                .contains("io_uring_setup: ENOSYS", "kernel has no io_uring");
    }

    @Test
    void aLimitOfLockedMemoryIsNamed() throws Exception {
        assertThat(probeAfter(() -> Seccomp.forbid(SETUP, ENOMEM)).cause())
                .contains("io_uring_setup: ENOMEM", "ulimit -l");
    }

    @Test
    void aKernelThatDoesNotTellItsOperationsIsTooOld() throws Exception {
        assertThat(probeAfter(() -> Seccomp.forbid(REGISTER, 1, REGISTER_PROBE, EINVAL))
                        .cause())
                .contains("lacks IORING_OP_POLL_ADD");
    }

    @Test
    void aKernelWithoutBufferRingsReceivesOneByOne() throws Exception {
        RingSupport support = probeAfter(() -> Seccomp.forbid(REGISTER, 1, REGISTER_BUFFERS, EINVAL));
        assertThat(support.cause()).isEmpty();
        assertThat(support.multishotCause()).contains("IORING_REGISTER_PBUF_RING: EINVAL");
        assertThat(support.multishot()).isFalse();
    }

    private static RingSupport probeAfter(Loss loss) throws Exception {
        return BackgroundCall.start(() -> {
                    loss.happen();
                    return RingSupport.probe(new RingCalls(Syscalls.get()));
                })
                .await();
    }

    private static DatagramStream open(Backend backend) throws DatagramException {
        return DatagramStream.open(OPTIONS.backend(backend));
    }
}
