package io.github.datagram.examples;

import io.github.datagram.SocketAddresses;
import io.github.datagram.examples.netty.AskedAddressDns;
import io.github.datagram.examples.netty.NettyServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicLong;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code datagram netty-dns}: Netty's DNS codec on the wildcard address. */
@Command(
        name = "netty-dns",
        description = "Answers every DNS query for an address with the address that was asked, on Netty's DNS codec.",
        footer = {
            "",
            "Example:",
            "  datagram netty-dns --bind [::]:5353",
            "  dig @127.0.0.77 -p 5353 +short any.example      answers 127.0.0.77, from there",
            "",
            "Ctrl-C ends it."
        })
final class NettyDnsCommand implements Callable<Integer> {
    @Mixin
    private BindOption bind;

    @Mixin
    private LoopOption loop;

    @Mixin
    private Output output;

    private final AtomicLong answered = new AtomicLong();

    @Override
    public Integer call() throws IOException {
        try (StopSignal stop = new StopSignal()) {
            try (NettyServer server = AskedAddressDns.start(loop.loop(), bind.address(), this::tell)) {
                stop.orRun(server::stop);
                output.note("listening on " + SocketAddresses.format(server.localAddress()) + " ("
                        + loop.loop().name().toLowerCase(Locale.ROOT) + "); Ctrl-C ends it");
                server.awaitClose();
            }
            output.note("answered " + answered + (answered.get() == 1 ? " query" : " queries"));
        }
        return 0;
    }

    private void tell(InetSocketAddress from, InetSocketAddress asked, String name, String type) {
        answered.incrementAndGet();
        String source = SocketAddresses.format(from);
        String local = SocketAddresses.format(asked);
        try {
            output.print(
                    Map.of("source", source, "asked", local, "name", name, "type", type),
                    source + " asked " + local + " for " + name + " " + type);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
