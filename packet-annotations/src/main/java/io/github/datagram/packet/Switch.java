package io.github.datagram.packet;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A union: a sealed interface whose permitted packets are each marked {@link Case} or {@link Otherwise}. An earlier field
 * says which of them follows.
 */
@Target(ElementType.RECORD_COMPONENT)
@Retention(RetentionPolicy.CLASS)
public @interface Switch {
    /** {@return the expression whose value selects the packet} */
    String value();
}
