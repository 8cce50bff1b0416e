package io.github.datagram.benchmarks.codec;

/** A benchmark, whose methods all have to come to the same result. */
interface Contest {
    /** Makes the packets, as JMH does with a parameter. */
    void use(BufferKind kind);
}
