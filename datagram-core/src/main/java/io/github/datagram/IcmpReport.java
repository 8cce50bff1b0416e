package io.github.datagram;

import java.net.InetAddress;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a host said of a datagram by ICMP (RFC 792, RFC 1122, RFC 1812) or ICMPv6 (RFC 4443). Where a datagram to a v4-mapped
 * address is concerned it is ICMP.
 *
 * @param protocol which of the two; the numbers mean something else in the other
 * @param type its type, 0 to 255
 * @param code its code, 0 to 255
 * @param offender the host that sent it
 * @param extensions what it said beyond that; null if nothing
 */
public record IcmpReport(
        Protocol protocol,
        int type,
        int code,
        InetAddress offender,
        @Nullable IcmpExtensions extensions) {
    /** The protocol of a report. */
    public enum Protocol {
        /** RFC 792. */
        ICMP,
        /** RFC 4443. */
        ICMPV6
    }

    /** {@return the name of the type, such as {@code destination unreachable}; empty if it has none} */
    public Optional<String> typeName() {
        return IcmpNames.of(protocol).type(type);
    }

    /** {@return the name of the code within its type, such as {@code port unreachable}; empty if it has none} */
    public Optional<String> codeName() {
        return IcmpNames.of(protocol).code(type, code);
    }

    /** {@return type and code in words, as far as they have any: {@code destination unreachable: port unreachable}} */
    public String reason() {
        String known = typeName().orElse("type " + type);
        return codeName().map(name -> known + ": " + name).orElse(code == 0 ? known : known + ", code " + code);
    }

    /** {@return for example {@code 192.0.2.1, ICMP type 3 code 3: destination unreachable: port unreachable}} */
    @Override
    public String toString() {
        return SocketAddresses.format(offender) + ", " + protocol + " type " + type + " code " + code + ": " + reason();
    }
}
