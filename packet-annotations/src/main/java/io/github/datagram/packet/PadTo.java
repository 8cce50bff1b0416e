package io.github.datagram.packet;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Zeros after the field, up to a multiple of so many bytes, counted from where the field starts.
 *
 * <p>After {@link Bytes} they follow the range of its {@link Length}. In a list they are within its range, after an element
 * that ends it, see {@link EndsList}. Padding is not judged when read.
 */
@Target(ElementType.RECORD_COMPONENT)
@Retention(RetentionPolicy.CLASS)
public @interface PadTo {
    /** {@return the number of bytes, a power of two} */
    int value();
}
