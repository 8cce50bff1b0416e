package io.github.datagram.internal.posix;

import io.github.datagram.DatagramOptions;
import io.github.datagram.SocketAddresses;

/** A kernel cuts the size of a socket's buffer to what its administrator allows, and calls that a success. */
public final class BufferSizes {
    private static final System.Logger LOG = System.getLogger("io.github.datagram");

    private BufferSizes() {}

    /**
     * Tells in the log that a buffer is smaller than was asked for, if it is.
     *
     * @param option the name of the option, {@code SO_RCVBUF} or {@code SO_SNDBUF}
     * @param options how the socket is opened
     * @param asked how many bytes were asked for
     * @param granted how many there are, without what Linux adds for itself
     */
    public static void warnIfCut(String option, DatagramOptions options, int asked, int granted) {
        if (granted < asked) {
            LOG.log(
                    System.Logger.Level.WARNING,
                    "setsockopt {0} {1} for {2}: got {3}; on Linux, raise net.core.{4}",
                    option,
                    Integer.toString(asked),
                    SocketAddresses.format(options.local()),
                    Integer.toString(granted),
                    option.equals("SO_RCVBUF") ? "rmem_max" : "wmem_max");
        }
    }
}
