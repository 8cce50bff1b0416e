package io.github.datagram.spi;

import io.github.datagram.DatagramException;
import io.github.datagram.TransmitStage;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/** One datagram to send, or a train of them, and after the attempt its result. Written anew for each. */
public final class SendSlot {
    /** {@link #hopLimit} or {@link #trafficClass} is the socket's default. */
    public static final int DEFAULT = -1;

    /** Holds the payload from index 0; the transport never looks at its position and limit. */
    public final ByteBuffer payload;

    /** How many payload bytes there are. */
    public int length;

    /** The number of the datagram in its stream. */
    public long id;

    /** Where it goes; unspecified on a connected stream for its peer. */
    public final Endpoint destination = new Endpoint();

    /** The address it comes from; unspecified to let routing decide. The port means nothing. */
    public final Endpoint source = new Endpoint();

    /** The interface it leaves by; 0 to let routing decide. */
    public int interfaceIndex;

    /** The time to live or hop limit, 1 to 255, or {@link #DEFAULT}. */
    public int hopLimit;

    /** The TOS or traffic class octet, or {@link #DEFAULT}. */
    public int trafficClass;

    /** Into which lengths to split the payload; 0 to send it as one datagram. */
    public int segmentSize;

    /** At which stages its time is wanted: the sum of {@link #bit}s; 0 for none. */
    public int transmitStages;

    /** Why it was not sent; null if it was. */
    public @Nullable DatagramException failure;

    /** Looked at only where there are some, for that is one more cache line. */
    private final SendChoices choices = new SendChoices();

    private boolean hasChoices;

    /**
     * A slot for one payload.
     *
     * @param payload the buffer for it, direct
     */
    public SendSlot(ByteBuffer payload) {
        this.payload = payload;
    }

    /** Becomes an empty datagram to nowhere. */
    public void clear() {
        length = 0;
        destination.clear();
        source.clear();
        interfaceIndex = 0;
        hopLimit = DEFAULT;
        trafficClass = DEFAULT;
        segmentSize = 0;
        transmitStages = 0;
        failure = null;
        if (hasChoices) {
            choices.clear();
            hasChoices = false;
        }
    }

    /** {@return whether it chooses what few datagrams choose} */
    public boolean hasChoices() {
        return hasChoices;
    }

    /** {@return what it chooses of that, to be read} */
    public SendChoices choices() {
        return choices;
    }

    /** {@return what it chooses of that, to choose more} */
    public SendChoices choose() {
        hasChoices = true;
        return choices;
    }

    /** {@return the bit that stands for a stage} */
    public static int bit(TransmitStage stage) {
        return 1 << stage.ordinal();
    }

    /** {@return whether source or interface are not left to routing} */
    public boolean choosesPath() {
        return interfaceIndex != 0 || !source.isUnspecified();
    }

    /** {@return whether the payload is to be split} */
    public boolean isTrain() {
        return segmentSize > 0 && segmentSize < length;
    }
}
