package io.github.datagram.packet;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/**
 * A cursor over packets that follow each other within another one. It has one view and moves it along:
 *
 * <pre>{@code
 * for (var options = packet.options(); options.next(); ) {
 *     use(options.get().type());
 * }
 * }</pre>
 *
 * @param <V> the view of an element
 * @param <R> the record of an element
 */
public final class PacketList<V extends PacketView<R>, R> {
    private static final ByteBuffer NOTHING = ByteBuffer.allocate(0);

    private final V element;

    private ByteBuffer buffer = NOTHING;
    private int base;
    private int start;
    private int end;
    private int count;
    private int following;
    private int remaining;

    /**
     * A list around nothing.
     *
     * @param element the view to move along
     */
    public PacketList(V element) {
        this.element = element;
    }

    /** {@return the number of elements} */
    public int count() {
        return count;
    }

    /** {@return the length of all elements in bytes} */
    public int size() {
        return end - start;
    }

    /** Moves before the first element. */
    public void rewind() {
        following = start;
        remaining = count;
    }

    /** {@return true after moving to the next element, false if there is none} */
    public boolean next() {
        if (remaining == 0) {
            return false;
        }
        if (element.tryWrap(buffer, base, following, end - following) != Status.OK) {
            // The bytes have changed since they were checked.
            remaining = 0;
            return false;
        }
        following += element.size();
        remaining--;
        return true;
    }

    /** {@return the view of the element that {@link #next} moved to; it is the same object for all} */
    public V get() {
        return element;
    }

    /** {@return the owned form of all elements} */
    public List<R> toRecords() {
        List<R> records = new ArrayList<>(count);
        rewind();
        while (next()) {
            records.add(element.toRecord());
        }
        rewind();
        return List.copyOf(records);
    }

    /**
     * Checks a list of a known number of elements, and wraps this one around it.
     *
     * @param newBuffer the buffer that holds it
     * @param newBase the index at which the outermost packet starts
     * @param offset the index of its first byte
     * @param length how many bytes there are
     * @param elements how many elements there must be
     * @return what was found; the view of the element says more
     */
    public Status tryWrapCounted(ByteBuffer newBuffer, int newBase, int offset, int length, long elements) {
        begin(newBuffer, newBase, offset);
        while (count < elements) {
            Status status = append(offset + length);
            if (status != Status.OK) {
                return status;
            }
        }
        rewind();
        return Status.OK;
    }

    /**
     * Checks a list that fills a range, up to padding after an element that ends it, and wraps this one around it.
     *
     * @param newBuffer the buffer that holds it
     * @param newBase the index at which the outermost packet starts
     * @param offset the index of its first byte
     * @param length how many bytes it has
     * @return what was found; the view of the element says more
     */
    public Status tryWrapRange(ByteBuffer newBuffer, int newBase, int offset, int length) {
        // Most packets have no options, and neither had the one before.
        return length == 0 && count == 0 ? Status.OK : wrapRange(newBuffer, newBase, offset, length);
    }

    private Status wrapRange(ByteBuffer newBuffer, int newBase, int offset, int length) {
        begin(newBuffer, newBase, offset);
        boolean ended = false;
        while (!ended && end < offset + length) {
            Status status = append(offset + length);
            if (status != Status.OK) {
                return status;
            }
            ended = element.endsList();
        }
        rewind();
        return Status.OK;
    }

    /** Is around nothing again. */
    void clear() {
        begin(NOTHING, 0, 0);
    }

    @SuppressWarnings("ReferenceEquality") // the same object, whatever it contains
    private void begin(ByteBuffer newBuffer, int newBase, int offset) {
        if (buffer != newBuffer) {
            buffer = newBuffer;
        }
        base = newBase;
        start = offset;
        end = offset;
        count = 0;
        remaining = 0;
    }

    private Status append(int limit) {
        Status status = element.tryWrap(buffer, base, end, limit - end);
        if (status != Status.OK) {
            return status;
        }
        if (element.size() == 0) {
            return element.emptyElement();
        }
        end += element.size();
        count++;
        return Status.OK;
    }
}
