package io.github.datagram.examples.multicast;

import io.github.datagram.Backend;
import io.github.datagram.examples.multicast.TestOutcome.Verdict;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** Tries all groups of both families by an interface, one {@link Trial} after the other. */
public final class SelfTest {
    /**
     * How to test.
     *
     * @param backend by which means
     * @param groups which groups
     * @param hopLimit of the questions, 1 to 255
     * @param patience how long to wait for responders
     * @param peers how many must answer each question; 0 for any number
     * @param isOver whether to test no more, and wait for nothing any more
     */
    public record Settings(
            Backend backend, TestGroups groups, int hopLimit, Duration patience, int peers, BooleanSupplier isOver) {}

    private final Settings settings;

    /**
     * Prepares it.
     *
     * @param settings how
     */
    public SelfTest(Settings settings) {
        this.settings = settings;
    }

    /**
     * Tests all groups of both families by an interface.
     *
     * @param via the interface
     * @return what came of each that was tested before it is over
     */
    public List<TestOutcome> run(NetworkInterface via) {
        List<TestOutcome> outcomes = new ArrayList<>();
        for (boolean ipv6 : new boolean[] {false, true}) {
            InetAddress source = source(via, ipv6);
            Set<InetAddress> responders = new LinkedHashSet<>(); // whom groups for chosen sources have to choose
            for (InetAddress group : settings.groups().of(ipv6)) {
                if (settings.isOver().getAsBoolean()) {
                    return outcomes;
                }
                TestOutcome outcome = source == null
                        ? TestOutcome.failed(via, group, null, Verdict.ABSENT, "no IPv" + (ipv6 ? 6 : 4) + " address")
                        : run(via, group, source, responders);
                outcome.answers().forEach(answer -> responders.add(answer.source()));
                if (!isCutShort(outcome)) {
                    outcomes.add(outcome);
                }
            }
        }
        return outcomes;
    }

    /** What could not be heard any more may work. */
    private boolean isCutShort(TestOutcome outcome) {
        return outcome.verdict() == Verdict.NOT_HEARD && settings.isOver().getAsBoolean();
    }

    private TestOutcome run(NetworkInterface via, InetAddress group, InetAddress source, Set<InetAddress> responders) {
        try {
            return new Trial(settings, via, group, source, responders).run();
        } catch (SocketException e) {
            return TestOutcome.failed(via, group, source, Verdict.REFUSED, String.valueOf(e.getMessage()));
        }
    }

    /** Of IPv6 one that routers forward, if there is one: from a link-local address nothing leaves the link. */
    private static @Nullable InetAddress source(NetworkInterface via, boolean ipv6) {
        List<InetAddress> addresses = via.inetAddresses()
                .filter(address -> address instanceof Inet6Address == ipv6)
                .map(Groups::withoutNeedlessScope)
                .toList();
        return addresses.stream()
                .filter(address -> !address.isLinkLocalAddress())
                .findFirst()
                .orElse(addresses.isEmpty() ? null : addresses.get(0));
    }
}
