package io.github.datagram.packet;

/**
 * What a valid packet fulfils.
 *
 * @param packet the name of the packet, such as {@code ipv4}
 * @param field the name of the field
 * @param text the rule as declared, such as {@code ihl >= 5}
 * @param violation how a value that breaks it relates to its limit, such as {@code <}; or empty for a rule that is no
 *     plain comparison
 */
public record PacketRule(String packet, String field, String text, String violation) {
    String describe(long value, long limit) {
        return violation.isEmpty() ? value + " violates " + text : value + " " + violation + " " + limit;
    }
}
