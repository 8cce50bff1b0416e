package io.github.datagram.examples;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.PortUnreachableException;
import java.net.SocketTimeoutException;

/** A client that asks and asks, and counts the replies. */
final class Load {
    private static final int IN_FLIGHT = 20;
    private static final int ROUNDS_BEFORE = 200;
    private static final int MANY_ROUNDS = 100_000;
    private static final int PATIENCE_MILLIS = 500;

    private final DatagramSocket client;
    private final byte[] query;
    private int replies;

    private Load(DatagramSocket client, byte[] query) {
        this.client = client;
        this.query = query;
    }

    /**
     * Asks a server, has it end meanwhile, and goes on until it has.
     *
     * @return how many replies came in all, the last ones included
     */
    static int repliesOf(Server server, byte[] query, String signal) throws Exception {
        InetAddress host = InetAddress.getByName("127.0.0.1");
        try (var client = new DatagramSocket(0, host)) {
            client.connect(host, server.port());
            client.setSoTimeout(PATIENCE_MILLIS);
            var load = new Load(client, query);
            for (int round = 0; server.isAlive() && round < MANY_ROUNDS; round++) {
                if (round == ROUNDS_BEFORE) {
                    server.signal(signal);
                }
                load.ask();
            }
            server.endBy(signal);
            while (load.take()) {
                // What it has sent is here.
            }
            return load.replies;
        }
    }

    private void ask() throws IOException {
        try {
            for (int i = 0; i < IN_FLIGHT; i++) {
                client.send(new DatagramPacket(query, query.length));
            }
        } catch (PortUnreachableException gone) {
            return;
        }
        for (int i = 0; i < IN_FLIGHT && take(); i++) {
            // Counted.
        }
    }

    /** Takes a reply, or what says that nobody is there any more; false if neither comes. */
    private boolean take() throws IOException {
        try {
            client.receive(new DatagramPacket(new byte[512], 512));
            replies++;
            return true;
        } catch (PortUnreachableException gone) {
            return true;
        } catch (SocketTimeoutException none) {
            return false;
        }
    }
}
