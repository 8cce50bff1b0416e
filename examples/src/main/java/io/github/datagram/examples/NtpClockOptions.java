package io.github.datagram.examples;

import io.github.datagram.endian.Be32;
import io.github.datagram.examples.ntp.ServerClock;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/** What an NTP server says of the clock of this machine. */
final class NtpClockOptions {
    @Spec(Spec.Target.MIXEE)
    private CommandSpec command;

    @Option(
            names = "--stratum",
            paramLabel = "N",
            converter = Range.Stratum.class,
            description = {
                "How far the clock of this machine is from a reference clock, 1 to 15.",
                "Unless said, clients are told that it is not synchronised, and most will not use it."
            })
    private @Nullable Integer stratum;

    @Option(
            names = "--refid",
            paramLabel = "ID",
            converter = ReferenceId.class,
            description = "What it is synchronised to: one to four letters, or an IPv4 address; LOCL unless said.")
    private Be32 referenceId = ServerClock.id("LOCL");

    @Option(
            names = "--root-delay",
            paramLabel = "MS",
            converter = Range.Milliseconds.class,
            description = "The round-trip delay to the reference clock, in ms; 0 unless said.")
    private int rootDelay;

    @Option(
            names = "--root-dispersion",
            paramLabel = "MS",
            converter = Range.Milliseconds.class,
            description = "By how much it may be wrong besides, in ms; 10 unless said.")
    private int rootDispersion = 10;

    @Option(
            names = "--leap",
            paramLabel = "WHAT",
            description = "What becomes of the last minute of this day: ${COMPLETION-CANDIDATES}; none unless said.")
    private Leap leap = Leap.NONE;

    /** What becomes of the last minute of the day, in the order of the leap indicator. */
    enum Leap {
        NONE,
        INSERT,
        DELETE
    }

    /** {@return what to say} */
    ServerClock clock() {
        for (String option : List.of("--refid", "--root-delay", "--root-dispersion", "--leap")) {
            if (stratum == null && command.commandLine().getParseResult().hasMatchedOption(option)) {
                throw new ParameterException(
                        command.commandLine(),
                        "'" + option + "' says something of a synchronised clock: say --stratum");
            }
        }
        return stratum == null
                ? ServerClock.unsynchronised()
                : ServerClock.synchronised(
                        leap.ordinal(),
                        stratum,
                        referenceId,
                        Duration.ofMillis(rootDelay),
                        Duration.ofMillis(rootDispersion));
    }

    /** Reads letters or an address. */
    static final class ReferenceId implements ITypeConverter<Be32> {
        @Override
        public Be32 convert(String text) {
            if (text.matches("\\d{1,3}(\\.\\d{1,3}){3}")) {
                try {
                    return Be32.of(ByteBuffer.wrap(InetAddress.getByName(text).getAddress())
                            .getInt());
                } catch (UnknownHostException e) {
                    throw new TypeConversionException("'" + text + "' is no IPv4 address");
                }
            }
            if (!text.matches("[!-~]{1,4}")) {
                throw new TypeConversionException("'" + text + "': neither one to four letters nor an IPv4 address");
            }
            return ServerClock.id(text);
        }
    }
}
