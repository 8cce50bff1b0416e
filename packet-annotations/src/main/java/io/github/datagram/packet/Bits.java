package io.github.datagram.packet;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A field of so many bits. Adjacent {@code @Bits} fields together fill whole bytes.
 *
 * <p>For {@code boolean} (one bit), {@code int} (up to 32), {@code long} (up to 64) and types marked {@link Scalar}
 * (up to 32). The field is unsigned unless it is {@link Signed}.
 */
@Target(ElementType.RECORD_COMPONENT)
@Retention(RetentionPolicy.CLASS)
public @interface Bits {
    /** {@return the width in bits} */
    int value();
}
