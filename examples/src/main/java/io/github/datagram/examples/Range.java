package io.github.datagram.examples;

import io.github.datagram.examples.dns.Answerer;
import io.github.datagram.examples.multicast.Sender;
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
        static final int MOST = 255;

        HopLimit() {
            super(1, MOST);
        }
    }

    /** A hop limit of multicast, of which 0 stays on this host. */
    static final class MulticastHopLimit extends Range {
        MulticastHopLimit() {
            super(0, 255);
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

    /** The length of a multicast probe in bytes. */
    static final class ProbeSize extends Range {
        ProbeSize() {
            super(Sender.MIN_SIZE, 65507);
        }
    }

    /** Datagrams per second. */
    static final class Rate extends Range {
        Rate() {
            super(1, 1_000_000);
        }
    }

    /** A port that can be sent to. */
    static final class Port extends Range {
        Port() {
            super(1, 65535);
        }
    }

    /** A time in seconds, up to a day. */
    static final class Seconds extends Range {
        Seconds() {
            super(1, 86_400);
        }
    }

    /** A time in days, up to a century and also back. */
    static final class Days extends Range {
        Days() {
            super(-36_500, 36_500);
        }
    }

    /** How far a clock is from a reference clock. */
    static final class Stratum extends Range {
        Stratum() {
            super(1, 15);
        }
    }

    /** How many requests may come at once. */
    static final class Burst extends Range {
        Burst() {
            super(1, 1_000_000);
        }
    }

    /** A time in milliseconds, up to a minute. */
    static final class Milliseconds extends Range {
        Milliseconds() {
            super(0, 60_000);
        }
    }

    /** How many probes go to each hop. */
    static final class Queries extends Range {
        Queries() {
            super(1, 10);
        }
    }

    /** How many flows take part. */
    static final class Flows extends Range {
        Flows() {
            super(1, 64);
        }
    }

    /** How many probes may be outstanding. */
    static final class Window extends Range {
        Window() {
            super(1, 512);
        }
    }

    /** How long a packet is with its headers, in bytes. */
    static final class PacketSize extends Range {
        PacketSize() {
            super(56, 0xFFFF);
        }
    }
}
