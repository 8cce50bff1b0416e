package io.github.datagram.benchmarks.servers;

import java.io.Closeable;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;

/** A server with a fault. */
final class Answerer implements Closeable {
    private final DatagramSocket socket;
    private final Fault fault;

    Answerer(String address, Fault fault) throws IOException {
        socket = new DatagramSocket(0, InetAddress.getByName(address));
        socket.setReceiveBufferSize(EchoLoop.SOCKET_BUFFER); // as much as may be: all that a test asks
        this.fault = fault;
        new Thread(this::serve, "answerer").start();
    }

    /** What it does with the datagrams that have come so far, of which it answers some now; the others are offered again. */
    interface Fault {
        /** Takes out of a list what is answered. */
        List<DatagramPacket> answered(List<DatagramPacket> questions);
    }

    int port() {
        return socket.getLocalPort();
    }

    private void serve() {
        List<DatagramPacket> questions = new ArrayList<>();
        try {
            while (true) {
                var question = new DatagramPacket(new byte[FirstAnswer.PAYLOAD], FirstAnswer.PAYLOAD);
                socket.receive(question);
                questions.add(question);
                for (DatagramPacket answer : fault.answered(questions)) {
                    socket.send(answer);
                }
            }
        } catch (IOException closed) {
            // The test is over.
        }
    }

    @Override
    public void close() {
        socket.close();
    }
}
