package io.github.datagram.spi;

/**
 * Takes an address as the numbers that it consists of, so that whoever has them elsewhere need not put them into an object
 * first. IPv4 addresses are v4-mapped, as in an {@link Endpoint}, which is one of the readers.
 *
 * @param <R> what it makes of an address
 */
@FunctionalInterface
public interface AddressReader<R> {
    /**
     * Takes an address.
     *
     * @param high its first eight octets
     * @param low its last eight octets
     * @param scopeId an interface index if it is link-local, else 0
     * @param port the port, 0 to 65535
     * @return what became of it
     */
    R read(long high, long low, int scopeId, int port);
}
