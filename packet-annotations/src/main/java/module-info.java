/**
 * Declares packets as records, and carries the small run time of the code that is generated from them.
 */
@org.jspecify.annotations.NullMarked
module io.github.datagram.packet {
    requires static transitive org.jspecify;
    requires transitive io.github.datagram.endian;

    exports io.github.datagram.packet;
}
