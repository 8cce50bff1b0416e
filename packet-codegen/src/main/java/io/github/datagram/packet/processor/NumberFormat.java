package io.github.datagram.packet.processor;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.TypeName;
import io.github.datagram.packet.processor.Expression.Range;
import java.util.Locale;

/**
 * How a number stands on the wire and in Java.
 *
 * @param bits the width on the wire
 * @param wire the endian type with the same bytes, which names the methods of {@code Wire}; null within a run of bits
 * @param javaType the type of the component
 * @param kind what that type is
 * @param signed whether the number is in two's complement
 */
record NumberFormat(int bits, ClassName wire, TypeName javaType, Kind kind, boolean signed) {
    /** What the type of a component is. */
    enum Kind {
        /** {@code boolean}, {@code byte}, {@code short}, {@code int} or {@code long}. */
        PRIMITIVE,
        /** {@code U8} to {@code Le128}. */
        ENDIAN,
        /** A type marked {@code @Scalar}. */
        SCALAR
    }

    static final ClassName WIRE = ClassName.get("io.github.datagram.endian", "Wire");
    static final ClassName BITS = ClassName.get("io.github.datagram.endian", "U8");

    boolean isBoolean() {
        return javaType.equals(TypeName.BOOLEAN);
    }

    boolean isUnsigned64() {
        return bits == 64 && !signed;
    }

    boolean isWide() {
        return bits > 64;
    }

    /** Whether its first byte is the most significant one, of several. */
    boolean isBigEndian() {
        return wire.simpleName().startsWith("Be");
    }

    boolean isLong() {
        return bits > 32 && !isWide();
    }

    int bytes() {
        return bits / Byte.SIZE;
    }

    /** The Java type of the bare number: {@code int}, {@code long}, or the endian type itself if that has 128 bits. */
    TypeName rawType() {
        if (isBoolean()) {
            return TypeName.BOOLEAN;
        }
        if (isWide()) {
            return wire;
        }
        return isLong() ? TypeName.LONG : TypeName.INT;
    }

    /** Whether every value of the raw type is a value of the field. */
    boolean fillsRawType() {
        return isBoolean() || isWide() || bits == 32 || bits == 64;
    }

    /** The range of the number, for up to 63 bits unsigned and 64 bits signed. */
    Range range() {
        if (signed) {
            long min = -1L << (bits - 1);
            return new Range(min, ~min);
        }
        return new Range(0, bits == 64 ? Long.MAX_VALUE : ~(-1L << bits));
    }

    CodeBlock zero() {
        if (isWide()) {
            return CodeBlock.of("$T.ZERO", wire);
        }
        return CodeBlock.of(isBoolean() ? "false" : "0");
    }

    /** A value of the number as a literal of its raw type, in two's complement. */
    CodeBlock literal(long value) {
        return isLong() ? CodeBlock.of("$LL", value) : CodeBlock.of("$L", (int) value);
    }

    /** Reads the bare number at a place. */
    CodeBlock read(Place place) {
        if (isWide()) {
            return CodeBlock.of("$T.read(buffer, $L)", wire, place.index());
        }
        CodeBlock unsigned = place.read(wire.simpleName(), bytes());
        if (!signed || bits == 32 || bits == 64) {
            return unsigned;
        }
        return CodeBlock.of("($T) $L", javaType, unsigned);
    }

    /** Writes the bare number. */
    CodeBlock write(CodeBlock index, CodeBlock raw) {
        if (isWide()) {
            return CodeBlock.of("$L.write(buffer, $L)", raw, index);
        }
        return CodeBlock.of("$T.put$L(buffer, $L, $L)", WIRE, wire.simpleName(), index, raw);
    }

    /** Makes a value of the component's type out of a bare number. */
    CodeBlock toJava(CodeBlock raw) {
        return switch (kind) {
            case PRIMITIVE -> raw;
            case ENDIAN -> CodeBlock.of(fillsRawType() ? "$T.of($L)" : "$T.ofBits($L)", javaType, raw);
            case SCALAR -> CodeBlock.of("$T.fromWire($L)", javaType, raw);
        };
    }

    /** Makes a bare number out of a value of the component's type. */
    CodeBlock toRaw(CodeBlock value) {
        if (kind == Kind.PRIMITIVE || (kind == Kind.ENDIAN && isWide())) {
            return value;
        }
        if (kind == Kind.SCALAR) {
            return CodeBlock.of("$L.toWire()", value);
        }
        return CodeBlock.of(isLong() ? "$L.toLong()" : "$L.toInt()", value);
    }

    /** The end of the name of the accessor of the bare number: {@code Int}, {@code Long} or nothing. */
    String rawSuffix() {
        if (kind == Kind.PRIMITIVE) {
            return "";
        }
        return isLong() ? "Long" : "Int";
    }

    /** What the bits are, in words. */
    String description() {
        String what = bits == 1 ? "1 bit" : bits + " bits";
        if (signed) {
            what += ", signed";
        }
        if (!wire.equals(BITS)) {
            boolean little = wire.simpleName().toLowerCase(Locale.ROOT).startsWith("le");
            what += little ? ", least significant byte first" : "";
        }
        return what;
    }
}
