package io.github.datagram.examples.dns;

import io.github.datagram.protocol.dns.DnsName;
import io.github.datagram.protocol.dns.DnsType;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** All answers of a zone, by name and type. Immutable. */
public final class Zone {
    private final DnsName apex;
    private final long serial;
    private final int records;
    private final int apexLabels;
    private final Answer nameError;
    private final @Nullable Node[] table;

    /** Open addressing, at most half full. */
    Zone(DnsName apex, long serial, int records, Answer nameError, List<Node> nodes) {
        this.apex = apex;
        this.serial = serial;
        this.records = records;
        this.nameError = nameError;
        apexLabels = apex.labels().size();
        table = new Node[Integer.highestOneBit(Math.max(nodes.size(), 1)) * 4];
        for (Node node : nodes) {
            int slot = slot(node.hash);
            while (table[slot] != null) {
                slot = slot + 1 & table.length - 1;
            }
            table[slot] = node;
        }
    }

    /**
     * {@return the answer to a question, null if the name is not in this zone}
     *
     * <p>If there is no such name, the closest one above it decides (RFC 4592, section 3.3.1): a delegation, a wildcard, or
     * else there is none.
     */
    @Nullable
    Answer find(QueryName name, int type) {
        int above = name.labels() - apexLabels;
        if (above < 0 || node(name, above) == null) {
            return null;
        }
        for (int label = 0; label <= above; label++) {
            Node node = node(name, label);
            if (node == null) {
                continue;
            }
            if (label == 0) {
                return node.answer(type);
            }
            if (node.isCut) {
                return node.others;
            }
            return node.wildcard == null ? nameError : node.wildcard.answer(type);
        }
        return nameError;
    }

    private @Nullable Node node(QueryName name, int label) {
        int hash = name.hash(label);
        for (int slot = slot(hash); ; slot = slot + 1 & table.length - 1) {
            Node node = table[slot];
            if (node == null || (node.hash == hash && name.endsWith(label, node.name))) {
                return node;
            }
        }
    }

    private int slot(int hash) {
        return (hash ^ hash >>> 16) & table.length - 1;
    }

    /** {@return the name of the zone, its serial number and how large it is, in words} */
    @Override
    public String toString() {
        return "zone " + apex + " serial " + serial + ", " + records + (records == 1 ? " record" : " records");
    }

    /**
     * A name that exists (RFC 4592, section 2.2), at or above the delegations of the zone.
     *
     * <p>Its answers: to each type that it has one, to ANY, and to all other types; that is NODATA, the chain of an alias, or
     * a referral.
     */
    static final class Node {
        private final byte[] name;
        private final int hash;
        private final boolean isCut;
        private final int[] types;
        private final Answer[] answers;
        private final Answer any;
        private final Answer others;
        private final @Nullable Node wildcard;

        Node(
                DnsName name,
                boolean isCut,
                List<DnsType> types,
                List<Answer> answers,
                Answer any,
                Answer others,
                @Nullable Node wildcard) {
            QueryName lowerCase = QueryName.of(name);
            this.name = lowerCase.toArray();
            this.hash = lowerCase.hash(0);
            this.isCut = isCut;
            this.types = types.stream().mapToInt(DnsType::number).toArray();
            this.answers = answers.toArray(Answer[]::new);
            this.any = any;
            this.others = others;
            this.wildcard = wildcard;
        }

        private Answer answer(int type) {
            for (int i = 0; i < types.length; i++) {
                if (types[i] == type) {
                    return answers[i];
                }
            }
            return type == DnsType.ANY.number() ? any : others;
        }
    }
}
