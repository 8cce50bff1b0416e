package io.github.datagram.packet;

import java.lang.annotation.ElementType;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A condition that must hold for the packet to be valid. Views check it as soon as its fields are there, and builders
 * before they write. Each operand of a top-level {@code &&} is a rule of its own, reported at the first field in it.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.CLASS)
@Repeatable(Require.All.class)
public @interface Require {
    /** {@return the condition} */
    String value();

    /** Several of them. */
    @Target(ElementType.TYPE)
    @Retention(RetentionPolicy.CLASS)
    @interface All {
        /** {@return the conditions} */
        Require[] value();
    }
}
