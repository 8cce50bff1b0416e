package io.github.datagram.examples;

import io.github.datagram.examples.dns.Answerer;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads a number and says what it may be. */
abstract class Range implements ITypeConverter<Integer> {
    private final int minimum;
    private final int maximum;

    private Range(int minimum, int maximum) {
        this.minimum = minimum;
        this.maximum = maximum;
    }

    @Override
    public Integer convert(String text) {
        try {
            int number = Integer.parseInt(text);
            if (number >= minimum && number <= maximum) {
                return number;
            }
        } catch (NumberFormatException e) {
            // Told below, as any other number that is none.
        }
        throw new TypeConversionException("'" + text + "' is not in " + minimum + ".." + maximum);
    }

    /** A time to live or hop limit. */
    static final class HopLimit extends Range {
        HopLimit() {
            super(1, 255);
        }
    }

    /** A differentiated services code point. */
    static final class Dscp extends Range {
        Dscp() {
            super(0, 63);
        }
    }

    /** How much of something, at least 1. */
    static final class Count extends Range {
        Count() {
            super(1, Integer.MAX_VALUE);
        }
    }

    /** How many threads. */
    static final class Threads extends Range {
        Threads() {
            super(1, 256);
        }
    }

    /** The longest reply of a DNS server, in bytes. */
    static final class ReplySize extends Range {
        ReplySize() {
            super(Answerer.PLAIN_SIZE, Answerer.MAX_REPLY_SIZE);
        }
    }

    /** The payload of one datagram of a train. */
    static final class SegmentSize extends Range {
        SegmentSize() {
            super(1, 65535);
        }
    }

    /** A time in milliseconds, up to a minute. */
    static final class Milliseconds extends Range {
        Milliseconds() {
            super(0, 60_000);
        }
    }
}
