package io.github.datagram.benchmarks.codec;

import java.lang.reflect.Method;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Lets every contestant work once: a figure of something else than what the others did would say nothing. */
final class SameResults {
    private SameResults() {}

    /**
     * Compares the results of a suite.
     *
     * @throws IllegalStateException if a contestant has another result than hand-written code
     */
    static void require(Suite suite, BufferKind kind) {
        Contest contest = suite.contest();
        contest.use(kind);
        String expected = null;
        for (Method contestant : suite.contestants()) {
            String result = result(contest, contestant);
            expected = expected == null ? result : expected;
            if (!result.equals(expected)) {
                throw new IllegalStateException(
                        suite + ", " + contestant.getName() + ", " + kind + ": " + result + " is not " + expected);
            }
        }
    }

    private static String result(Contest contest, Method contestant) {
        try {
            return takeOut(contestant.invoke(contest));
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(contestant + " failed", e);
        }
    }

    /** The result in words; it is wiped out where it stands, so that it cannot pass for that of the next one. */
    private static String takeOut(Object result) {
        if (result instanceof long[][] rows) {
            String text = Arrays.deepToString(rows);
            Stream.of(rows).forEach(row -> Arrays.fill(row, -1));
            return text;
        }
        if (result instanceof int[] sums) {
            String text = Arrays.toString(sums);
            Arrays.fill(sums, -1);
            return text;
        }
        return Stream.of((ByteBuffer[]) result).map(SameResults::takeOut).collect(Collectors.joining(", "));
    }

    private static String takeOut(ByteBuffer buffer) {
        var bytes = new byte[buffer.limit()];
        buffer.get(0, bytes);
        buffer.put(0, new byte[bytes.length]);
        return HexFormat.of().formatHex(bytes);
    }
}
