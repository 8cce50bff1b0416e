package io.github.datagram.packet;

/** What {@link PacketView#tryWrap} found. */
public enum Status {
    /** The structure holds: no accessor will throw. */
    OK,

    /** More bytes are needed, {@link PacketView#bytesNeeded()} of them. */
    TRUNCATED,

    /** No further bytes could make this a packet; {@link PacketView#error()} says why. */
    INVALID
}
