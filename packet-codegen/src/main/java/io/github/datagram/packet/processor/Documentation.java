package io.github.datagram.packet.processor;

import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.Elements;

/** Finds what a declaration says about its components, for the documentation of what is generated. */
final class Documentation {
    private static final Pattern PARAM = Pattern.compile("(?ms)^\\s*@param\\s+(\\w+)\\s+(.*?)(?=^\\s*@|\\z)");

    /** A link, which may not lead anywhere from another file. */
    private static final Pattern LINK = Pattern.compile("\\{@link(?:plain)?\\s+#?([^}]*)}");

    private Documentation() {}

    /** What the Javadoc of a record says about its components. */
    static Map<String, String> of(Elements elements, TypeElement packet) {
        Map<String, String> documentation = new HashMap<>();
        String comment = elements.getDocComment(packet);
        if (comment != null) {
            Matcher matcher = PARAM.matcher(comment);
            while (matcher.find()) {
                String text = matcher.group(2).strip().replaceAll("\\s+", " ");
                documentation.put(matcher.group(1), LINK.matcher(text).replaceAll("{@code $1}"));
            }
        }
        return documentation;
    }
}
