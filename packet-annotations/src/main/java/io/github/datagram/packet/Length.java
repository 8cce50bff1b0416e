package io.github.datagram.packet;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The length in bytes of {@link Bytes}, a list, a nested packet or a union, as an expression over earlier fields.
 *
 * <p>What stands in the range must fill it: an element that leaves bytes over or would need more makes the packet
 * invalid.
 */
@Target(ElementType.RECORD_COMPONENT)
@Retention(RetentionPolicy.CLASS)
public @interface Length {
    /** {@return the expression} */
    String value();
}
