package io.github.datagram.cmsg;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.datagram.cmsg.abi.Abi;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/**
 * All that a reader says about a control area, after checking that it came to an end and stayed inside.
 *
 * @param steps one for each {@code next()} that was true
 * @param malformed what {@code malformed()} said at the end
 */
record Walk(List<Step> steps, boolean malformed) {
    /** The message on which a reader stood; its data offset counted from the start of the area. */
    record Step(ControlKind kind, int level, int type, int dataOffset, int dataLength, ControlMessage message) {}

    static Walk of(Abi abi, byte[] area) {
        return of(abi, Memory.HEAP.exactly(area), 0, area.length);
    }

    static Walk of(Abi abi, ByteBuffer buffer, int offset, int length) {
        var reader = new ControlReader(abi).wrap(buffer, offset, length);
        var steps = new ArrayList<Step>();
        int most = length / abi.cmsgHdr().data();
        while (reader.next()) {
            steps.add(step(reader, offset));
            assertThat(reader.dataOffset()).isBetween(offset + abi.cmsgHdr().data(), offset + length);
            assertThat(reader.dataLength()).isBetween(0, offset + length - reader.dataOffset());
            assertThat(steps).hasSizeLessThanOrEqualTo(most);
        }
        assertThat(reader.next()).as("next() after the end").isFalse();
        return new Walk(steps, reader.malformed());
    }

    private static Step step(ControlReader reader, int offset) {
        return new Step(
                reader.kind(),
                reader.level(),
                reader.type(),
                reader.dataOffset() - offset,
                reader.dataLength(),
                reader.message());
    }

    List<ControlMessage> messages() {
        return steps.stream().map(Step::message).toList();
    }
}
