package io.github.datagram;

/**
 * Is told when datagrams left, in numbers: as {@link SocketEvent.TransmitTimestamp}, without an object for each. For who asks it
 * of every datagram. See {@link DatagramOptions#onTransmitTimestamp}.
 */
@FunctionalInterface
public interface TransmitTimestampHandler {
    /**
     * Is told that a datagram came to a stage.
     *
     * @param id the number that {@link OutgoingDatagram#queue()} returned; a train has one, and tells of its first datagram
     * @param stage what happened to it then
     * @param source whose clock it is
     * @param nanos when, in nanoseconds since 1970 by that clock; overflows in 2262
     */
    void accept(long id, TransmitStage stage, TimestampSource source, long nanos);
}
