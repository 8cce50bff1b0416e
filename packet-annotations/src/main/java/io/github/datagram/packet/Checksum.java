package io.github.datagram.packet;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A checksum over part of the packet, in which this field counts as zero. Builders fill it in; views do not judge it in
 * {@code tryWrap}, but have a method {@code …Matches()}.
 *
 * <p>The algorithm is {@link InternetChecksum}, {@link Crc32Checksum}, {@link Crc32cChecksum}, {@link Adler32Checksum} or
 * any class with their static method {@code int compute(ByteBuffer buffer, int from, int to, int field, int seed)}:
 * {@code from} to {@code to} is the range, {@code field} the index of the checksum, which lies within or outside, and
 * {@code seed} zero or what the caller gave for the pseudo-header. If the class has a constant {@code int BITS}, only a number
 * of that many bits can take its checksum.
 *
 * <p>Where the packet itself says what is covered, that may reach beyond it. Then {@code …Matches()} is false, {@code update…()}
 * throws {@link IllegalStateException}, and a builder throws {@link IllegalArgumentException} before it writes.
 */
@Target(ElementType.RECORD_COMPONENT)
@Retention(RetentionPolicy.CLASS)
public @interface Checksum {
    /** {@return the range {@code from..to} in bytes from the start of the packet, each an expression or left out} */
    String over() default "..";

    /** {@return the algorithm} */
    Class<?> using() default InternetChecksum.class;

    /** {@return whether the checksum also covers a pseudo-header, whose sum the caller gives} */
    boolean seeded() default false;

    /**
     * {@return whether zero means that there is no checksum, so that a checksum of zero is sent as all ones, as in
     * RFC 768}
     */
    boolean optional() default false;
}
