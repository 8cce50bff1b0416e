package io.github.datagram.internal.posix;

import io.github.datagram.Metadata;
import io.github.datagram.spi.Endpoint;
import io.github.datagram.spi.ReceiveSlot;
import java.nio.ByteBuffer;

/** A message as {@code recvmsg(2)} has written it: a window onto its socket address and its control area. */
public final class MessageSlot extends ReceiveSlot {
    private final MessageDecoder decoder;
    private int name;
    private int nameLength;
    private int control;
    private boolean controlTruncated;
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

    /** Holds a message with a payload of the given length, of which as much is stored as there was room for. */
    public void receive(int payloadLength) {
        setLength(payloadLength);
    }

    /** Says where in the decoder's memory the socket address of the message is. */
    public void setName(int offset, int itsLength) {
        name = offset;
        nameLength = itsLength;
    }

    /**
     * Says where in the decoder's memory the control area of the message is. Its layout is most often the one that it had
     * last; storing a reference costs more than comparing, for the collector's sake.
     */
    @SuppressWarnings("ReferenceEquality")
    public void setControl(int offset, int itsLength, boolean isTruncated) {
        control = offset;
        controlTruncated = isTruncated;
        ControlLayout found = decoder.layout(offset, itsLength);
        if (layout != found) {
            layout = found;
        }
    }

    @Override
    public Endpoint source() {
        return decoder.readAddress(name, nameLength);
    }

    @Override
    public boolean has(Metadata metadata) {
        return layout.has(metadata);
    }

    @Override
    public Endpoint destination() {
        layout.readDestination(decoder.memory(), control, decoder.endpoint());
        return decoder.endpoint();
    }

    @Override
    public Endpoint local() {
        layout.readLocal(decoder.memory(), control, decoder.endpoint());
        return decoder.endpoint();
    }

    @Override
    public boolean isControlTruncated() {
        return controlTruncated;
    }

    @Override
    public int interfaceIndex() {
        return layout.interfaceIndex(decoder.memory(), control);
    }

    @Override
    public int hopLimit() {
        return layout.hopLimit(decoder.memory(), control);
    }

    @Override
    public int trafficClass() {
        return layout.trafficClass(decoder.memory(), control);
    }

    @Override
    public long seconds() {
        return layout.seconds(decoder.memory(), control);
    }

    @Override
    public int nanoseconds() {
        return layout.nanoseconds(decoder.memory(), control);
    }

    @Override
    public int dropCount() {
        return layout.dropCount(decoder.memory(), control);
    }

    @Override
    public int segmentSize() {
        return layout.segmentSize(decoder.memory(), control);
    }
}
