package io.github.datagram.examples;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The beginning of a payload for people: text if it is printable UTF-8, else hexadecimal digits.
 *
 * @param text what it says
 * @param isHex whether the text is hexadecimal digits
 * @param isCut whether the payload is longer
 */
record PayloadText(String text, boolean isHex, boolean isCut) {
    /** Reads from the beginning of a buffer, which stays as it is. */
    static PayloadText of(ByteBuffer payload, int limit) {
        boolean cut = payload.limit() > limit;
        ByteBuffer head = payload.duplicate().clear().limit(Math.min(payload.limit(), limit));
        CharBuffer text = CharBuffer.allocate(head.limit());
        boolean malformed = StandardCharsets.UTF_8
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .decode(head.duplicate(), text, !cut)
                .isError();
        String decoded = text.flip().toString();
        if (malformed || decoded.codePoints().anyMatch(PayloadText::isUnprintable)) {
            byte[] bytes = new byte[head.limit()];
            head.get(bytes);
            return new PayloadText(HexFormat.of().formatHex(bytes), true, cut);
        }
        return new PayloadText(decoded, false, cut);
    }

    private static boolean isUnprintable(int codePoint) {
        return !Character.isDefined(codePoint)
                || (Character.isISOControl(codePoint) && "\t\r\n".indexOf(codePoint) < 0);
    }

    /** {@return it as fields of JSON: {@code text} or {@code hex}, and {@code payloadCut} if it is} */
    Map<String, Object> fields() {
        String name = isHex ? "hex" : "text";
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put(name, text);
        if (isCut) {
            fields.put("payloadCut", true);
        }
        return fields;
    }

    /** {@return it in one line: text in quotes, line ends as escapes} */
    @Override
    public String toString() {
        String shown = isHex
                ? text
                : '"' + text.replace("\t", "\\t").replace("\r", "\\r").replace("\n", "\\n") + '"';
        return isCut ? shown + "..." : shown;
    }
}
