package io.github.datagram.packet;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * How a {@code String} stands in its bytes, whose number is that of {@link Length}, or all that are left. A string without
 * this annotation is UTF-8.
 *
 * <p>Views read what is no text in the character set as U+FFFD; who must send such bytes on unchanged declares
 * {@link Bytes}. Builders refuse characters that the set has not. A string that ends at a zero byte is
 * {@code @Codec(ZeroTerminated.class)}.
 */
@Target(ElementType.RECORD_COMPONENT)
@Retention(RetentionPolicy.CLASS)
public @interface Text {
    /** {@return the character set: {@code US-ASCII}, {@code ISO-8859-1}, {@code UTF-8}, {@code UTF-16BE} or {@code UTF-16LE}} */
    String charset() default "UTF-8";

    /** {@return the character that fills up a text that is shorter than its length, if that is a number} */
    char padding() default '\0';
}
