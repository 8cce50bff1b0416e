/**
 * Sending, receiving and testing multicast, in the order in which a datagram goes: {@link
 * io.github.datagram.examples.multicast.Sender} writes a {@link io.github.datagram.examples.multicast.Probe} into each payload,
 * {@link io.github.datagram.examples.multicast.Listener} joins groups and sorts what comes into {@link
 * io.github.datagram.examples.multicast.Flow}s, which tell what was lost, repeated and overtaken on the way. {@link
 * io.github.datagram.examples.multicast.SelfTest} sends to itself, and to every {@link
 * io.github.datagram.examples.multicast.Responder} in reach.
 */
@NullMarked
package io.github.datagram.examples.multicast;

import org.jspecify.annotations.NullMarked;
