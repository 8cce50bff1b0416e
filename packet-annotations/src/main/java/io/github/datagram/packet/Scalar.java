package io.github.datagram.packet;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A type that stands for a number on the wire: addresses, timestamps, code points.
 *
 * <p>It has a static method {@code fromWire} that accepts <em>every</em> number of the width and does not throw, and a method
 * {@code toWire} that gives the same number back. Their type is {@code int} up to 32 bits and {@code long} up to 64, unsigned
 * numbers in the low bits, and the {@link #value()} itself for 128 bits.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.CLASS)
public @interface Scalar {
    /** {@return the integer on the wire, {@code U8} to {@code Le128}; {@code void} for a type that is only used in
     * {@link Bits} fields} */
    Class<?> value() default void.class;
}
