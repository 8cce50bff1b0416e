/**
 * {@code benchmarks/run echo}: how long echo servers take to answer, at loads that they can bear.
 *
 * <p>{@link io.github.datagram.benchmarks.echo.Echo} asks the servers of
 * {@link io.github.datagram.benchmarks.servers.EchoServer} in turn.
 */
@NullMarked
package io.github.datagram.benchmarks.echo;

import org.jspecify.annotations.NullMarked;
