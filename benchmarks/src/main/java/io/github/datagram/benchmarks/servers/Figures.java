package io.github.datagram.benchmarks.servers;

/**
 * What a server that has a garbage collector tells about it.
 *
 * @param allocated how many bytes have been allocated: by the thread that serves, and in Go by the process
 * @param collections how often garbage was collected
 * @param pauseNanos how long that has held the program up, as far as its run time tells
 * @param longestPauseNanos how long at a time
 */
public record Figures(long allocated, long collections, long pauseNanos, long longestPauseNanos) {
    private static final String WORD = "FIGURES ";

    static Figures parse(String line) {
        String[] fields = line.substring(WORD.length()).split(" ", 4);
        return new Figures(
                Long.parseLong(fields[0]),
                Long.parseLong(fields[1]),
                Long.parseLong(fields[2]),
                Long.parseLong(fields[3]));
    }

    @Override
    public String toString() {
        return WORD + allocated + " " + collections + " " + pauseNanos + " " + longestPauseNanos;
    }
}
