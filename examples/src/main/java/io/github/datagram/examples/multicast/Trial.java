package io.github.datagram.examples.multicast;

import io.github.datagram.Datagram;
import io.github.datagram.DatagramException;
import io.github.datagram.DatagramOption;
import io.github.datagram.DatagramOptions;
import io.github.datagram.DatagramStream;
import io.github.datagram.Metadata;
import io.github.datagram.OutgoingDatagram;
import io.github.datagram.SocketAddresses;
import io.github.datagram.examples.multicast.TestOutcome.Answer;
import io.github.datagram.examples.multicast.TestOutcome.Verdict;
import io.github.datagram.packet.Status;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Sends to a group by an interface and hears it there, on this host: first a question that must not be looped back, then one
 * that must. Every {@link Responder} in reach answers, to the group; it is asked again until then.
 *
 * <p>Of a group for chosen sources, one socket hears the source that sends, and another one a source that does not and must
 * hear nothing.
 */
final class Trial {
    private static final Duration LOOP_PATIENCE = Duration.ofSeconds(2);
    private static final Duration ASKING_PAUSE = Duration.ofMillis(100);
    private static final int PAYLOAD_CAPACITY = 2048;
    private static final int BATCH_SIZE = 16;

    /** The number of the question that is not looped back, but by the loopback interface. */
    private static final int SILENT = 0;

    /** Nobody has these (RFC 5737, RFC 3849). */
    private static final InetAddress NOBODY = TestGroups.address("198.51.100.77");

    private static final InetAddress NOBODY6 = TestGroups.address("2001:db8::77");

    private final SelfTest.Settings settings;
    private final NetworkInterface via;
    private final boolean isLoopback;
    private final InetAddress group;
    private final InetAddress source;
    private final Set<InetAddress> responders;
    private final boolean isSourceSpecific;
    private final ProbeWriter writer = new ProbeWriter();
    private final ProbeView probe = new ProbeView();
    private final int number = ThreadLocalRandom.current().nextInt();
    private final Map<InetAddress, Answer> answers = new LinkedHashMap<>();
    private boolean isSilentHeard;
    private @Nullable Datagram heard;
    private int asked;

    /** Prepares it. A group for chosen sources is heard from the source and from the responders. */
    Trial(
            SelfTest.Settings settings,
            NetworkInterface via,
            InetAddress group,
            InetAddress source,
            Set<InetAddress> responders)
            throws SocketException {
        this.settings = settings;
        this.via = via;
        this.group = group;
        this.source = source;
        this.responders = responders;
        isLoopback = via.isLoopback();
        isSourceSpecific = Groups.isSourceSpecific(group);
    }

    /** Asks until there is nothing more to hear, or no time left. */
    TestOutcome run() throws DatagramException {
        try (DatagramStream mouth = DatagramStream.open(speaking());
                DatagramStream ear = DatagramStream.open(hearing());
                DatagramStream stranger = isSourceSpecific ? DatagramStream.open(hearing()) : null) {
            join(ear, stranger);
            askSilently(mouth);
            converse(mouth, ear);
            return judge(stranger != null && hearsUs(stranger));
        }
    }

    /** Not by the loopback interface, where to leave is to arrive. */
    private void askSilently(DatagramStream mouth) throws DatagramException {
        mouth.set(DatagramOption.MULTICAST_LOOP, isLoopback);
        ask(mouth);
        mouth.set(DatagramOption.MULTICAST_LOOP, true);
    }

    private DatagramOptions speaking() {
        return DatagramOptions.bind(new InetSocketAddress(source, 0))
                .backend(settings.backend())
                .option(DatagramOption.MULTICAST_INTERFACE, via.getIndex())
                .option(DatagramOption.MULTICAST_HOPS, settings.hopLimit())
                .payloadCapacity(PAYLOAD_CAPACITY)
                .batchSize(1);
    }

    private DatagramOptions hearing() {
        return Groups.hear(settings.groups().at(group))
                .backend(settings.backend())
                .receive(Metadata.DESTINATION, Metadata.INTERFACE, Metadata.HOP_LIMIT)
                .payloadCapacity(PAYLOAD_CAPACITY)
                .batchSize(BATCH_SIZE);
    }

    private void join(DatagramStream ear, @Nullable DatagramStream stranger) throws DatagramException {
        if (stranger == null) {
            ear.join(group, via.getIndex());
            return;
        }
        stranger.join(group, via.getIndex(), group instanceof Inet6Address ? NOBODY6 : NOBODY);
        ear.join(group, via.getIndex(), source);
        for (InetAddress responder : responders) {
            ear.join(group, via.getIndex(), responder);
        }
    }

