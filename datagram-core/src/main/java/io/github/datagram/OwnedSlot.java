package io.github.datagram;

import io.github.datagram.spi.Endpoint;
import io.github.datagram.spi.ReceiveSlot;
import java.nio.ByteBuffer;
import java.util.Arrays;

/** A copy of a message, which stays as it is. */
final class OwnedSlot extends ReceiveSlot {
    private final Endpoint source = new Endpoint();
    private final Endpoint destination = new Endpoint();
    private final Endpoint local = new Endpoint();
    private final int interfaceIndex;
    private final int hopLimit;
    private final int trafficClass;
    private final long seconds;
    private final int nanoseconds;
    private final int dropCount;
    private final int segmentSize;
    private final boolean controlTruncated;

    OwnedSlot(ReceiveSlot original, ByteBuffer payload) {
        super(payload);
        setLength(original.trueLength);
        setPresent(Arrays.stream(Metadata.values())
                .filter(original::has)
                .mapToInt(ReceiveSlot::bit)
                .sum());
        source.set(original.source());
        local.set(original.local());
        if (has(Metadata.DESTINATION)) {
            destination.set(original.destination());
        }
        interfaceIndex = has(Metadata.INTERFACE) ? original.interfaceIndex() : 0;
        hopLimit = has(Metadata.HOP_LIMIT) ? original.hopLimit() : 0;
        trafficClass = has(Metadata.DSCP) || has(Metadata.ECN) ? original.trafficClass() : 0;
        seconds = has(Metadata.TIMESTAMP) ? original.seconds() : 0;
        nanoseconds = has(Metadata.TIMESTAMP) ? original.nanoseconds() : 0;
        dropCount = has(Metadata.DROP_COUNT) ? original.dropCount() : 0;
        segmentSize = has(Metadata.SEGMENT_SIZE) ? original.segmentSize() : 0;
        controlTruncated = original.isControlTruncated();
    }

    @Override
    public Endpoint source() {
        return source;
    }

    @Override
    public Endpoint destination() {
        return destination;
    }

    @Override
    public Endpoint local() {
        return local;
    }

    @Override
    public int interfaceIndex() {
        return interfaceIndex;
    }

    @Override
    public int hopLimit() {
        return hopLimit;
    }

    @Override
    public int trafficClass() {
        return trafficClass;
    }

    @Override
    public long seconds() {
        return seconds;
    }

    @Override
    public int nanoseconds() {
        return nanoseconds;
    }

    @Override
    public int dropCount() {
        return dropCount;
    }

    @Override
    public int segmentSize() {
        return segmentSize;
    }

    @Override
    public boolean isControlTruncated() {
        return controlTruncated;
    }
}
