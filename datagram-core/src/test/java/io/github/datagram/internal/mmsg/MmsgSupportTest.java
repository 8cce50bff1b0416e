package io.github.datagram.internal.mmsg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.datagram.Backend;
import io.github.datagram.DatagramException;
import io.github.datagram.DatagramOptions;
import io.github.datagram.DatagramStream;
import io.github.datagram.internal.posix.Syscalls;
import io.github.datagram.testing.BackgroundCall;
import io.github.datagram.testing.Commands;
import io.github.datagram.testing.RequiresLinux;
import io.github.datagram.testing.Seccomp;
import java.io.File;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Machines on which a seccomp filter forbids the calls. */
@RequiresLinux
@Timeout(value = 60, threadMode = ThreadMode.SEPARATE_THREAD)
class MmsgSupportTest {
    private static final boolean X86 = "amd64".equals(System.getProperty("os.arch"));
    private static final int RECVMMSG = X86 ? 299 : 243;
    private static final int SENDMMSG = X86 ? 307 : 269;
    private static final int EPERM = 1;
    private static final int EACCES = 13;
    private static final int ENOSYS = 38;

    @Test
    void thisMachineLacksNothing() {
        assertThat(MmsgProvider.probe(Syscalls.get())).isEmpty();
    }

    @Test
    void aForbiddenCallIsNamed() throws Exception {
        assertThat(probeAfter(RECVMMSG, EPERM))
                .hasValueSatisfying(cause -> assertThat(cause).contains("recvmmsg: EPERM", "seccomp"));
        assertThat(probeAfter(SENDMMSG, ENOSYS))
                .hasValueSatisfying(cause -> assertThat(cause).contains("sendmmsg: ENOSYS"));
    }

    @Test
    void theDefaultTransportThenReceivesDatagramsOneByOne() throws Exception {
        String java = System.getProperty("java.home") + File.separator + "bin" + File.separator + "java";
        String output = Commands.run(
                List.of(java, "-cp", System.getProperty("java.class.path"), WithoutRecvmmsg.class.getName()));
        assertThat(output).contains("runs on MSG");
    }

    /** A program that may not call {@code recvmmsg(2)}. */
    static final class WithoutRecvmmsg {
        public static void main(String... arguments) throws Exception {
            Seccomp.forbid(RECVMMSG, EPERM);
            try (DatagramStream stream = DatagramStream.open(DatagramOptions.bind("127.0.0.1:0"))) {
                System.out.println("runs on " + stream.capabilities().backend());
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {EPERM, EACCES, ENOSYS})
    void aReceiveThatAlwaysFailsThrows(int errno) throws Exception {
        var options = DatagramOptions.bind("127.0.0.1:0").backend(Backend.MMSG).batchSize(4);
        try (DatagramStream stream = DatagramStream.open(options)) {
            BackgroundCall.start(() -> {
                        Seccomp.forbid(RECVMMSG, errno);
                        assertThatThrownBy(() -> stream.receive(Duration.ofSeconds(30)))
                                .isInstanceOfSatisfying(
                                        DatagramException.class,
                                        e -> assertThat(e.errno()).isEqualTo(errno))
                                .hasMessageStartingWith("recvmmsg on 127.0.0.1:");
                        return null;
                    })
                    .await();
        }
    }

    private static Optional<String> probeAfter(int call, int errno) throws Exception {
        return BackgroundCall.start(() -> {
                    Seccomp.forbid(call, errno);
                    return MmsgProvider.probe(Syscalls.get());
                })
                .await();
    }
}
