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
    private final boolean knowsPath;

    OwnedSlot(ReceiveSlot original, ByteBuffer payload) {
        super(payload);
        setLength(original.trueLength);
        setPresent(Arrays.stream(Metadata.values())
                .filter(original::has)
                .mapToInt(ReceiveSlot::bit)
                .sum());
        source.set(original.source());
        local.set(original.local());
        knowsPath = original.knowsPath();
        if (knowsPath) {
            destination.set(original.destination());
        }
        interfaceIndex = original.interfaceIndex;
        hopLimit = original.hopLimit;
        trafficClass = original.trafficClass;
        seconds = original.seconds;
        nanoseconds = original.nanoseconds;
        dropCount = original.dropCount;
        segmentSize = original.segmentSize;
        controlTruncated = original.controlTruncated;
    }

    @Override
    public Endpoint source() {
        return source;
    }

    @Override
    public boolean knowsPath() {
        return knowsPath;
    }

    @Override
    public Endpoint destination() {
        return destination;
    }

    @Override
    public Endpoint local() {
        return local;
    }
}
