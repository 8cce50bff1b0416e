package io.github.datagram.spi;

import io.github.datagram.Metadata;
import io.github.datagram.SocketAddresses;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/** A copy of those metadata of a message that few ask for, and that a {@link ReceiveSlot} reads where the kernel put them. */
public final class RareMetadata {
    private static final int BITS = Stream.of(Metadata.values())
            .filter(metadata -> metadata.compareTo(Metadata.FLOW_LABEL) >= 0)
            .mapToInt(ReceiveSlot::bit)
            .sum();

    private static final RareMetadata NONE = new RareMetadata();

    private final Endpoint originalDestination = new Endpoint();
    private final Map<Metadata, Long> numbers = new EnumMap<>(Metadata.class);
    private final Map<Metadata, ByteBuffer> headers = new EnumMap<>(Metadata.class);
    private int present;

    private RareMetadata() {}

    /** {@return those that a slot has; of a slot that has none always the same object} */
    public static RareMetadata of(ReceiveSlot slot) {
        if ((slot.present() & BITS) == 0) {
            return NONE;
        }
        var copy = new RareMetadata();
        Stream.of(Metadata.values()).filter(slot::has).forEach(metadata -> copy.take(metadata, slot));
        return copy;
    }

    private void take(Metadata metadata, ReceiveSlot slot) {
        switch (metadata) {
            case FRAGMENT_SIZE, MARK, PRIORITY, PATH_MTU -> numbers.put(metadata, slot.number(metadata));
            case FLOW_LABEL, HARDWARE_TIMESTAMP -> {
                if (slot.number(metadata) == 0) {
                    return;
                }
                numbers.put(metadata, slot.number(metadata));
            }
            case HOP_BY_HOP_OPTIONS, DESTINATION_OPTIONS, ROUTING_HEADER ->
                headers.put(metadata, copy(slot.header(metadata)));
            case ORIGINAL_DESTINATION -> slot.originalDestination(originalDestination);
            default -> {
                return;
            }
        }
        present |= ReceiveSlot.bit(metadata);
    }

    private static ByteBuffer copy(ByteBuffer header) {
        return ByteBuffer.allocate(header.remaining()).put(header).flip().asReadOnlyBuffer();
    }

    /**
     * Which metadata are present.
     *
     * @param slot the slot that this was made of
     * @return the sum of the bits of what the slot has, without those that come as zero where there are none
     */
    public int present(ReceiveSlot slot) {
        return (slot.present() & ~BITS) | present;
    }

    /** As {@link ReceiveSlot#number}. */
    public long number(Metadata metadata) {
        return Objects.requireNonNull(numbers.get(metadata));
    }

    /** As {@link ReceiveSlot#header}, and the same buffer for ever. */
    public ByteBuffer header(Metadata metadata) {
        return Objects.requireNonNull(headers.get(metadata)).clear().order(ByteOrder.BIG_ENDIAN);
    }

    /** As {@link ReceiveSlot#originalDestination}. */
    public <R> R originalDestination(AddressReader<R> reader) {
        return originalDestination.readBy(reader);
    }

    /** Appends the names of what is there, each after a comma, with its number or address. */
    public void appendTo(StringBuilder text) {
        numbers.forEach((metadata, number) ->
                text.append(", ").append(metadata).append(' ').append(number));
        headers.keySet().forEach(metadata -> text.append(", ").append(metadata));
        if ((present & ReceiveSlot.bit(Metadata.ORIGINAL_DESTINATION)) != 0) {
            text.append(", ")
                    .append(Metadata.ORIGINAL_DESTINATION)
                    .append(' ')
                    .append(SocketAddresses.format(originalDestination.toSocketAddress()));
        }
    }
}
