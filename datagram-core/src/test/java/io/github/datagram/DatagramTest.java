package io.github.datagram;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.datagram.spi.AddressReader;
import io.github.datagram.spi.Endpoint;
import io.github.datagram.spi.ReceiveSlot;
import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What no socket of this machine sends: trains that were cut, and segment sizes that mean nothing. */
class DatagramTest {
    private static final int ROOM = 2500;

    /** A message of so many bytes in a slot with less room. */
    private static Datagram received(int trueLength, int segmentSize) {
        var slot = new Slot();
        slot.segmentSize = segmentSize;
        slot.trueLength = trueLength;
        slot.length = Math.min(trueLength, ROOM);
        slot.setPresent(ReceiveSlot.bit(Metadata.SEGMENT_SIZE));
        var datagram = new Datagram(new Lifetime(), new LookupCache(), null, slot);
        datagram.become(1, slot, slot.payload, slot.length, trueLength);
        return datagram;
    }

    @Test
    void aTrainThatWasCutStillStandsForAllItsDatagrams() {
        Datagram train = received(4001, 1000);
        assertThat(train.isTruncated()).isTrue();
        assertThat(train.segmentCount()).isEqualTo(5);
        int[] lengths = {1000, 1000, 500, 0, 0};
        for (int i = 0; i < lengths.length; i++) {
            assertThat(train.segment(i).remaining()).as("segment %d", i).isEqualTo(lengths[i]);
        }
        assertThatThrownBy(() -> train.segment(5)).hasMessage("segment 5 of 5");
        assertThat(train.toOwned().segmentCount()).isEqualTo(5);
        assertThat(train.toOwned().segment(2).remaining()).isEqualTo(500);
    }

    @ParameterizedTest
    @CsvSource({"100, 0", "100, -1", "100, 100", "100, 101", "100, 2147483647", "0, 1000", "0, 0"})
    void whateverTheSizeOfItsSegmentsSaysADatagramThatIsNoTrainStandsForOne(int length, int segmentSize) {
        Datagram datagram = received(length, segmentSize);
        assertThat(datagram.segmentCount()).isEqualTo(1);
        assertThat(datagram.segment(0).remaining()).isEqualTo(length);
        assertThatThrownBy(() -> datagram.segment(1)).isInstanceOf(IndexOutOfBoundsException.class);
    }

    private static final class Slot extends ReceiveSlot {
        private final Endpoint nobody = new Endpoint();

        Slot() {
            super(ByteBuffer.allocateDirect(ROOM));
        }

        @Override
        public <R> R source(AddressReader<R> reader) {
            return nobody.readBy(reader);
        }

        @Override
        public <R> R destination(AddressReader<R> reader) {
            return nobody.readBy(reader);
        }

        @Override
        public <R> R local(AddressReader<R> reader) {
            return nobody.readBy(reader);
        }

        @Override
        public boolean knowsPath() {
            return false;
        }
    }
}
