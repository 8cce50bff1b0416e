package io.github.datagram;

import static java.util.Map.entry;

import io.github.datagram.IcmpReport.Protocol;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The names of ICMP types and codes, in the words of the RFCs that define them; only errors, for nothing else is reported. */
final class IcmpNames {
    private static final IcmpNames ICMP = new IcmpNames(Map.ofEntries(
            entry(
                    3,
                    Type.of(
                            "destination unreachable", // RFC 792
                            "network unreachable",
                            "host unreachable",
                            "protocol unreachable",
                            "port unreachable",
                            "fragmentation needed and don't-fragment set",
                            "source route failed",
                            "destination network unknown", // RFC 1122, section 3.2.2.1
                            "destination host unknown",
                            "source host isolated",
                            "communication with destination network administratively prohibited",
                            "communication with destination host administratively prohibited",
                            "network unreachable for type of service",
                            "host unreachable for type of service",
                            "communication administratively prohibited", // RFC 1812, section 5.2.7.1
                            "host precedence violation",
                            "precedence cutoff in effect")),
            entry(4, Type.of("source quench")), // RFC 792, deprecated by RFC 6633
            entry(
                    5,
                    Type.of(
                            "redirect", // RFC 792
                            "for the network",
                            "for the host",
                            "for the type of service and network",
                            "for the type of service and host")),
            entry(
                    11,
                    Type.of(
                            "time exceeded", // RFC 792
                            "time to live exceeded in transit",
                            "fragment reassembly time exceeded")),
            entry(
                    12,
                    Type.of(
                            "parameter problem", // RFC 792
                            "pointer indicates the error",
                            "required option missing", // RFC 1108
                            "bad length"))));

    private static final IcmpNames ICMPV6 = new IcmpNames(Map.ofEntries(
            entry(
                    1,
                    Type.of(
                            "destination unreachable", // RFC 4443, section 3.1
                            "no route to destination",
                            "communication with destination administratively prohibited",
                            "beyond scope of source address",
                            "address unreachable",
                            "port unreachable",
                            "source address failed ingress or egress policy",
                            "reject route to destination",
                            "error in source routing header")), // RFC 6550
            entry(2, Type.of("packet too big")), // RFC 4443, section 3.2
            entry(
                    3,
                    Type.of(
                            "time exceeded", // RFC 4443, section 3.3
                            "hop limit exceeded in transit",
                            "fragment reassembly time exceeded")),
            entry(
                    4,
                    Type.of(
                            "parameter problem", // RFC 4443, section 3.4
                            "erroneous header field",
                            "unrecognized next header",
                            "unrecognized IPv6 option",
                            "incomplete header chain in first fragment")))); // RFC 7112

    private final Map<Integer, Type> types;

    private IcmpNames(Map<Integer, Type> types) {
        this.types = types;
    }

    /** A type, and its codes from 0 on. */
    private record Type(String name, List<String> codes) {
        static Type of(String name, String... codes) {
            return new Type(name, List.of(codes));
        }
    }

    static IcmpNames of(Protocol protocol) {
        return switch (protocol) {
            case ICMP -> ICMP;
            case ICMPV6 -> ICMPV6;
        };
    }

    Optional<String> type(int type) {
        return Optional.ofNullable(types.get(type)).map(Type::name);
    }

    Optional<String> code(int type, int code) {
        return Optional.ofNullable(types.get(type))
                .map(Type::codes)
                .filter(codes -> code < codes.size())
                .map(codes -> codes.get(code));
    }
}
