package io.github.datagram.protocol.testing;

import io.github.datagram.packet.PacketView;
import io.github.datagram.packet.Status;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Inputs that fuzzing came upon, the shortest one for each outcome: a line with the input in hexadecimal and what the view
 * said of it. {@code -Dfuzz.keep=true} writes it anew.
 */
final class Corpus {
    private static final Path SOURCES = Path.of("src", "test", "resources", "corpus");
    private static final HexFormat HEX = HexFormat.of();

    private final String name;
    private final Map<String, byte[]> shortest = new TreeMap<>();

    Corpus(Class<?> test) {
        this.name = test.getSimpleName().replaceAll("Test$", "") + ".txt";
    }

    /** A known input and its outcome. */
    record Entry(byte[] input, String outcome) {}

    /** What there is, nothing if there is no file. */
    List<Entry> entries() {
        try (InputStream stream = Corpus.class.getResourceAsStream("/corpus/" + name)) {
            String text = stream == null ? "" : new String(stream.readAllBytes(), StandardCharsets.UTF_8);
            return text.lines().map(Corpus::entry).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Entry entry(String line) {
        int space = line.indexOf(' ');
        return new Entry(HEX.parseHex(line.substring(0, space)), line.substring(space + 1));
    }

    /** What a view says of an input. */
    static String outcome(PacketView<?> view, byte[] input) {
        Status status = view.tryWrap(ByteBuffer.wrap(input), 0, input.length);
        return switch (status) {
            case OK -> status + " " + view.size();
            case TRUNCATED -> status + " " + view.bytesNeeded();
            case INVALID -> status + " " + view.error();
        };
    }

    /** Remembers an input, unless a shorter one had the same outcome but for its numbers. */
    void see(PacketView<?> view, byte[] input) {
        String kind = outcome(view, input).replaceAll("\\d+", "#");
        byte[] known = shortest.get(kind);
        if (input.length > 0 && (known == null || input.length < known.length)) {
            shortest.put(kind, input.clone());
        }
    }

    void write(PacketView<?> view) {
        Stream<String> lines =
                shortest.values().stream().map(input -> HEX.formatHex(input) + " " + outcome(view, input) + "\n");
        try {
            Files.createDirectories(SOURCES);
            Files.writeString(SOURCES.resolve(name), String.join("", lines.toList()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
