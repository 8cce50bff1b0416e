package io.github.datagram.packet;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Says which packets of this kind end a list that they are in, such as the end of options. What follows in the range of the
 * list is padding.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.CLASS)
public @interface EndsList {
    /** {@return a condition over the fields of the packet} */
    String value();
}
