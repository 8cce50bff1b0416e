/**
 * The transport on {@code recvmmsg(2)} and {@code sendmmsg(2)}. Follow a datagram from the system call to the handler in
 * {@link io.github.datagram.internal.mmsg.MmsgTransport}, then {@code ReceivePath}, then
 * {@link io.github.datagram.internal.posix.MessageSlot}, then the stream's {@code Receiver}.
 */
package io.github.datagram.internal.mmsg;
