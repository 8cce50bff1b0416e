package io.github.datagram.protocol.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.datagram.packet.PacketView;
import io.github.datagram.packet.PacketWriter;
import io.github.datagram.packet.Status;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.ReadOnlyBufferException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * What holds for every packet. Subclasses bring valid packets of real programs.
 *
 * <p>{@code -Dfuzz.inputs=N} sets the number of random inputs for each packet, and {@code -Dfuzz.seed=N} where they start;
 * {@code -Dfuzz.keep=true} makes those that show something new the {@code corpus} that every run replays.
 *
 * @param <R> the record
 */
public abstract class PacketContract<R> {
    private static final byte DIRT = (byte) 0xA5;
    private static final int FUZZ_INPUTS = Integer.getInteger("fuzz.inputs", 20_000);
    private static final boolean FUZZ_KEEP = Boolean.getBoolean("fuzz.keep");
    private static final long FUZZ_SEED = Long.getLong("fuzz.seed", 1);
    private static final int OFFSET = 3;

    /** Up to here a packet is likely to have structure, and bytes are replaced by many others. */
    private static final int HEADERS = 300;

    private static final int[] CORRUPTIONS = {0, 1, 0x3F, 0x80, 0xC0, 0xFF};

    /** A new view. */
    protected abstract PacketView<R> view();

    /** A builder that has the fields of a record. */
    protected abstract PacketWriter writer(R fields);

    /** Valid packets, without anything after them. */
    protected abstract List<byte[]> samples();

    /** Whether a packet that is cut off may still be a whole one, because it goes on to the end. */
    protected boolean isOpenEnded() {
        return false;
    }

    @Test
    void comesOutOfABuilderAsItWentIntoAView() {
        for (byte[] sample : samples()) {
            R fields = wrap(sample).toRecord();
            for (ByteBuffer buffer : dirtyBuffers(sample.length + 2 * OFFSET)) {
                int size = writer(fields).writeTo(buffer, OFFSET);

                assertThat(size).isEqualTo(sample.length);
                assertThat(hex(buffer, OFFSET, size)).isEqualTo(HexFormat.of().formatHex(sample));
                assertThat(hex(buffer, 0, OFFSET)).isEqualTo("a5a5a5");
                assertThat(hex(buffer, OFFSET + size, OFFSET)).isEqualTo("a5a5a5");
                assertThat(view().tryWrap(buffer, OFFSET, size)).isEqualTo(Status.OK);
            }
            assertThat(writer(fields).size()).isEqualTo(sample.length);
        }
    }

    @Test
    void hasARecordThatEqualsAnotherOfTheSameBytes() {
        for (byte[] sample : samples()) {
            PacketView<R> view = wrap(sample);
            assertThat(view.toRecord()).isEqualTo(wrap(sample).toRecord());
            assertThat(view).isEqualTo(wrap(sample)).hasSameHashCodeAs(wrap(sample));
            assertThat(view).hasToString(view.toRecord().toString());
        }
    }

    @Test
    void tellsHowManyBytesAreNeededAtEveryLength() {
        for (byte[] sample : samples()) {
            for (int length = 0; length < sample.length; length++) {
                PacketView<R> view = view();
                Status status = view.tryWrap(ByteBuffer.wrap(sample), 0, length);
                if (isOpenEnded() && status == Status.OK) {
                    assertThat(view.size()).isEqualTo(length);
                    continue;
                }
                assertThat(status).as("%s of %s bytes", length, sample.length).isEqualTo(Status.TRUNCATED);
                assertThat(view.bytesNeeded()).isGreaterThan(length).isLessThanOrEqualTo(sample.length);
            }
        }
    }

