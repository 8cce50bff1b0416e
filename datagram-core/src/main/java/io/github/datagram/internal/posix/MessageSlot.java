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
    private final int name;
    private final int nameLength;
    private final int control;
    private ControlLayout layout;

    /**
     * A slot for one payload; its other parts are in the decoder's memory.
     *
     * @param decoder reads what it holds
     * @param payload the buffer for the payload
     * @param name where its socket address is
     * @param nameLength where the length of that is, an {@code int}
     * @param control where its control area is
     */
    public MessageSlot(MessageDecoder decoder, ByteBuffer payload, int name, int nameLength, int control) {
        super(payload);
        this.decoder = decoder;
        this.name = name;
        this.nameLength = nameLength;
        this.control = control;
        layout = decoder.layout(0, 0);
    }

    /**
     * Holds a message.
     *
     * @param payloadLength how long its payload is, of which as much is stored as there was room for
     */
    public void receive(int payloadLength) {
        setLength(payloadLength);
    }

    /**
     * Reads the control area of the message. Its layout is most often the one that this slot had last; storing a reference
     * costs more than comparing, for the collector's sake.
     *
     * @param length how long it is
     * @param isTruncated whether it should have been longer
     */
    @SuppressWarnings("ReferenceEquality")
    public void readControl(int length, boolean isTruncated) {
        controlTruncated = isTruncated;
        ControlLayout found = isTruncated ? decoder.learn(control, length) : decoder.layout(control, length);
        if (layout != found) {
            layout = found;
        }
        found.read(decoder.memory(), control, this);
    }

    @Override
    public Endpoint source() {
        decoder.readAddress(name, decoder.memory().host().getInt(nameLength), source);
        return source;
    }

    @Override
    public boolean knowsPath() {
        return layout.hasPath();
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
