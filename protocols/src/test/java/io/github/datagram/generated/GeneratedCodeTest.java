package io.github.datagram.generated;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.datagram.endian.Be128;
import io.github.datagram.endian.Be16;
import io.github.datagram.endian.Be24;
import io.github.datagram.endian.Be32;
import io.github.datagram.endian.Be48;
import io.github.datagram.endian.Be64;
import io.github.datagram.endian.Le128;
import io.github.datagram.endian.Le16;
import io.github.datagram.endian.Le24;
import io.github.datagram.endian.Le32;
import io.github.datagram.endian.Le48;
import io.github.datagram.endian.Le64;
import io.github.datagram.endian.U8;
import io.github.datagram.generated.Declarations.Body;
import io.github.datagram.generated.Declarations.Chain;
import io.github.datagram.generated.Declarations.Inner;
import io.github.datagram.generated.Declarations.Lists;
import io.github.datagram.generated.Declarations.Lsb;
import io.github.datagram.generated.Declarations.Msb;
import io.github.datagram.generated.Declarations.Named;
import io.github.datagram.generated.Declarations.Numbers;
import io.github.datagram.generated.Declarations.Outer;
import io.github.datagram.packet.Bytes;
import io.github.datagram.packet.PacketException;
import io.github.datagram.packet.PacketWriter;
import io.github.datagram.packet.Status;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class GeneratedCodeTest {
    private static final Inner INNER = new Inner(U8.of(2), Bytes.parseHex("0102"), U8.ZERO);

    @Property
    void bitsAreCountedFromTheMostSignificant(@ForAll @Size(35) byte[] bytes) {
        Msb fields =
                new DeclarationsMsbView().wrap(ByteBuffer.wrap(bytes), 0, 35).toRecord();

        BigInteger all = new BigInteger(1, bytes);
        assertThat(fields.first()).isEqualTo(all.testBit(279));
        assertThat(fields.five()).isEqualTo((int) signed(all, 274, 5));
        assertThat(fields.twelve()).isEqualTo((int) unsigned(all, 262, 12));
        assertThat(fields.thirtyOne()).isEqualTo((int) unsigned(all, 231, 31));
        assertThat(fields.thirtyThree()).isEqualTo(unsigned(all, 198, 33));
        assertThat(fields.six()).isEqualTo((int) signed(all, 192, 6));
        assertThat(fields.forty()).isEqualTo(unsigned(all, 152, 40));
        assertThat(fields.fiftySix()).isEqualTo(signed(all, 96, 56));
        assertThat(fields.thirtyTwo()).isEqualTo((int) unsigned(all, 64, 32));
        assertThat(fields.sixtyFour()).isEqualTo(unsigned(all, 0, 64));
        assertThat(write(new DeclarationsMsbBuilder().from(fields))).isEqualTo(Bytes.of(bytes));
    }

    @Property
    void bitsAreCountedFromTheLeastSignificant(@ForAll @Size(35) byte[] bytes) {
        Lsb fields =
                new DeclarationsLsbView().wrap(ByteBuffer.wrap(bytes), 0, 35).toRecord();

        byte[] reversed = new byte[35];
        for (int i = 0; i < 35; i++) {
            reversed[i] = bytes[34 - i];
        }
        BigInteger all = new BigInteger(1, reversed);
        assertThat(fields.first()).isEqualTo(all.testBit(0));
        assertThat(fields.five()).isEqualTo((int) signed(all, 1, 5));
        assertThat(fields.twelve()).isEqualTo((int) unsigned(all, 6, 12));
        assertThat(fields.thirtyOne()).isEqualTo((int) unsigned(all, 18, 31));
        assertThat(fields.thirtyThree()).isEqualTo(unsigned(all, 49, 33));
        assertThat(fields.six()).isEqualTo((int) signed(all, 82, 6));
        assertThat(fields.forty()).isEqualTo(unsigned(all, 88, 40));
        assertThat(fields.fiftySix()).isEqualTo(signed(all, 128, 56));
        assertThat(fields.thirtyTwo()).isEqualTo((int) unsigned(all, 184, 32));
        assertThat(fields.sixtyFour()).isEqualTo(unsigned(all, 216, 64));
        assertThat(write(new DeclarationsLsbBuilder().from(fields))).isEqualTo(Bytes.of(bytes));
    }

    @Property
    void aFieldOfBitsKeepsItsNeighboursWhenItIsChanged(@ForAll @Size(35) byte[] bytes, @ForAll long value) {
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        DeclarationsMsbView msb = new DeclarationsMsbView().wrap(buffer, 0, 35);
        Msb was = msb.toRecord();
        msb.setSix((int) (value << 58 >> 58));
        msb.setThirtyThree(value & 0x1FFFFFFFFL);
        assertThat(msb.toRecord())
                .isEqualTo(new Msb(
                        was.first(),
                        was.five(),
                        was.twelve(),
                        was.thirtyOne(),
                        value & 0x1FFFFFFFFL,
                        (int) (value << 58 >> 58),
                        was.forty(),
                        was.fiftySix(),
                        was.thirtyTwo(),
                        was.sixtyFour()));
        DeclarationsLsbView lsb = new DeclarationsLsbView().wrap(buffer, 0, 35);
        Lsb before = lsb.toRecord();
        lsb.setFive((int) (value << 59 >> 59));
        lsb.setForty(value & 0xFFFFFFFFFFL);
        assertThat(lsb.toRecord())
                .isEqualTo(new Lsb(
                        before.first(),
                        (int) (value << 59 >> 59),
                        before.twelve(),
                        before.thirtyOne(),
                        before.thirtyThree(),
                        before.six(),
                        value & 0xFFFFFFFFFFL,
                        before.fiftySix(),
                        before.thirtyTwo(),
                        before.sixtyFour()));
    }

    @Test
    void bitsThatDoNotFitAreRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(
                        () -> new DeclarationsMsbBuilder().start().first(true).five(16))
                .withMessage("declarationsMsb.five: 16 is not in -16..15");
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        new DeclarationsMsbBuilder().start().first(true).five(0).twelve(-1))
                .withMessage("declarationsMsb.twelve: -1 is not in 0..4095");
        DeclarationsMsbView view = new DeclarationsMsbView().wrap(ByteBuffer.allocate(35), 0, 35);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> view.setFive(-17))
                .withMessage("five: -17 is not in -16..15");
        assertThat(view.toRecord().five()).isZero();
    }

    @Property
    void numbersStandInTheirOrder(@ForAll @Size(94) byte[] bytes) {
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        Numbers fields = new DeclarationsNumbersView().wrap(buffer, 0, 94).toRecord();

        assertThat(fields)
                .isEqualTo(new Numbers(
                        U8.read(buffer, 0),
                        Be16.read(buffer, 1),
                        Be24.read(buffer, 3),
                        Be32.read(buffer, 6),
                        Be48.read(buffer, 10),
                        Be64.read(buffer, 16),
                        Be128.read(buffer, 24),
                        Le16.read(buffer, 40),
                        Le24.read(buffer, 42),
                        Le32.read(buffer, 45),
                        Le48.read(buffer, 49),
                        Le64.read(buffer, 55),
                        Le128.read(buffer, 63),
                        bytes[79],
                        (short) Le16.read(buffer, 80).toSignedInt(),
                        Le32.read(buffer, 82).toInt(),
                        Le64.read(buffer, 86).toLong()));
        assertThat(write(new DeclarationsNumbersBuilder().from(fields))).isEqualTo(Bytes.copyOf(buffer, 0, 94));
    }

    @Property
    void lengthsAreComputedOneAfterTheOther(
            @ForAll @Size(max = 255) byte[] first,
            @ForAll @Size(max = 5) byte[] half,
            @ForAll @Size(max = 9) byte[] third) {
        byte[] second = Arrays.copyOf(half, 2 * half.length);
        Bytes written = write(new DeclarationsChainBuilder()
                .start()
                .first(Bytes.of(first))
                .second(Bytes.of(second))
                .fixed(Bytes.parseHex("010203"))
                .third(Bytes.of(third))
                .last(0xEE));

        DeclarationsChainView view = new DeclarationsChainView().wrap(written.toBuffer(), 0, written.size());

        int padding = -first.length & 3;
        assertThat(written.size())
                .isEqualTo(1 + first.length + padding + 2 + second.length + 2 + 4 + 4 + third.length + 1);
        Chain fields = view.toRecord();
        assertThat(fields.first()).isEqualTo(Bytes.of(first));
        assertThat(fields.second()).isEqualTo(Bytes.of(second));
        assertThat(fields.fixed()).hasToString("010203");
        assertThat(fields.third()).isEqualTo(Bytes.of(third));
        assertThat(fields.last()).isEqualTo(U8.of(0xEE));
        for (int length = 0; length < written.size(); length++) {
            assertThat(view.tryWrap(written.toBuffer(), 0, length)).isEqualTo(Status.TRUNCATED);
            assertThat(view.bytesNeeded()).isGreaterThan(length).isLessThanOrEqualTo(written.size());
        }
    }

    @Test
    void aLengthOf32BitsOverflowsNothing() {
        ByteBuffer buffer = Bytes.parseHex("00 0000 0A0B 01020300 FFFFFFFF 00").toBuffer();
        DeclarationsChainView view = new DeclarationsChainView();
        assertThat(view.tryWrap(buffer, 0, buffer.limit())).isEqualTo(Status.TRUNCATED);
        assertThat(view.bytesNeeded()).isEqualTo(0xFFFFFFFFL + buffer.limit());
    }

    @Test
    void aLengthThatIsNoMultipleIsRefused() {
        PacketWriter odd = new DeclarationsChainBuilder()
                .start()
                .first(Bytes.EMPTY)
                .second(Bytes.parseHex("01"))
                .fixed(Bytes.parseHex("010203"))
                .third(Bytes.EMPTY)
                .last(0);
        assertThatIllegalArgumentException()
                .isThrownBy(odd::size)
                .withMessage("declarationsChain.secondLength: 1 is not a multiple of 2");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new DeclarationsChainBuilder()
                        .start()
                        .first(Bytes.EMPTY)
                        .second(Bytes.EMPTY)
                        .fixed(Bytes.EMPTY))
                .withMessage("declarationsChain.fixed: 0 is not in 3..3");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new DeclarationsChainBuilder()
                        .start()
                        .first(Bytes.of(new byte[256]))
                        .second(Bytes.EMPTY)
                        .fixed(Bytes.parseHex("010203"))
                        .third(Bytes.EMPTY)
                        .last(0)
                        .size())
                .withMessage("declarationsChain.firstLength: 256 is not in 0..255");
    }

    @Test
    void listsOfNumbersAreCountedSizedOrGoOnToTheEnd() {
        Lists fields = new Lists(
                List.of(Be16.of(1), Be16.of(2)),
                U8.of(1),
                List.of(Le24.of(3)),
                U8.of(8),
                List.of(Be32.of(4), Be32.of(5)),
                List.of(Be64.of(-1)));
        Bytes written = write(new DeclarationsListsBuilder().from(fields));
        assertThat(written).isEqualTo(Bytes.parseHex("0001 0002 01 030000 08 00000004 00000005 FFFFFFFFFFFFFFFF"));
        DeclarationsListsView view = new DeclarationsListsView().wrap(written.toBuffer(), 0, written.size());
        assertThat(view.toRecord()).isEqualTo(fields);
        assertThat(view.sizedCount()).isEqualTo(2);
        assertThatExceptionOfType(IndexOutOfBoundsException.class).isThrownBy(() -> view.sized(2));

        ByteBuffer uneven = Bytes.parseHex("0001 0002 00 03 000000").toBuffer();
        assertThat(view.tryWrap(uneven, 0, uneven.limit())).isEqualTo(Status.INVALID);
        assertThat(view.error()).hasToString("declarationsLists.sized at bit 48: 3 is no multiple of 4");
        ByteBuffer rest = Bytes.parseHex("0001 0002 00 00 000000").toBuffer();
        assertThat(view.tryWrap(rest, 0, rest.limit())).isEqualTo(Status.INVALID);
        assertThat(view.error()).hasToString("declarationsLists.rest at bit 48: 3 is no multiple of 8");
    }

    @Test
    void packetsContainPackets() {
        Outer fields = new Outer(
                INNER,
                U8.of(2),
                INNER,
                U8.of(2),
                List.of(INNER, INNER),
                U8.of(4),
                new Body.Numeral(Be32.of(9)),
                Be16.of(7));
        Bytes written = write(new DeclarationsOuterBuilder().from(fields));
        assertThat(written).isEqualTo(Bytes.parseHex("02010200 02 02010200 02 02010200 02010200 04 00000009 0007"));
        DeclarationsOuterView view = new DeclarationsOuterView().wrap(written.toBuffer(), 0, written.size());
        assertThat(view.toRecord()).isEqualTo(fields);
        assertThat(view.hasOptional()).isTrue();
        assertThat(view.body()).isInstanceOf(DeclarationsBodyNumeralView.class);
        for (int length = 0; length < written.size(); length++) {
            assertThat(view.tryWrap(written.toBuffer(), 0, length)).isEqualTo(Status.TRUNCATED);
            assertThat(view.bytesNeeded()).isGreaterThan(length).isLessThanOrEqualTo(written.size());
        }
    }

    @Test
    void fieldsMayBeCalledAsVariablesAndConstantsOfGeneratedCodeAre() {
        Inner reserved = new Inner(U8.of(2), Bytes.parseHex("0102"), U8.of(1));
        Named named = new Named(
                U8.of(1), reserved, new Body.Numeral(Be32.of(9)), List.of(Be16.of(3)), List.of(INNER), U8.of(7));
        Bytes written = write(new DeclarationsNamedBuilder().from(named));
        assertThat(written).isEqualTo(Bytes.parseHex("01 02010201 00000009 0003 02010200 07"));
        DeclarationsNamedView view = new DeclarationsNamedView().wrap(written.toBuffer(), 0, written.size());
        assertThat(view.toRecord()).isEqualTo(named);
        assertThat(view.hexDump()).contains("offset.length = 2", "part.number = 9", "length[0].value = 0102");

        Bytes capitals = write(new DeclarationsCapitalsBuilder()
                .start()
                .MIN_SIZE(1)
                .INDEX_OFFSET(5)
                .index(7));
        assertThat(new DeclarationsCapitalsView()
                        .wrap(capitals.toBuffer(), 0, 3)
                        .size())
                .isEqualTo(3);
    }

    @Test
    void nestedViewsAndListsStartAnewWhenAViewIsWrappedAgain() {
        Bytes full = Bytes.parseHex("02010200 02 02010200 02 02010200 02010200 04 00000009 0007");
        Bytes small = Bytes.parseHex("0000 01 00 04 0000000A 0008");
        DeclarationsOuterView view = new DeclarationsOuterView().wrap(full.toBuffer(), 0, full.size());
        assertThat(view.inners().next()).isTrue();

        view.wrap(small.toBuffer(), 0, small.size());

        assertThat(view.hasOptional()).isFalse();
        assertThat(view.optional().size()).isZero();
        assertThat(view.optional().buffer().limit()).isZero();
        assertThat(view.toRecord().optional()).isNull();
        assertThat(view.inners().count()).isZero();
        assertThat(view.inners().next()).isFalse();
        assertThat(view.afterInt()).isEqualTo(8);
    }

    @Test
    void aListThatIsAbsentHasNoElementsOfThePacketBefore() {
        DeclarationsAbsentView view = new DeclarationsAbsentView();
        view.wrap(Bytes.parseHex("02 0000 0000 01").toBuffer(), 0, 6);
        assertThat(view.inners().count()).isEqualTo(2);

        view.wrap(Bytes.parseHex("01 02").toBuffer(), 0, 2);

        assertThat(view.hasInners()).isFalse();
        assertThat(view.inners().count()).isZero();
        assertThat(view.inners().next()).isFalse();
        assertThat(view.toRecord().inners()).isNull();
        assertThat(view.afterInt()).isEqualTo(2);
    }

    @Test
    void aPartMustFillItsRangeEvenIfTheBytesGoOn() {
        DeclarationsOuterView view = new DeclarationsOuterView();
        ByteBuffer tooShort = Bytes.parseHex("0000 01 00 03 000000 0A00 0800").toBuffer();
        assertThat(view.tryWrap(tooShort, 0, tooShort.limit())).isEqualTo(Status.INVALID);
        assertThat(view.error()).hasToString("declarationsOuter.body at bit 40: 4 != 3");
        ByteBuffer tooLong = Bytes.parseHex("0000 01 00 05 0000000000 0800").toBuffer();
        assertThat(view.tryWrap(tooLong, 0, tooLong.limit())).isEqualTo(Status.INVALID);
        assertThat(view.error()).hasToString("declarationsOuter.body at bit 40: 4 != 5");
    }

    @Test
    void aRuleThatIsNoComparisonIsNamedAsItIs() {
        ByteBuffer wrong = Bytes.parseHex("0000 06 00 00 00 0000").toBuffer();
        DeclarationsOuterView view = new DeclarationsOuterView();
        assertThat(view.tryWrap(wrong, 0, wrong.limit())).isEqualTo(Status.INVALID);
        assertThat(view.error()).hasToString("declarationsOuter.kind at bit 16: 6 violates kind < 5 || kind == 7");
        assertThatExceptionOfType(PacketException.class)
                .isThrownBy(() -> view.wrap(wrong, 0, wrong.limit()))
                .withMessage("declarationsOuter.kind at bit 16: 6 violates kind < 5 || kind == 7");
        assertThatExceptionOfType(PacketException.class)
                .isThrownBy(() -> view.wrap(wrong, 0, 1))
                .withMessage("declarationsOuter: 1 bytes, and at least 7 are needed");
    }

    @Test
    void aFieldThatIsConditionalIsThereIfAndOnlyIfItsConditionHolds() {
        Outer missing =
                new Outer(INNER, U8.of(2), null, U8.ZERO, List.of(), U8.ZERO, new Body.Numeral(Be32.ZERO), Be16.ZERO);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new DeclarationsOuterBuilder().from(missing).size())
                .withMessage("declarationsOuter.optional: missing, though kind > 1");
        Outer given =
                new Outer(INNER, U8.of(1), INNER, U8.ZERO, List.of(), U8.ZERO, new Body.Numeral(Be32.ZERO), Be16.ZERO);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new DeclarationsOuterBuilder().from(given).size())
                .withMessage("declarationsOuter.optional: given, though not kind > 1");
    }

    @Test
    void reservedBitsAreSentOnUnchangedAndZeroInANewPacket() {
        Inner odd = new Inner(U8.ZERO, Bytes.EMPTY, U8.of(0x5A));
        DeclarationsInnerBuilder builder = new DeclarationsInnerBuilder();
        assertThat(write(builder.from(odd))).hasToString("005a");
        assertThat(write(builder.start().value(Bytes.EMPTY))).hasToString("0000");
    }

    @Test
    void anElementWithoutBytesIsRefusedInsteadOfRepeatedForEver() {
        ByteBuffer many = Bytes.parseHex("FFFFFFFF").toBuffer();
        DeclarationsManyView view = new DeclarationsManyView();
        assertThat(view.tryWrap(many, 0, 4)).isEqualTo(Status.INVALID);
        assertThat(view.error()).hasToString("list.element at bit 32: 0 < 1");
    }

    @Test
    void aChecksumMayBeOneOfTheUsersOwn() {
        Bytes written = write(new DeclarationsSummedBuilder().start().payload(Bytes.utf8("123456789")));
        DeclarationsSummedView view = new DeclarationsSummedView().wrap(written.toBuffer(), 0, written.size());
        assertThat(view.crc()).isEqualTo(Le32.of(0xE3069283));
        assertThat(view.crcMatches()).isTrue();
    }

    @Test
    void aChecksumOverMoreThanThePacketIsWrongAndReadsNothingOutside() {
        // The first would be right with the byte behind it.
        for (String bytes : List.of("000600F9FF00", "00060000FF", "02010000FF", "FFFF0000FF")) {
            ByteBuffer packet = Bytes.parseHex(bytes).toBuffer();
            DeclarationsCoveredView view = new DeclarationsCoveredView().wrap(packet, 0, 5);
            assertThat(view.sumMatches()).isFalse();
            assertThatThrownBy(view::updateSum)
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageMatching("declarationsCovered\\.sum: covers the bytes \\d+\\.\\.\\d+ of a packet of 5");
        }
        Bytes whole = write(
                new DeclarationsCoveredBuilder().start().first(0).behind(5).payload(Bytes.parseHex("FF")));
        DeclarationsCoveredView view = new DeclarationsCoveredView().wrap(whole.toBuffer(), 0, 5);
        assertThat(view.sumMatches()).isTrue();
        assertThat(view.sumInt()).isEqualTo(~(0x0005 + 0xFF00) & 0xFFFF);
    }

    @Test
    void aBuilderRefusesAChecksumOverMoreThanThePacketAndWritesNothing() {
        ByteBuffer buffer = ByteBuffer.allocate(64);
        PacketWriter writer =
                new DeclarationsCoveredBuilder().start().first(4).behind(6).payload(Bytes.parseHex("FF"));
        assertThatThrownBy(() -> writer.writeTo(buffer, 0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("declarationsCovered.sum: covers the bytes 4..6 of a packet of 5");
        assertThat(buffer).isEqualTo(ByteBuffer.allocate(64));
    }

    @Test
    void aHexDumpNamesEveryField() {
        Bytes bytes = Bytes.parseHex("02010200 01 00 04 00000009 0007");
        DeclarationsOuterView view = new DeclarationsOuterView().wrap(bytes.toBuffer(), 0, bytes.size());
        assertThat(view.hexDump()).isEqualTo("""
                        0000  02                       inner.length = 2
                        0001  01 02                    inner.value = 0102
                        0003  00                       inner.reserved = 0
                        0004  01                       kind = 1
                        0005  00                       count = 0
                        0006  04                       length = 4
                        0007  00 00 00 09              body.number = 9
                        000b  00 07                    after = 7
                        """);
    }

    private static Bytes write(PacketWriter writer) {
        ByteBuffer buffer = ByteBuffer.allocate(1024);
        for (int i = 0; i < buffer.limit(); i++) {
            buffer.put(i, (byte) 0xA5);
        }
        int size = writer.writeTo(buffer, 3);
        assertThat(buffer.get(2)).isEqualTo((byte) 0xA5);
        assertThat(buffer.get(3 + size)).isEqualTo((byte) 0xA5);
        return Bytes.copyOf(buffer, 3, size);
    }

    private static long unsigned(BigInteger all, int shift, int bits) {
        return all.shiftRight(shift).longValue() & (bits == 64 ? -1L : (1L << bits) - 1);
    }

    private static long signed(BigInteger all, int shift, int bits) {
        return all.shiftRight(shift).longValue() << (64 - bits) >> (64 - bits);
    }
}
