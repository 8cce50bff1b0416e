package io.github.datagram.examples.dns;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A zone file, a character at a time. Whoever reads from it through a buffer has not read further than to the character at
 * hand. So the number of lines served is the line of the record that was read last, and the rest of an entry that is wrong can
 * be left out.
 *
 * <p>An entry ends with its line, unless parentheses are open (RFC 1035, section 5.1). Whoever gives up within them, or within
 * quotes, still counts them; they are closed for him.
 */
final class ZoneLines extends InputStream {
    private static final Pattern INCLUDE = Pattern.compile("(?i)(\\$INCLUDE\\s+)([^\\s;]+)(.*)");

    private final List<String> lines;
    private String line = "";
    private int position;
    private int served;
    private int skippedTo;
    private int depth;
    private boolean quoted;
    private boolean comment;
    private boolean escaped;

    ZoneLines(Path path) throws IOException {
        lines = Files.readAllLines(path, StandardCharsets.ISO_8859_1);
        Path directory = path.toAbsolutePath().getParent();
        lines.replaceAll(text -> {
            Matcher include = INCLUDE.matcher(text);
            return include.matches() && directory != null
                    ? include.group(1) + directory.resolve(include.group(2)) + include.group(3)
                    : text;
        });
    }

    /** {@return how many lines were begun} */
    int served() {
        return served;
    }

    /** {@return whether no line has been begun since an entry was skipped} */
    boolean isSkipped() {
        return served == skippedTo;
    }

    /** {@return whether there is no further line} */
    boolean isLast() {
        return served == lines.size();
    }

    /**
     * Goes to the end of the entry at hand.
     *
     * @param instead what to serve in its place: lines that are not counted, or nothing
     */
    void skipEntry(String instead) {
        if (isSkipped()) {
            return;
        }
        String closing = (quoted ? "\"" : "") + ")".repeat(depth) + "\n" + instead;
        int character = 0;
        while (!isEndOfEntry() && character >= 0) {
            quoted &= position < line.length(); // nothing quotes the end of a line
            character = next();
        }
        skippedTo = served;
        line = closing;
        position = 0;
        depth = 0;
        quoted = false;
    }

    private boolean isEndOfEntry() {
        return position == line.length() && depth == 0;
    }

    /** {@return the next character, -1 if there is none} */
    private int next() {
        if (position == line.length()) {
            if (isLast()) {
                return -1;
            }
            line = lines.get(served++) + "\n";
            position = 0;
        }
        char character = line.charAt(position++);
        if (!isSkipped()) {
            watch(character);
        }
        return character;
    }

    private void watch(char character) {
        if (character == '\n') {
            comment = false;
            escaped = false;
        } else if (comment || escaped) {
            escaped = false;
        } else if (character == '\\') {
            escaped = true;
        } else if (character == '"') {
            quoted = !quoted;
        } else if (!quoted) {
            comment = character == ';';
            depth += character == '(' ? 1 : character == ')' && depth > 0 ? -1 : 0;
        }
    }

    @Override
    public int read(byte[] target, int offset, int length) {
        int character = next();
        if (character < 0) {
            return -1;
        }
        target[offset] = (byte) character;
        return 1;
    }

    @Override
    public int read() {
        return next();
    }
}
