package io.github.datagram.examples.dns;

import io.github.datagram.packet.Status;
import io.github.datagram.protocol.dns.DnsClass;
import io.github.datagram.protocol.dns.DnsRecord;
import io.github.datagram.protocol.dns.DnsRecordView;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.xbill.DNS.Master;
import org.xbill.DNS.Name;
import org.xbill.DNS.Record;
import org.xbill.DNS.Section;
import org.xbill.DNS.TextParseException;

/** A zone file in the standard format (RFC 1035, section 5; RFC 2308 for $TTL), which dnsjava reads. */
public final class ZoneFile {
    private static final Pattern ERROR = Pattern.compile("<none>:\\d+: (.*)", Pattern.DOTALL);
    private static final Pattern INCLUDE = Pattern.compile("(?i)(\\$INCLUDE\\s+)([^\\s;]+)(.*)");

    private final Path path;
    private final Lines lines;
    private final DnsRecordView view = new DnsRecordView();

    private ZoneFile(Path path) throws IOException {
        this.path = path;
        lines = new Lines(path);
    }

    /**
     * Reads a zone file, and prepares all answers that the zone can give.
     *
     * @param path the file
     * @param origin what names without a dot at their end are relative to, until the file says {@code $ORIGIN}; null if it
     *     always does
     * @return the zone
     * @throws ZoneException if the file cannot be read or is wrong
     */
    public static Zone load(Path path, @Nullable String origin) throws ZoneException {
        try {
            List<Entry> entries = new ZoneFile(path).read(origin);
            return ZoneCompiler.compile(ZoneChecks.check(path, entries));
        } catch (ZoneException e) {
            throw e;
        } catch (IllegalArgumentException e) {
            throw new ZoneException(
                    path, String.valueOf(e.getMessage())); // a name too long to say that there is none below
        } catch (NoSuchFileException e) {
            throw new ZoneException(path, "no such file");
        } catch (AccessDeniedException e) {
            throw new ZoneException(path, "permission denied");
        } catch (IOException e) {
            throw new ZoneException(
                    path, "cannot be read: " + Objects.requireNonNullElse(e.getMessage(), e.toString()));
        }
    }

    private List<Entry> read(@Nullable String origin) throws IOException {
        List<Entry> entries = new ArrayList<>();
        try (Master master = new Master(lines, origin(origin))) {
            for (Record record = master.nextRecord(); record != null; record = master.nextRecord()) {
                entries.add(new Entry(lines.served, convert(record)));
            }
        } catch (TextParseException | IllegalArgumentException e) {
            String message = Objects.requireNonNullElse(e.getMessage(), e.toString());
            Matcher known = ERROR.matcher(message);
            throw new ZoneException(path, lines.served, known.matches() ? known.group(1) : message);
        }
        return entries;
    }

    private @Nullable Name origin(@Nullable String text) throws ZoneException {
        try {
            return text == null ? null : Name.fromString(text, Name.root);
        } catch (TextParseException e) {
            throw new ZoneException(path, "origin " + e.getMessage());
        }
    }

    private DnsRecord convert(Record record) throws ZoneException {
        byte[] wire = record.toWire(Section.ANSWER);
        if (view.tryWrap(ByteBuffer.wrap(wire), 0, wire.length) != Status.OK) {
            throw new ZoneException(path, lines.served, record + ": " + view.error());
        }
        DnsRecord converted = view.toRecord();
        if (!converted.dnsClass().equals(DnsClass.IN)) {
            throw new ZoneException(path, lines.served, "class " + converted.dnsClass() + " is not served, only IN");
        }
        return converted;
    }

    /**
     * A record where it stands.
     *
     * @param line the line on which it ends
     * @param data the record
     */
    record Entry(int line, DnsRecord data) {}

    /**
     * The file, at most a line at a time. Whoever reads from it through a buffer has not read further than to the end of the
     * line at hand, and so the number of lines served is the line of the record that was read last.
     */
    private static final class Lines extends InputStream {
        private final List<String> lines;
        private byte[] line = {};
        private int position;
        private int served;

        Lines(Path path) throws IOException {
            lines = Files.readAllLines(path, StandardCharsets.ISO_8859_1);
            Path directory = path.toAbsolutePath().getParent();
            lines.replaceAll(text -> {
                Matcher include = INCLUDE.matcher(text);
                return include.matches() && directory != null
                        ? include.group(1) + directory.resolve(include.group(2)) + include.group(3)
                        : text;
            });
        }

        @Override
        public int read(byte[] target, int offset, int length) {
            if (position == line.length) {
                if (served == lines.size()) {
                    return -1;
                }
                line = (lines.get(served++) + "\n").getBytes(StandardCharsets.ISO_8859_1);
                position = 0;
            }
            int count = Math.min(length, line.length - position);
            System.arraycopy(line, position, target, offset, count);
            position += count;
            return count;
        }

        @Override
        public int read() {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
        }
    }
}
