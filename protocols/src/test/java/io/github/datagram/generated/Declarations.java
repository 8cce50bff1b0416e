package io.github.datagram.generated;

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
import io.github.datagram.packet.BitOrder;
import io.github.datagram.packet.Bits;
import io.github.datagram.packet.Bytes;
import io.github.datagram.packet.Case;
import io.github.datagram.packet.Checksum;
import io.github.datagram.packet.Codec;
import io.github.datagram.packet.Computed;
import io.github.datagram.packet.Const;
import io.github.datagram.packet.Count;
import io.github.datagram.packet.Length;
import io.github.datagram.packet.Order;
import io.github.datagram.packet.Otherwise;
import io.github.datagram.packet.Packet;
import io.github.datagram.packet.PadTo;
import io.github.datagram.packet.Require;
import io.github.datagram.packet.Reserved;
import io.github.datagram.packet.Signed;
import io.github.datagram.packet.Switch;
import io.github.datagram.packet.Text;
import io.github.datagram.packet.When;
import io.github.datagram.packet.ZeroTerminated;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/** Packets that no protocol needs, for all that a declaration can say. */
final class Declarations {
    private Declarations() {}

    /** Bits from the most significant on, across bytes, of every width, signed and not. */
    @Packet
    record Msb(
            @Bits(1) boolean first,
            @Bits(5) @Signed int five,
            @Bits(12) int twelve,
            @Bits(31) int thirtyOne,
            @Bits(33) long thirtyThree,
            @Bits(6) @Signed int six,
            @Bits(40) long forty,
            @Bits(56) @Signed long fiftySix,
            @Bits(32) int thirtyTwo,
            @Bits(64) long sixtyFour) {}

    /** The same from the least significant on. */
    @Packet(bits = BitOrder.LSB0)
    record Lsb(
            @Bits(1) boolean first,
            @Bits(5) @Signed int five,
            @Bits(12) int twelve,
            @Bits(31) int thirtyOne,
            @Bits(33) long thirtyThree,
            @Bits(6) @Signed int six,
            @Bits(40) long forty,
            @Bits(56) @Signed long fiftySix,
            @Bits(32) int thirtyTwo,
            @Bits(64) long sixtyFour) {}

    /** Every number. */
    @Packet(order = Order.LITTLE_ENDIAN)
    record Numbers(
            U8 u8,
            Be16 be16,
            Be24 be24,
            Be32 be32,
            Be48 be48,
            Be64 be64,
            Be128 be128,
            Le16 le16,
            Le24 le24,
            Le32 le32,
            Le48 le48,
            Le64 le64,
            Le128 le128,
            byte aByte,
            short aShort,
            int anInt,
            long aLong) {}

    /** Lengths that come one after the other, each read before the next is known. */
    @Packet
    record Chain(
            @Computed U8 firstLength,
            @Length("firstLength") @PadTo(4) Bytes first,
            @Computed Le16 secondLength,
            @Length("secondLength * 2") Bytes second,
            @Const(0x0A0B) short marker,
            @Length("3") @PadTo(4) Bytes fixed,
            @Computed Be32 thirdLength,
            @Length("thirdLength") Bytes third,
            U8 last) {}

    /** Lists of numbers: of a fixed count, counted, of a length, and to the end. */
    @Packet
    record Lists(
            @Count("2") List<Be16> two,
            @Computed U8 count,
            @Count("count") List<Le24> counted,
            @Computed U8 length,
            @Length("length") List<Be32> sized,
            List<Be64> rest) {}

    /** A packet in a packet, once, counted, optional and one of several. */
    @Packet
    @Require("kind < 5 || kind == 7")
    record Outer(
            Inner inner,
            U8 kind,
            @When("kind > 1") @Nullable Inner optional,
            @Computed U8 count,
            @Count("count") List<Inner> inners,
            @Computed U8 length,
            @Switch("kind") @Length("length") Body body,
            Be16 after) {}

    /** A part. */
    @Packet
    record Inner(
            @Computed U8 length,
            @Length("length") Bytes value,
            @Reserved U8 reserved) {}

