package io.github.datagram.benchmarks.codec;

/**
 * What is measured in one fork after the other.
 *
 * @param jdk the Java it runs on
 * @param suite what is done
 * @param kind where the packets lie
 * @param contestant who does it
 */
record Measurement(Jdk jdk, Suite suite, BufferKind kind, String contestant) {
    Measurement by(String other) {
        return new Measurement(jdk, suite, kind, other);
    }
}
