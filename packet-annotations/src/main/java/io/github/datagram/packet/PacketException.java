package io.github.datagram.packet;

/** Thrown by {@code wrap} for bytes that are not the packet they were taken for. */
public class PacketException extends RuntimeException {
    private static final long serialVersionUID = 1;

    /**
     * An exception with a message.
     *
     * @param message what is wrong, and where
     */
    public PacketException(String message) {
        super(message);
    }
}
