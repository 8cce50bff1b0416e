package io.github.datagram.examples.multicast;

import io.github.datagram.Datagram;
import io.github.datagram.DatagramStream;
import io.github.datagram.Metadata;
import io.github.datagram.packet.Status;
import java.util.Collection;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Sorts datagrams into {@link Flow}s. */
public final class Flows {
    /** Whoever invents sources must not use up the memory. */
    private static final int MAX_FLOWS = 1024;

    private final Map<Flow.Key, Flow> flows = new LinkedHashMap<>();
    private final Map<DatagramStream, Long> drops = new IdentityHashMap<>();
    private final ProbeView probe = new ProbeView();
    private final Set<DatagramStream> heard = Collections.newSetFromMap(new IdentityHashMap<>());
    private boolean isOurs;
    private long datagrams;
    private long foreign;
    private long unsorted;

    /**
     * Counts a datagram.
     *
     * @param stream which received it
     * @return whether it is one to tell of; what says that a stream is over is not
     */
    public boolean add(DatagramStream stream, Datagram datagram) {
        if (datagram.has(Metadata.DROP_COUNT)) {
            drops.put(stream, datagram.dropCount());
        }
        isOurs = probe.tryWrap(datagram.payload(), 0, datagram.length()) == Status.OK;
        if (isOurs) {
            heard.add(stream);
        }
        Flow flow = flow(datagram);
        if (flow != null && isOurs) {
            flow.add(datagram, probe);
        } else if (flow != null) {
            flow.add(datagram);
        }
        if (isOurs && probe.kind() == ProbeKind.END) {
            return false;
        }
        datagrams++;
        foreign += isOurs ? 0 : 1;
        unsorted += flow == null ? 1 : 0;
        return true;
    }

    private @Nullable Flow flow(Datagram datagram) {
        var key = new Flow.Key(
                datagram.source(),
                datagram.has(Metadata.DESTINATION) ? datagram.destination() : null,
                isOurs ? probe.streamInt() : null);
        Flow known = flows.get(key);
        if (known == null && flows.size() < MAX_FLOWS) {
            known = new Flow(key);
            flows.put(key, known);
        }
        return known;
    }

    /** {@return what the payload of the datagram that was added last says, as fields of JSON; none if it is foreign} */
    public Map<String, Object> fields() {
        Map<String, Object> fields = new LinkedHashMap<>();
        if (isOurs) {
            fields.put("stream", Flow.name(probe.streamInt()));
            fields.put("sequence", probe.sequenceLong());
            fields.put("sentHopLimit", probe.hopLimitInt());
            fields.put("sentNanos", probe.sentNanosLong());
        }
        return fields;
    }

    /** {@return whether the datagram that was added last is ours} */
    public boolean isOurs() {
        return isOurs;
    }

    /** {@return what the payload of the datagram that was added last says} */
    public String text() {
        return "stream " + Flow.name(probe.streamInt()) + " #" + probe.sequenceLong() + ", sent with hop limit "
                + probe.hopLimitInt();
    }

    /** {@return all flows, in the order in which they began} */
    public Collection<Flow> all() {
        return Collections.unmodifiableCollection(flows.values());
    }

    /** {@return how many datagrams came} */
    public long datagrams() {
        return datagrams;
    }

    /** {@return how many of them have a payload that is not ours} */
    public long foreign() {
        return foreign;
    }

    /** {@return how many of them belong to flows beyond the first 1024} */
    public long unsorted() {
        return unsorted;
    }

    /** {@return how many datagrams the sockets dropped because they were full, as far as the kernel has told} */
    public long drops() {
        return drops.values().stream().mapToLong(Long::longValue).sum();
    }

    /**
     * Whether all is over.
     *
     * @param sockets how many sockets there are, each of which must have heard one of our streams
     * @return whether all of our streams that were heard have ended
     */
    public boolean isOver(int sockets) {
        return heard.size() == sockets && flows.values().stream().allMatch(flow -> !flow.isOurs() || flow.isEnded());
    }

    /** {@return whether nothing is missing of what has ended, and all has} */
    public boolean isComplete() {
        return flows.values().stream().allMatch(flow -> !flow.isOurs() || flow.isComplete());
    }
}
