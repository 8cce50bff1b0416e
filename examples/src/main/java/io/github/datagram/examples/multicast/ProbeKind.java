package io.github.datagram.examples.multicast;

import io.github.datagram.packet.Scalar;

/** What a {@link Probe} is for. */
@Scalar
public enum ProbeKind {
    /** One of a stream. */
    DATA,
    /** Says that a stream is over. */
    END,
    /** Asks every responder to answer. */
    QUESTION,
    /** Answers. */
    ANSWER;

    private static final ProbeKind[] BY_NUMBER = values();

    /** {@return the kind of a number, of which the low two bits count} */
    public static ProbeKind fromWire(int number) {
        return BY_NUMBER[number & 3];
    }

    /** {@return the number on the wire, 0 to 3} */
    public int toWire() {
        return ordinal();
    }
}
