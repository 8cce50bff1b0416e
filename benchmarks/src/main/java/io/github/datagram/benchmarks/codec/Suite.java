package io.github.datagram.benchmarks.codec;

import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.function.Supplier;
import org.openjdk.jmh.annotations.Benchmark;

/** What is measured. */
enum Suite {
    NTP_DECODE("NTP header, 13 fields decoded", NtpDecode::new),
    IPV4_UDP_DNS("IPv4, UDP and DNS header, 32 fields decoded", Ipv4UdpDnsParse::new),
    NTP_REPLY("NTP reply, built from a request", NtpReply::new),
    CHECKSUM("Internet checksum over 1480 bytes", InternetChecksums::new);

    /** The contestant that the others are compared with. */
    static final String HAND_WRITTEN = "handWritten";

    /** In words. */
    final String text;

    private final Supplier<Contest> contest;

    Suite(String text, Supplier<Contest> contest) {
        this.text = text;
        this.contest = contest;
    }

    /** A new contest without packets. */
    Contest contest() {
        return contest.get();
    }

    /** The methods that are measured, hand-written code first. */
    List<Method> contestants() {
        return Arrays.stream(contest().getClass().getMethods())
                .filter(method -> method.isAnnotationPresent(Benchmark.class))
                .sorted(Comparator.comparing(
                                (Method method) -> !method.getName().equals(HAND_WRITTEN))
                        .thenComparing(Method::getName))
                .toList();
    }
}
