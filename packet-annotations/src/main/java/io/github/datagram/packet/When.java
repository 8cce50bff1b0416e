package io.github.datagram.packet;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A field that is there only if a condition over earlier fields holds. It is null in the record if not, so its type is no
 * primitive.
 */
@Target(ElementType.RECORD_COMPONENT)
@Retention(RetentionPolicy.CLASS)
public @interface When {
    /** {@return the condition} */
    String value();
}
