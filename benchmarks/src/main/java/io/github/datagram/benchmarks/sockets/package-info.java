/**
 * {@code benchmarks/run sockets}: what it costs one thread to serve many sockets.
 *
 * <p>{@link io.github.datagram.benchmarks.sockets.Sockets} runs each
 * {@link io.github.datagram.benchmarks.sockets.Server} in a {@code ServerProcess} of its own.
 */
@NullMarked
package io.github.datagram.benchmarks.sockets;

import org.jspecify.annotations.NullMarked;
