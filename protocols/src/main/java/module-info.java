/**
 * Views, builders and value types for protocols: declare what is missing in the same way.
 */
@org.jspecify.annotations.NullMarked
module io.github.datagram.protocol {
    requires static transitive org.jspecify;
    requires transitive io.github.datagram.packet;

    exports io.github.datagram.protocol.dns;
    exports io.github.datagram.protocol.ethernet;
    exports io.github.datagram.protocol.icmp;
    exports io.github.datagram.protocol.ip;
    exports io.github.datagram.protocol.ntp;
    exports io.github.datagram.protocol.udp;
}