    @Test
    void isTheSameInAnyBufferWhateverSurroundsIt() {
        for (byte[] sample : samples()) {
            R expected = wrap(sample).toRecord();
            for (ByteBuffer buffer : dirtyBuffers(sample.length + 2 * OFFSET)) {
                buffer.put(OFFSET, sample);
                buffer.position(1).limit(OFFSET + sample.length);
                ByteOrder order = buffer.order();
                for (ByteBuffer each : List.of(buffer, buffer.asReadOnlyBuffer())) {
                    PacketView<R> view = view();
                    assertThat(view.tryWrap(each, OFFSET, sample.length)).isEqualTo(Status.OK);
                    assertThat(view.toRecord()).isEqualTo(expected);
                }
                assertThat(buffer.order()).isEqualTo(order);
                assertThat(buffer.position()).isEqualTo(1);
                assertThat(buffer.limit()).isEqualTo(OFFSET + sample.length);
            }
        }
    }

    @Test
    void throwsNothingAfterOkWhenAnyByteIsCorrupted() {
        PacketView<R> view = view();
        for (byte[] sample : samples()) {
            for (int index = 0; index < sample.length; index++) {
                for (int value : index < HEADERS ? CORRUPTIONS : new int[] {~sample[index]}) {
                    byte[] corrupted = sample.clone();
                    corrupted[index] = (byte) value;
                    exercise(view, corrupted);
                }
            }
        }
    }

    @Test
    void saysOfKnownInputsWhatItSaidBefore() {
        PacketView<R> view = view();
        for (Corpus.Entry entry : new Corpus(getClass()).entries()) {
            assertThat(Corpus.outcome(view, entry.input()))
                    .as(HexFormat.of().formatHex(entry.input()))
                    .isEqualTo(entry.outcome());
            exercise(view, entry.input());
        }
    }

    @Test
    void throwsNothingAfterOkOnRandomInput() {
        Random random = new Random(FUZZ_SEED);
        PacketView<R> view = view();
        Corpus corpus = new Corpus(getClass());
        List<byte[]> samples = samples();
        for (int input = 0; input < FUZZ_INPUTS; input++) {
            byte[] bytes = random.nextInt(4) == 0
                    ? randomBytes(random)
                    : mutated(samples.get(random.nextInt(samples.size())), random);
            exercise(view, bytes);
            if (FUZZ_KEEP) {
                corpus.see(view, bytes);
            }
        }
        if (FUZZ_KEEP) {
            corpus.write(view);
        }
    }

    @Test
    void readsNothingAroundItsRange() {
        Random random = new Random(FUZZ_SEED);
        List<byte[]> samples = samples();
        for (int input = 0; input < 2_000; input++) {
            byte[] bytes = mutated(samples.get(random.nextInt(samples.size())), random);
            PacketView<R> alone = view();
            Status status = alone.tryWrap(ByteBuffer.wrap(bytes), 0, bytes.length);
            for (byte surroundings : new byte[] {0, 1, (byte) 0xC0, (byte) 0xFF}) {
                byte[] larger = new byte[bytes.length + 64];
                Arrays.fill(larger, surroundings);
                System.arraycopy(bytes, 0, larger, 32, bytes.length);
                PacketView<R> within = view();
                assertThat(within.tryWrap(ByteBuffer.wrap(larger), 32, bytes.length))
                        .isEqualTo(status);
                assertThat(within.bytesNeeded()).isEqualTo(alone.bytesNeeded());
                if (status == Status.OK) {
                    assertThat(within.toRecord()).isEqualTo(alone.toRecord());
                    assertThat(within.equals(alone)).isTrue();
                }
            }
        }
    }

    @Test
    void leavesABufferThatIsTooSmallOrReadOnlyAsItWas() {
        for (byte[] sample : samples()) {
            R fields = wrap(sample).toRecord();
            ByteBuffer buffer = dirtyBuffers(sample.length + OFFSET).get(0).limit(sample.length + OFFSET - 1);

            assertThatExceptionOfType(IndexOutOfBoundsException.class)
                    .isThrownBy(() -> writer(fields).writeTo(buffer, OFFSET));
            assertThatExceptionOfType(ReadOnlyBufferException.class)
                    .isThrownBy(() -> writer(fields).writeTo(buffer.asReadOnlyBuffer(), 0));
            assertThat(hex(buffer, 0, buffer.limit())).isEqualTo("a5".repeat(buffer.limit()));
        }
    }

