package io.github.datagram.internal.posix;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.datagram.cmsg.abi.Abi;
import io.github.datagram.cmsg.abi.MsgHdr;
import java.nio.ByteBuffer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Most often a message to send is as long as the one before it, and its header is left as it is. */
class MessageBlockTest {
    private static final Abi ABI = Abi.host().orElseThrow();
    private static final int NAME = 16;
    private static final int CONTROL = 32;

    private final MessageBlock block = new MessageBlock(ABI, 2, NAME, CONTROL, 1000);

    /** The same lengths as at first. */
    private void prepareAgain() {
        block.prepareSend(1, NAME, CONTROL, 100);
    }

    @BeforeEach
    void prepare() {
        prepareAgain();
    }

    @Test
    void aHeaderIsWrittenWithTheFirstMessage() {
        assertThatAllIsThere();
    }

    @Test
    void aMessageThatIsLongerThanTheOneBeforeSaysSo() {
        block.prepareSend(1, NAME, CONTROL, 200);

        assertThat(payloadLength()).isEqualTo(200);
        assertThat(payload()).isEqualTo(address(block.payload(1)));
    }

    @Test
    void aPartOfThePayloadIsForgottenWithTheNextMessage() {
        long whole = payload();
        block.setPayload(1, 500, 10);
        assertThat(payload()).isEqualTo(whole + 500);

        prepareAgain();
        assertThatAllIsThere();
    }

    @Test
    void aControlAreaFromElsewhereIsForgottenWithTheNextMessage() {
        Memory elsewhere = Memory.allocate(CONTROL);
        block.setControl(1, elsewhere, CONTROL);
        assertThat(control()).isEqualTo(elsewhere.address(0));

        prepareAgain();
        assertThatAllIsThere();
    }

    @Test
    void whatAMessageDoesWithoutIsBackWithTheNext() {
        block.prepareSend(1, 0, 0, 100);
        assertThat(name()).isZero();
        assertThat(control()).isZero();
        assertThat(block.controlLength(1)).isZero();

        prepareAgain();
        assertThatAllIsThere();
    }

    private void assertThatAllIsThere() {
        assertThat(name()).isEqualTo(block.memory().address(block.nameOffset(1)));
        assertThat(memory().getInt(block.nameLengthOffset(1))).isEqualTo(NAME);
        assertThat(control()).isEqualTo(block.memory().address(block.controlOffset(1)));
        assertThat(block.controlLength(1)).isEqualTo(CONTROL);
        assertThat(payload()).isEqualTo(address(block.payload(1)));
        assertThat(payloadLength()).isEqualTo(100);
    }

    private ByteBuffer memory() {
        return block.memory().host();
    }

    private static long address(ByteBuffer buffer) {
        return Syscalls.address(buffer);
    }

    private int header() {
        return (int) (block.address(1) - block.memory().address(0));
    }

    private long name() {
        return word(header() + layout().name());
    }

    private long control() {
        return word(header() + layout().control());
    }

    private long payload() {
        return word(vector() + ABI.ioVec().base());
    }

    private long payloadLength() {
        return word(vector() + ABI.ioVec().length());
    }

    private int vector() {
        return (int) (word(header() + layout().ioVectors()) - block.memory().address(0));
    }

    private long word(int at) {
        return ABI.model().word().get(memory(), at);
    }

    private static MsgHdr layout() {
        return ABI.msgHdr();
    }
}
