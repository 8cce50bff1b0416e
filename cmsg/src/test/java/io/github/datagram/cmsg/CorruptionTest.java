package io.github.datagram.cmsg;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.datagram.cmsg.abi.Abi;
import java.nio.ByteBuffer;
import java.util.Arrays;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A valid area, damaged in every place. {@link Walk} checks that each reading ends and stays inside. */
class CorruptionTest {
    @ParameterizedTest
    @MethodSource("io.github.datagram.cmsg.abi.Abi#all")
    void anAreaCutAtEveryLengthGivesTheMessagesThatAreWhole(Abi abi) {
        byte[] area = Sendables.area(Sendables.on(abi, Sendables.oneOfEach()), abi);
        Walk whole = Walk.of(abi, area);
        for (int length = 0; length <= area.length; length++) {
            Walk cut = walkOfExactly(abi, Arrays.copyOf(area, length));
            int end = 0;
            int count = 0;
            for (Walk.Step step : whole.steps()) {
                if (step.dataOffset() + step.dataLength() <= length) {
                    end = step.dataOffset() + abi.cmsgHdr().align(step.dataLength());
                    count++;
                }
            }
            assertThat(cut.steps()).isEqualTo(whole.steps().subList(0, count));
            assertThat(cut.malformed())
                    .as("cut to %d, whole to %d", length, end)
                    .isEqualTo(length > end);
        }
    }

    @ParameterizedTest
    @MethodSource("io.github.datagram.cmsg.abi.Abi#all")
    void anAreaWithAnyByteChangedIsReadWithoutHarm(Abi abi) {
        byte[] area = Sendables.area(Sendables.on(abi, Sendables.oneOfEach()), abi);
        for (int i = 0; i < area.length; i++) {
            byte original = area[i];
            for (int bit = 0; bit < Byte.SIZE; bit++) {
                walkOfExactly(abi, with(area, i, original ^ 1 << bit));
            }
            walkOfExactly(abi, with(area, i, 0));
            walkOfExactly(abi, with(area, i, 0x7F));
            walkOfExactly(abi, with(area, i, 0xFF));
        }
    }

    private static byte[] with(byte[] area, int index, int value) {
        byte[] changed = area.clone();
        changed[index] = (byte) value;
        return changed;
    }

    /** Where the buffer ends with the area, reading beyond throws; where it does not, other surroundings change nothing. */
    static Walk walkOfExactly(Abi abi, byte[] area) {
        Walk alone = Walk.of(abi, Memory.DIRECT.exactly(area), 0, area.length);
        assertThat(walkAmong((byte) 0, abi, area)).isEqualTo(alone);
        assertThat(walkAmong((byte) 0xFF, abi, area)).isEqualTo(alone);
        assertThat(walkAmong((byte) 0x14, abi, area)).isEqualTo(alone);
        return alone;
    }

    private static Walk walkAmong(byte surroundings, Abi abi, byte[] area) {
        int margin = 67;
        ByteBuffer buffer =
                Memory.HEAP.filled(area.length + 2 * margin, surroundings).put(margin, area);
        return Walk.of(abi, buffer, margin, area.length);
    }
}
