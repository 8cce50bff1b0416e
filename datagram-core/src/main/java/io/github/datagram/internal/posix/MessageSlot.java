package io.github.datagram.internal.posix;

import io.github.datagram.Metadata;
import io.github.datagram.spi.AddressReader;
import io.github.datagram.spi.ReceiveSlot;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * A message as {@code recvmsg(2)} has written it. Numbers are read from its control area at once, in one loop over a batch;
 * addresses, which are larger and which many a service never looks at, when they are asked for.
 */
public final class MessageSlot extends ReceiveSlot {
    private final MessageDecoder decoder;
    private final int name;
    private final int nameLength;
    private final int control;
    private int controlLength;
    private ControlLayout layout;
    private @Nullable HeaderViews views;

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
        layout = decoder.latest();
    }

    /**
     * Holds a message, whose control area is for {@link MessageDecoder#read} to read.
     *
     * @param payloadLength how long its payload is, of which as much is stored as there was room for
     * @param itsControlLength how long its control area is
     * @param isControlTruncated whether that should have been longer
     */
    public void receive(int payloadLength, int itsControlLength, boolean isControlTruncated) {
        setLength(payloadLength);
        controlLength = itsControlLength;
        controlTruncated = isControlTruncated;
    }

    int control() {
        return control;
    }

    int controlLength() {
        return controlLength;
    }

    /** The layout is most often the one that this slot had last; storing a reference costs more, for the collector's sake. */
    @SuppressWarnings("ReferenceEquality")
    void setLayout(ControlLayout found, int present) {
        if (layout != found) {
            layout = found;
        }
        setPresent(present);
    }

    @Override
    public <R> R source(AddressReader<R> reader) {
        return decoder.readAddress(name, decoder.memory().host().getInt(nameLength), reader);
    }

    @Override
    public boolean knowsPath() {
        return layout.hasPath();
    }

    @Override
    public <R> R destination(AddressReader<R> reader) {
        return layout.readDestination(decoder.memory(), control, reader);
    }

    @Override
    public <R> R local(AddressReader<R> reader) {
        return layout.readLocal(decoder.memory(), control, reader);
    }

    @Override
    public long number(Metadata metadata) {
        return layout.rare().number(metadata, decoder.memory(), control);
    }

    @Override
    public ByteBuffer header(Metadata metadata) {
        HeaderViews found = views;
        if (found == null) {
            found = new HeaderViews(decoder.memory().host());
            views = found;
        }
        RareLayout rare = layout.rare();
        return found.view(metadata, control + rare.offset(metadata), rare.length(metadata));
    }

    @Override
    public <R> R originalDestination(AddressReader<R> reader) {
        return layout.rare().readOriginalDestination(decoder.memory(), control, reader);
    }
}
