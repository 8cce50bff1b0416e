package io.github.datagram;

import io.github.datagram.spi.AddressReader;
import io.github.datagram.spi.Endpoint;
import io.github.datagram.spi.ReceiveSlot;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/** A copy of a message, which stays as it is. */
final class OwnedSlot extends ReceiveSlot {
    /** The bits of what is copied only where it is there. */
    private static final int RARE = Stream.of(Metadata.values())
            .filter(metadata -> metadata.compareTo(Metadata.FLOW_LABEL) >= 0)
            .mapToInt(ReceiveSlot::bit)
            .sum();

    private final Endpoint source = new Endpoint();
    private final Endpoint destination = new Endpoint();
    private final Endpoint local = new Endpoint();
    private final Endpoint originalDestination = new Endpoint();
    private Map<Metadata, Long> numbers = Map.of();
    private Map<Metadata, ByteBuffer> headers = Map.of();
    private final boolean knowsPath;

    OwnedSlot(ReceiveSlot original, ByteBuffer payload) {
        super(payload);
        setLength(original.trueLength);
        setPresent(original.present());
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
        if ((original.present() & RARE) != 0) {
            numbers = new EnumMap<>(Metadata.class);
            headers = new EnumMap<>(Metadata.class);
            Stream.of(Metadata.values()).filter(original::has).forEach(metadata -> copyRare(original, metadata));
        }
    }

    private void copyRare(ReceiveSlot original, Metadata metadata) {
        switch (metadata) {
            case FLOW_LABEL, FRAGMENT_SIZE, MARK, PRIORITY, HARDWARE_TIMESTAMP, PATH_MTU ->
                numbers.put(metadata, original.number(metadata));
            case HOP_BY_HOP_OPTIONS, DESTINATION_OPTIONS, ROUTING_HEADER ->
                headers.put(metadata, copy(original.header(metadata)));
            case ORIGINAL_DESTINATION -> original.originalDestination(originalDestination);
            default -> {}
        }
    }

    private static ByteBuffer copy(ByteBuffer header) {
        return ByteBuffer.allocate(header.remaining()).put(header).flip().asReadOnlyBuffer();
    }

    @Override
    public long number(Metadata metadata) {
        return Objects.requireNonNull(numbers.get(metadata));
    }

    @Override
    public ByteBuffer header(Metadata metadata) {
        return Objects.requireNonNull(headers.get(metadata)).clear().order(ByteOrder.BIG_ENDIAN);
    }

    @Override
    public <R> R originalDestination(AddressReader<R> reader) {
        return originalDestination.readBy(reader);
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
