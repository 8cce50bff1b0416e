package io.github.datagram.examples.dns;

import io.github.datagram.examples.dns.ZoneFile.Entry;
import io.github.datagram.protocol.dns.DnsName;
import io.github.datagram.protocol.dns.DnsRecord;
import io.github.datagram.protocol.dns.DnsType;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Makes a zone of the records of a file, if they can be one. */
final class ZoneChecks {
    private static final DnsType DNAME = new DnsType(39);

    private final ZoneData zone;

    private ZoneChecks(DnsName apex) {
        zone = new ZoneData(apex);
    }

    static ZoneData check(Path path, List<Entry> entries, ZoneErrors errors) throws ZoneException {
        Entry start = entries.stream()
                .filter(entry -> entry.data().type().equals(DnsType.SOA))
                .findFirst()
                .orElseThrow(() -> new ZoneException(path, "no SOA record"));
        var checks = new ZoneChecks(start.data().name());
        for (Entry entry : entries) {
            String error = checks.add(entry.data());
            if (error != null) {
                errors.add(
                        entry.line(), entry.data().name() + " " + entry.data().type() + ": " + error);
            }
        }
        errors.throwAll();
        if (checks.zone.set(checks.zone.apex(), DnsType.NS).isEmpty()) {
            throw new ZoneException(path, "no NS record at " + checks.zone.apex());
        }
        return checks.zone;
    }

    /** {@return why it does not belong there, null if it does} */
    private @Nullable String add(DnsRecord record) {
        if (!record.name().isWithin(zone.apex())) {
            return "is outside of the zone " + zone.apex();
        }
        if (record.type().equals(DNAME)) {
            return "DNAME is not supported";
        }
        if (record.type().equals(DnsType.NS) && ZoneData.isWildcard(record.name())) {
            return "a wildcard cannot be delegated";
        }
        zone.add(record);
        Set<DnsType> types = zone.types(record.name()).keySet();
        if (types.contains(DnsType.CNAME) && types.size() > 1) {
            return "a name with a CNAME record can have no other (RFC 1034, section 3.6.2)";
        }
        if (isSecond(DnsType.CNAME, record) || isSecond(DnsType.SOA, record)) {
            return "a second " + record.type() + " record";
        }
        return record.type().equals(DnsType.SOA) && !record.name().equals(zone.apex())
                ? "a second SOA record, the first is of " + zone.apex()
                : null;
    }

    private boolean isSecond(DnsType type, DnsRecord record) {
        return record.type().equals(type) && zone.set(record.name(), type).size() > 1;
    }
}
