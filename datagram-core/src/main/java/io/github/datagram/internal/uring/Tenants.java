package io.github.datagram.internal.uring;

import io.github.datagram.DatagramException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What the sockets of a group have with the kernel: it outlives the group that was forgotten, until the kernel has let go of it.
 * So nothing here may refer to the group.
 */
final class Tenants {
    /** As many as there are groups of buffers, whose numbers have 16 bits. */
    private static final int MAX_PLACES = 1 << 16;

    /** By place; a place that was taken and is not filled yet holds an empty list. */
    private final List<@Nullable List<DataRequests>> places = new ArrayList<>();

    Tenants() {
        places.add(List.of()); // of Tag.ALONE
    }

    /** {@return a place that was free, from 1 on} */
    synchronized int take() throws DatagramException {
        int place = places.indexOf(null);
        if (place > 0) {
            places.set(place, List.of());
            return place;
        }
        if (places.size() == MAX_PLACES) {
            throw new DatagramException("open in a group", "it has " + (MAX_PLACES - 1) + " streams", null);
        }
        places.add(List.of());
        return places.size() - 1;
    }

    /** Fills a place. */
    synchronized void fill(int place, DataRequests data) {
        places.set(place, List.of(data));
    }

    /** Frees a place, to be taken by another. */
    synchronized void free(int place) {
        places.set(place, null);
    }

    /** {@return the user data of all requests that may be in flight} */
    synchronized long[] lasting() {
        LongStream sockets = all().flatMapToLong(data -> LongStream.of(SocketRequests.lasting(data)));
        return LongStream.concat(LongStream.of(Tag.WAKE), sockets).toArray();
    }

    /** Gives back what is not memory of Java. No request may be in flight. */
    synchronized void close() {
        all().forEach(DataRequests::close);
    }

    private Stream<DataRequests> all() {
        return places.stream().filter(Objects::nonNull).flatMap(List::stream);
    }
}
