package io.github.datagram.examples;

import io.github.datagram.SocketAddresses;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.PrintWriter;
import java.io.Writer;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine;

/** A server that runs in the background inside this process. It needs a {@code --count} to end. */
final class Started {
    private static final long PATIENCE_SECONDS = 30;
    private static final Pattern LISTENING = Pattern.compile("listening on (\\S+) ");

    private final BlockingQueue<String> out = new LinkedBlockingQueue<>();
    private final BlockingQueue<String> err = new LinkedBlockingQueue<>();
    private final CompletableFuture<Integer> status = new CompletableFuture<>();

    Started(String... arguments) {
        this(new CountDownLatch(0), arguments);
    }

    private Started(CountDownLatch gate, String... arguments) {
        var command = DatagramCommand.commandLine(CommandLine.defaultFactory())
                .setOut(new PrintWriter(new Lines(out, gate), true))
                .setErr(new PrintWriter(new Lines(err, new CountDownLatch(0)), true));
        var thread = new Thread(() -> status.complete(command.execute(arguments)));
        thread.setDaemon(true);
        thread.start();
    }

    /** One that cannot print a result before a gate is open. */
    static Started behind(CountDownLatch gate, String... arguments) {
        return new Started(gate, arguments);
    }

    /** Where it listens, as soon as it does. */
    InetSocketAddress address() throws Exception {
        Matcher line = LISTENING.matcher(String.valueOf(err.poll(PATIENCE_SECONDS, TimeUnit.SECONDS)));
        if (!line.find()) {
            throw new IOException("does not listen: " + line);
        }
        return SocketAddresses.parse(line.group(1));
    }

    /** The port on an address of this host. */
    String at(String host) throws Exception {
        return host + ":" + address().getPort();
    }

    int status() throws Exception {
        return status.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    }

    boolean isOver() {
        return status.isDone();
    }

    List<String> out() {
        return List.copyOf(out);
    }

    List<String> err() {
        return List.copyOf(err);
    }

    /** Cuts what is written into lines. */
    private static final class Lines extends Writer {
        private final BlockingQueue<String> lines;
        private final CountDownLatch gate;
        private final StringBuilder line = new StringBuilder();

        Lines(BlockingQueue<String> lines, CountDownLatch gate) {
            this.lines = lines;
            this.gate = gate;
        }

        @Override
        public void write(char[] characters, int offset, int length) throws IOException {
            awaitGate();
            line.append(characters, offset, length);
            List<String> parts = new ArrayList<>(List.of(line.toString().split("\\R", -1)));
            line.setLength(0);
            line.append(parts.remove(parts.size() - 1));
            lines.addAll(parts);
        }

        private void awaitGate() throws IOException {
            try {
                if (!gate.await(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                    throw new IOException("nobody opens the gate");
                }
            } catch (InterruptedException e) {
                throw new InterruptedIOException();
            }
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    }
}
