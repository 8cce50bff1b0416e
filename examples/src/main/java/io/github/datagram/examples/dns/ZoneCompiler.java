package io.github.datagram.examples.dns;

import io.github.datagram.examples.dns.AnswerEncoder.Content;
import io.github.datagram.examples.dns.Zone.Node;
import io.github.datagram.protocol.dns.DnsData;
import io.github.datagram.protocol.dns.DnsName;
import io.github.datagram.protocol.dns.DnsRecord;
import io.github.datagram.protocol.dns.DnsResponseCode;
import io.github.datagram.protocol.dns.DnsType;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Prepares all answers of a zone. */
final class ZoneCompiler {
    private final ZoneData data;
    private final Set<DnsType> types;
    private final DnsRecord startOfAuthority;
    private final AnswerEncoder encoder = new AnswerEncoder();
    private final Answer noData;
    private final Answer nameError;

    private ZoneCompiler(ZoneData data) {
        this.data = data;
        types = data.types();
        startOfAuthority = negative(data.set(data.apex(), DnsType.SOA).get(0));
        noData = encoder.encodeBelow(data.apex(), name -> nothing(DnsResponseCode.NO_ERROR, List.of()));
        nameError = encoder.encodeBelow(data.apex(), name -> nothing(DnsResponseCode.NAME_ERROR, List.of()));
    }

    /** How long it may be kept that there is nothing (RFC 2308, section 5). */
    private static DnsRecord negative(DnsRecord record) {
        long ttl = Math.min(
                record.ttl().toLong(), ((DnsData.Soa) record.data()).minimum().toLong());
        return DnsRecord.of(record.name(), record.type(), ttl, record.data());
    }

    /** The zone of records that have been checked. */
    static Zone compile(ZoneData data) {
        return new ZoneCompiler(data).zone();
    }

    private Zone zone() {
        Map<DnsName, Node> nodes = new HashMap<>();
        data.names().stream()
                .sorted(Comparator.comparingInt(DnsName::size).reversed()) // a wildcard before the name above it
                .forEach(name -> nodes.put(name, node(name, nodes)));
        var soa = (DnsData.Soa) startOfAuthority.data();
        return new Zone(data.apex(), soa.serial().toLong(), data.size(), nameError, List.copyOf(nodes.values()));
    }

    private Node node(DnsName name, Map<DnsName, Node> below) {
        DnsName wildcardName = data.wildcardBelow(name);
        Node wildcard = wildcardName == null ? null : below.get(wildcardName);
        if (data.isCut(name)) {
            return cut(name, wildcard);
        }
        List<DnsType> types = typesWithAnswers(name);
        List<Answer> answers = types.stream().map(type -> answer(name, type)).toList();
        Answer others = data.set(name, DnsType.CNAME).isEmpty() ? noData : answer(name, null);
        return new Node(name, false, types, answers, any(answers, others), others, wildcard);
    }

    /** A delegation. What is known about its security is asked of the parent (RFC 4035, section 3.1.4.1). */
    private Node cut(DnsName name, @Nullable Node wildcard) {
        Answer referral = encoder.encodeBelow(name, any -> referral(name, false, List.of()));
        Answer security = data.set(name, ZoneData.DS).isEmpty() ? noData : answer(name, ZoneData.DS);
        return new Node(name, true, List.of(ZoneData.DS), List.of(security), referral, referral, wildcard);
    }

    /** One set of records is answer enough to ANY (RFC 8482, section 4.1), here the smallest. */
    private static Answer any(List<Answer> answers, Answer others) {
        return answers.stream()
                .min(Comparator.comparingInt(answer -> answer.body().length))
                .orElse(others);
    }

    private Answer answer(DnsName source, @Nullable DnsType type) {
        return ZoneData.isWildcard(source)
                ? encoder.encodeBelow(source.parent(), name -> follow(name, source, type))
                : encoder.encode(source, follow(source, source, type));
    }

    /** The types of a name, or those that differ at the end of its alias. */
    private List<DnsType> typesWithAnswers(DnsName name) {
        if (data.set(name, DnsType.CNAME).isEmpty()) {
            return List.copyOf(data.types(name).keySet());
        }
        Content others = follow(name, name, null);
        return types.stream()
                .filter(type -> !follow(name, name, type).equals(others))
                .toList();
    }

    /**
     * What there is to say about a name and a type; follows aliases as long as they stay in the zone (RFC 1034, section
     * 4.3.2).
     *
     * @param name the name that is asked for
     * @param source which name has the records: itself or a wildcard
     * @param type the type that is asked for, null for one that no name has
     */
    private Content follow(DnsName name, DnsName source, @Nullable DnsType type) {
        List<DnsRecord> answers = new ArrayList<>();
        Set<DnsName> seen = new HashSet<>();
        DnsName owner = name;
        DnsName node = source;
        while (seen.add(owner)) {
            List<DnsRecord> set = type == null ? List.of() : data.set(node, type);
            List<DnsRecord> alias = data.set(node, DnsType.CNAME);
            answers.addAll(owned(owner, set.isEmpty() ? alias : set));
            if (!set.isEmpty()) {
                return new Content(true, DnsResponseCode.NO_ERROR, answers, List.of(), addresses(set));
            }
            if (alias.isEmpty()) {
                return nothing(DnsResponseCode.NO_ERROR, answers);
            }
            owner = ((DnsData.Target) alias.get(0).data()).name();
            if (!owner.isWithin(data.apex())) {
                break;
            }
            DnsName cut = data.cutAbove(owner);
            if (cut != null) {
                return referral(cut, true, answers);
            }
            DnsName next = data.source(owner);
            if (next == null) {
                return nothing(DnsResponseCode.NAME_ERROR, answers);
            }
            node = next;
        }
        return new Content(true, DnsResponseCode.NO_ERROR, answers, List.of(), List.of());
    }

    private static List<DnsRecord> owned(DnsName owner, List<DnsRecord> records) {
        return records.stream()
                .map(record -> DnsRecord.of(
                        owner.equals(record.name()) ? record.name() : owner,
                        record.type(),
                        record.ttl().toLong(),
                        record.data()))
                .toList();
    }

    private Content nothing(DnsResponseCode code, List<DnsRecord> answers) {
        return new Content(true, code, answers, List.of(startOfAuthority), List.of());
    }

    /** To the servers of a delegation, with those of their addresses that are in this zone. */
    private Content referral(DnsName cut, boolean authoritative, List<DnsRecord> answers) {
        List<DnsRecord> servers = data.set(cut, DnsType.NS);
        return new Content(authoritative, DnsResponseCode.NO_ERROR, answers, servers, addresses(servers));
    }

    /** The addresses of name servers, as far as they are in this zone; none of other records. */
    private List<DnsRecord> addresses(List<DnsRecord> servers) {
        return servers.stream()
                .filter(server -> server.type().equals(DnsType.NS))
                .map(server -> ((DnsData.Target) server.data()).name())
                .flatMap(server ->
                        Stream.concat(data.set(server, DnsType.A).stream(), data.set(server, DnsType.AAAA).stream()))
                .toList();
    }
}
