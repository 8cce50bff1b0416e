package io.github.datagram.benchmarks.dns;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;

/** Stands in the place of a DNS server: sends back whatever it is sent. */
final class Responder {
    /** How the command line or the file of settings of each server names the port. */
    private static final Pattern PORT = Pattern.compile("(?:127\\.0\\.0\\.1[:@]|port: )(\\d+)");

    private Responder() {}

    public static void main(String[] arguments) throws IOException {
        try (var socket = new DatagramSocket(port(arguments), InetAddress.getByName("127.0.0.1"))) {
            var packet = new DatagramPacket(new byte[512], 512);
            while (true) {
                socket.receive(packet);
                socket.send(packet);
            }
        }
    }

    private static int port(String... arguments) throws IOException {
        String text = String.join(" ", arguments);
        if (!PORT.matcher(text).find()) {
            text = Files.readString(Path.of(arguments[arguments.length - 1]));
        }
        return PORT.matcher(text)
                .results()
                .map(port -> Integer.parseInt(port.group(1)))
                .findFirst()
                .orElseThrow();
    }
}
