package io.github.datagram.packet;

/**
 * What a valid packet fulfils.
 *
 * @param packet the name of the packet, such as {@code ipv4}
 * @param field the name of the field
 * @param text the rule as declared, such as {@code ihl >= 5}
 * @param violation how a value that breaks it relates to its limit, such as {@code <}; or empty for a rule that is no
 *     plain comparison. After {@link #UNSIGNED} it is about numbers of 64 bits without a sign
 */
public record PacketRule(String packet, String field, String text, String violation) {
    /** What the violation starts with if value and limit have no sign. */
    public static final String UNSIGNED = "unsigned ";

    String describe(long value, long limit) {
        if (violation.startsWith(UNSIGNED)) {
            return Long.toUnsignedString(value) + " " + violation.substring(UNSIGNED.length()) + " "
                    + Long.toUnsignedString(limit);
        }
        return violation.isEmpty() ? value + " violates " + text : value + " " + violation + " " + limit;
    }
}
