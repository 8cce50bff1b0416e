package io.github.datagram.examples.dns;

import io.github.datagram.examples.dns.ZoneFile.Entry;
import io.github.datagram.protocol.dns.DnsName;
import io.github.datagram.protocol.dns.DnsRecord;
import io.github.datagram.protocol.dns.DnsType;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;

/** Makes a zone of the records of a file, if they can be one. */
final class ZoneChecks {
    private static final DnsType DNAME = new DnsType(39);

    private final Path path;
    private final ZoneData zone;

    private ZoneChecks(Path path, DnsName apex) {
        this.path = path;
        zone = new ZoneData(apex);
    }

    static ZoneData check(Path path, List<Entry> entries) throws ZoneException {
        Entry start = entries.stream()
                .filter(entry -> entry.data().type().equals(DnsType.SOA))
                .findFirst()
                .orElseThrow(() -> new ZoneException(path, "no SOA record"));
        var checks = new ZoneChecks(path, start.data().name());
        for (Entry entry : entries) {
            checks.add(entry);
        }
        if (checks.zone.set(checks.zone.apex(), DnsType.NS).isEmpty()) {
            throw new ZoneException(path, "no NS record at " + checks.zone.apex());
        }
        return checks.zone;
    }

    private void add(Entry entry) throws ZoneException {
        DnsRecord record = entry.data();
        require(record.name().isWithin(zone.apex()), entry, "is outside of the zone " + zone.apex());
        require(!record.type().equals(DNAME), entry, "DNAME is not supported");
        require(
                !record.type().equals(DnsType.NS) || !ZoneData.isWildcard(record.name()),
                entry,
                "a wildcard cannot be delegated");
        zone.add(record);
        Set<DnsType> types = zone.types(record.name()).keySet();
        require(
                !types.contains(DnsType.CNAME) || types.size() == 1,
                entry,
                "a name with a CNAME record can have no other (RFC 1034, section 3.6.2)");
        requireOne(DnsType.CNAME, entry);
        requireOne(DnsType.SOA, entry);
        require(
                !record.type().equals(DnsType.SOA) || record.name().equals(zone.apex()),
                entry,
                "a second SOA record, the first is of " + zone.apex());
    }

    private void requireOne(DnsType type, Entry entry) throws ZoneException {
        require(zone.set(entry.data().name(), type).size() <= 1, entry, "a second " + type + " record");
    }

    private void require(boolean holds, Entry entry, String reason) throws ZoneException {
        if (!holds) {
            throw new ZoneException(
                    path, entry.line(), entry.data().name() + " " + entry.data().type() + ": " + reason);
        }
    }
}
