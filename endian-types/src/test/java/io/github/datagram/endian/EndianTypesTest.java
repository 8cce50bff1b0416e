package io.github.datagram.endian;

import static java.math.BigInteger.ONE;
import static java.math.BigInteger.ZERO;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.Size;

/** Every endian type against {@link BigInteger} as its model. */
class EndianTypesTest {
    private static final byte DIRT = (byte) 0xA5;

    @Provide
    Arbitrary<Word> words() {
        return Arbitraries.of(Word.ALL);
    }

    /** Values of up to 128 bits, with a liking for the edges of every width. */
    @Provide
    Arbitrary<BigInteger> values() {
        Arbitrary<BigInteger> edges = Arbitraries.of(8, 15, 16, 23, 24, 31, 32, 47, 48, 63, 64, 127, 128)
                .flatMap(bits -> Arbitraries.integers()
                        .between(-2, 2)
                        .map(near -> ONE.shiftLeft(bits).add(BigInteger.valueOf(near))));
        Arbitrary<BigInteger> any = Arbitraries.bigIntegers().between(ZERO, ONE.shiftLeft(128));
        return Arbitraries.oneOf(edges, any);
    }

    @Provide
    Arbitrary<ByteBuffer> buffers() {
        Arbitrary<Boolean> direct = Arbitraries.of(true, false);
        Arbitrary<ByteOrder> order = Arbitraries.of(ByteOrder.BIG_ENDIAN, ByteOrder.LITTLE_ENDIAN);
        return Combinators.combine(direct, order).as((isDirect, itsOrder) -> {
            ByteBuffer buffer = isDirect ? ByteBuffer.allocateDirect(32) : ByteBuffer.allocate(32);
            return buffer.order(itsOrder);
        });
    }

    @Property
    void holdsTheValueItWasMadeOf(@ForAll("words") Word word, @ForAll("values") BigInteger value) {
        assertThat(word.model(word.of(value))).isEqualTo(word.wrap(value));
    }

    @Property
    void isReadOutOfEightBytesAsItIsAlone(
            @ForAll("words") Word word, @ForAll @Size(15) byte[] bytes, @ForAll("buffers") ByteBuffer buffer) {
        buffer.put(5, bytes).limit(20);
        for (int at = 0; word.bytes() < Long.BYTES && at + word.bytes() <= Long.BYTES; at++) {
            assertThat(word.getFromWire(buffer, 12, at)).isEqualTo(word.getFromWire(buffer, 12 + at));
        }
    }

    @Property
    void writesItsBytesInItsOrderAndTouchesNothingElse(
            @ForAll("words") Word word, @ForAll("values") BigInteger value, @ForAll("buffers") ByteBuffer buffer) {
        ByteOrder order = buffer.order();
        fillWithDirt(buffer);
        buffer.position(5).limit(30);

        word.write(word.of(value), buffer, 7);

        assertThat(buffer.order()).isEqualTo(order);
        assertThat(buffer.position()).isEqualTo(5);
        assertThat(buffer.limit()).isEqualTo(30);
        assertThat(bytes(buffer, 7, word.bytes())).isEqualTo(expectedBytes(word, value));
        assertThat(buffer.get(6)).isEqualTo(DIRT);
        assertThat(buffer.get(7 + word.bytes())).isEqualTo(DIRT);
    }

    @Property
    void readsWhatItWrote(
            @ForAll("words") Word word, @ForAll("values") BigInteger value, @ForAll("buffers") ByteBuffer buffer) {
        buffer.position(9);
        word.write(word.of(value), buffer, 3);

        assertThat(word.read(buffer, 3)).isEqualTo(word.of(value));
        assertThat(word.read(buffer.asReadOnlyBuffer(), 3)).isEqualTo(word.of(value));
        assertThat(buffer.position()).isEqualTo(9);
    }

    @Property
    void readsAndWritesNothingBeyondTheLimit(@ForAll("words") Word word, @ForAll("buffers") ByteBuffer buffer) {
        fillWithDirt(buffer);
        buffer.limit(20);
        int tooLate = 20 - word.bytes() + 1;

        for (int index : new int[] {-1, tooLate, 20, Integer.MAX_VALUE}) {
            assertThatExceptionOfType(IndexOutOfBoundsException.class).isThrownBy(() -> word.read(buffer, index));
            assertThatExceptionOfType(IndexOutOfBoundsException.class)
                    .isThrownBy(() -> word.write(word.of(ZERO), buffer, index));
        }
        buffer.limit(32);
        assertThat(bytes(buffer, 0, 32)).containsOnly(DIRT);
    }

    @Property
    void calculatesModuloItsWidth(
            @ForAll("words") Word word, @ForAll("values") BigInteger left, @ForAll("values") BigInteger right) {
        BigInteger a = word.wrap(left);
        BigInteger b = word.wrap(right);

        assertThat(calculate(word, a, "plus", b)).isEqualTo(word.wrap(a.add(b)));
        assertThat(calculate(word, a, "minus", b)).isEqualTo(word.wrap(a.subtract(b)));
        assertThat(calculate(word, a, "times", b)).isEqualTo(word.wrap(a.multiply(b)));
        assertThat(calculate(word, a, "and", b)).isEqualTo(a.and(b));
        assertThat(calculate(word, a, "or", b)).isEqualTo(a.or(b));
        assertThat(calculate(word, a, "xor", b)).isEqualTo(a.xor(b));
        assertThat(word.model(word.call(word.of(a), "not"))).isEqualTo(word.wrap(a.not()));
    }

