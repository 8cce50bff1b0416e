package io.github.datagram.cmsg.abi;

/**
 * How a platform tells and takes a number that is one octet in the header of a packet, in which platforms differ.
 *
 * @param receivedType the type of the control message that tells it; the option that sets it has often another number
 * @param receivedLength how many bytes that message has at least
 * @param sentLength how many bytes a message has that sets it: 1, or 4 for an {@code int}
 */
public record OctetMessage(Constant receivedType, int receivedLength, int sentLength) {}
