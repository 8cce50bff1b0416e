package io.github.datagram.examples;

import io.github.datagram.SocketAddresses;
import io.github.datagram.SocketEvent;
import io.github.datagram.SocketEvent.EventsLost;
import io.github.datagram.SocketEvent.NetworkError;
import io.github.datagram.SocketEvent.SegmentationFellBack;
import io.github.datagram.SocketEvent.SendFailed;

/** What happened to a socket, in words. */
final class Events {
    private Events() {}

    /** {@return one line} */
    static String describe(SocketEvent event) {
        if (event instanceof NetworkError error) {
            return describe(error);
        }
        if (event instanceof SendFailed failed) {
            return Failures.message(failed.error());
        }
        if (event instanceof SegmentationFellBack fallback) {
            return "segmentation on the way to " + SocketAddresses.format(fallback.destination())
                    + " failed, so the segments were sent one by one: "
                    + fallback.error().getMessage();
        }
        return ((EventsLost) event).count() + " events were lost";
    }

    private static String describe(NetworkError error) {
        String from = error.offender() == null ? "this host" : SocketAddresses.format(error.offender());
        String mtu = error.pathMtu().isPresent()
                ? "; the path takes at most " + error.pathMtu().getAsInt() + " bytes a packet"
                : "";
        return error.error().getMessage() + " (from " + from + ", " + error.origin() + " type " + error.type()
                + " code " + error.code() + ")" + mtu;
    }

    /** {@return whether it means that something did not arrive} */
    static boolean isFailure(SocketEvent event) {
        return event instanceof NetworkError || event instanceof SendFailed;
    }
}
