package io.github.datagram.examples.dns;

import io.github.datagram.packet.Status;
import io.github.datagram.protocol.dns.DnsClass;
import io.github.datagram.protocol.dns.DnsRecord;
import io.github.datagram.protocol.dns.DnsRecordView;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
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

    private static final String NO_ORIGIN = " is not an absolute name";
    private static final String RELATIVE = "; a line '$ORIGIN example.org.' or '--origin' says what it is relative to";
    private static final String NO_TTL = "missing TTL";

    /** What a record lacks that it takes from one before. If one before is wrong, it may lack nothing else. */
    private static final Map<String, String> LACKING = Map.of(
            NO_TTL,
            "a line '$TTL 3600' before the first record gives one to all",
            "no owner",
            "the first record begins with its name, without a space before it");

    private final Path path;
    private final ZoneErrors errors;
    private final ZoneLines lines;
    private final DnsRecordView view = new DnsRecordView();

    private ZoneFile(Path path, ZoneErrors errors) throws IOException {
        this.path = path;
        this.errors = errors;
        lines = new ZoneLines(path);
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
            var errors = new ZoneErrors(path);
            List<Entry> entries = new ZoneFile(path, errors).read(origin);
            errors.throwAll(); // without what cannot be read, more would seem to be wrong
            return ZoneCompiler.compile(ZoneChecks.check(path, entries, errors));
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
            for (boolean more = true; more; ) {
                more = readEntry(master, entries);
            }
        }
        return entries;
    }

    /** {@return whether there may be another one} */
    private boolean readEntry(Master master, List<Entry> entries) throws IOException {
        try {
            Record record = master.nextRecord();
            if (record != null) {
                convert(record, entries);
            }
            return record != null;
        } catch (TextParseException | IllegalArgumentException e) {
            String message = Objects.requireNonNullElse(e.getMessage(), e.toString());
            Matcher here = ERROR.matcher(message);
            String reason = here.matches() ? here.group(1) : message;
            tell(reason);
            lines.skipEntry(reason.equals(NO_TTL) ? "$TTL 0\n" : ""); // so that the next ones tell what else is wrong
            boolean isIncluded = e instanceof TextParseException && !here.matches(); // and closed after its first error
            return !isIncluded && !lines.isLast();
        }
    }

    private void tell(String reason) {
        String remedy = LACKING.get(reason);
        if (remedy != null && errors.isEmpty()) {
            errors.add(lines.served(), reason + "; " + remedy);
        } else if (remedy == null && !lines.isSkipped()) {
            errors.add(lines.served(), reason + (reason.endsWith(NO_ORIGIN) ? RELATIVE : ""));
        }
    }

    private @Nullable Name origin(@Nullable String text) throws ZoneException {
        try {
            return text == null ? null : Name.fromString(text, Name.root);
        } catch (TextParseException e) {
            throw new ZoneException(path, "origin " + e.getMessage());
        }
    }

    private void convert(Record record, List<Entry> entries) {
        byte[] wire = record.toWire(Section.ANSWER);
        if (view.tryWrap(ByteBuffer.wrap(wire), 0, wire.length) != Status.OK) {
            errors.add(lines.served(), record + ": " + view.error());
            return;
        }
        DnsRecord converted = view.toRecord();
        if (converted.dnsClass().equals(DnsClass.IN)) {
            entries.add(new Entry(lines.served(), converted));
        } else {
            errors.add(lines.served(), "class " + converted.dnsClass() + " is not served, only IN");
        }
    }

    /**
     * A record where it stands.
     *
     * @param line the line on which it ends
     * @param data the record
     */
    record Entry(int line, DnsRecord data) {}
}
