package io.github.datagram.examples;

import io.github.datagram.Capabilities;
import io.github.datagram.Datagram;
import io.github.datagram.Metadata;
import io.github.datagram.SendControl;
import io.github.datagram.SocketAddresses;
import java.net.NetworkInterface;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What to say of a question and its answer.
 *
 * @param kind how it went
 * @param text that in words
 */
record DemoVerdict(Kind kind, String text) {
    /** How it went. */
    enum Kind {
        /** All that the backend promises held, and the client heard the answer. */
        OK,
        /** The client did not hear the answer, because the backend cannot choose where it comes from, and says so. */
        NOT_HEARD,
        /** Something that the backend promises did not hold. */
        WRONG
    }

    /** Judges what came of a question. */
    static DemoVerdict of(
            DemoService service, DemoQuestion question, @Nullable Datagram carried, @Nullable DemoAnswer answer) {
        List<String> faults = new ArrayList<>();
        String failure = service.takeFailure();
        if (failure != null) {
            faults.add("the service failed: " + failure);
        }
        if (carried == null) {
            faults.add("the question did not arrive");
        } else {
            addDifferences(faults, service.capabilities(), question, carried);
        }
        boolean routed = isRouted(service, answer);
        if (!routed) {
            addAnswerFault(faults, service.port(), question, answer);
        }
        if (!faults.isEmpty()) {
            return new DemoVerdict(Kind.WRONG, "WRONG: " + String.join(", ", faults));
        }
        return routed ? notHeard(service) : new DemoVerdict(Kind.OK, "ok");
    }

    /** Whether the service answered, from where routing chose, because its backend cannot choose. */
    private static boolean isRouted(DemoService service, @Nullable DemoAnswer answer) {
        return answer != null
                && !answer.isHeard()
                && answer.source().getPort() == service.port()
                && !service.capabilities().has(SendControl.SOURCE);
    }

    private static DemoVerdict notHeard(DemoService service) {
        String name = BackendOption.name(service.capabilities().backend());
        return new DemoVerdict(Kind.NOT_HEARD, "no answer heard (" + name + " cannot choose the source)");
    }

    private static void addDifferences(
            List<String> faults, Capabilities capabilities, DemoQuestion question, Datagram carried) {
        Integer index = question.via() == null ? null : question.via().getIndex();
        var check = new Check(faults, capabilities, carried);
        check.that(Metadata.DESTINATION, question.to(), Datagram::destination);
        check.that(Metadata.INTERFACE, index, Datagram::interfaceIndex);
        check.that(Metadata.HOP_LIMIT, question.hopLimit(), Datagram::hopLimit);
        check.that(Metadata.ECN, question.ecn(), Datagram::ecn);
        check.that(Metadata.DSCP, question.dscp(), Datagram::dscp);
        check.that(Metadata.TIMESTAMP, null, Datagram::timestamp);
    }

    private static void addAnswerFault(
            List<String> faults, int port, DemoQuestion question, @Nullable DemoAnswer answer) {
        if (answer == null) {
            faults.add("no answer");
        } else if (!answer.isHeard() || answer.source().getPort() != port || !isRightSource(question, answer)) {
            faults.add("answered from " + SocketAddresses.format(answer.source()));
        }
    }

    /** The address that was asked; of a group, an address of the interface by which it was asked. */
    private static boolean isRightSource(DemoQuestion question, DemoAnswer answer) {
        NetworkInterface via = question.via();
        return via == null
                ? answer.source().getAddress().equals(question.to())
                : via.inetAddresses().anyMatch(answer.source().getAddress()::equals);
    }

    /** Compares what a datagram carried with what was asked for, as far as the backend promises it. */
    private record Check(List<String> faults, Capabilities capabilities, Datagram carried) {
        void that(Metadata metadata, @Nullable Object asked, Function<Datagram, Object> accessor) {
            if (!capabilities.has(metadata)) {
                return;
            }
            if (!carried.has(metadata)) {
                faults.add(metadata + " is absent");
            } else if (asked != null && !Objects.equals(asked, accessor.apply(carried))) {
                faults.add(metadata + " differs");
            }
        }
    }
}
