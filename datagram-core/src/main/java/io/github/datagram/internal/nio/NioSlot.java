package io.github.datagram.internal.nio;

import io.github.datagram.Metadata;
import io.github.datagram.spi.AddressReader;
import io.github.datagram.spi.Endpoint;
import io.github.datagram.spi.ReceiveSlot;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;

/** A message of which the source alone is known. */
final class NioSlot extends ReceiveSlot {
    private static final Endpoint UNSPECIFIED = new Endpoint();

    private final Endpoint source = new Endpoint();

    NioSlot(ByteBuffer payload) {
        super(payload);
    }

    /** Holds a message, whose payload is between the buffer's beginning and its position. */
    void receive(InetSocketAddress from, ByteBuffer message) {
        source.set(from);
        setLength(message.position());
        payload.clear().put(0, message, 0, length);
    }

    @Override
    public <R> R source(AddressReader<R> reader) {
        return source.readBy(reader);
    }

    @Override
    public boolean knowsPath() {
        return false;
    }

    @Override
    public <R> R destination(AddressReader<R> reader) {
        throw new IllegalStateException(Metadata.DESTINATION + " is absent");
    }

    @Override
    public <R> R local(AddressReader<R> reader) {
        return UNSPECIFIED.readBy(reader);
    }
}
