/**
 * Socket control messages ({@code struct cmsghdr}) as typed values, a non-allocating reader and writer for them over
 * {@link java.nio.ByteBuffer}s, and the C ABI that they follow, as values that are the same on every machine.
 *
 * <p>Nothing here makes a system call.
 */
@org.jspecify.annotations.NullMarked
module io.github.datagram.cmsg {
    requires static transitive org.jspecify;

    exports io.github.datagram.cmsg;
    exports io.github.datagram.cmsg.abi;
}
