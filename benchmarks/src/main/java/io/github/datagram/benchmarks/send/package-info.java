/**
 * {@code benchmarks/run send}: what it costs to send a datagram.
 *
 * <p>{@link io.github.datagram.benchmarks.send.Send} runs each {@link io.github.datagram.benchmarks.send.Contestant} in a
 * process of its own and speaks with it line by line.
 */
@NullMarked
package io.github.datagram.benchmarks.send;

import org.jspecify.annotations.NullMarked;
