package io.github.datagram.examples.multicast;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

/** What is lost, repeated and reordered, by the numbers of a stream. */
class SequenceTallyTest {
    private final SequenceTally tally = new SequenceTally();

    @Test
    void nothingIsWrongWithAStreamInOrder() {
        add(0, 1, 2, 3);

        assertTally(4, 0, 0, 0);
    }

    @Test
    void aStreamThatWasJoinedLaterHasLostNothing() {
        add(1_000_000_000_000L, 1_000_000_000_001L);

        assertTally(2, 0, 0, 0);
        assertThat(tally.first()).isEqualTo(1_000_000_000_000L);
    }

    @Test
    void aGapIsLostUntilItCloses() {
        add(0, 1, 4);
        assertTally(3, 2, 0, 0);

        add(3, 2);
        assertTally(5, 0, 0, 2);
        assertThat(tally.reorderExtent()).isEqualTo(2);
    }

    @Test
    void whatComesAgainIsRepeatedAndNotReordered() {
        add(0, 1, 2, 1, 1, 0);

        assertTally(3, 0, 3, 0);
    }

    @Test
    void whatComesBeforeTheFirstWasOvertakenByIt() {
        add(2, 0);

        assertTally(2, 1, 0, 1);
        assertThat(tally.first()).isZero();
    }

    @Test
    void theEndTellsWhatIsMissingThere() {
        add(0, 1);
        assertTally(2, 0, 0, 0);

        tally.end(5);
        assertTally(2, 3, 0, 0);
    }

    @Test
    void aStreamOfWhichOnlyTheEndCameIsLost() {
        tally.end(5);

        assertTally(0, 5, 0, 0);
    }

    @Test
    void anEndThatIsTooEarlyChangesNothing() {
        add(0, 1, 2, 3);
        tally.end(2);

        assertTally(4, 0, 0, 0);
    }

    @Test
    void whatIsTooFarBehindCannotBeTold() {
        add(0, 65536, 0);

        assertTally(2, 65535, 0, 0);
        assertThat(tally.tooLate()).isEqualTo(1);
    }

    @Test
    void aLeapForgetsWhatItPasses() {
        add(5, 65536 + 4, 5 + 2 * 65536L, 65536 + 6);

        assertTally(4, 2 * 65536L - 3, 0, 1);
    }

    @Test
    void theHighestNumberOverflowsNothing() {
        add(0, (1L << 48) - 1);

        assertTally(2, (1L << 48) - 2, 0, 0);
    }

    @Property
    void countsAsSomebodyWhoRemembersEverything(
            @ForAll @Size(max = 300) List<@IntRange(max = 60_000) Integer> numbers) {
        var counted = new SequenceTally();
        Set<Integer> seen = new HashSet<>();
        int highest = -1;
        long duplicates = 0;
        long reordered = 0;
        for (int number : numbers) {
            counted.add(number);
            boolean isNew = seen.add(number);
            duplicates += isNew ? 0 : 1;
            reordered += isNew && number < highest ? 1 : 0;
            highest = Math.max(highest, number);
        }

        int lowest = seen.stream().min(Integer::compare).orElse(0);
        assertThat(counted.received()).isEqualTo(seen.size());
        assertThat(counted.duplicates()).isEqualTo(duplicates);
        assertThat(counted.reordered()).isEqualTo(reordered);
        assertThat(counted.lost()).isEqualTo(seen.isEmpty() ? 0 : highest - lowest + 1 - seen.size());
    }

    private void add(long... numbers) {
        for (long number : numbers) {
            tally.add(number);
        }
    }

    private void assertTally(long received, long lost, long duplicates, long reordered) {
        assertThat(tally.received()).as("received").isEqualTo(received);
        assertThat(tally.lost()).as("lost").isEqualTo(lost);
        assertThat(tally.duplicates()).as("duplicates").isEqualTo(duplicates);
        assertThat(tally.reordered()).as("reordered").isEqualTo(reordered);
    }
}
