package io.github.datagram.generated;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.datagram.endian.U8;
import io.github.datagram.generated.Declarations.Texts;
import io.github.datagram.packet.Bytes;
import io.github.datagram.packet.Status;
import java.nio.ByteBuffer;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

/** Components of the type {@code String}. */
class TextTest {
    private static final Texts TEXTS = new Texts("eight", U8.of(6), "d\u00e9j", "four", "\u20ac and zero", "caf\u00e9");
    private static final String BYTES = "6569676874202020 06 006400e9006a 666f7572 e282ac20616e64207a65726f00 636166e9";

    private final DeclarationsTextsBuilder builder = new DeclarationsTextsBuilder();
    private final DeclarationsTextsView view = new DeclarationsTextsView();

    @Test
    void standsInItsCharacterSetAndLength() {
        assertThat(write(TEXTS)).isEqualTo(Bytes.parseHex(BYTES));
        wrap(Bytes.parseHex(BYTES));
        assertThat(view.toRecord()).isEqualTo(TEXTS);
        assertThat(view.fixed()).isEqualTo("eight");
        assertThat(view.sizedSize()).isEqualTo(6);
        assertThat(view.optional()).isEqualTo("four");
    }

    @Test
    void isNeededUpToTheZeroThatEndsIt() {
        Bytes bytes = Bytes.parseHex(BYTES);
        for (int length = 0; length < bytes.size() - 4; length++) {
            assertThat(view.tryWrap(bytes.toBuffer(), 0, length)).isEqualTo(Status.TRUNCATED);
            assertThat(view.bytesNeeded()).isGreaterThan(length).isLessThanOrEqualTo(bytes.size() - 4);
        }
    }

    @Test
    void thatIsAbsentIsNull() {
        Texts absent = new Texts("", U8.of(2), "x", null, "", "");
        Bytes bytes = write(absent);
        assertThat(bytes).isEqualTo(Bytes.parseHex("2020202020202020 02 0078 00"));
        wrap(bytes);
        assertThat(view.hasOptional()).isFalse();
        assertThat(view.optional()).isNull();
        assertThat(view.toRecord()).isEqualTo(absent);
    }

    @Property
    void isReadWhateverItsBytesAre(@ForAll @Size(8) byte[] fixed, @ForAll @Size(max = 9) byte[] rest) {
        ByteBuffer buffer = ByteBuffer.allocate(8 + 2 + rest.length)
                .put(fixed)
                .put(8, (byte) 0)
                .put(9, (byte) 0);
        buffer.put(10, rest);

        assertThat(view.tryWrap(buffer, 0, buffer.limit())).isEqualTo(Status.OK);

        assertThat(view.fixed()).hasSizeLessThanOrEqualTo(8).doesNotEndWith(" ");
        assertThat(view.rest()).hasSize(rest.length);
        assertThat(view.toString()).contains(view.rest());
    }

    @Test
    void thatDoesNotFitIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> builder.start().fixed("nine char"))
                .withMessage("declarationsTexts.fixed: 9 is not in 0..8");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> builder.start().fixed("caf\u00e9"))
                .withMessage("declarationsTexts.fixed: \"caf\u00e9\" is no text in US-ASCII");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> write(new Texts("", U8.ZERO, "", null, "a\0b", "")))
                .withMessage("\"a\\0b\" has a zero, and would end at it");
    }

    private void wrap(Bytes bytes) {
        view.wrap(bytes.toBuffer(), 0, bytes.size());
    }

    private Bytes write(Texts texts) {
        ByteBuffer buffer = ByteBuffer.allocate(256);
        int size = builder.from(texts).writeTo(buffer, 0);
        return Bytes.copyOf(buffer, 0, size);
    }
}
