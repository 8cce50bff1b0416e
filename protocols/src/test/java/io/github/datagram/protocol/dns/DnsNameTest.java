package io.github.datagram.protocol.dns;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.github.datagram.packet.Bytes;
import io.github.datagram.packet.FieldCodec;
import java.nio.ByteBuffer;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DnsNameTest {
    private static final DnsNameCodec CODEC = new DnsNameCodec();

    @Property
    void isReadAsItIsPrinted(@ForAll @Size(max = 4) List<@Size(min = 1, max = 60) byte[]> labels) {
        DnsName name = DnsName.of(labels.stream().map(Bytes::of).toList());
        assertThat(DnsName.parse(name.toString())).isEqualTo(name).hasSameHashCodeAs(name);
        assertThat(name.labels()).extracting(Bytes::toArray).containsExactlyElementsOf(labels);
    }

    @Test
    void ignoresTheCaseOfLettersButKeepsIt() {
        DnsName name = DnsName.parse("WwW.Example.TEST");
        assertThat(name).isEqualTo(DnsName.parse("www.example.test.")).hasToString("WwW.Example.TEST.");
        assertThat(name).isNotEqualTo(DnsName.parse("www.example.tesu"));
        assertThat(DnsName.parse("[")).isNotEqualTo(DnsName.parse("{"));
    }

    @Test
    void knowsItsParents() {
        DnsName name = DnsName.parse("a.b.test");
        assertThat(name.parent()).isEqualTo(DnsName.parse("b.test"));
        assertThat(name.isWithin(DnsName.parse("B.TEST"))).isTrue();
        assertThat(name.isWithin(name)).isTrue();
        assertThat(name.isWithin(DnsName.ROOT)).isTrue();
        assertThat(name.isWithin(DnsName.parse("x.test"))).isFalse();
        assertThat(DnsName.parse("xb.test").isWithin(DnsName.parse("b.test"))).isFalse();
        assertThatIllegalStateException().isThrownBy(DnsName.ROOT::parent);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a..b", ".a", "..", "a\\", "a\\1", "a\\12", "a\\999", "a\\1x2"})
    void isNoNameIfALabelIsEmptyOrAnEscapeIncomplete(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> DnsName.parse(text));
    }

    @Test
    void hasLabelsOfUpTo63AndNamesOfUpTo255Bytes() {
        String label = "a".repeat(63);
        String longest = (label + ".").repeat(3) + "a".repeat(61);
        assertThat(DnsName.parse(longest).size()).isEqualTo(DnsName.MAX_SIZE);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> DnsName.parse(longest + "a"))
                .withMessage("name: a length of 256 is not in 1..255");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> DnsName.parse(label + "a"))
                .withMessage("label: a length of 64 is not in 1..63");
    }

    @ParameterizedTest(name = "{0} at {1} takes {2}")
    @CsvSource({
        "00, 0, 1",
        "0161 00, 0, 3",
        "0161 00 c000, 3, 2",
        "0161 00 0162 c000, 3, 4",
        // Cut off.
        "01, 0, -1",
        "0161, 0, -1",
        "0161 c0, 0, -1",
        "'', 0, -1",
        // Pointers to themselves, forwards, in a circle and outside.
        "c000, 0, -2",
        "0161 c000, 0, -2",
        "c002 00, 0, -2",
        "0161 c002, 0, -2",
        "0161 00 c010, 3, -2",
        // A label of the two kinds that do not exist.
        "40 00, 0, -2",
        "80 00, 0, -2",
        // Labels that run beyond the end, by way of a pointer.
        "3f61 c000, 2, -2",
    })
    void isMeasured(String hex, int offset, int expected) {
        ByteBuffer buffer = Bytes.parseHex(hex).toBuffer();
        assertThat(CODEC.measure(buffer, 0, offset, buffer.limit())).isEqualTo(expected);
    }

    @Test
    void isNotLongerThan255BytesByWayOfPointers() {
        ByteBuffer buffer = ByteBuffer.allocate(1024);
        int at = 0;
        buffer.put(at++, (byte) 0);
        int previous = 0;
        int measured = 1;
        // Each name is a label of 50 bytes before the name before it.
        for (int names = 1; measured > 0; names++) {
            int start = at;
            buffer.put(at, (byte) 50);
            buffer.putShort(at + 51, (short) (0xC000 | previous));
            at += 53;
            measured = CODEC.measure(buffer, 0, start, at);
            assertThat(measured).isEqualTo(names <= 4 ? 53 : FieldCodec.INVALID);
            previous = start;
        }
    }

    @Test
    void isReadInBoundedTimeEvenIfItsBytesChangeUnderIt() {
        ByteBuffer circle = Bytes.parseHex("c000").toBuffer();
        assertThat(CODEC.read(circle, 0, 0)).isEqualTo(DnsName.ROOT);
        ByteBuffer endless = Bytes.parseHex("0161c000").toBuffer();
        assertThat(CODEC.read(endless, 0, 0).size()).isLessThanOrEqualTo(DnsName.MAX_SIZE);
    }
}
