package io.github.datagram.benchmarks.comparison;

/**
 * What one round of a contestant gave, and the line that tells it.
 *
 * @param nanos how long it took
 * @param right how many datagrams were as expected
 * @param allocated how many bytes its thread allocated meanwhile
 */
public record Sample(long nanos, int right, long allocated) {
    /** {@return the same with another number of datagrams that were right} */
    public Sample withRight(int number) {
        return new Sample(nanos, number, allocated);
    }

    static Sample parse(String line) {
        String[] fields = line.split(" ", 3);
        return new Sample(Long.parseLong(fields[0]), Integer.parseInt(fields[1]), Long.parseLong(fields[2]));
    }

    @Override
    public String toString() {
        return nanos + " " + right + " " + allocated;
    }
}
