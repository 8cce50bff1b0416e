package io.github.datagram.examples;

import io.github.datagram.DatagramException;
import io.github.datagram.DatagramTooLongException;
import io.github.datagram.IcmpReport;
import io.github.datagram.SocketAddresses;
import io.github.datagram.SocketEvent;
import io.github.datagram.SocketEvent.EventsLost;
import io.github.datagram.SocketEvent.NetworkError;
import io.github.datagram.SocketEvent.SendFailed;
import java.util.LinkedHashMap;
import java.util.Map;

/** What happened to a socket, in words and as fields of JSON. */
final class Events {
    private Events() {}

    /** {@return one line} */
    static String describe(SocketEvent event) {
        if (event instanceof SendFailed failed) {
            return Failures.message(failed.error());
        }
        if (event instanceof EventsLost lost) {
            return lost.count() + " events were lost";
        }
        return event.toString();
    }

    /** {@return what is known, in order; what is not has no field} */
    static Map<String, Object> fields(SocketEvent event) {
        Map<String, Object> fields = new LinkedHashMap<>();
        if (event instanceof SendFailed failed) {
            put(fields, failed.error());
            if (failed.error() instanceof DatagramTooLongException tooLong) {
                tooLong.pathMtu().ifPresent(mtu -> fields.put("pathMtu", mtu));
            }
        } else if (event instanceof NetworkError error) {
            put(fields, error.error());
            fields.put("origin", error.origin().name());
            if (error.icmp() != null) {
                put(fields, error.icmp());
            }
            error.pathMtu().ifPresent(mtu -> fields.put("pathMtu", mtu));
        }
        fields.put("message", describe(event));
        return fields;
    }

    private static void put(Map<String, Object> fields, IcmpReport report) {
        fields.put("offender", SocketAddresses.format(report.offender()));
        fields.put("type", report.type());
        fields.put("code", report.code());
        fields.put("reason", report.reason());
    }

    private static void put(Map<String, Object> fields, DatagramException error) {
        if (!error.errnoName().isEmpty()) {
            fields.put("error", error.errnoName());
        }
    }

    /** {@return whether it means that something did not arrive} */
    static boolean isFailure(SocketEvent event) {
        return event instanceof NetworkError || event instanceof SendFailed;
    }
}
