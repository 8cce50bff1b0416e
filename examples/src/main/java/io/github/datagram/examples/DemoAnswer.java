package io.github.datagram.examples;

import java.net.InetSocketAddress;

/**
 * An answer to the address and port of a client.
 *
 * @param source where it came from
 * @param isHeard whether the client heard it; a connected client does not if it comes from where it did not ask
 */
record DemoAnswer(InetSocketAddress source, boolean isHeard) {}
