/**
 * Control messages: what {@code recvmsg(2)} tells about a datagram beside its payload, and what {@code sendmsg(2)} takes
 * along.
 *
 * <p>{@link io.github.datagram.cmsg.ControlReader} walks over the control area of a received message,
 * {@link io.github.datagram.cmsg.ControlWriter} fills the one of a message to send, and
 * {@link io.github.datagram.cmsg.ControlMessage} is the owned, comparable form of a single message.
 */
package io.github.datagram.cmsg;
