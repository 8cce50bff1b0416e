package io.github.datagram.internal.posix;

import static io.github.datagram.Metadata.HARDWARE_TIMESTAMP;
import static io.github.datagram.Metadata.TIMESTAMP;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.datagram.cmsg.ControlWriter;
import io.github.datagram.cmsg.abi.Abi;
import io.github.datagram.cmsg.abi.Constant;
import io.github.datagram.cmsg.abi.TimeSpec;
import io.github.datagram.testing.RequiresLinux;
import java.nio.ByteBuffer;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Times of an interface with a clock of its own, which no interface of a test's namespace is. */
@RequiresLinux
class HardwareTimeTest {
    private static final Abi ABI = Syscalls.get().abi();
    private static final int CAPACITY = 256;
    private static final long SECONDS = 1_700_000_000L;
    private static final long NANOS_PER_SECOND = 1_000_000_000L;

    private final MessageBlock block = new MessageBlock(ABI, 1, SocketAddressCodec.capacity(ABI), CAPACITY, 64);
    private final MessageDecoder decoder =
            new MessageDecoder(ABI, Set.of(TIMESTAMP, HARDWARE_TIMESTAMP), block.memory());
    private final MessageSlot slot = block.slot(0, decoder);
    private final ControlWriter writer = new ControlWriter(ABI);
    private int senseless;

    /** Starts an area over one that was full of other things. */
    private void begin() {
        for (int i = 0; i < CAPACITY; i++) {
            block.memory().host().put(block.controlOffset(0) + i, (byte) 0xA5);
        }
        writer.wrap(block.memory().host(), block.controlOffset(0), CAPACITY);
    }

    /** Adds a message of as many times as are given, by their nanoseconds; each is in a second of its own, 0 is none. */
    private void put(Constant type, int... nanoseconds) {
        TimeSpec layout = ABI.timeSpec();
        ByteBuffer times =
                ByteBuffer.allocate(nanoseconds.length * layout.size()).order(ABI.order());
        for (int i = 0; i < nanoseconds.length; i++) {
            if (nanoseconds[i] != 0) {
                int at = i * layout.size();
                layout.word().put(times, at + layout.seconds(), SECONDS + i);
                layout.word().put(times, at + layout.nanoseconds(), nanoseconds[i]);
            }
        }
        writer.raw(ABI.value(Constant.SOL_SOCKET), ABI.value(type), times);
    }

    private void read() {
        slot.receive(1, writer.length(), false);
        senseless += decoder.read(new MessageSlot[] {slot}, 1);
    }

    private static long time(int second, int nanoseconds) {
        return (SECONDS + second) * NANOS_PER_SECOND + nanoseconds;
    }

    @Test
    void theThirdTimeIsThatOfTheHardware() {
        begin();
        put(Constant.SO_TIMESTAMPING, 0, 0, 333_333_333);
        read();

        assertThat(slot.has(HARDWARE_TIMESTAMP)).isTrue();
        assertThat(slot.number(HARDWARE_TIMESTAMP)).isEqualTo(time(2, 333_333_333));
        assertThat(slot.has(TIMESTAMP)).isFalse();
    }

    @Test
    void besideItTheTimeOfTheSoftwareKeepsItsOwn() {
        for (int nanoseconds = 1; nanoseconds <= 3; nanoseconds++) { // the second and third by the layout of the first
            begin();
            put(Constant.SO_TIMESTAMPNS, 100 + nanoseconds);
            put(Constant.SO_TIMESTAMPING, 7, 8, nanoseconds);
            read();

            assertThat(slot.has(TIMESTAMP)).isTrue();
            assertThat(slot.timestamp).isEqualTo(time(0, 100 + nanoseconds));
            assertThat(slot.has(HARDWARE_TIMESTAMP)).isTrue();
            assertThat(slot.number(HARDWARE_TIMESTAMP)).isEqualTo(time(2, nanoseconds));
        }
    }

    @Test
    void whichOfTheTwoComesFirstDoesNotMatter() {
        begin();
        put(Constant.SO_TIMESTAMPING, 0, 0, 5);
        put(Constant.SO_TIMESTAMPNS, 6);
        read();

        assertThat(slot.timestamp).isEqualTo(time(0, 6));
        assertThat(slot.number(HARDWARE_TIMESTAMP)).isEqualTo(time(2, 5));
        assertThat(senseless).isZero();
    }

    @Test
    void oneOfTwoTimesIsNoneAndCountsAsMalformed() {
        begin();
        put(Constant.SO_TIMESTAMPING, 1, 2);
        read();

        assertThat(slot.has(HARDWARE_TIMESTAMP)).isFalse();
        assertThat(senseless).isOne();
    }
}
