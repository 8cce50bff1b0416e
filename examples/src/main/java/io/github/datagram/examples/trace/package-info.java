/**
 * What lies between this host and another, found out by UDP datagrams that do not arrive: no raw socket, no root.
 *
 * <p>A {@link io.github.datagram.examples.trace.Prober} sends {@link io.github.datagram.examples.trace.Probe}s and tells what
 * came of each. {@link io.github.datagram.examples.trace.Tracer} decides which to send to see every hop, and
 * {@link io.github.datagram.examples.trace.PathMtuFinder} to see how long a packet may be.
 */
@NullMarked
package io.github.datagram.examples.trace;

import org.jspecify.annotations.NullMarked;
