package io.github.datagram.benchmarks.servers;

import org.HdrHistogram.Histogram;

/**
 * What came of the datagrams that a server was sent in a turn.
 *
 * @param sent how many were sent
 * @param received how many of them were answered
 * @param elsewhere how many of the answers came from another address than was asked
 * @param wrong how many others came: answers to nothing or to somebody else, second answers
 * @param nanos the time from the start to the last answer
 * @param lagNanos how late a datagram was sent in the mean
 * @param times how long the answers took, in nanoseconds from when their questions were due
 */
public record Turn(long sent, long received, long elsewhere, long wrong, long nanos, long lagNanos, Histogram times) {
    private static final int DIGITS = 3;
    private static final double NANOS_PER_SECOND = 1e9;
    private static final double NANOS_PER_MICRO = 1e3;

    /** Of the line and the numbers with which the load answers. */
    static Turn parse(String line, long[] nanos) {
        var times = new Histogram(DIGITS);
        for (long time : nanos) {
            if (time >= 0) {
                times.recordValue(time);
            }
        }
        String[] fields = line.split(" ", 6);
        return new Turn(
                Long.parseLong(fields[0]),
                Long.parseLong(fields[1]),
                Long.parseLong(fields[2]),
                Long.parseLong(fields[3]),
                Long.parseLong(fields[4]),
                Long.parseLong(fields[5]),
                times);
    }

    /** {@return how many were answered in a second} */
    public double perSecond() {
        return received * NANOS_PER_SECOND / Math.max(1, nanos);
    }

    /**
     * How long answers took.
     *
     * @param percentile the percentile, up to 100
     * @return the time in microseconds
     */
    public double micros(double percentile) {
        return times.getValueAtPercentile(percentile) / NANOS_PER_MICRO;
    }
}
