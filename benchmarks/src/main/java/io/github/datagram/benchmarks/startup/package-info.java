/**
 * {@code benchmarks/run startup}: how long it takes from the start of a process until it answers its first datagram.
 *
 * <p>{@link io.github.datagram.benchmarks.startup.Startup} starts the servers of
 * {@link io.github.datagram.benchmarks.servers.EchoServer} in turn.
 */
@NullMarked
package io.github.datagram.benchmarks.startup;

import org.jspecify.annotations.NullMarked;
