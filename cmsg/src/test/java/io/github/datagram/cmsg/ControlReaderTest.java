package io.github.datagram.cmsg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.datagram.cmsg.ControlMessage.Ipv4TimeToLive;
import io.github.datagram.cmsg.abi.Abi;
import io.github.datagram.cmsg.abi.Constant;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel.MapMode;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ControlReaderTest {
    private static final Abi LP64 = Abi.LINUX_LP64;

    static Stream<Arguments> impossibleLengths() {
        return Abi.all().stream()
                .flatMap(abi -> Stream.of(
                                0L,
                                1L,
                                abi.cmsgHdr().data() - 1L,
                                57L,
                                (long) Integer.MAX_VALUE,
                                1L << 31,
                                (1L << 32) - 1,
                                -1L,
                                -16L,
                                Long.MIN_VALUE)
                        .map(length -> Arguments.of(abi, length)));
    }

    @ParameterizedTest
    @MethodSource("impossibleLengths")
    void anImpossibleLengthEndsTheWalk(Abi abi, long length) {
        ByteBuffer area = ByteBuffer.allocate(56).order(abi.order());
        abi.cmsgHdr().word().put(area, abi.cmsgHdr().length(), length);
        Walk walk = Walk.of(abi, area, 0, 56);
        assertThat(walk.steps()).isEmpty();
        assertThat(walk.malformed()).isTrue();
    }

    @ParameterizedTest
    @MethodSource("impossibleLengths")
    void whatCameBeforeAnImpossibleLengthIsStillGiven(Abi abi, long length) {
        byte[] good = Sendables.area(List.of(new Ipv4TimeToLive(57)), abi);
        ByteBuffer area =
                ByteBuffer.allocate(good.length + 56).order(abi.order()).put(0, good);
        abi.cmsgHdr().word().put(area, good.length + abi.cmsgHdr().length(), length);
        Walk walk = Walk.of(abi, area, 0, area.capacity());
        assertThat(walk.messages()).containsExactly(new Ipv4TimeToLive(57));
        assertThat(walk.malformed()).isTrue();
    }

    @Test
    void aLengthWhoseLowHalfAloneWouldDoIsImpossible() {
        ByteBuffer area = ByteBuffer.allocate(56).order(LP64.order()).putLong(0, (1L << 32) + 20);
        assertThat(Walk.of(LP64, area, 0, 56)).isEqualTo(new Walk(List.of(), true));
    }

    @Test
    void anEmptyAreaIsNotMalformed() {
        for (Abi abi : Abi.all()) {
            assertThat(Walk.of(abi, new byte[0])).isEqualTo(new Walk(List.of(), false));
        }
    }

    @Test
    void aMessageTooShortForItsKindIsUnknown() {
        for (Abi abi : Abi.all()) {
            for (ControlKind kind : ControlKind.values()) {
                Constant level = kind.level();
                Constant type = kind.type();
                if (level != null && type != null && abi.find(type).isPresent()) {
                    int minimum = kind.minimumLength(abi);
                    assertThat(only(abi, level, type, minimum)).isEqualTo(kind);
                    assertThat(only(abi, level, type, minimum - 1)).isEqualTo(ControlKind.UNKNOWN);
                }
            }
        }
    }

    private static ControlKind only(Abi abi, Constant level, Constant type, int dataLength) {
        ByteBuffer area = ByteBuffer.allocate(abi.cmsgHdr().space(dataLength));
        new ControlWriter(abi)
                .wrap(area, 0, area.capacity())
                .raw(abi.value(level), abi.value(type), ByteBuffer.allocate(dataLength));
        Walk walk = Walk.of(abi, area, 0, area.capacity());
        assertThat(walk.steps()).hasSize(1);
        assertThat(walk.malformed()).isEqualTo(walk.steps().get(0).kind() == ControlKind.UNKNOWN);
        return walk.steps().get(0).kind();
    }

    @Test
    void theAreaMustBeWithinTheBuffersLimit() {
        ByteBuffer buffer = ByteBuffer.allocate(32).limit(24);
        var reader = new ControlReader(LP64);
        assertThatThrownBy(() -> reader.wrap(buffer, 0, 25)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> reader.wrap(buffer, -1, 8)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> reader.wrap(buffer, 8, -1)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> reader.wrap(buffer, 8, Integer.MAX_VALUE))
                .isInstanceOf(IndexOutOfBoundsException.class);
    }

    @Test
    void wrappingAgainForgetsWhatWasMalformed() {
        byte[] good = Sendables.area(List.of(new Ipv4TimeToLive(57)), LP64);
        ByteBuffer buffer = Memory.HEAP.allocate(16 + good.length).put(16, good);
        var reader = new ControlReader(LP64).wrap(buffer, 0, 16);
        assertThat(reader.next()).isFalse();
        assertThat(reader.malformed()).isTrue();

        reader.wrap(buffer, 16, good.length);
        assertThat(reader.malformed()).isFalse();
        assertThat(reader.next()).isTrue();
        assertThat(reader.intValue()).isEqualTo(57);
    }

    @Test
    void aReaderSeesWhatIsPutIntoTheSameBufferLater() {
        ByteBuffer buffer = Memory.DIRECT.dirty(24);
        var reader = new ControlReader(LP64);
        var writer = new ControlWriter(LP64);
        for (int timeToLive = 1; timeToLive < 4; timeToLive++) {
            writer.wrap(buffer, 0, 24).ipv4TimeToLive(timeToLive);
            assertThat(reader.wrap(buffer, 0, 24).next()).isTrue();
            assertThat(reader.intValue()).isEqualTo(timeToLive);
        }
    }

    @Test
    void anotherBufferOfEqualContentIsNotTakenForTheFirst() {
        ByteBuffer first = Memory.HEAP.dirty(24);
        ByteBuffer second = Memory.HEAP.dirty(24);
        var reader = new ControlReader(LP64).wrap(first, 0, 24);
        var writer = new ControlWriter(LP64).wrap(first, 0, 24);

        reader.wrap(second, 0, 24);
        writer.wrap(second, 0, 24).ipv4TimeToLive(57);
        assertThat(reader.next()).isTrue();
        assertThat(reader.intValue()).isEqualTo(57);
        assertThat(Memory.bytes(first)).isEqualTo(Memory.dirt(24));
    }

    @Test
    void aReaderOverNothingHasNothing() {
        var reader = new ControlReader(LP64);
        assertThat(reader.next()).isFalse();
        assertThat(reader.malformed()).isFalse();
    }

    /** A sparse file, since its padded length does not fit an int. */
    @Test
    void aMessageOfNearlyTwoGibibytesDoesNotOverflow(@TempDir Path directory) throws IOException {
        try (var file = new RandomAccessFile(directory.resolve("sparse").toFile(), "rw")) {
            file.setLength(Integer.MAX_VALUE);
            ByteBuffer area = file.getChannel().map(MapMode.READ_WRITE, 0, Integer.MAX_VALUE);
            area.order(LP64.order()).putLong(0, Integer.MAX_VALUE);
            var reader = new ControlReader(LP64).wrap(area, 0, Integer.MAX_VALUE);
            assertThat(reader.next()).isTrue();
            assertThat(reader.dataLength()).isEqualTo(Integer.MAX_VALUE - 16);
            assertThat(reader.next()).isFalse();
            assertThat(reader.malformed()).isFalse();
        }
    }
}
