package io.github.datagram.benchmarks.servers;

import io.github.datagram.Backend;
import io.github.datagram.benchmarks.comparison.UnavailableException;
import io.netty.channel.uring.IoUring;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;

/** Which servers can run on this machine; in CI all must. */
public final class TakingPart {
    private TakingPart() {}

    /** {@return the servers} */
    public static List<EchoServer> servers() {
        return Arrays.stream(EchoServer.values()).filter(TakingPart::isPossible).toList();
    }

    private static boolean isPossible(EchoServer server) {
        try {
            return switch (server) {
                case OURS_IO_URING -> Backend.IO_URING.unavailabilityCause().isEmpty();
                case NETTY_IO_URING -> IoUring.isAvailable();
                default ->
                    "true".equals(System.getenv("CI")) || !server.command(1).isEmpty();
            };
        } catch (UnavailableException missing) {
            return false;
        } catch (IOException | InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
