package io.github.datagram.examples;

import java.math.BigDecimal;
import java.time.Duration;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads a time in seconds, up to an hour and as fine as a millisecond: {@code 0.5}. */
final class DurationConverter implements ITypeConverter<Duration> {
    private static final long MOST = Duration.ofHours(1).toMillis();

    @Override
    public Duration convert(String text) {
        try {
            long millis = new BigDecimal(text).movePointRight(3).longValueExact();
            if (millis >= 1 && millis <= MOST) {
                return Duration.ofMillis(millis);
            }
        } catch (ArithmeticException | NumberFormatException e) {
            // Told below, as any other number that is none.
        }
        throw new TypeConversionException("'" + text + "' is not in 0.001..3600 seconds");
    }
}
