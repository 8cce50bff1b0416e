package io.github.datagram.examples;

import io.github.datagram.Datagram;
import io.github.datagram.DatagramOptions;
import io.github.datagram.DatagramStream;
import io.github.datagram.Metadata;
import io.github.datagram.SocketAddresses;
import io.github.datagram.SocketEvent;
import io.github.datagram.StreamClosedException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code datagram send}: sends, and tells what comes back. */
@Command(
        name = "send",
        description = {
            "Sends datagrams, and prints the answers and errors that come back.",
            "Exits with 1 if an error came back."
        },
        footer = {
            "",
            "Examples:",
            "  datagram send 127.0.0.77:7000 --data hello --ttl 9 --ecn ect_0",
            "  datagram send 239.1.2.3:7000 --interface eth0 --count 5",
            "  datagram send [::1]:7000 --data 0123456789 --segment-size 4",
        })
final class SendCommand implements Callable<Integer> {
    private static final int PAYLOAD_SHOWN = 64;
    private static final Duration GLANCE = Duration.ofMillis(10);

    @Parameters(
            paramLabel = "ADDRESS:PORT",
            converter = AddressConverter.Destination.class,
            description = "Where to; IPv6 addresses in brackets.")
    private InetSocketAddress destination;

    @Mixin
    private SendOptions marks;

    @Option(
            names = "--count",
            paramLabel = "N",
            converter = Range.Count.class,
            description = "How often to send the data; once unless said.")
    private int count = 1;

    @Option(names = "--data", paramLabel = "TEXT", description = "The payload; empty unless said.")
    private String data = "";

    @Option(
            names = "--wait",
            paramLabel = "MS",
            converter = Range.Milliseconds.class,
            description = "How long to wait for answers and errors at the most, in ms; 500 unless said.")
    private int patience = 500;

    @Mixin
    private BackendOption backend;

    @Mixin
    private Output output;

    @Spec
    private CommandSpec command;

    private final EventTally errors = new EventTally();
    private long answers;
    private long unsent;
    private long refused;

    @Override
    public Integer call() throws IOException {
        byte[] payload = payload();
        var options = marks.stream(destination).receive(Metadata.values()).backend(backend.backend());
        try (StopSignal stop = new StopSignal();
                DatagramStream stream = stop.orEndOf(DatagramStream.open(options))) {
            int queued = queue(stream, payload, stop);
            stream.flush().failures().forEach(this::tell);
            takeEvents(stream);
            reportSent(queued - unsent, payload.length);
            awaitAnswers(stream, (queued - unsent) * marks.datagrams(payload.length));
        } finally {
            errors.tell(output);
        }
        return unsent + refused == 0 ? ExitCode.OK : ExitCode.SOFTWARE;
    }

    /** {@return how often the data was queued} */
    private int queue(DatagramStream stream, byte[] payload, StopSignal stop) throws IOException {
        int queued = 0;
        while (queued < count && !stop.hasCome()) {
            marks.mark(stream.to(destination)).payload(payload).queue();
            queued++;
        }
        return queued;
    }

    private byte[] payload() {
        byte[] payload = data.getBytes(StandardCharsets.UTF_8);
        if (payload.length > DatagramOptions.MAX_PAYLOAD_CAPACITY) {
            throw new ParameterException(
                    command.commandLine(),
                    "Invalid value for option '--data': " + payload.length + " bytes; UDP carries fewer than "
                            + DatagramOptions.MAX_PAYLOAD_CAPACITY);
        }
        return payload;
    }

    /** Waits until there is an answer or an error for each, or the time is over, or it is stopped. */
    private void awaitAnswers(DatagramStream stream, long datagrams) throws IOException {
        try {
            takeAnswers(stream, datagrams);
        } catch (StreamClosedException stopped) {
            takeEvents(stream);
            output.note("stopped waiting; " + answers + " of " + datagrams + " answered");
        }
    }

    private void takeAnswers(DatagramStream stream, long datagrams) throws IOException {
        long start = System.nanoTime();
        long nanos = Duration.ofMillis(patience).toNanos();
        while (answers + refused < datagrams && System.nanoTime() - start < nanos) {
            Datagram answer = stream.receive(GLANCE);
            if (answer != null) {
                answers++;
                print(
                        "answer",
                        DatagramFields.of(answer),
                        answer + ", " + PayloadText.of(answer.payload(), PAYLOAD_SHOWN));
            }
            takeEvents(stream);
        }
    }

    private void takeEvents(DatagramStream stream) {
        for (SocketEvent event = stream.pollEvent(); event != null; event = stream.pollEvent()) {
            tell(event);
        }
    }

    private void tell(SocketEvent event) {
        if (event instanceof SocketEvent.SendFailed) {
            unsent++;
        } else if (event instanceof SocketEvent.NetworkError) {
            refused++;
        }
        errors.add(event);
    }

    private void reportSent(long sent, int length) throws IOException {
        if (sent == 0) {
            return;
        }
        String to = SocketAddresses.format(destination);
        Integer segment = marks.segmentSize();
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("count", sent);
        fields.put("length", length);
        if (segment != null) {
            fields.put("segmentSize", segment);
            fields.put("datagrams", sent * marks.datagrams(length));
        }
        fields.put("to", to);
        String train = segment == null
                ? ""
                : ", each as a train of " + marks.datagrams(length) + " with up to " + segment + " bytes,";
        print("sent", fields, "sent " + sent + " x " + length + " bytes" + train + " to " + to);
    }

    private void print(String event, Map<String, ?> fields, String text) throws IOException {
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("event", event);
        all.putAll(fields);
        output.print(all, text);
    }
}
