package io.github.datagram.testing;

import io.github.datagram.Datagram;
import io.github.datagram.DatagramOptions;
import io.github.datagram.DatagramStream;
import java.io.IOException;
import java.time.Duration;

/** A program that uses the library as a module, and prints what came of it. */
public final class ModulePathProbe {
    private ModulePathProbe() {}

    /** Sends a datagram to itself. */
    public static void main(String[] args) throws IOException {
        try (DatagramStream stream = DatagramStream.open(DatagramOptions.bind("127.0.0.1:0"))) {
            stream.to(stream.localAddress()).payload(new byte[] {1, 2, 3}).send();
            Datagram datagram = stream.receive(Duration.ofSeconds(20));
            System.out.println(DatagramStream.class.getModule().getName() + " on "
                    + stream.capabilities().backend() + ": " + (datagram == null ? "nothing" : datagram.length()));
        }
    }
}
