/**
 * Datagram sockets with all their metadata; this package is the whole contract.
 *
 * <p>{@link io.github.datagram.DatagramStream} is the socket, {@link io.github.datagram.DatagramOptions} says how to open
 * it, {@link io.github.datagram.Datagram} is what arrives, {@link io.github.datagram.OutgoingDatagram} what leaves, and
 * {@link io.github.datagram.SocketEvent} what went wrong on the way.
 */
package io.github.datagram;
