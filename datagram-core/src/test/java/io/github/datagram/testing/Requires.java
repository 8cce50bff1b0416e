package io.github.datagram.testing;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Skips a test, with the reason, on a machine that lacks what the test needs; fails it instead where the environment
 * variable {@code CI} is {@code true}. Used through the annotations that add a tag: {@link RequiresNamespaces} and the
 * like.
 */
@Documented
@Target({ElementType.TYPE, ElementType.METHOD, ElementType.ANNOTATION_TYPE})
@Retention(RetentionPolicy.RUNTIME)
@Repeatable(Requires.All.class)
@ExtendWith(PrerequisiteCondition.class)
public @interface Requires {
    /** {@return what the test needs} */
    Prerequisite value();

    /** Several of them. */
    @Documented
    @Target({ElementType.TYPE, ElementType.METHOD, ElementType.ANNOTATION_TYPE})
    @Retention(RetentionPolicy.RUNTIME)
    @ExtendWith(PrerequisiteCondition.class)
    @interface All {
        /** {@return what the test needs} */
        Requires[] value();
    }
}
