/**
 * Netty datagram channels that tell and choose everything that the kernel knows about a datagram: see
 * {@link io.github.datagram.netty.MetadataDatagramChannel}.
 */
@org.jspecify.annotations.NullMarked
module io.github.datagram.netty {
    requires static transitive org.jspecify;
    requires transitive io.github.datagram.core;
    requires io.github.datagram.cmsg;
    requires transitive io.netty.buffer;
    requires transitive io.netty.common;
    requires transitive io.netty.transport;
    requires io.netty.transport.classes.epoll;
    requires io.netty.transport.classes.io_uring;
    requires io.netty.transport.unix.common;
    // For DnsReplyEncoder alone.
    requires static transitive io.netty.codec.dns;

    exports io.github.datagram.netty;
}
