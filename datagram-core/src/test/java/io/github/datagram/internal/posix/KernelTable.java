package io.github.datagram.internal.posix;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.datagram.Backend;
import io.github.datagram.DatagramException;
import io.github.datagram.DatagramOptions;
import io.github.datagram.DatagramStream;
import io.github.datagram.Protocol;
import io.github.datagram.SocketAddresses;
import io.github.datagram.cmsg.abi.Constant;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** A table in Markdown: what stands in the kernel behind each thing, and which streams have it. */
final class KernelTable {
    private static final List<Backend> BACKENDS = List.of(Backend.MMSG, Backend.IO_URING, Backend.NIO);

    private final List<String> lines = new ArrayList<>();

    KernelTable(String what) {
        lines.add("| " + what + " | IPv4 | IPv6 | both on one socket | mmsg, msg | io_uring | nio | defined in |");
        lines.add("|" + " --- |".repeat(8));
    }

    /**
     * Adds a row.
     *
     * @param name what it is about
     * @param options what stands behind it on a socket of a family
     * @param isThere whether a stream has it
     */
    void row(String name, Function<Family, List<Constant>> options, Predicate<DatagramStream> isThere) {
        row(name, options, family -> Protocol.UDP, isThere);
    }

    /**
     * Adds a row about streams of a protocol.
     *
     * @param name what it is about
     * @param options what stands behind it on a socket of a family
     * @param protocol what the streams carry
     * @param isThere whether a stream has it
     */
    void row(
            String name,
            Function<Family, List<Constant>> options,
            Function<Family, Protocol> protocol,
            Predicate<DatagramStream> isThere) {
        var all = new LinkedHashSet<Constant>();
        var cells = new ArrayList<String>();
        for (Family family : Family.values()) {
            List<Constant> behind = options.apply(family);
            all.addAll(behind);
            cells.add(behind.stream().map(option -> "`" + option + "`").collect(joining(", ")));
        }
        assertThat(streamsWith(Backend.MSG, protocol, isThere)).isEqualTo(streamsWith(Backend.MMSG, protocol, isThere));
        for (Backend backend : BACKENDS) {
            cells.add(streamsWith(backend, protocol, isThere));
        }
        add(Stream.concat(Stream.of("`" + name + "`"), cells.stream()), KernelSources.of(all));
    }

    /** Adds a row whose cells nothing can be asked for. */
    void row(String name, String... cells) {
        add(Stream.concat(Stream.of("`" + name + "`"), Stream.of(cells).limit(6)), cells[6]);
    }

    private void add(Stream<String> cells, String sources) {
        lines.add(Stream.concat(cells, Stream.of(sources))
                .map(cell -> cell.isEmpty() ? "–" : cell)
                .collect(joining(" | ", "| ", " |")));
    }

    private static String streamsWith(
            Backend backend, Function<Family, Protocol> protocol, Predicate<DatagramStream> isThere) {
        return Stream.of(Family.values())
                .filter(family -> has(backend, family, protocol.apply(family), isThere))
                .map(KernelTable::shortName)
                .collect(joining(", "));
    }

    /** Raw streams are of one family, and NIO has none. */
    private static boolean has(Backend backend, Family family, Protocol protocol, Predicate<DatagramStream> isThere) {
        if (!protocol.hasPorts() && (family == Family.DUAL || backend == Backend.NIO)) {
            return false;
        }
        DatagramOptions options = DatagramOptions.bind(address(family), protocol)
                .receive()
                .backend(backend)
                .batchSize(1)
                .payloadCapacity(1);
        try (DatagramStream stream = DatagramStream.open(options)) {
            return isThere.test(stream);
        } catch (DatagramException e) {
            throw new AssertionError(e);
        }
    }

    private static InetAddress address(Family family) {
        return SocketAddresses.parse(
                        switch (family) {
                            case IPV4 -> "127.0.0.1:0";
                            case IPV6 -> "[::1]:0";
                            case DUAL -> "[::]:0";
                        })
                .getAddress();
    }

    private static String shortName(Family family) {
        return switch (family) {
            case IPV4 -> "v4";
            case IPV6 -> "v6";
            case DUAL -> "both";
        };
    }

    @Override
    public String toString() {
        return String.join("\n", lines) + "\n";
    }
}
