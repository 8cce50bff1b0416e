/**
 * {@code benchmarks/run codec}: what parsing and building packets costs, beside hand-written code and other generators.
 *
 * <p>{@link io.github.datagram.benchmarks.codec.Codec} has each contestant of each
 * {@link io.github.datagram.benchmarks.codec.Suite} measured by JMH in JVMs of its own.
 */
@NullMarked
package io.github.datagram.benchmarks.codec;

import org.jspecify.annotations.NullMarked;
