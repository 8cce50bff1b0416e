/**
 * {@code benchmarks/run peers}: what it costs an echo server that many ask instead of one.
 *
 * <p>{@link io.github.datagram.benchmarks.peers.Peers} asks the servers of
 * {@link io.github.datagram.benchmarks.servers.EchoServer} in turn.
 */
@NullMarked
package io.github.datagram.benchmarks.peers;

import org.jspecify.annotations.NullMarked;
