package io.github.datagram.examples.dns;

import io.github.datagram.endian.Be16;
import io.github.datagram.packet.Status;
import io.github.datagram.protocol.dns.Dns;
import io.github.datagram.protocol.dns.DnsBuilder;
import io.github.datagram.protocol.dns.DnsClass;
import io.github.datagram.protocol.dns.DnsName;
import io.github.datagram.protocol.dns.DnsQuestion;
import io.github.datagram.protocol.dns.DnsRecord;
import io.github.datagram.protocol.dns.DnsResponseCode;
import io.github.datagram.protocol.dns.DnsType;
import io.github.datagram.protocol.dns.DnsView;
import io.github.datagram.protocol.dns.Edns;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;

/** Queries and replies as bytes, and a zone to ask about. */
public final class Messages {
    private Messages() {}

    /** A query of class IN. */
    public static byte[] query(String name, DnsType type, DnsRecord... additionals) {
        return query(7, DnsName.parse(name), type, DnsClass.IN, additionals);
    }

    /** A query. */
    static byte[] query(int id, DnsName name, DnsType type, DnsClass dnsClass, DnsRecord... additionals) {
        var query = new Dns(
                Be16.of(id),
                false,
                0,
                false,
                false,
                true,
                false,
                false,
                false,
                false,
                DnsResponseCode.NO_ERROR,
                Be16.ZERO,
                Be16.ZERO,
                Be16.ZERO,
                Be16.ZERO,
                List.of(new DnsQuestion(name, type, dnsClass)),
                List.of(),
                List.of(),
                List.of(additionals));
        var builder = new DnsBuilder();
        byte[] bytes = new byte[builder.from(query).size()];
        builder.from(query).writeTo(ByteBuffer.wrap(bytes), 0);
        return bytes;
    }

    /** What a client says that can take replies of a length. */
    static DnsRecord edns(int udpSize) {
        return new Edns(udpSize, 0, 0, false, List.of()).toRecord();
    }

    /** A reply, which must be well-formed to its last byte. */
    public static Dns parse(byte[] reply, int length) {
        var view = new DnsView();
        Status status = view.tryWrap(ByteBuffer.wrap(reply), 0, length);
        if (status != Status.OK || view.size() != length) {
            throw new AssertionError(status + ", " + view.size() + " of " + length + " bytes: "
                    + (status == Status.INVALID ? view.error() : ""));
        }
        return view.toRecord();
    }

    /** A copy of a zone that has one of each kind of answer. */
    public static Path zone(Path directory) throws IOException {
        Path zone = directory.resolve("example.org.zone");
        try (InputStream in = Objects.requireNonNull(Messages.class.getResourceAsStream("example.org.zone"))) {
            Files.copy(in, zone);
        }
        return zone;
    }
}
