/**
 * The transports on {@code recvmmsg(2)} and {@code sendmmsg(2)}, and on {@code recvmsg(2)} and {@code sendmsg(2)}:
 * {@code MessageCalls} chooses. Follow a datagram from the system call to the handler in {@code MessageTransport}, then
 * {@code ReceivePath}, then {@link io.github.datagram.internal.posix.MessageSlot}, then the stream's {@code Receiver}.
 */
package io.github.datagram.internal.mmsg;
