package io.github.datagram.examples;

import io.github.datagram.SocketAddresses;
import io.github.datagram.examples.netty.NettyServer;
import io.github.datagram.examples.netty.PrivateAuthority;
import io.github.datagram.examples.netty.QuicEcho;
import io.github.datagram.examples.netty.QuicQuestion;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicLong;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code datagram netty-quic}: Netty's QUIC codec on the wildcard address. */
@Command(
        name = "netty-quic",
        description = "Echoes over QUIC, on Netty's QUIC codec; server and client prove to each other who they are.",
        subcommands = {NettyQuicCommand.Ca.class, NettyQuicCommand.Serve.class, NettyQuicCommand.Ask.class},
        synopsisSubcommandLabel = "SUBCOMMAND",
        footer = {
            "",
            "Example:",
            "  datagram netty-quic ca --dir /tmp/ca",
            "  datagram netty-quic serve --bind [::]:4433 --dir /tmp/ca",
            "  datagram netty-quic ask 127.0.0.77:4433 --dir /tmp/ca"
        })
final class NettyQuicCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        spec.commandLine().usage(spec.commandLine().getErr());
        return CommandLine.ExitCode.USAGE;
    }

    /** The option {@code --dir}. */
    static final class Directory {
        @Option(
                names = "--dir",
                paramLabel = "DIRECTORY",
                required = true,
                description = {
                    "Where the certificates are:",
                    "ca.pem, server.pem, server.key,",
                    "client.pem, client.key."
                })
        private Path path;

        PrivateAuthority authority() {
            return new PrivateAuthority(path);
        }
    }

    /** {@code datagram netty-quic ca}. */
    @Command(name = "ca", description = "Makes a private authority, and certificates of it for a server and a client.")
    static final class Ca implements Callable<Integer> {
        @Mixin
        private Directory directory;

        @Option(
                names = "--days",
                paramLabel = "N",
                defaultValue = "365",
                converter = Range.Days.class,
                description = "For how long they are valid (365); negative for such as have expired, to try that.")
        private int days;

        @Mixin
        private Output output;

        @Override
        public Integer call() throws IOException {
            for (Path file : directory.authority().create(Duration.ofDays(days))) {
                output.print(Map.of("file", file.toString()), file.toString());
            }
            return 0;
        }
    }

    /** {@code datagram netty-quic serve}. */
    @Command(
            name = "serve",
            description = "Sends back what comes, and tells of each connection which local address was asked.")
    static final class Serve implements Callable<Integer>, QuicEcho.Listener {
        @Mixin
        private BindOption bind;

        @Mixin
        private Directory directory;

        @Mixin
        private LoopOption loop;

        @Mixin
        private Output output;

        private final AtomicLong connections = new AtomicLong();

        @Override
        public Integer call() throws IOException {
            try (StopSignal stop = new StopSignal()) {
                try (NettyServer server = QuicEcho.serve(loop.loop(), bind.address(), directory.authority(), this)) {
                    stop.orRun(server::stop);
                    output.note("listening on " + SocketAddresses.format(server.localAddress()) + " ("
                            + loop.loop().name().toLowerCase(Locale.ROOT) + "); Ctrl-C ends it");
                    server.awaitClose();
                }
                output.note("served " + connections + (connections.get() == 1 ? " connection" : " connections"));
            }
            return 0;
        }

        @Override
        public void connected(InetSocketAddress from, InetSocketAddress asked) {
            connections.incrementAndGet();
            String source = SocketAddresses.format(from);
            String local = SocketAddresses.format(asked);
            try {
                output.print(Map.of("source", source, "asked", local), source + " asked " + local);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public void refused(String why) {
            output.note("refused a client: " + why);
        }
    }

    /** {@code datagram netty-quic ask}. */
    @Command(name = "ask", description = "Connects, sends a text, and prints what comes back.")
    static final class Ask implements Callable<Integer> {
        @Parameters(
                paramLabel = "ADDRESS:PORT",
                converter = AddressConverter.Destination.class,
                description = "Where the server is.")
        private InetSocketAddress server;

        @Mixin
        private Directory directory;

        @Option(names = "--data", paramLabel = "TEXT", defaultValue = "hello", description = "What to send (hello).")
        private String text;

        @Option(
                names = "--timeout",
                paramLabel = "MS",
                converter = Range.Milliseconds.class,
                description = "How long to wait for the answer, in ms; 5000 unless said.")
        private int timeout = 5000;

        @Mixin
        private LoopOption loop;

        @Mixin
        private Output output;

        @Override
        public Integer call() throws IOException {
            var question = new QuicQuestion(loop.loop(), server, directory.authority(), Duration.ofMillis(timeout));
            try (StopSignal stop = new StopSignal()) {
                stop.orRun(question::stop);
                String answer = question.ask(text);
                output.print(Map.of("server", SocketAddresses.format(server), "answer", answer), answer);
            }
            return 0;
        }
    }
}
