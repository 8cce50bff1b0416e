package io.github.datagram.examples;

import io.github.datagram.Backend;
import io.github.datagram.DatagramOptions;
import io.github.datagram.DatagramStream;
import io.github.datagram.SendControl;
import io.github.datagram.SocketAddresses;
import java.net.InetSocketAddress;
import picocli.CommandLine.Mixin;

/** The options of everything that waits for datagrams. */
final class ServerOptions {
    @Mixin
    private BindOption bind;

    @Mixin
    private BackendOption backend;

    private long errors;

    /**
     * The options of the stream.
     *
     * @param output is told what goes wrong
     * @return the options
     */
    DatagramOptions stream(Output output) {
        return DatagramOptions.bind(bind.address()).backend(backend.backend()).onEvent(event -> {
            errors++;
            output.note(Events.describe(event));
        });
    }

    /** {@return by which means} */
    Backend backend() {
        return backend.backend();
    }

    /** {@return the address to listen on} */
    InetSocketAddress bind() {
        return bind.address();
    }

    /** Tells at the end what was done how often, and how many errors were told. */
    void summarize(Output output, String verb, long count) {
        output.note(verb + " " + count + (count == 1 ? " datagram" : " datagrams")
                + (errors == 0 ? "" : ", " + errors + (errors == 1 ? " error" : " errors")));
    }

    /** Tells where a stream listens, and what to expect of its answers. */
    static void announce(Output output, DatagramStream stream) {
        output.note("listening on " + SocketAddresses.format(stream.localAddress()) + " ("
                + BackendOption.name(stream.capabilities().backend()) + "); Ctrl-C ends it");
    }

    /** Tells that routing chooses the source of the answers, where that is so. */
    static void warnOfRoutedReplies(Output output, DatagramStream stream) {
        stream.capabilities()
                .cause(SendControl.SOURCE)
                .ifPresent(cause ->
                        output.note("answers may leave from another address than the one that was asked: " + cause));
    }
}
