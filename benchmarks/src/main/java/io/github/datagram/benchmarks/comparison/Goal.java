package io.github.datagram.benchmarks.comparison;

import java.util.OptionalDouble;

/** Something that this library holds itself to. */
public interface Goal {
    /** {@return its name} */
    String name();

    /** {@return what is measured} */
    String text();

    /** {@return what it may be at the most} */
    double limit();

    /** {@return what was measured; empty if an entrant was left out} */
    OptionalDouble measured(Results results);

    /** {@return whether it was measured and is beyond the limit} */
    default boolean isMissed(Results results) {
        OptionalDouble measured = measured(results);
        return measured.isPresent() && measured.getAsDouble() > limit();
    }
}
