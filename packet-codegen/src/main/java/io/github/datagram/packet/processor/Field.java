package io.github.datagram.packet.processor;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.TypeName;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import javax.lang.model.element.Element;
import org.jspecify.annotations.Nullable;

/** A component of a packet. The reader fills in what the generators then ask for. */
final class Field {
    /** What a component is made of. */
    sealed interface Shape {}

    /** A number of whole bytes. */
    record WholeNumber(NumberFormat format) implements Shape {}

    /** A number within a run of bits. */
    record BitField(NumberFormat format) implements Shape {}

    /** A range of bytes; which is read as text if it says how. */
    record ByteRange(@Nullable TextFormat text) implements Shape {}

    /** A constant of {@code StandardCharsets}, and the character after a text that is shorter than its length. */
    record TextFormat(String charset, char padding) {
        static final Map<String, String> CHARSETS = Map.of(
                "US-ASCII", "US_ASCII",
                "ISO-8859-1", "ISO_8859_1",
                "UTF-8", "UTF_8",
                "UTF-16BE", "UTF_16BE",
                "UTF-16LE", "UTF_16LE");
    }

    /** Another packet. */
    record Nested(ClassName record) implements Shape {}

    /** A list of packets. */
    record PacketList(ClassName record) implements Shape {}

    /** A list of numbers. */
    record NumberList(NumberFormat format) implements Shape {}

    /** One of several packets. */
    record Union(ClassName type, Expression selector, List<Alternative> alternatives) implements Shape {}

    /** What a codec of its own reads and writes. */
    record Custom(ClassName codec, TypeName type) implements Shape {}

    /** An alternative of a union; without values it is the one for all others. */
    record Alternative(ClassName record, List<Long> values) {}

    /** A checksum over {@code from} to {@code to}; null is the start or the end of the packet. */
    record Sum(
            @Nullable Expression from, @Nullable Expression to, ClassName algorithm, boolean seeded, boolean optional) {
        /** {@return whether it covers the whole packet, whatever that says} */
        boolean isWhole() {
            return to == null && (from == null || (from instanceof Expression.Literal literal && literal.value() == 0));
        }
    }

    /** In a solution: the size in bytes, or the count, of the field that the computed one tells. */
    static final String SIZE = "#size";

    final String name;
    final Element element;
    final Shape shape;
    final TypeName type;
    final String documentation;

    @Nullable
    Long constant;

    boolean reserved;
    boolean computed;

    @Nullable
    Sum checksum;

    @Nullable
    Expression length;

    @Nullable
    Expression count;

    @Nullable
    Expression when;

    @Nullable
    ClassName nullable;

    int padTo = 1;

    /** For a computed field: the field whose size it tells, and what it must be, over {@code $size} of that field. */
    @Nullable
    Field tellsSizeOf;

    @Nullable
    Expression solution;

    /** The field of varying size that comes before, if any, and how many bits after its end this one starts. */
    @Nullable
    Field anchor;

    int bitOffset;

    /** Whether the field varies in size and is the last, so that it ends where the packet does. */
    boolean endsPacket;

    /** For a field of bits: how many bits after the start of its run it starts, and the run. */
    int bitInRun;

    @Nullable
    BitRun run;

    /** Whether an expression mentions the field, so that it must not change under a view. */
    boolean structural;

    /** For a field of a nested packet that an expression mentions: the field that this packet is, and that field in it. */
    @Nullable
    Field owner;

    @Nullable
    Field target;

    Field(String name, Element element, Shape shape, TypeName type, String documentation) {
        this.name = name;
        this.element = element;
        this.shape = shape;
        this.type = type;
        this.documentation = documentation;
    }

    /** The format of a number or a field of bits. */
    @Nullable
    NumberFormat format() {
        if (shape instanceof WholeNumber number) {
            return number.format();
        }
        return shape instanceof BitField bits ? bits.format() : null;
    }

    NumberFormat numberFormat() {
        NumberFormat format = format();
        if (format == null) {
            throw new IllegalStateException(name + " is no number");
        }
        return format;
    }

    boolean isNumber() {
        return format() != null;
    }

    /** The number of bits on the wire, or -1 if it varies. */
    int fixedBits() {
        if (when != null) {
            return -1;
        }
        NumberFormat format = format();
        if (format != null) {
            return format.bits();
        }
        if (shape instanceof ByteRange && length instanceof Expression.Literal literal) {
            return Math.toIntExact(padded(literal.value()) * Byte.SIZE);
        }
        if (shape instanceof NumberList list && count instanceof Expression.Literal literal) {
            return Math.toIntExact(literal.value() * list.format().bits());
        }
        return -1;
    }

    /** How the field is text, or null for a field that is none. */
    @Nullable
    TextFormat text() {
        return shape instanceof ByteRange range ? range.text() : null;
    }

    /** Whether it is text that is filled up to a length that is a number. */
    boolean isPaddedText() {
        return text() != null && length instanceof Expression.Literal;
    }

    boolean isFixed() {
        return fixedBits() >= 0;
    }

    long padded(long size) {
        return (size + padTo - 1) / padTo * padTo;
    }

    /** Whether builders ask for it. */
    boolean isAsked() {
        return constant == null && !reserved && !computed && checksum == null;
    }

    /** The field that starts the bytes it lies in: itself, or the first of its run of bits. */
    Field firstOfRun() {
        return run == null ? this : run.fields.get(0);
    }

    /** The field of this packet that it is, or is in. */
    Field outermost() {
        return owner == null ? this : owner;
    }

    /** What comes before the name of a method that reads it: {@code a.b().c} for a field {@code a.b.c}. */
    String accessPath() {
        int first = name.indexOf('.');
        int last = name.lastIndexOf('.');
        return first == last
                ? name
                : name.substring(0, first)
                        + name.substring(first, last).replaceAll("\\.(\\w+)", ".$1()")
                        + name.substring(last);
    }

    /** The name of a variable that holds it. */
    String variable() {
        StringBuilder variable = new StringBuilder(outermost().name);
        String[] parts = name.split("\\.");
        for (int i = 1; i < parts.length; i++) {
            variable.append(Character.toUpperCase(parts[i].charAt(0))).append(parts[i].substring(1));
        }
        return variable.toString();
    }

    String upperCase() {
        return name.replace('.', '_').replaceAll("(?<=[a-z0-9])(?=[A-Z])", "_").toUpperCase(Locale.ROOT);
    }

    String capitalized() {
        return Character.toUpperCase(name.charAt(0)) + name.substring(1);
    }

    @Override
    public String toString() {
        return name;
    }
}
