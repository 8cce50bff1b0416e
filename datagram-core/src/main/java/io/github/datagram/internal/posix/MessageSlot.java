package io.github.datagram.internal.posix;

import io.github.datagram.spi.Endpoint;
import io.github.datagram.spi.ReceiveSlot;
import java.nio.ByteBuffer;

/**
 * A message as {@code recvmsg(2)} has written it. Numbers are read from its control area at once, in one loop over a batch;
 * addresses, which are larger and which many a service never looks at, when they are asked for. Several threads may read the
 * datagrams of a batch at once, so each slot has endpoints of its own, and reading writes the same into them anew.
 */
public final class MessageSlot extends ReceiveSlot {
    private final MessageDecoder decoder;
    private final Endpoint source = new Endpoint();
    private final Endpoint destination = new Endpoint();
    private final Endpoint local = new Endpoint();
    private int name;
    private int nameLength;
    private int control;
    private ControlLayout layout;

    /**
     * A slot for one payload.
     *
     * @param decoder reads what it holds
     * @param payload the buffer for the payload
     */
    public MessageSlot(MessageDecoder decoder, ByteBuffer payload) {
        super(payload);
        this.decoder = decoder;
        layout = decoder.layout(0, 0);
    }

    /**
     * Holds a message.
     *
     * @param payloadLength how long its payload is, of which as much is stored as there was room for
     * @param nameOffset where in the decoder's memory its socket address is
     * @param itsNameLength how long that is
     */
    public void receive(int payloadLength, int nameOffset, int itsNameLength) {
        setLength(payloadLength);
        name = nameOffset;
        nameLength = itsNameLength;
    }

    /**
     * Reads the control area of the message. Its layout is most often the one that this slot had last; storing a reference
     * costs more than comparing, for the collector's sake.
     *
     * @param offset where in the decoder's memory it is
     * @param length how long it is
     * @param isTruncated whether it should have been longer
     */
    @SuppressWarnings("ReferenceEquality")
    public void readControl(int offset, int length, boolean isTruncated) {
        control = offset;
        controlTruncated = isTruncated;
        ControlLayout found = isTruncated ? decoder.learn(offset, length) : decoder.layout(offset, length);
        if (layout != found) {
            layout = found;
        }
        found.read(decoder.memory(), offset, this);
    }

    @Override
    public Endpoint source() {
        decoder.readAddress(name, nameLength, source);
        return source;
    }

    @Override
    public Endpoint destination() {
        layout.readDestination(decoder.memory(), control, destination);
        return destination;
    }

    @Override
    public Endpoint local() {
        layout.readLocal(decoder.memory(), control, local);
        return local;
    }
}
