package io.github.datagram;

import java.util.OptionalInt;

/**
 * A datagram is longer than UDP or the path allows ({@code EMSGSIZE}).
 *
 * <p>A path MTU counts the IP header: of 1280 bytes, UDP over IPv6 has 1232 for the payload, and over IPv4 1252.
 */
public class DatagramTooLongException extends DatagramException {
    private static final long serialVersionUID = 1;

    /**
     * The path MTU.
     *
     * @serial in bytes, 0 if it is not known
     */
    private final int pathMtu;

    /**
     * A failure.
     *
     * @param call the call that failed, and what it concerned: {@code sendmmsg to 192.0.2.1:53}
     * @param errno the error number, 0 if it is not known
     * @param errnoName its C name
     * @param meaning what it means
     * @param pathMtu the path MTU in bytes, 0 if it is not known
     */
    public DatagramTooLongException(String call, int errno, String errnoName, String meaning, int pathMtu) {
        super(
                call,
                errno,
                errnoName,
                meaning,
                "the datagram is longer than UDP or the path MTU allows"
                        + (pathMtu > 0 ? ", " + pathMtu + " bytes with all headers" : ""));
        this.pathMtu = pathMtu;
    }

    /** {@return the longest packet that the path takes, in bytes; empty if it is not known} */
    public OptionalInt pathMtu() {
        return pathMtu > 0 ? OptionalInt.of(pathMtu) : OptionalInt.empty();
    }
}
