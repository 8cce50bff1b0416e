package io.github.datagram.internal.posix;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import io.github.datagram.Metadata;
import io.github.datagram.cmsg.ControlReader;
import io.github.datagram.cmsg.ControlWriter;
import io.github.datagram.cmsg.abi.Abi;
import io.github.datagram.cmsg.abi.CmsgHdr;
import io.github.datagram.cmsg.abi.Constant;
import io.github.datagram.spi.Endpoint;
import io.github.datagram.testing.RequiresLinux;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/**
 * Control areas as no kernel writes them. The last area of each batch ends where the memory ends, so that a look beyond it
 * fails.
 */
@RequiresLinux
class MessageDecoderFuzzTest {
    private static final Abi ABI = Syscalls.get().abi();
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final long SEED = 20_260_101;
    private static final int BATCHES = 50_000;
    private static final int BATCH = 4;
    private static final int CAPACITY = 192;

    /** An empty socket address, which each slot has. */
    private static final int NAME = 0;

    private static final int NAME_LENGTH = 32;
    private static final int CONTROLS = 64;

    private record Kind(Constant level, Constant type, int length) {}

    private static final List<Kind> KINDS = List.of(
            new Kind(Constant.IPPROTO_IP, Constant.IP_PKTINFO, 12),
            new Kind(Constant.IPPROTO_IP, Constant.IP_TTL, 4),
            new Kind(Constant.IPPROTO_IP, Constant.IP_TOS, 1),
            new Kind(Constant.IPPROTO_IP, Constant.IP_RECVORIGDSTADDR, 16),
            new Kind(Constant.IPPROTO_IPV6, Constant.IPV6_PKTINFO, 20),
            new Kind(Constant.IPPROTO_IPV6, Constant.IPV6_HOPLIMIT, 4),
            new Kind(Constant.IPPROTO_IPV6, Constant.IPV6_TCLASS, 4),
            new Kind(Constant.IPPROTO_IPV6, Constant.IPV6_FLOWINFO, 4),
            new Kind(Constant.IPPROTO_IPV6, Constant.IPV6_RECVORIGDSTADDR, 28),
            new Kind(Constant.IPPROTO_IPV6, Constant.IPV6_HOPOPTS, 16),
            new Kind(Constant.IPPROTO_IPV6, Constant.IPV6_DSTOPTS, 8),
            new Kind(Constant.IPPROTO_IPV6, Constant.IPV6_RTHDR, 24),
            new Kind(Constant.IPPROTO_IPV6, Constant.IPV6_PATHMTU, 32),
            new Kind(Constant.SOL_SOCKET, Constant.SO_TIMESTAMPNS, 2 * Long.BYTES),
            new Kind(Constant.SOL_SOCKET, Constant.SO_TIMESTAMPING, 6 * Long.BYTES),
            new Kind(Constant.SOL_SOCKET, Constant.SO_RXQ_OVFL, 4),
            new Kind(Constant.SOL_SOCKET, Constant.SO_MARK, 4),
            new Kind(Constant.IPPROTO_UDP, Constant.UDP_GRO, 4));

    private static final long[] LENGTHS = {
        0,
        1,
        15,
        16,
        17,
        23,
        24,
        CAPACITY,
        CAPACITY + 1,
        Integer.MAX_VALUE,
        1L << 32,
        Long.MAX_VALUE,
        Long.MIN_VALUE,
        -1
    };

    private final SplittableRandom random = new SplittableRandom(SEED);
    private final Memory memory = Memory.allocate(CONTROLS + BATCH * CAPACITY);
    private final ByteBuffer payload = ByteBuffer.allocate(64);
    private final ControlWriter writer = new ControlWriter(ABI);
    private final ControlReader reader = new ControlReader(ABI);
    private MessageDecoder decoder = newDecoder();
    private int senseless;

    private MessageDecoder newDecoder() {
        return new MessageDecoder(ABI, EnumSet.allOf(Metadata.class), memory);
    }

    /** Fills an area of any length that ends where the next one may begin. */
    private MessageSlot fill(int index) {
        int end = CONTROLS + (index + 1) * CAPACITY;
        int length;
        if (random.nextInt(4) == 0) {
            length = random.nextInt(CAPACITY + 1);
            putRandom(end - length, length);
        } else {
            length = putMessages(end - CAPACITY);
            memory.host().put(end - length, memory.host(), end - CAPACITY, length);
            corrupt(end - length, length);
            length = random.nextInt(4) == 0 ? cut(end, length) : length;
        }
        var slot = new MessageSlot(decoder, payload, NAME, NAME_LENGTH, end - length);
        slot.receive(random.nextInt(100), length, random.nextInt(8) == 0);
        return slot;
    }

