package io.github.datagram.packet;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A field that builders fill in: the length or count of a later field whose {@link Length} or {@link Count} mentions it.
 * That expression is solved for this field, which it may contain once, under {@code +}, {@code -} and {@code *} by a
 * literal. A result that does not fit into the field makes the builder throw.
 */
@Target(ElementType.RECORD_COMPONENT)
@Retention(RetentionPolicy.CLASS)
public @interface Computed {}
