package io.github.datagram.examples;

import io.github.datagram.Datagram;
import io.github.datagram.DatagramOption;
import io.github.datagram.DatagramOptions;
import io.github.datagram.DatagramStream;
import io.github.datagram.testing.Namespace;
import io.github.datagram.testing.RawIcmp;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.function.BiFunction;

/** Has a router answer datagrams whose hops are used up by messages that a test makes up. */
final class OddRouter implements AutoCloseable {
    private static final int TIME_EXCEEDED = 11;
    private static final int TIME_EXCEEDED_V6 = 3;

    private static final DatagramOptions TRANSPARENT =
            DatagramOptions.bind("[::]:0").option(DatagramOption.TRANSPARENT, true);

    private final DatagramStream stream;
    private final InetSocketAddress target;
    private final BiFunction<RawIcmp, byte[], RawIcmp> message;

    private OddRouter(DatagramStream stream, InetSocketAddress target, BiFunction<RawIcmp, byte[], RawIcmp> message) {
        this.stream = stream;
        this.target = target;
        this.message = message;
    }

    /**
     * Takes the place of a router's kernel.
     *
     * @param router the router
     * @param target where the datagrams go
     * @param message completes the message, which may quote the payload
     */
    static OddRouter instead(Namespace router, InetSocketAddress target, BiFunction<RawIcmp, byte[], RawIcmp> message)
            throws IOException {
        return router.call(() -> {
            var odd = new OddRouter(DatagramStream.open(TRANSPARENT), target, message);
            odd.divert(router);
            var thread = new Thread(odd::answer, "odd router"); // belongs to the namespace too
            thread.setDaemon(true);
            thread.start();
            return odd;
        });
    }

    /** Hands what would expire here to the stream, as if it were for this host. */
    private void divert(Namespace router) throws IOException {
        router.nft("""
                table inet odd {
                    chain in {
                        type filter hook prerouting priority mangle
                        ip ttl 1 udp dport %1$d tproxy ip to 127.0.0.1:%2$d meta mark set 1 accept
                        ip6 hoplimit 1 udp dport %1$d tproxy ip6 to [::1]:%2$d meta mark set 1 accept
                    }
                }
                """.formatted(target.getPort(), stream.localAddress().getPort()));
        for (String family : List.of("-4", "-6")) {
            router.ip(family, "rule", "add", "fwmark", "1", "lookup", "100");
            router.ip(family, "route", "add", "local", "default", "dev", "lo", "table", "100");
        }
    }

    private void answer() {
        InetAddress address = target.getAddress();
        try {
            for (Datagram expired : stream) {
                ByteBuffer payload = expired.payload();
                var bytes = new byte[payload.remaining()];
                payload.get(bytes);
                message.apply(RawIcmp.about(expired.source(), target), bytes)
                        .send(address instanceof Inet4Address ? TIME_EXCEEDED : TIME_EXCEEDED_V6, 0);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        stream.close();
    }
}