    @Property
    void dividesUnsigned(
            @ForAll("words") Word word, @ForAll("values") BigInteger left, @ForAll("values") BigInteger right) {
        BigInteger a = word.wrap(left);
        BigInteger b = word.wrap(right);
        if (b.signum() == 0) {
            assertThatExceptionOfType(ArithmeticException.class).isThrownBy(() -> calculate(word, a, "dividedBy", b));
            assertThatExceptionOfType(ArithmeticException.class).isThrownBy(() -> calculate(word, a, "remainder", b));
        } else {
            assertThat(calculate(word, a, "dividedBy", b)).isEqualTo(a.divide(b));
            assertThat(calculate(word, a, "remainder", b)).isEqualTo(a.mod(b));
        }
    }

    @Property
    void shiftsByAnyDistance(@ForAll("words") Word word, @ForAll("values") BigInteger value) {
        BigInteger a = word.wrap(value);
        for (int distance : List.of(0, 1, 7, 8, 31, 32, 33, 63, 64, 65, 127, 128, 129, Integer.MAX_VALUE)) {
            boolean gone = distance >= word.bits();
            BigInteger left = gone ? ZERO : word.wrap(a.shiftLeft(distance));
            BigInteger right = gone ? ZERO : a.shiftRight(distance);
            assertThat(word.model(word.call(word.of(a), "shiftLeft", distance))).isEqualTo(left);
            assertThat(word.model(word.call(word.of(a), "shiftRight", distance)))
                    .isEqualTo(right);
        }
        assertThatIllegalArgumentException().isThrownBy(() -> word.call(word.of(a), "shiftLeft", -1));
        assertThatIllegalArgumentException().isThrownBy(() -> word.call(word.of(a), "shiftRight", -1));
    }

    @Property
    void comparesAndPrintsUnsignedValues(
            @ForAll("words") Word word, @ForAll("values") BigInteger left, @ForAll("values") BigInteger right) {
        BigInteger a = word.wrap(left);
        BigInteger b = word.wrap(right);
        int order = (int) word.call(word.of(a), "compareTo", word.of(b));

        assertThat(Integer.signum(order)).isEqualTo(a.compareTo(b));
        assertThat(word.of(a).equals(word.of(b))).isEqualTo(a.equals(b));
        assertThat(word.of(a)).hasSameHashCodeAs(word.of(a)).hasToString(a.toString());
        String digits = a.toString(16);
        assertThat(word.call(word.of(a), "toHexString"))
                .isEqualTo("0x" + "0".repeat(word.bits() / 4 - digits.length()) + digits);
    }

    @Property
    void keepsItsValueInTheOtherOrder(@ForAll("words") Word word, @ForAll("values") BigInteger value) {
        if (word.hasOrder()) {
            Object other = word.call(word.of(value), word.isBigEndian() ? "toLe" : "toBe");
            assertThat(other).hasToString(word.wrap(value).toString());
            assertThat(other.getClass().getSimpleName().substring(2)).isEqualTo(Integer.toString(word.bits()));
            assertThat(other).isNotInstanceOf(word.type()).isNotEqualTo(word.of(value));
        }
    }

    @Property
    void readsTheTopBitAsASignOnlyWhenAsked(@ForAll("words") Word word, @ForAll("values") BigInteger value) {
        BigInteger unsigned = word.wrap(value);
        BigInteger signed = unsigned.testBit(word.bits() - 1) ? unsigned.subtract(word.modulus()) : unsigned;
        String method = switch (word.bits()) {
            case 8, 16, 24 -> "toSignedInt";
            case 32 -> "toInt";
            case 48 -> "toSignedLong";
            case 64 -> "toLong";
            default -> "toSignedBigInteger";
        };
        assertThat(word.call(word.of(value), method)).hasToString(signed.toString());
    }

    private static BigInteger calculate(Word word, BigInteger left, String operation, BigInteger right) {
        return word.model(word.call(word.of(left), operation, word.of(right)));
    }

    private static byte[] expectedBytes(Word word, BigInteger value) {
        byte[] expected = new byte[word.bytes()];
        for (int i = 0; i < expected.length; i++) {
            int shift = 8 * (word.isBigEndian() ? expected.length - 1 - i : i);
            expected[i] = value.shiftRight(shift).byteValue();
        }
        return expected;
    }

    private static void fillWithDirt(ByteBuffer buffer) {
        for (int i = 0; i < buffer.capacity(); i++) {
            buffer.put(i, DIRT);
        }
    }

    private static byte[] bytes(ByteBuffer buffer, int index, int length) {
        byte[] bytes = new byte[length];
        buffer.get(index, bytes);
        return bytes;
    }
}
