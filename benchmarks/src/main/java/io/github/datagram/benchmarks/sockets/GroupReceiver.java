package io.github.datagram.benchmarks.sockets;

import io.github.datagram.Backend;
import io.github.datagram.Datagram;
import io.github.datagram.DatagramBatch;
import io.github.datagram.DatagramGroup;
import io.github.datagram.DatagramOptions;
import io.github.datagram.DatagramStream;
import io.github.datagram.Metadata;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Our own group of streams. */
final class GroupReceiver implements Receiver {
    private final DatagramGroup group;
    private final List<InetSocketAddress> addresses = new ArrayList<>();
    private final Map<DatagramStream, Integer> places = new HashMap<>();
    private long sum;

    GroupReceiver(Backend backend, DatagramOptions options, int sockets) throws IOException {
        group = DatagramGroup.open(backend);
        for (int i = 0; i < sockets; i++) {
            DatagramStream stream = group.add(options);
            addresses.add(stream.localAddress());
            places.put(stream, i);
        }
    }

    @Override
    public List<InetSocketAddress> addresses() {
        return addresses;
    }

    @Override
    public int receive(Check check) throws IOException {
        DatagramBatch batch = group.receiveBatch();
        int place = Objects.requireNonNull(places.get(batch.stream()));
        for (int i = 0; i < batch.size(); i++) {
            Datagram datagram = batch.get(i);
            ByteBuffer payload = datagram.payload();
            check.accept(place, payload.remaining(), payload.getLong(0));
            readMetadata(datagram);
        }
        return batch.size();
    }

    /** That it is right the other benchmark sees to. */
    private void readMetadata(Datagram datagram) {
        if (datagram.has(Metadata.TIMESTAMP)) {
            sum += datagram.interfaceIndex() + datagram.hopLimit() + datagram.dscp() + datagram.timestampNanos();
            sum += datagram.destination().hashCode() + datagram.ecn().bits();
        }
    }

    @Override
    public void close() {
        group.close();
        if (sum == Long.MIN_VALUE) {
            throw new AssertionError("so that it is not left out by the compiler");
        }
    }
}
