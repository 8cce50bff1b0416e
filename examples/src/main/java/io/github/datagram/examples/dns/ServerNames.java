package io.github.datagram.examples.dns;

import io.github.datagram.endian.Be16;
import io.github.datagram.endian.Be32;
import io.github.datagram.protocol.dns.DnsClass;
import io.github.datagram.protocol.dns.DnsData;
import io.github.datagram.protocol.dns.DnsName;
import io.github.datagram.protocol.dns.DnsRecord;
import io.github.datagram.protocol.dns.DnsResponseCode;
import io.github.datagram.protocol.dns.DnsText;
import io.github.datagram.protocol.dns.DnsType;
import java.util.List;

/** The names of class CH by which a server tells about itself: {@code version.bind} and {@code version.server}. */
final class ServerNames {
    private static final Answer REFUSED = Answer.empty(DnsResponseCode.REFUSED.number());

    private final List<Zone> zones;

    ServerNames(String version) {
        zones = List.of(zone("bind", version), zone("server", version));
    }

    /** {@return the answer to a question of class CH} */
    Answer find(QueryName name, int type) {
        for (int i = 0; i < zones.size(); i++) {
            Answer answer = zones.get(i).find(name, type);
            if (answer != null) {
                return answer;
            }
        }
        return REFUSED;
    }

    private static Zone zone(String apex, String version) {
        DnsName parent = DnsName.parse(apex);
        DnsName name = DnsName.parse("version." + apex);
        var record = new DnsRecord(
                name, DnsType.TXT, DnsClass.CH, Be32.ZERO, Be16.ZERO, new DnsData.Txt(List.of(DnsText.of(version))));
        var content = new AnswerEncoder.Content(true, DnsResponseCode.NO_ERROR, List.of(record), List.of(), List.of());
        Answer text = new AnswerEncoder().encode(name, content);
        return new Zone(
                parent,
                0,
                1,
                REFUSED,
                List.of(
                        new Zone.Node(parent, false, List.of(), List.of(), REFUSED, REFUSED, null),
                        new Zone.Node(name, false, List.of(DnsType.TXT), List.of(text), text, REFUSED, null)));
    }
}
