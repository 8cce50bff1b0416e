/**
 * {@code benchmarks/run latency}: how long one round trip takes where nothing else is going on.
 *
 * <p>{@link io.github.datagram.benchmarks.latency.Latency} asks the servers of
 * {@link io.github.datagram.benchmarks.servers.EchoServer} in turn.
 */
@NullMarked
package io.github.datagram.benchmarks.latency;

import org.jspecify.annotations.NullMarked;
