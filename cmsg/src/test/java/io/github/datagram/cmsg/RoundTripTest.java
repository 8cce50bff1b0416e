package io.github.datagram.cmsg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.datagram.cmsg.ControlMessage.Sendable;
import io.github.datagram.cmsg.abi.Abi;
import java.nio.BufferOverflowException;
import java.nio.ByteBuffer;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

class RoundTripTest {
    @Provide
    Arbitrary<List<Sendable>> messages() {
        return Sendables.lists();
    }

    @Provide
    Arbitrary<Abi> abis() {
        return Arbitraries.of(Abi.all());
    }

    @Property
    void whatIsWrittenIsReadAgain(
            @ForAll("abis") Abi abi,
            @ForAll Memory memory,
            @ForAll("messages") List<Sendable> all,
            @ForAll @IntRange(max = 17) int offset,
            @ForAll boolean readOnly) {
        List<Sendable> messages = Sendables.on(abi, all);
        ByteBuffer buffer = memory.dirty(offset + Sendables.space(messages, abi));
        int length = write(abi, buffer, offset, messages);

        ByteBuffer received = readOnly ? buffer.asReadOnlyBuffer() : buffer;
        Walk walk = Walk.of(abi, received, offset, length);
        assertThat(walk.messages()).isEqualTo(messages);
        assertThat(walk.malformed()).isFalse();
    }

    @Property
    void theWrittenAreaIsTheSumOfTheSpacesAndDependsOnNothingThatWasThereBefore(
            @ForAll("abis") Abi abi, @ForAll Memory memory, @ForAll("messages") List<Sendable> all) {
        List<Sendable> messages = Sendables.on(abi, all);
        int space = Sendables.space(messages, abi);
        ByteBuffer overZeros = memory.filled(space, (byte) 0);
        ByteBuffer overDirt = memory.dirty(space);

        assertThat(write(abi, overZeros, 0, messages)).isEqualTo(space);
        assertThat(write(abi, overDirt, 0, messages)).isEqualTo(space);
        assertThat(Memory.bytes(overDirt)).isEqualTo(Memory.bytes(overZeros));
    }

    @Property
    void nothingOutsideTheAreaIsTouched(
            @ForAll("abis") Abi abi,
            @ForAll Memory memory,
            @ForAll("messages") List<Sendable> all,
            @ForAll @IntRange(max = 17) int before,
            @ForAll @IntRange(max = 50) int after) {
        List<Sendable> messages = Sendables.on(abi, all);
        int space = Sendables.space(messages, abi);
        ByteBuffer buffer = memory.dirty(before + space + after);
        write(abi, buffer, before, messages);

        assertThat(Memory.bytes(buffer, 0, before)).isEqualTo(Memory.dirt(before));
        assertThat(Memory.bytes(buffer, before + space, after)).isEqualTo(Memory.dirt(after));
    }

    @Property
    void aMessageThatDoesNotFitLeavesNoTrace(
            @ForAll("abis") Abi abi,
            @ForAll Memory memory,
            @ForAll("messages") List<Sendable> all,
            @ForAll @IntRange(min = 1, max = 40) int missing) {
        List<Sendable> messages = Sendables.on(abi, all);
        Assume.that(!messages.isEmpty());
        List<Sendable> fitting = messages.subList(0, messages.size() - 1);
        Sendable last = messages.get(messages.size() - 1);
        int start = Sendables.space(fitting, abi);
        int room = Math.max(0, Sendables.space(List.of(last), abi) - missing);
        ByteBuffer buffer = memory.dirty(start + room + 64);
        var writer = new ControlWriter(abi).wrap(buffer, 0, start + room);
        fitting.forEach(writer::write);

        assertThatThrownBy(() -> writer.write(last)).isInstanceOf(BufferOverflowException.class);
        assertThat(writer.length()).isEqualTo(start);
        assertThat(Memory.bytes(buffer, start, room + 64)).isEqualTo(Memory.dirt(room + 64));
    }

    @Property
    void theCallersBufferKeepsItsPositionLimitMarkAndOrder(
            @ForAll("abis") Abi abi, @ForAll Memory memory, @ForAll("messages") List<Sendable> all) {
        List<Sendable> messages = Sendables.on(abi, all);
        int space = Sendables.space(messages, abi);
        ByteBuffer buffer = memory.dirty(space + 3).order(Memory.opposite(abi.order()));
        buffer.limit(space + 2).position(1).mark().position(2);
        write(abi, buffer, 1, messages);
        Walk walk = Walk.of(abi, buffer, 1, space);

        assertThat(walk.messages()).isEqualTo(messages);
        assertThat(buffer.position()).isEqualTo(2);
        assertThat(buffer.limit()).isEqualTo(space + 2);
        assertThat(buffer.order()).isEqualTo(Memory.opposite(abi.order()));
        assertThat(buffer.reset().position()).isEqualTo(1);
    }

    private static int write(Abi abi, ByteBuffer buffer, int offset, List<Sendable> messages) {
        var writer = new ControlWriter(abi).wrap(buffer, offset, buffer.limit() - offset);
        messages.forEach(writer::write);
        return writer.length();
    }
}
