package io.github.datagram.packet;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A field that is read and written by a codec of its own.
 */
@Target(ElementType.RECORD_COMPONENT)
@Retention(RetentionPolicy.CLASS)
public @interface Codec {
    /** {@return the codec, which has a public constructor without parameters} */
    Class<? extends FieldCodec<?>> value();
}