    private void putRandom(int offset, int length) {
        for (int i = 0; i < length; i++) {
            memory.host().put(offset + i, (byte) random.nextInt());
        }
    }

    private int putMessages(int offset) {
        writer.wrap(memory.host(), offset, CAPACITY);
        for (int count = random.nextInt(4); count >= 0; count--) {
            Kind kind = KINDS.get(random.nextInt(KINDS.size()));
            var data = new byte[kind.length()];
            random.nextBytes(data);
            if (writer.length() + ABI.cmsgHdr().space(data.length) <= CAPACITY) {
                writer.raw(ABI.value(kind.level()), ABI.value(kind.type()), ByteBuffer.wrap(data));
            }
        }
        return writer.length();
    }

    private void corrupt(int offset, int length) {
        if (length < ABI.cmsgHdr().data()) {
            return;
        }
        switch (random.nextInt(3)) {
            case 0 -> memory.host().put(offset + random.nextInt(length), (byte) random.nextInt());
            case 1 -> corruptLength(offset, length);
            default -> {} // as a kernel would write it
        }
    }

    /** Gives one of the messages, or what is in the midst of one, a length. */
    private void corruptLength(int offset, int length) {
        CmsgHdr header = ABI.cmsgHdr();
        int step = header.align(1);
        int at = random.nextInt((length - header.data()) / step + 1) * step;
        header.word().put(memory.host(), offset + at + header.length(), LENGTHS[random.nextInt(LENGTHS.length)]);
    }

    /** Leaves an area without its end. */
    private int cut(int end, int length) {
        int rest = random.nextInt(length + 1);
        memory.host().put(end - rest, memory.host(), end - length, rest);
        return rest;
    }

    private boolean isMalformed(MessageSlot slot) {
        reader.wrap(memory.host(), slot.control(), slot.controlLength());
        for (int i = 0; i <= CAPACITY; i++) {
            if (!reader.next()) {
                return reader.malformed();
            }
        }
        throw new AssertionError("more messages than octets");
    }

    /** Asks for everything that is there. */
    private static void ask(MessageSlot slot) {
        var endpoint = new Endpoint();
        if (slot.knowsPath()) {
            slot.destination(endpoint);
            slot.local(endpoint);
        }
        for (Metadata metadata : Metadata.values()) {
            if (slot.has(metadata)) {
                ask(slot, metadata, endpoint);
            }
        }
    }

    private static void ask(MessageSlot slot, Metadata metadata, Endpoint endpoint) {
        switch (metadata) {
            case FLOW_LABEL, FRAGMENT_SIZE, MARK, PRIORITY, PATH_MTU, HARDWARE_TIMESTAMP -> slot.number(metadata);
            case HOP_BY_HOP_OPTIONS, DESTINATION_OPTIONS, ROUTING_HEADER ->
                assertThat(slot.header(metadata).remaining()).isLessThan(CAPACITY);
            case ORIGINAL_DESTINATION -> slot.originalDestination(endpoint);
            default -> {} // is in a field
        }
    }

    /** Reads areas, and returns how many there were that make no sense and were not cut off. */
    private int readBatch() {
        int malformed = 0;
        var slots = new MessageSlot[BATCH];
        for (int i = 0; i < BATCH; i++) {
            slots[i] = fill(i);
            malformed += !slots[i].controlTruncated && isMalformed(slots[i]) ? 1 : 0;
        }
        senseless += decoder.read(slots, BATCH);
        for (MessageSlot slot : slots) {
            ask(slot);
        }
        return malformed;
    }

    /** An area with the headers of one that was met is not walked over again, so some may pass for that one. */
    @Test
    void whateverAnAreaHoldsIsReadToItsEnd() {
        int malformed = assertTimeoutPreemptively(PATIENCE, () -> {
            int sum = 0;
            for (int i = 0; i < BATCHES; i++) {
                sum += readBatch();
            }
            return sum;
        });
        assertThat(senseless).isBetween(BATCHES / 2, malformed);
    }

    @Test
    void eachAreaThatMakesNoSenseCountsOnceForWhoeverMetNoneBefore() {
        assertTimeoutPreemptively(PATIENCE, () -> {
            for (int i = 0; i < BATCHES / 10; i++) {
                decoder = newDecoder();
                MessageSlot slot = fill(BATCH - 1);
                int expected = !slot.controlTruncated && isMalformed(slot) ? 1 : 0;
                assertThat(decoder.read(new MessageSlot[] {slot}, 1)).isEqualTo(expected);
                ask(slot);
            }
        });
    }
}