    @Test
    void refusesARangeThatIsNotWithinTheLimit() {
        ByteBuffer buffer = ByteBuffer.wrap(samples().get(0).clone());
        int size = buffer.limit();
        int[][] ranges = {
            {-1, size},
            {1, size},
            {size + 1, 0},
            {0, -1},
            {0, Integer.MAX_VALUE},
            {Integer.MAX_VALUE, size},
            {Integer.MAX_VALUE, Integer.MAX_VALUE},
            {Integer.MIN_VALUE, Integer.MIN_VALUE},
            {size, Integer.MIN_VALUE}
        };
        for (int[] range : ranges) {
            assertThatExceptionOfType(IndexOutOfBoundsException.class)
                    .as("%d bytes from %d", range[1], range[0])
                    .isThrownBy(() -> view().tryWrap(buffer, range[0], range[1]));
        }
    }

    @Test
    void failsCleanlyWhenTheLimitIsLoweredUnderIt() {
        for (byte[] sample : samples()) {
            ByteBuffer buffer = ByteBuffer.wrap(sample.clone());
            PacketView<R> view = view();
            assertThat(view.tryWrap(buffer, 0, sample.length)).isEqualTo(Status.OK);
            buffer.limit(0);
            assertThatExceptionOfType(IndexOutOfBoundsException.class).isThrownBy(view::toRecord);
        }
    }

    @Test
    void isAroundNothingAfterItCouldNotBeWrapped() {
        PacketView<R> view = wrap(samples().get(0));
        view.tryWrap(ByteBuffer.wrap(samples().get(0)), 0, 0);
        assertThat(view.buffer().limit()).isZero();
        assertThat(view.size()).isZero();
    }

    /** Wraps a valid packet. */
    protected final PacketView<R> wrap(byte[] bytes) {
        PacketView<R> view = view();
        Status status = view.tryWrap(ByteBuffer.wrap(bytes), 0, bytes.length);
        assertThat(status).as(() -> view.error().toString()).isEqualTo(Status.OK);
        return view;
    }

    private static void exercise(PacketView<?> view, byte[] bytes) {
        try {
            Status status = view.tryWrap(ByteBuffer.wrap(bytes), 0, bytes.length);
            if (status == Status.OK) {
                Exercise.all(view);
            } else if (status == Status.TRUNCATED && view.bytesNeeded() <= bytes.length) {
                throw new AssertionError(view.bytesNeeded() + " of " + bytes.length + " bytes are needed");
            } else if (status == Status.INVALID && view.error().toString().isEmpty()) {
                throw new AssertionError("no error");
            }
        } catch (RuntimeException | AssertionError e) {
            throw new AssertionError("input " + HexFormat.of().formatHex(bytes), e);
        }
    }

    private static byte[] randomBytes(Random random) {
        byte[] bytes = new byte[random.nextInt(96)];
        random.nextBytes(bytes);
        return bytes;
    }

    private static byte[] mutated(byte[] sample, Random random) {
        byte[] bytes =
                random.nextInt(3) == 0 ? Arrays.copyOf(sample, random.nextInt(sample.length + 8)) : sample.clone();
        for (int mutations = random.nextInt(4); mutations > 0 && bytes.length > 0; mutations--) {
            int index = random.nextInt(bytes.length);
            bytes[index] = (byte) (random.nextBoolean() ? random.nextInt() : bytes[index] ^ 1 << random.nextInt(8));
        }
        return bytes;
    }

    private static List<ByteBuffer> dirtyBuffers(int size) {
        List<ByteBuffer> buffers = List.of(
                ByteBuffer.allocate(size),
                ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN),
                ByteBuffer.allocateDirect(size),
                ByteBuffer.allocateDirect(size).order(ByteOrder.LITTLE_ENDIAN));
        for (ByteBuffer buffer : buffers) {
            for (int index = 0; index < size; index++) {
                buffer.put(index, DIRT);
            }
        }
        return buffers;
    }

    private static String hex(ByteBuffer buffer, int index, int length) {
        byte[] bytes = new byte[length];
        buffer.get(index, bytes);
        return HexFormat.of().formatHex(bytes);
    }
}