    private void converse(DatagramStream mouth, DatagramStream ear) throws DatagramException {
        askUntil(() -> heard != null, LOOP_PATIENCE, mouth, ear);
        if (!isLoopback) {
            askUntil(this::isAnswered, settings.patience(), mouth, ear);
        }
    }

    private void askUntil(BooleanSupplier isDone, Duration limit, DatagramStream mouth, DatagramStream ear)
            throws DatagramException {
        var patience = new Deadline();
        patience.in(limit);
        BooleanSupplier isEnough = () ->
                isDone.getAsBoolean() || patience.isOver() || settings.isOver().getAsBoolean();
        while (!isEnough.getAsBoolean()) {
            ask(mouth);
            var pause = new Deadline();
            pause.in(ASKING_PAUSE);
            while (!isEnough.getAsBoolean() && !pause.isOver()) {
                Datagram datagram = ear.receive(Duration.ofNanos(Math.min(pause.left(), patience.left())));
                if (datagram != null && isOfThis(datagram)) {
                    take(datagram);
                }
            }
        }
    }

    private boolean isAnswered() {
        return settings.peers() > 0 && answers.size() >= settings.peers();
    }

    private void ask(DatagramStream mouth) throws DatagramException {
        OutgoingDatagram question = mouth.to(settings.groups().at(group));
        int length =
                writer.write(question.payloadBuffer(), ProbeKind.QUESTION, settings.hopLimit(), 0, number, asked++);
        question.payloadLength(length).send();
    }

    /** Others may be testing too. */
    private boolean isOfThis(Datagram datagram) {
        return probe.tryWrap(datagram.payload(), 0, datagram.length()) == Status.OK && probe.streamInt() == number;
    }

    private void take(Datagram datagram) {
        InetAddress from = datagram.source().getAddress();
        if (probe.kind() == ProbeKind.ANSWER) {
            if (via.inetAddresses().noneMatch(from::equals)) {
                answers.putIfAbsent(from, answer(datagram));
            }
        } else if (probe.sequenceLong() == SILENT && !isLoopback) {
            isSilentHeard = true;
        } else if (heard == null) {
            heard = datagram.toOwned();
        }
    }

    private Answer answer(Datagram datagram) {
        int there = settings.hopLimit() - probe.askedHopLimitInt();
        Integer back = datagram.has(Metadata.HOP_LIMIT) ? probe.hopLimitInt() - datagram.hopLimit() : null;
        return new Answer(datagram.source().getAddress(), there, back);
    }

    /** When one socket has heard a datagram, the others that should have it too. */
    private boolean hearsUs(DatagramStream stranger) throws DatagramException {
        for (Datagram datagram = stranger.receiveNow(); datagram != null; datagram = stranger.receiveNow()) {
            if (isOfThis(datagram) && probe.kind() == ProbeKind.QUESTION) {
                return true;
            }
        }
        return false;
    }

    private TestOutcome judge(boolean isHeardByStranger) {
        if (heard == null) {
            return outcome(Verdict.NOT_HEARD, "sent, and not heard here: a firewall, or a policy of this host");
        }
        String wrong = wrong(heard);
        if (isSilentHeard) {
            wrong = "heard here with looping turned off";
        } else if (isHeardByStranger) {
            wrong = "heard by a socket that chose another source";
        }
        if (!wrong.isEmpty()) {
            return outcome(Verdict.WRONG, wrong);
        }
        if (answers.size() < settings.peers() && !isLoopback) {
            return outcome(
                    Verdict.UNANSWERED, "heard here, but answered by " + answers.size() + " of " + settings.peers());
        }
        return outcome(Verdict.OK, "ok");
    }

    /** {@return what the datagram should not have told; the empty string if all was right} */
    private String wrong(Datagram datagram) {
        InetAddress from = datagram.source().getAddress();
        if (!from.equals(source)) {
            return "came from " + SocketAddresses.format(from);
        }
        if (datagram.has(Metadata.DESTINATION) && !datagram.destination().equals(group)) {
            return "was sent to " + SocketAddresses.format(datagram.destination());
        }
        if (datagram.has(Metadata.INTERFACE) && datagram.interfaceIndex() != via.getIndex()) {
            return "came by " + datagram.interfaceName();
        }
        if (datagram.has(Metadata.HOP_LIMIT) && datagram.hopLimit() != settings.hopLimit()) {
            return "sent with ttl " + settings.hopLimit() + ", came with " + datagram.hopLimit();
        }
        return "";
    }

    private TestOutcome outcome(Verdict verdict, String text) {
        Integer hopLimit = heard != null && heard.has(Metadata.HOP_LIMIT) ? heard.hopLimit() : null;
        return new TestOutcome(via.getName(), group, source, hopLimit, List.copyOf(answers.values()), verdict, text);
    }
}
