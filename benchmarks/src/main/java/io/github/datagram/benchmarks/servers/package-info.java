/**
 * Echo servers and the load that they are put under, which the benchmarks {@code echo}, {@code latency}, {@code peers} and
 * {@code startup} share.
 *
 * <p>{@link io.github.datagram.benchmarks.servers.EchoServer} names them; each runs as a process of its own, which
 * {@link io.github.datagram.benchmarks.servers.ServerProcess} starts and {@link io.github.datagram.benchmarks.servers.Load}
 * asks. {@link io.github.datagram.benchmarks.servers.ServerBenchmark} lets them take turns.
 */
@NullMarked
package io.github.datagram.benchmarks.servers;

import org.jspecify.annotations.NullMarked;
