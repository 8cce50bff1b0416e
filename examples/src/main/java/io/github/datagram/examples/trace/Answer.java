package io.github.datagram.examples.trace;

import io.github.datagram.IcmpReport;
import io.github.datagram.IcmpReport.Protocol;
import io.github.datagram.SocketEvent.NetworkError;
import java.net.InetAddress;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What came back for a probe.
 *
 * @param from who sent it
 * @param kind what it means
 * @param icmp what it says in detail; null if it is a datagram
 * @param mtu how long a packet may be, if the probe was too big and the router says so; else 0
 * @param time when it came
 */
public record Answer(InetAddress from, Kind kind, @Nullable IcmpReport icmp, int mtu, Instant time) {
    /** What an answer means. */
    public enum Kind {
        /** A router dropped the probe because its hops were used up. */
        EXPIRED,
        /** The probe arrived: nobody listens at its port, or somebody did. */
        ARRIVED,
        /** A router dropped the probe because the next link does not take so long a packet. */
        TOO_BIG,
        /** It will not arrive, for another reason. */
        UNREACHABLE
    }

    private static final int UNREACHABLE = 3;
    private static final int PORT_UNREACHABLE = 3;
    private static final int FRAGMENTATION_NEEDED = 4;
    private static final int TIME_EXCEEDED = 11;
    private static final int UNREACHABLE_V6 = 1;
    private static final int PORT_UNREACHABLE_V6 = 4;
    private static final int PACKET_TOO_BIG_V6 = 2;
    private static final int TIME_EXCEEDED_V6 = 3;

    /** An ICMP message (RFC 792, RFC 4443). */
    static Answer of(NetworkError error, IcmpReport icmp) {
        Instant time = error.time() == null ? Instant.now() : error.time();
        return new Answer(icmp.offender(), kind(icmp), icmp, error.pathMtu().orElse(0), time);
    }

    private static Kind kind(IcmpReport icmp) {
        boolean isIpv4 = icmp.protocol() == Protocol.ICMP;
        if (icmp.type() == (isIpv4 ? TIME_EXCEEDED : TIME_EXCEEDED_V6) && icmp.code() == 0) {
            return Kind.EXPIRED;
        }
        if (isIpv4 ? icmp.type() == UNREACHABLE : icmp.type() == UNREACHABLE_V6) {
            if (icmp.code() == (isIpv4 ? PORT_UNREACHABLE : PORT_UNREACHABLE_V6)) {
                return Kind.ARRIVED;
            }
            return isIpv4 && icmp.code() == FRAGMENTATION_NEEDED ? Kind.TOO_BIG : Kind.UNREACHABLE;
        }
        return !isIpv4 && icmp.type() == PACKET_TOO_BIG_V6 ? Kind.TOO_BIG : Kind.UNREACHABLE;
    }

    /**
     * Why a probe went no further, as traceroute(8) writes it.
     *
     * @return for example {@code !X}; the empty string if it went as far as it should
     */
    public String note() {
        return switch (kind) {
            case EXPIRED, ARRIVED -> "";
            case TOO_BIG -> mtu > 0 ? "!F-" + mtu : "!F";
            case UNREACHABLE -> icmp == null ? "" : note(icmp);
        };
    }

    private static String note(IcmpReport icmp) {
        boolean isIpv4 = icmp.protocol() == Protocol.ICMP;
        if (icmp.type() != (isIpv4 ? UNREACHABLE : UNREACHABLE_V6)) {
            return "!<" + icmp.type() + "-" + icmp.code() + ">";
        }
        return isIpv4 ? ipv4Note(icmp.code()) : ipv6Note(icmp.code());
    }

    /** The codes of RFC 792, RFC 1122 and RFC 1812. */
    private static String ipv4Note(int code) {
        return switch (code) {
            case 0, 6, 11 -> "!N";
            case 1, 7, 12 -> "!H";
            case 2 -> "!P";
            case 5 -> "!S";
            case 9, 10, 13 -> "!X";
            case 14 -> "!V";
            case 15 -> "!C";
            default -> "!<" + code + ">";
        };
    }

    /** The codes of RFC 4443. */
    private static String ipv6Note(int code) {
        return switch (code) {
            case 0 -> "!N";
            case 1 -> "!X";
            case 2 -> "!S";
            case 3 -> "!H";
            default -> "!<" + code + ">";
        };
    }
}