    /** A part that is one of several. */
    sealed interface Body {
        @Packet
        @Case({1, 2})
        record Numeral(Be32 number) implements Body {}

        @Packet
        @Otherwise
        record Other(Bytes bytes) implements Body {}
    }

    /** A list that may be absent. */
    @Packet
    record Absent(
            U8 kind,
            @When("kind > 1") @Count("kind") @Nullable List<Inner> inners,
            U8 after) {}

    /** Many times nothing. */
    @Packet
    record Many(@Computed Be32 count, @Count("count") List<Nothing> nothings) {}

    /** A packet that may be empty. */
    @Packet
    record Nothing(@Length("0") Bytes bytes) {}

    /** Text of a fixed length, of a length that is told, optional, up to a zero, and to the end. */
    @Packet
    record Texts(
            @Length("8") @Text(charset = "US-ASCII", padding = ' ')
            String fixed,

            @Computed U8 length,
            @Length("length") @Text(charset = "UTF-16BE") String sized,
            @When("length > 4") @Length("4") @Nullable String optional,
            @Codec(ZeroTerminated.class) String terminated,
            @Text(charset = "ISO-8859-1") String rest) {}

    /** What several packets start with. */
    @Packet
    record Header(@Bits(4) @Const(2) int version, @Bits(4) int kind, Be32 length, Inner inner, Deep deep) {}

    /** What is deeper within. */
    @Packet
    record Deep(U8 first, @Bits(1) boolean flag, @Bits(7) int count) {}

    /** A packet whose structure the fields of its header tell. */
    @Packet
    @Require("header.length >= 4 && header.deep.first != 9")
    record Headed(
            Header header,
            @When("header.deep.flag") @Nullable Be16 extra,
            @Count("header.deep.count") List<Be16> numbers,

            @Switch("header.kind") @Length("header.length - 4")
            Body body) {}

    /** Numbers of 64 bits without a sign, which tell lengths and are compared. */
    @Packet
    @Require("cookie != 0 && cookie >= 5 && limit <= 0x7FFFFFFFFFFFFFFF")
    record Huge(
            @Computed Be64 length,
            Le64 cookie,
            @Bits(64) long limit,
            @When("cookie > limit") @Nullable U8 more,
            @Length("length") Bytes data) {}

    /** Constants whose highest bit is set. */
    @Packet
    record Magic(
            @Const(0xFFFFFFFFL) Be32 first,
            U8 between,
            @Bits(32) @Const(0x89ABCDEFL) int second,
            @Bits(8) int last) {}

    /** Bytes that are reserved, if they are there. */
    @Packet
    record Spare(
            U8 kind,
            @When("kind > 1") @Reserved @Nullable Be16 narrow,
            @When("kind > 1") @Reserved @Nullable Be128 wide) {}

    /** Parts and lists that are called like variables of generated code. */
    @Packet
    record Named(
            U8 selector,
            Inner offset,
            @Switch("selector") @Length("4") Body part,
            @Count("offset.reserved") List<Be16> i,
            @Count("1") List<Inner> length,
            U8 index) {}

    /** Numbers that are called like constants of generated code. */
    @Packet
    @Require("MIN_SIZE >= 1 && INDEX_OFFSET >= 2")
    record Capitals(U8 MIN_SIZE, U8 INDEX_OFFSET, U8 index) {}

    /** A checksum of another kind, over what follows it. */
    @Packet
    record Summed(
            @Checksum(over = "4..", using = Crc32c.class) Le32 crc, Bytes payload) {}

    /** A checksum over what the packet says itself. */
    @Packet
    record Covered(
            U8 first,
            U8 behind,
            @Checksum(over = "first..behind") Be16 sum,
            Bytes payload) {}

    /** A checksum of our own. */
    static final class Crc32c {
        private Crc32c() {}

        static int compute(ByteBuffer buffer, int from, int to, int field, int seed) {
            CRC32C crc = new CRC32C();
            crc.update(buffer.slice(from, to - from));
            return (int) crc.getValue();
        }
    }
}
