/**
 * Integers that know the byte order they have on the wire.
 *
 * <p>A {@code Be32} is no {@code int} and no {@code Le32}: to mix them up does not compile.
 */
@org.jspecify.annotations.NullMarked
module io.github.datagram.endian {
    requires static transitive org.jspecify;

    exports io.github.datagram.endian;
}
