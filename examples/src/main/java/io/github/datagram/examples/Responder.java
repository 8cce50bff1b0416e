package io.github.datagram.examples;

import io.github.datagram.Datagram;
import io.github.datagram.DatagramStream;
import java.io.IOException;

/** How a service answers. */
@FunctionalInterface
interface Responder {
    /** As it should: from the address that was asked. */
    Responder FROM_THE_ASKED_ADDRESS =
            (stream, query) -> stream.reply(query).payload(query.payload()).queue();

    /** Queues or sends an answer. */
    void answer(DatagramStream stream, Datagram query) throws IOException;
}
