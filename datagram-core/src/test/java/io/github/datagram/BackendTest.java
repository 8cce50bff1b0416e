package io.github.datagram;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.datagram.testing.Namespace;
import io.github.datagram.testing.RequiresLinux;
import io.github.datagram.testing.RequiresNamespaces;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Which transport runs, and what is said about it. */
class BackendTest {
    private static final Logger LOG = Logger.getLogger("io.github.datagram");

    private final List<String> records = new ArrayList<>();

    @RequiresLinux
    @Test
    void onLinuxTheBestIsMmsg() throws IOException {
        try (var stream = DatagramStream.open(DatagramOptions.bind("127.0.0.1:0"))) {
            assertThat(stream.capabilities().backend()).isEqualTo(Backend.MMSG);
        }
    }

    @Test
    void whatWillBeAbsentIsLoggedOnceForEachStream() throws IOException {
        DatagramOptions options = DatagramOptions.bind("127.0.0.1:0").backend(Backend.NIO);
        recording(() -> {
            try (var stream = DatagramStream.open(options.receive(Metadata.ECN, Metadata.DESTINATION))) {
                stream.to(stream.localAddress()).send();
                stream.receive();
                stream.receiveNow();
            }
        });
        assertThat(records).singleElement().asString().contains("127.0.0.1:0", "NIO", "DESTINATION, ECN");
    }

    @Test
    void nothingIsLoggedWhereNothingIsAbsent() throws IOException {
        DatagramOptions options = DatagramOptions.bind("127.0.0.1:0").backend(Backend.NIO);
        recording(() -> DatagramStream.open(options.receive()).close());
        assertThat(records).isEmpty();
    }

    @RequiresNamespaces
    @ParameterizedTest
    @EnumSource(names = {"MMSG", "MSG", "NIO"})
    void buffersThatAreSmallerThanAskedForAreLogged(Backend backend) throws IOException {
        DatagramOptions options =
                DatagramOptions.bind("127.0.0.1:0").backend(backend).receive();
        int tooMuch = 1 << 30;
        DatagramOptions greedy = options.receiveBufferSize(tooMuch).sendBufferSize(tooMuch);
        try (var host = Namespace.create()) {
            recording(() ->
                    host.callUnprivileged(() -> DatagramStream.open(greedy)).close());
        }
        assertThat(records).hasSize(2);
        assertThat(records.get(0))
                .matches("setsockopt SO_RCVBUF 1073741824 for 127\\.0\\.0\\.1:0: got \\d+; .*net\\.core\\.rmem_max");
        assertThat(records.get(1))
                .matches("setsockopt SO_SNDBUF 1073741824 for 127\\.0\\.0\\.1:0: got \\d+; .*net\\.core\\.wmem_max");
    }

    @RequiresLinux
    @ParameterizedTest
    @EnumSource(names = {"MMSG", "MSG", "NIO"})
    void buffersOfTheSizeThatWasAskedForAreNotLogged(Backend backend) throws IOException {
        String most = Files.readString(java.nio.file.Path.of("/proc/sys/net/core/rmem_max"));
        DatagramOptions options =
                DatagramOptions.bind("127.0.0.1:0").backend(backend).receive();
        recording(() -> DatagramStream.open(options.receiveBufferSize(Integer.parseInt(most.strip())))
                .close());
        assertThat(records).isEmpty();
    }

    /** Something that is done while the log is watched. */
    @FunctionalInterface
    private interface Deed {
        void run() throws IOException;
    }

    private void recording(Deed deed) throws IOException {
        var recorder = new Recorder();
        Level before = LOG.getLevel();
        LOG.addHandler(recorder);
        LOG.setUseParentHandlers(false);
        LOG.setLevel(Level.ALL);
        try {
            deed.run();
        } finally {
            LOG.setLevel(before);
            LOG.setUseParentHandlers(true);
            LOG.removeHandler(recorder);
        }
    }

    private final class Recorder extends Handler {
        @Override
        public void publish(LogRecord entry) {
            records.add(new SimpleFormatter().formatMessage(entry));
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    }
}
