package io.github.datagram;

import io.github.datagram.spi.AddressReader;
import io.github.datagram.spi.Endpoint;
import io.github.datagram.spi.RareMetadata;
import io.github.datagram.spi.ReceiveSlot;
import java.nio.ByteBuffer;

/** A copy of a message, which stays as it is. */
final class OwnedSlot extends ReceiveSlot {
    private final Endpoint source = new Endpoint();
    private final Endpoint destination = new Endpoint();
    private final Endpoint local = new Endpoint();
    private final RareMetadata rare;
    private final boolean knowsPath;

    OwnedSlot(ReceiveSlot original, ByteBuffer payload) {
        super(payload);
        setLength(original.trueLength);
        original.source(source);
        original.local(local);
        knowsPath = original.knowsPath();
        if (knowsPath) {
            original.destination(destination);
        }
        interfaceIndex = original.interfaceIndex;
        hopLimit = original.hopLimit;
        trafficClass = original.trafficClass;
        timestamp = original.timestamp;
        dropCount = original.dropCount;
        segmentSize = original.segmentSize;
        controlTruncated = original.controlTruncated;
        rare = RareMetadata.of(original);
        setPresent(rare.present(original));
    }

    @Override
    public long number(Metadata metadata) {
        return rare.number(metadata);
    }

    @Override
    public ByteBuffer header(Metadata metadata) {
        return rare.header(metadata);
    }

    @Override
    public <R> R originalDestination(AddressReader<R> reader) {
        return rare.originalDestination(reader);
    }

    @Override
    public <R> R source(AddressReader<R> reader) {
        return source.readBy(reader);
    }

    @Override
    public boolean knowsPath() {
        return knowsPath;
    }

    @Override
    public <R> R destination(AddressReader<R> reader) {
        return destination.readBy(reader);
    }

    @Override
    public <R> R local(AddressReader<R> reader) {
        return local.readBy(reader);
    }
}
