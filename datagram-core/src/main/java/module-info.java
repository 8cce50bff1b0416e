/**
 * Datagram sockets that tell and choose everything that the kernel knows about a datagram: see
 * {@link io.github.datagram.DatagramStream}.
 */
@org.jspecify.annotations.NullMarked
@SuppressWarnings("module") // the module that spi is exported to is built later
module io.github.datagram.core {
    requires static transitive org.jspecify;
    requires io.github.datagram.cmsg;
    requires org.jnrproject.ffi;
    // JNR generates code with it, and as an automatic module cannot say so.
    requires org.objectweb.asm;
    requires org.jnrproject.jffi;

    exports io.github.datagram;
    // The same sockets on event loops of Netty's.
    exports io.github.datagram.spi to
            io.github.datagram.netty;

    // JNR generates the implementation of LibC into an unnamed module of its own, so this cannot be qualified.
    opens io.github.datagram.internal.posix;
}
