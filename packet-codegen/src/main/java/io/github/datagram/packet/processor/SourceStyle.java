package io.github.datagram.packet.processor;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Gives generated sources the look of hand-written ones: comments of one line on one line, fields together, and no line
 * longer than {@value #WIDTH} columns.
 */
final class SourceStyle {
    private static final int WIDTH = 120;
    private static final String CONTINUATION = " ".repeat(8);

    private static final Pattern SHORT_COMMENT = Pattern.compile("(?m)^( *)/\\*\\*\\n *\\* (.*)\\n *\\*/$");
    private static final Pattern EMPTY_BODY = Pattern.compile("\\{\\n *}");
    private static final Pattern FIELDS = Pattern.compile("(?m)^(    (?:private|static)[^(\\n]*(?: = .*)?;)\\n\\n"
            + "(?=    (?:private|static)[^(\\n]*(?: = .*)?;$)");

    private SourceStyle() {}

    static String polish(String source) {
        String text = SHORT_COMMENT.matcher(source).replaceAll(SourceStyle::oneLine);
        text = EMPTY_BODY.matcher(text).replaceAll("{}");
        text = joinFields(text);
        StringBuilder polished = new StringBuilder();
        text.lines()
                .forEach(
                        line -> wrap(line).forEach(part -> polished.append(part).append('\n')));
        return polished.toString();
    }

    private static String oneLine(java.util.regex.MatchResult comment) {
        String line = comment.group(1) + "/** " + comment.group(2) + " */";
        return Matcher.quoteReplacement(line.length() <= WIDTH ? line : comment.group());
    }

    /** Keeps a blank line only where one kind of field follows another. */
    private static String joinFields(String text) {
        return FIELDS.matcher(text).replaceAll(match -> {
            String first = match.group(1);
            String next = text.substring(match.end()).lines().findFirst().orElse("");
            boolean same = kind(first).equals(kind(next));
            return Matcher.quoteReplacement(first + (same ? "\n" : "\n\n"));
        });
    }

    private static String kind(String field) {
        return field.replaceAll("^ *((?:private |static |final )*)(\\S+).*$", "$1")
                + (field.contains("PacketRule") ? "rule" : "");
    }

    /** Breaks a line at the commas and operators of its outermost call, or leaves it if there are none. */
    private static List<String> wrap(String line) {
        if (line.length() <= WIDTH) {
            return List.of(line);
        }
        String indent = line.substring(0, line.length() - line.stripLeading().length());
        if (line.stripLeading().startsWith("*")) {
            return wrapComment(line, indent);
        }
        int from = outermostCall(line);
        List<Integer> breaks = breaks(line, from);
        List<String> parts = new ArrayList<>();
        int start = 0;
        int last = -1;
        for (int position : breaks) {
            if (position - start + indent.length() + (start == 0 ? 0 : CONTINUATION.length()) > WIDTH && last > start) {
                parts.add(part(line, start, last, indent));
                start = last;
            }
            last = position;
        }
        int rest = line.length() - start + (start == 0 ? 0 : indent.length() + CONTINUATION.length());
        if (rest > WIDTH && last > start) {
            parts.add(part(line, start, last, indent));
            start = last;
        }
        parts.add(part(line, start, line.length(), indent));
        return parts;
    }

    private static String part(String line, int start, int end, String indent) {
        return start == 0
                ? line.substring(0, end).stripTrailing()
                : indent + CONTINUATION + line.substring(start, end).strip();
    }

    /** The index after the parenthesis that opens the first call that goes beyond the width. */
    private static int outermostCall(String line) {
        int open = line.indexOf('(');
        while (open >= 0 && closing(line, open) < WIDTH - 2) {
            open = line.indexOf('(', open + 1);
        }
        return open + 1;
    }

    private static int closing(String line, int open) {
        int depth = 0;
        boolean quoted = false;
        for (int i = open; i < line.length(); i++) {
            char c = line.charAt(i);
            quoted ^= c == '"' && line.charAt(i - 1) != '\\';
            depth += quoted ? 0 : c == '(' ? 1 : c == ')' ? -1 : 0;
            if (depth == 0) {
                return i;
            }
        }
        return line.length();
    }

    /** Where the line may be broken: after the parenthesis, after commas and before operators at the level below it. */
    private static List<Integer> breaks(String line, int from) {
        List<Integer> breaks = new ArrayList<>();
        if (from > 0) {
            breaks.add(from);
        }
        int depth = 0;
        boolean quoted = false;
        for (int i = Math.max(from, 1); i < line.length(); i++) {
            char c = line.charAt(i);
            quoted ^= c == '"' && line.charAt(i - 1) != '\\';
            if (quoted) {
                continue;
            }
            depth += c == '(' ? 1 : c == ')' ? -1 : 0;
            boolean operator = line.startsWith(" | ", i) || line.startsWith(" || ", i) || line.startsWith(" = new", i);
            if (depth == 0 && (c == ',' || operator)) {
                breaks.add(c == ',' ? i + 1 : i);
            }
        }
        return breaks;
    }

    private static List<String> wrapComment(String line, String indent) {
        int space = line.lastIndexOf(' ', WIDTH);
        if (space <= indent.length() + 2) {
            return List.of(line);
        }
        List<String> parts = new ArrayList<>();
        parts.add(line.substring(0, space));
        parts.addAll(wrap(indent + "* " + line.substring(space + 1)));
        return parts;
    }
}
