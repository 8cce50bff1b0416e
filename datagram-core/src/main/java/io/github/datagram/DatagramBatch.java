package io.github.datagram;

import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Objects;

/**
 * Datagrams that were received together. A stream has a single batch and fills it anew: like its datagrams it is valid
 * until the next receive. {@link #get} allocates nothing.
 */
public final class DatagramBatch implements Iterable<Datagram> {
    private final DatagramStream stream;
    private final Receiver receiver;
    private int size;

    DatagramBatch(DatagramStream stream, Receiver receiver) {
        this.stream = stream;
        this.receiver = receiver;
    }

    DatagramBatch ofSize(int newSize) {
        size = newSize;
        return this;
    }

    /** {@return the stream that received them, which answers them too} */
    public DatagramStream stream() {
        return stream;
    }

    /** {@return how many datagrams there are; 0 when the time was over} */
    public int size() {
        return size;
    }

    /** {@return whether there is none} */
    public boolean isEmpty() {
        return size == 0;
    }

    /**
     * One of the datagrams, in the order of their arrival.
     *
     * @param index 0 to {@link #size()} - 1
     * @return the datagram
     * @throws IndexOutOfBoundsException if there is none
     */
    public Datagram get(int index) {
        return receiver.get(Objects.checkIndex(index, size));
    }

    @Override
    public Iterator<Datagram> iterator() {
        return new Iterator<>() {
            private int next;

            @Override
            public boolean hasNext() {
                return next < size;
            }

            @Override
            public Datagram next() {
                if (!hasNext()) {
                    throw new NoSuchElementException();
                }
                return get(next++);
            }
        };
    }
}
