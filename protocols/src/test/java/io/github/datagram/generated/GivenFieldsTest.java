package io.github.datagram.generated;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import io.github.datagram.endian.Be128;
import io.github.datagram.endian.Be16;
import io.github.datagram.endian.Be32;
import io.github.datagram.endian.Be64;
import io.github.datagram.endian.Le24;
import io.github.datagram.endian.U8;
import io.github.datagram.generated.Declarations.Body;
import io.github.datagram.generated.Declarations.Inner;
import io.github.datagram.generated.Declarations.Lists;
import io.github.datagram.generated.Declarations.Outer;
import io.github.datagram.generated.Declarations.Spare;
import io.github.datagram.packet.Bytes;
import io.github.datagram.packet.PacketWriter;
import io.github.datagram.packet.Status;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** What builders are given: null where something must be, too much, and plain numbers. */
class GivenFieldsTest {
    private static final Inner INNER = new Inner(U8.of(2), Bytes.parseHex("0102"), U8.ZERO);

    @Test
    void nullIsRefusedByTheStepThatItIsGivenTo() {
        var numbers = new DeclarationsNumbersBuilder().start();
        assertRefused("declarationsNumbers.u8", () -> numbers.u8(null));
        var wide = numbers.u8(1).be16(1).be24(1).be32(1).be48(1).be64(1);
        assertRefused("declarationsNumbers.be128", () -> wide.be128(null));
        var bytes = new DeclarationsChainBuilder().start();
        assertRefused("declarationsChain.first", () -> bytes.first(null));
        assertRefused("declarationsChain.first", () -> bytes.first(null, 0, 0));
        var texts = new DeclarationsTextsBuilder().start();
        assertRefused("declarationsTexts.fixed", () -> texts.fixed(null));
        var codec = texts.fixed("").sized("").optional(null);
        assertRefused("declarationsTexts.terminated", () -> codec.terminated(null));
        var lists = new DeclarationsListsBuilder().start();
        assertRefused("declarationsLists.two", () -> lists.two(null));
        var parts = new DeclarationsOuterBuilder().start();
        assertRefused("declarationsOuter.inner", () -> parts.inner(null));
        var inners = parts.inner(INNER).kind(1).optional(null);
        assertRefused("declarationsOuter.inners", () -> inners.inners(null));
        var body = inners.inners(List.of());
        assertRefused("declarationsOuter.body", () -> body.body(null));
    }

    @Test
    void nullInARecordIsRefused() {
        Body body = new Body.Numeral(Be32.ZERO);
        Outer outer = new Outer(null, U8.of(1), null, U8.ZERO, List.of(), U8.of(4), body, Be16.ZERO);
        assertRefused("declarationsOuter.inner", () -> new DeclarationsOuterBuilder().from(outer));
        Inner reserved = new Inner(U8.ZERO, Bytes.EMPTY, null);
        assertRefused("declarationsInner.reserved", () -> new DeclarationsInnerBuilder().from(reserved));
        Inner deep = new Inner(U8.ZERO, null, U8.ZERO);
        PacketWriter part = new DeclarationsOuterBuilder()
                .from(new Outer(deep, U8.of(1), null, U8.ZERO, List.of(), U8.of(4), body, Be16.ZERO));
        assertRefused("declarationsInner.value", part::size);
    }

    @Test
    void aListWithNullIsRefusedAndNothingIsWritten() {
        var two = List.of(Be16.of(1), Be16.of(2));
        var numbers = Arrays.asList(Be32.of(1), null);
        assertNothingIsWritten(
                "declarationsLists.sized[1]",
                new DeclarationsListsBuilder()
                        .from(new Lists(two, U8.ZERO, List.<Le24>of(), U8.ZERO, numbers, List.<Be64>of())));
        assertNothingIsWritten(
                "declarationsLists.two[0]",
                new DeclarationsListsBuilder()
                        .start()
                        .two(Arrays.asList(null, Be16.ZERO))
                        .counted(List.of())
                        .sized(List.of())
                        .rest(List.of()));
        assertNothingIsWritten(
                "declarationsOuter.inners[1]",
                new DeclarationsOuterBuilder()
                        .start()
                        .inner(INNER)
                        .kind(1)
                        .optional(null)
                        .inners(Arrays.asList(INNER, null))
                        .body(new Body.Numeral(Be32.ZERO))
                        .after(7));
    }

