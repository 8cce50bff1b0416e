package io.github.datagram.examples.multicast;

import io.github.datagram.Backend;
import io.github.datagram.Datagram;
import io.github.datagram.DatagramBatch;
import io.github.datagram.DatagramException;
import io.github.datagram.DatagramGroup;
import io.github.datagram.DatagramStream;
import io.github.datagram.Membership;
import io.github.datagram.Metadata;
import io.github.datagram.OutgoingDatagram;
import io.github.datagram.SendControl;
import io.github.datagram.SocketEvent;
import io.github.datagram.packet.Status;
import java.io.IOException;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Answers the questions of {@link SelfTest}s on other hosts, to the group and by the interface by which they came. Whoever asks
 * in a group for any source is from then on heard in those for chosen sources too.
 */
public final class Responder implements AutoCloseable {
    private static final int PAYLOAD_CAPACITY = 2048;

    /** How many are heard in a group for chosen sources: Linux allows 10 (net.ipv4.igmp_max_msf). */
    private static final int MAX_ASKERS = 8;

    private final DatagramGroup streams;
    private final TestGroups groups;
    private final int hopLimit;
    private final Map<Asker, List<Membership>> askers = new LinkedHashMap<>();
    private final ProbeView question = new ProbeView();
    private final ProbeWriter writer = new ProbeWriter();

    private record Asker(InetAddress source, int interfaceIndex) {}

    private Responder(DatagramGroup streams, TestGroups groups, int hopLimit) {
        this.streams = streams;
        this.groups = groups;
        this.hopLimit = hopLimit;
    }

    /**
     * Joins the groups for any source, by each of the interfaces that has an address of their family.
     *
     * @param backend by which means; it must know the interfaces of datagrams
     * @param groups the groups
     * @param hopLimit of the answers, 1 to 255
     * @param vias the interfaces
     * @param onEvent is told what goes wrong
     * @return the responder, to {@link #run}
     * @throws DatagramException if a call fails
     */
    public static Responder open(
            Backend backend,
            TestGroups groups,
            int hopLimit,
            List<NetworkInterface> vias,
            Consumer<SocketEvent> onEvent)
            throws DatagramException {
        var responder = new Responder(DatagramGroup.open(backend), groups, hopLimit);
        try {
            for (InetAddress group : groups.groups()) {
                if (!Groups.isSourceSpecific(group)) {
                    responder.join(group, vias, onEvent);
                }
            }
            return responder;
        } catch (DatagramException | RuntimeException e) {
            responder.close();
            throw e;
        }
    }

    private void join(InetAddress group, List<NetworkInterface> vias, Consumer<SocketEvent> onEvent)
            throws DatagramException {
        DatagramStream stream = streams.add(Groups.hear(groups.at(group))
                .receive(Metadata.DESTINATION, Metadata.INTERFACE, Metadata.HOP_LIMIT)
                .require(Metadata.DESTINATION, Metadata.INTERFACE, SendControl.INTERFACE, SendControl.HOP_LIMIT)
                .payloadCapacity(PAYLOAD_CAPACITY)
                .onEvent(onEvent));
        for (NetworkInterface via : vias) {
            if (via.inetAddresses().anyMatch(address -> Groups.isSameFamily(address, group))) {
                stream.join(group, via.getIndex());
            }
        }
    }

    /**
     * Answers until it has answered so often, or is stopped.
     *
     * @param count how often
     * @param sink is told of each question, which is valid until it returns
     * @param onRefusal is told why whoever asks cannot be heard in a group for chosen sources
     * @throws IOException if a call fails, or the sink does
     */
    public void run(long count, Listener.Sink sink, Consumer<DatagramException> onRefusal) throws IOException {
        long answered = 0;
        for (DatagramBatch batch : streams) {
            for (Datagram datagram : batch) {
                if (isQuestion(datagram)) {
                    if (!Groups.isSourceSpecific(datagram.destination())) {
                        admit(batch.stream(), datagram, onRefusal);
                    }
                    answer(batch.stream(), datagram);
                    sink.accept(datagram);
                    if (++answered == count) {
                        return;
                    }
                }
            }
        }
    }

    private boolean isQuestion(Datagram datagram) {
        return question.tryWrap(datagram.payload(), 0, datagram.length()) == Status.OK
                && question.kind() == ProbeKind.QUESTION
                && datagram.destination().isMulticastAddress();
    }

    /** Hears whoever asks in the groups for chosen sources, instead of whoever asked first if they are too many. */
    private void admit(DatagramStream stream, Datagram datagram, Consumer<DatagramException> onRefusal)
            throws DatagramException {
        var asker = new Asker(datagram.source().getAddress(), datagram.interfaceIndex());
        if (askers.containsKey(asker)) {
            return;
        }
        if (askers.size() == MAX_ASKERS) {
            Iterator<List<Membership>> eldest = askers.values().iterator();
            for (Membership membership : eldest.next()) {
                membership.leave();
            }
            eldest.remove();
        }
        List<Membership> memberships = new ArrayList<>();
        askers.put(asker, memberships);
        try {
            for (InetAddress group : groups.groups()) {
                if (Groups.isSourceSpecific(group) && Groups.isSameFamily(group, asker.source)) {
                    memberships.add(stream.join(group, asker.interfaceIndex, asker.source));
                }
            }
        } catch (DatagramException e) {
            onRefusal.accept(e); // anybody may ask, from an invented address too
        }
    }

    private void answer(DatagramStream stream, Datagram datagram) throws DatagramException {
        OutgoingDatagram answer = stream.to(groups.at(datagram.destination()))
                .interfaceIndex(datagram.interfaceIndex())
                .hopLimit(hopLimit);
        int length = writer.write(
                answer.payloadBuffer(),
                ProbeKind.ANSWER,
                hopLimit,
                datagram.hopLimit(),
                question.streamInt(),
                question.sequenceLong());
        answer.payloadLength(length).queue();
    }

    /** Ends it. May be called by any thread. */
    public void stop() {
        streams.stop();
    }

    /** {@return the streams, in no order} */
    public List<DatagramStream> streams() {
        return streams.streams();
    }

    @Override
    public void close() {
        streams.close();
    }
}
