package io.github.datagram.examples;

import io.github.datagram.Datagram;
import io.github.datagram.DatagramStream;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code datagram echo}: the smallest service that answers from the address that was asked. */
@Command(
        name = "echo",
        description = "Sends back what it receives, from the address that was asked.",
        footer = {
            "",
            "Examples:",
            "  datagram echo --bind [::]:7000      on all IPv6 and IPv4 addresses",
            "  datagram echo --bind 127.0.0.1:0    on a free port, which it tells",
            "",
            "With --json it prints what it answers. Ctrl-C ends it."
        })
final class EchoCommand implements Callable<Integer> {
    @Mixin
    private ServerOptions server;

    @Mixin
    private CountOption limit;

    @Mixin
    private Output output;

    @Override
    public Integer call() throws IOException {
        try (StopSignal stop = new StopSignal()) {
            long answered = 0;
            try (DatagramStream stream = DatagramStream.open(server.stream(output))) {
                ServerOptions.announce(output, stream);
                ServerOptions.warnOfRoutedReplies(output, stream);
                for (Datagram query : stop.orEndOf(stream)) {
                    stream.reply(query).payload(query.payload()).queue();
                    if (output.isJson()) {
                        output.print(DatagramFields.of(query), "");
                    }
                    if (++answered == limit.count()) {
                        break;
                    }
                }
            }
            server.summarize(output, "answered", answered);
        }
        return 0;
    }
}