    @Test
    void aRangeThatIsNotInItsBufferIsRefused() {
        var first = new DeclarationsChainBuilder().start();
        ByteBuffer buffer = ByteBuffer.allocate(3);
        for (int[] range : new int[][] {{2, 2}, {-1, 1}, {1, -1}, {Integer.MAX_VALUE, Integer.MAX_VALUE}}) {
            assertThatExceptionOfType(IndexOutOfBoundsException.class)
                    .isThrownBy(() -> first.first(buffer, range[0], range[1]))
                    .withMessage("declarationsChain.first: %d bytes from %d are not within a limit of 3"
                            .formatted(range[1], range[0]));
        }
    }

    @Test
    void aConditionalNumberMayBeGivenAsAPlainOne() {
        var more = new DeclarationsHugeBuilder().start().cookie(6).limit(5);
        assertThat(bytes(more.more(0xFE).data(Bytes.EMPTY)))
                .isEqualTo(bytes(more.more(U8.of(0xFE)).data(Bytes.EMPTY)));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> more.more(256))
                .withMessage("declarationsHuge.more: 256 is not in 0..255");
        PacketWriter unwanted =
                new DeclarationsHugeBuilder().start().cookie(5).limit(5).more(0).data(Bytes.EMPTY);
        assertThatIllegalArgumentException()
                .isThrownBy(unwanted::size)
                .withMessage("declarationsHuge.more: given, though not cookie > limit");
    }

    @Test
    void aBuilderThatWasNotGivenAllSaysHowToBegin() {
        assertNotGiven("declarationsLists.two", new DeclarationsListsBuilder());
        assertNotGiven("declarationsTexts.terminated", new DeclarationsTextsBuilder());
        DeclarationsOuterBuilder outer = new DeclarationsOuterBuilder();
        assertNotGiven("declarationsOuter.inner", outer);
        outer.start().inner(INNER);
        assertNotGiven("declarationsOuter.inners", outer);
        outer.inners(List.of());
        assertNotGiven("declarationsOuter.body", outer);
    }

    @Test
    void reservedBytesThatAreNotThereNeedNoValue() {
        assertThat(bytes(new DeclarationsSpareBuilder().from(new Spare(U8.of(1), null, null))))
                .hasToString("01");
        Spare there = new Spare(U8.of(2), Be16.of(3), Be128.of(4, 5));
        Bytes written = bytes(new DeclarationsSpareBuilder().from(there));
        assertThat(new DeclarationsSpareView()
                        .wrap(written.toBuffer(), 0, written.size())
                        .toRecord())
                .isEqualTo(there);
    }

    @Test
    void aConstantMayHaveItsHighestBitSet() {
        Bytes written = bytes(new DeclarationsMagicBuilder().start().between(1).last(2));
        assertThat(written).hasToString("ffffffff0189abcdef02");
        assertThat(new DeclarationsMagicView().tryWrap(written.toBuffer(), 0, written.size()))
                .isEqualTo(Status.OK);
    }

    private static void assertRefused(String field, ThrowingCallable step) {
        assertThatNullPointerException().isThrownBy(step).withMessage(field + " is null");
    }

    private static void assertNotGiven(String field, PacketWriter writer) {
        assertThatIllegalStateException()
                .isThrownBy(() -> writer.writeTo(ByteBuffer.allocate(64), 0))
                .withMessage(field + " was not given: begin with start() or from(record)");
    }

    private static void assertNothingIsWritten(String field, PacketWriter writer) {
        ByteBuffer buffer = ByteBuffer.allocate(64);
        assertRefused(field, () -> writer.writeTo(buffer, 0));
        assertThat(buffer).isEqualTo(ByteBuffer.allocate(64));
    }

    private static Bytes bytes(PacketWriter writer) {
        ByteBuffer buffer = ByteBuffer.allocate(64);
        return Bytes.copyOf(buffer, 0, writer.writeTo(buffer, 0));
    }
}
