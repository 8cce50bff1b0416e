package io.github.datagram.examples.dns;

import io.github.datagram.packet.Bytes;
import io.github.datagram.protocol.dns.DnsName;
import io.github.datagram.protocol.dns.DnsRecord;
import io.github.datagram.protocol.dns.DnsType;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The records of a zone by name and type, and what follows from them: delegations, and names without records. */
final class ZoneData {
    /** What is known about the security of a delegation (RFC 4034, section 5). */
    static final DnsType DS = new DnsType(43);

    private static final Bytes ASTERISK = Bytes.utf8("*");

    private final DnsName apex;
    private final Map<DnsName, Map<DnsType, List<DnsRecord>>> sets = new LinkedHashMap<>();
    private @Nullable Set<DnsName> names;

    /** A zone without records. */
    ZoneData(DnsName apex) {
        this.apex = apex;
    }

    /** {@return the number of records} */
    int size() {
        return sets.values().stream()
                .flatMap(types -> types.values().stream())
                .mapToInt(List::size)
                .sum();
    }

    DnsName apex() {
        return apex;
    }

    /** Adds a record, once, with the TTL of the others of its set (RFC 2181, section 5). */
    void add(DnsRecord record) {
        List<DnsRecord> set = sets.computeIfAbsent(record.name(), name -> new LinkedHashMap<>())
                .computeIfAbsent(record.type(), type -> new ArrayList<>());
        if (set.stream().noneMatch(other -> other.data().equals(record.data()))) {
            long ttl = (set.isEmpty() ? record : set.get(0)).ttl().toLong();
            set.add(DnsRecord.of(record.name(), record.type(), ttl, record.data()));
        }
    }

    /** {@return the records of a name and a type, none if there are none} */
    List<DnsRecord> set(DnsName name, DnsType type) {
        return types(name).getOrDefault(type, List.of());
    }

    /** {@return the records of a name by type} */
    Map<DnsType, List<DnsRecord>> types(DnsName name) {
        return sets.getOrDefault(name, Map.of());
    }

    /** {@return all types that are in the zone} */
    Set<DnsType> types() {
        Set<DnsType> types = new LinkedHashSet<>();
        sets.values().forEach(each -> types.addAll(each.keySet()));
        return types;
    }

    /** {@return whether a name is handed to other servers} */
    boolean isCut(DnsName name) {
        return !name.equals(apex) && !set(name, DnsType.NS).isEmpty();
    }

    /** {@return the highest delegation at or above a name of the zone, null if the zone keeps the name} */
    @Nullable
    DnsName cutAbove(DnsName name) {
        DnsName found = null;
        for (DnsName each = name; !each.equals(apex); each = each.parent()) {
            if (isCut(each)) {
                found = each;
            }
        }
        return found;
    }

    /**
     * {@return all names that exist, down to delegations and with those that have no records but have names below them} Call
     * it when all records are added.
     */
    Set<DnsName> names() {
        if (names == null) {
            Set<DnsName> found = new LinkedHashSet<>();
            for (DnsName name : sets.keySet()) {
                DnsName cut = cutAbove(name);
                DnsName each = cut == null ? name : cut;
                while (found.add(each) && !each.equals(apex)) {
                    each = each.parent();
                }
            }
            names = found;
        }
        return names;
    }

    /** {@return the wildcard right below a name, null if there is none} */
    @Nullable
    DnsName wildcardBelow(DnsName name) {
        if (name.size() + ASTERISK.size() >= DnsName.MAX_SIZE) {
            return null;
        }
        List<Bytes> labels = new ArrayList<>(List.of(ASTERISK));
        labels.addAll(name.labels());
        DnsName wildcard = DnsName.of(labels);
        return names().contains(wildcard) ? wildcard : null;
    }

    /** {@return the name that has the records of a name that the zone keeps: itself or a wildcard; null if there are none} */
    @Nullable
    DnsName source(DnsName name) {
        if (names().contains(name)) {
            return name;
        }
        DnsName encloser = name.parent();
        while (!names().contains(encloser)) {
            encloser = encloser.parent();
        }
        return wildcardBelow(encloser);
    }

    /** {@return whether a name stands for all that do not exist beside it (RFC 4592)} */
    static boolean isWildcard(DnsName name) {
        return !name.isRoot() && name.labels().get(0).equals(ASTERISK);
    }
}
