/**
 * {@code benchmarks/run drain}: what it costs to take a datagram out of a socket.
 *
 * <p>{@link io.github.datagram.benchmarks.drain.Drain} runs each
 * {@link io.github.datagram.benchmarks.drain.Contestant} in a process of its own and speaks with it line by line.
 */
@NullMarked
package io.github.datagram.benchmarks.drain;

import org.jspecify.annotations.NullMarked;
