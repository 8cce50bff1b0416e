package io.github.datagram.examples;

import io.github.datagram.DatagramException;
import io.github.datagram.DatagramOptions;
import io.github.datagram.DatagramStream;
import io.github.datagram.Ecn;
import io.github.datagram.SendControl;
import java.io.IOException;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What the demo asks on this machine.
 *
 * <p>All of 127.0.0.0/8 is local on Linux, so an IPv4 loopback interface has addresses enough to mix up. IPv4 groups work
 * on it too; IPv6 groups need a route that it does not have by default, so another interface may have to serve. The group
 * {@code ff01::} has interface-local scope and leaves the host by none (RFC 4291, section 2.7).
 */
final class DemoPlan {
    private static final String CLIENT = "127.0.0.9";
    private static final String GROUP = "239.255.77.77";
    private static final String GROUP6 = "ff01::7777";

    private final boolean choosesHopLimit;
    private final boolean choosesTrafficClass;
    private final List<DemoQuestion> ipv4 = new ArrayList<>();
    private final List<DemoQuestion> ipv6 = new ArrayList<>();
    private final List<String> omissions = new ArrayList<>();

    private DemoPlan(DatagramStream probe) {
        choosesHopLimit = probe.capabilities().has(SendControl.HOP_LIMIT);
        choosesTrafficClass = probe.capabilities().has(SendControl.TRAFFIC_CLASS);
    }

    /** Finds out what can be asked. */
    static DemoPlan make() throws IOException {
        try (DatagramStream probe = open(address(CLIENT))) {
            var plan = new DemoPlan(probe);
            plan.planIpv4();
            plan.planIpv6();
            return plan;
        }
    }

    private void planIpv4() throws IOException {
        InetAddress client = address(CLIENT);
        ipv4.add(question(client, "127.0.0.1", 1, Ecn.NOT_ECT, 0));
        ipv4.add(question(client, "127.0.0.77", 77, Ecn.ECT_0, 46));
        ipv4.add(question(client, "127.8.8.8", 255, Ecn.CE, 10));
        planGroup(ipv4, GROUP, 3, Ecn.ECT_1, 34);
    }

    private void planIpv6() throws IOException {
        InetAddress client = address("::1");
        try {
            open(client).close();
            ipv6.add(question(client, "::1", 66, Ecn.ECT_1, 18));
            Optional<InetAddress> another = anotherIpv6Address();
            if (another.isPresent()) {
                ipv6.add(question(client, withoutScope(another.get()), 99, Ecn.CE, 8));
            }
            planGroup(ipv6, GROUP6, 6, Ecn.ECT_0, 26);
        } catch (DatagramException e) {
            omissions.add("IPv6 is not asked: " + Failures.message(e));
        }
    }

    /** One of an interface other than the loopback, which has a single IPv6 address. */
    private static Optional<InetAddress> anotherIpv6Address() throws IOException {
        return interfaces().stream()
                .flatMap(NetworkInterface::inetAddresses)
                .filter(Inet6Address.class::isInstance)
                .filter(address -> !address.isLoopbackAddress() && !address.isLinkLocalAddress())
                .findFirst();
    }

    private static String withoutScope(InetAddress address) {
        return address.getHostAddress().replaceFirst("%.*", "");
    }

    private void planGroup(List<DemoQuestion> questions, String group, int hopLimit, Ecn ecn, int dscp)
            throws IOException {
        List<String> causes = new ArrayList<>();
        for (NetworkInterface via : interfaces()) {
            Optional<InetAddress> from = clientAddress(via, address(group));
            if (from.isPresent()) {
                DemoQuestion question = question(from.get(), group, via, hopLimit, ecn, dscp);
                Optional<String> cause = whyNotAsked(question);
                if (cause.isEmpty()) {
                    questions.add(question);
                    return;
                }
                causes.add(cause.get() + " via " + via.getName());
            }
        }
        omissions.add(group + " is not asked: " + String.join(", ", causes));
    }

    /** Asks nobody, to see whether the question can leave. */
    private static Optional<String> whyNotAsked(DemoQuestion question) throws IOException {
        try (DatagramStream nobody = open(question.from());
                DemoClient client =
                        DemoClient.open(question, nobody.localAddress().getPort())) {
            client.ask();
            return Optional.empty();
        } catch (DatagramException e) {
            return Optional.of(Failures.message(e));
        }
    }

    /** Those that are up, loopback first, because what is asked there stays on this host. */
    private static List<NetworkInterface> interfaces() throws IOException {
        List<NetworkInterface> up = new ArrayList<>();
        for (NetworkInterface candidate : Collections.list(NetworkInterface.getNetworkInterfaces())) {
            if (candidate.isUp() && candidate.isLoopback()) {
                up.add(0, candidate);
            } else if (candidate.isUp() && candidate.supportsMulticast()) {
                up.add(candidate);
            }
        }
        return up;
    }

    private static Optional<InetAddress> clientAddress(NetworkInterface via, InetAddress group) {
        return via.inetAddresses()
                .filter(address -> address instanceof Inet6Address == group instanceof Inet6Address)
                .findFirst();
    }

    private DemoQuestion question(InetAddress from, String to, int hopLimit, Ecn ecn, int dscp) throws IOException {
        return question(from, to, null, hopLimit, ecn, dscp);
    }

    private DemoQuestion question(
            InetAddress from, String to, @Nullable NetworkInterface via, int hopLimit, Ecn ecn, int dscp)
            throws IOException {
        return new DemoQuestion(
                from,
                address(to),
                via,
                choosesHopLimit ? hopLimit : null,
                choosesTrafficClass ? ecn : null,
                choosesTrafficClass ? dscp : null);
    }

    private static DatagramStream open(InetAddress address) throws DatagramException {
        return DatagramStream.open(DatagramOptions.bind(new InetSocketAddress(address, 0))
                .payloadCapacity(1)
                .batchSize(1));
    }

    private static InetAddress address(String literal) throws IOException {
        return InetAddress.getByName(literal);
    }

    /** {@return the wildcard addresses to serve on} */
    List<String> wildcards() {
        return ipv6.isEmpty() ? List.of("0.0.0.0") : List.of("0.0.0.0", "[::]");
    }

    /** {@return what to ask of a service on a wildcard address: one on {@code [::]} hears both families} */
    List<DemoQuestion> questions(String wildcard) {
        List<DemoQuestion> questions = new ArrayList<>(ipv4);
        if (wildcard.equals("[::]")) {
            questions.addAll(ipv6);
        }
        return questions;
    }

    /** {@return what cannot be asked here, and why} */
    List<String> omissions() {
        return omissions;
    }
}
