package io.github.datagram.internal.mmsg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.datagram.Backend;
import io.github.datagram.Datagram;
import io.github.datagram.DatagramException;
import io.github.datagram.DatagramOptions;
import io.github.datagram.DatagramStream;
import io.github.datagram.SendReport;
import io.github.datagram.SocketAddresses;
import io.github.datagram.SocketEvent.NetworkError;
import io.github.datagram.internal.posix.Syscalls;
import io.github.datagram.testing.BackgroundCall;
import io.github.datagram.testing.Peer;
import io.github.datagram.testing.RequiresLinux;
import io.github.datagram.testing.Seccomp;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What {@code recvmsg}, {@code sendmsg}, {@code poll} and {@code pipe} have of their own, beside the contract. */
@RequiresLinux
@Timeout(value = 60, threadMode = ThreadMode.SEPARATE_THREAD)
class MsgSupportTest {
    private static final boolean X86 = "amd64".equals(System.getProperty("os.arch"));
    private static final int RECVMSG = X86 ? 47 : 212;
    private static final int SENDMSG = X86 ? 46 : 211;
    private static final int EPERM = 1;
    private static final int ENOSYS = 38;
    private static final int O_CLOEXEC = 0x80000;

    private static DatagramStream open() throws DatagramException {
        return DatagramStream.open(DatagramOptions.bind("127.0.0.1:0")
                .backend(Backend.MSG)
                .batchSize(8)
                .payloadCapacity(100));
    }

    @Test
    void thisMachineLacksNothing() {
        assertThat(MsgProvider.probe(Syscalls.get())).isEmpty();
    }

    @Test
    void aForbiddenCallIsNamed() throws Exception {
        assertThat(probeAfter(RECVMSG, EPERM))
                .hasValueSatisfying(cause -> assertThat(cause).contains("recvmsg: EPERM", "seccomp"));
        assertThat(probeAfter(SENDMSG, ENOSYS))
                .hasValueSatisfying(cause -> assertThat(cause).contains("sendmsg: ENOSYS"));
    }

    private static Optional<String> probeAfter(int call, int errno) throws Exception {
        return BackgroundCall.start(() -> {
                    Seccomp.forbid(call, errno);
                    return MsgProvider.probe(Syscalls.get());
                })
                .await();
    }

    @ParameterizedTest
    @ValueSource(ints = {EPERM, ENOSYS})
    void aReceiveThatAlwaysFailsThrows(int errno) throws Exception {
        try (DatagramStream stream = open()) {
            BackgroundCall.start(() -> {
                        Seccomp.forbid(RECVMSG, errno);
                        assertThatThrownBy(() -> stream.receive(Duration.ofSeconds(30)))
                                .isInstanceOfSatisfying(
                                        DatagramException.class,
                                        e -> assertThat(e.errno()).isEqualTo(errno))
                                .hasMessageStartingWith("recvmsg on 127.0.0.1:");
                        return null;
                    })
                    .await();
        }
    }

    @Test
    void noDescriptorIsLeftToChildProcesses() throws Exception {
        Set<Path> before = descriptors();
        try (DatagramStream stream = open()) {
            Set<Path> own = descriptors();
            own.removeAll(before);
            assertThat(own).as("socket and pipe of %s", stream.localAddress()).isNotEmpty();
            assertThat(own)
                    .allSatisfy(descriptor ->
                            assertThat(flags(descriptor) & O_CLOEXEC).isNotZero());
        }
    }

    /** The names of all sockets and pipes. */
    private static Set<Path> descriptors() throws IOException {
        try (Stream<Path> all = Files.list(Path.of("/proc/self/fd"))) {
            return all.filter(MsgSupportTest::isSocketOrPipe)
                    .map(Path::getFileName)
                    .collect(Collectors.toSet());
        }
    }

    private static boolean isSocketOrPipe(Path descriptor) {
        try {
            String target = Files.readSymbolicLink(descriptor).toString();
            return target.startsWith("socket:") || target.startsWith("pipe:");
        } catch (IOException closedMeanwhile) {
            return false;
        }
    }

    /** An octal number in a line of {@code /proc/self/fdinfo}. */
    private static int flags(Path descriptor) throws IOException {
        try (Stream<String> lines = Files.lines(Path.of("/proc/self/fdinfo").resolve(descriptor))) {
            return lines.filter(line -> line.startsWith("flags:"))
                    .map(line ->
                            Integer.parseInt(line.substring("flags:".length()).strip(), 8))
                    .findFirst()
                    .orElseThrow();
        }
    }

    @Test
    void aWaitIsNeverShorterThanWasAskedFor() throws Exception {
        try (DatagramStream stream = open()) {
            long before = System.nanoTime();
            assertThat(stream.receive(Duration.ofNanos(1_000_001))).isNull();
            assertThat(System.nanoTime() - before).isGreaterThanOrEqualTo(1_000_001);
        }
    }

    /** Longer than the milliseconds of {@code poll(2)} can say. */
    @Test
    void aWaitOfAYearEndsWithADatagram() throws Exception {
        try (DatagramStream stream = open();
                Peer peer = Peer.bind("127.0.0.1:0")) {
            var waiting = BackgroundCall.start(() -> stream.receive(Duration.ofDays(365)));
            waiting.awaitBlocked();
            peer.send(new byte[7], stream.localAddress());
            assertThat(waiting.await()).extracting(Datagram::trueLength).isEqualTo(7);
        }
    }

    /** Without a queue of errors, as on systems other than Linux: the pending error is all there is. */
    @Test
    void aRefusalThatIsMetInTheMiddleOfABatchIsTold() throws Exception {
        InetSocketAddress nobody;
        try (Peer gone = Peer.bind("127.0.0.1:0")) {
            nobody = gone.address();
        }
        DatagramOptions options = DatagramOptions.connect(SocketAddresses.format(nobody))
                .backend(Backend.MSG)
                .errors(false);
        try (DatagramStream stream = DatagramStream.open(options)) {
            stream.to(nobody).payload(new byte[1]).queue();
            stream.to(nobody).payload(new byte[2]).queue(); // meets the refusal of the first one
            SendReport report = stream.flush();
            assertThat(report.failures()).isEmpty();
            assertThat(stream.pollEvent()).isInstanceOf(NetworkError.class);
            assertThat(stream.pollEvent()).isNull();
            assertThat(stream.receiveNow()).as("which meets the second").isNull();
            assertThat(stream.pollEvent()).isInstanceOf(NetworkError.class);
        }
    }
}
