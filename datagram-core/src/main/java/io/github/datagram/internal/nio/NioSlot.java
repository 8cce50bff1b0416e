package io.github.datagram.internal.nio;

import io.github.datagram.Metadata;
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
    public Endpoint source() {
        return source;
    }

    @Override
    public Endpoint destination() {
        throw absent(Metadata.DESTINATION);
    }

    @Override
    public Endpoint local() {
        return UNSPECIFIED;
    }

    @Override
    public int interfaceIndex() {
        throw absent(Metadata.INTERFACE);
    }

    @Override
    public int hopLimit() {
        throw absent(Metadata.HOP_LIMIT);
    }

    @Override
    public int trafficClass() {
        throw absent(Metadata.ECN);
    }

    @Override
    public long seconds() {
        throw absent(Metadata.TIMESTAMP);
    }

    @Override
    public int nanoseconds() {
        throw absent(Metadata.TIMESTAMP);
    }

    @Override
    public int dropCount() {
        throw absent(Metadata.DROP_COUNT);
    }

    @Override
    public int segmentSize() {
        throw absent(Metadata.SEGMENT_SIZE);
    }

    @Override
    public boolean isControlTruncated() {
        return false;
    }

    private static IllegalStateException absent(Metadata metadata) {
        return new IllegalStateException(metadata + " is absent");
    }
}
