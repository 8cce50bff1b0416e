package io.github.datagram;

/**
 * Ports from which the kernel may choose one: {@link DatagramOption#LOCAL_PORT_RANGE}.
 *
 * @param low the lowest, 0 to leave that end to {@code net.ipv4.ip_local_port_range}
 * @param high the highest, 0 to leave that end to {@code net.ipv4.ip_local_port_range}
 */
public record PortRange(int low, int high) {
    private static final int MAX_PORT = 0xFFFF;

    /**
     * Checks the ends.
     *
     * @param low the lowest, 0 to 65535
     * @param high the highest, 0 to 65535, not below the lowest unless it is 0
     * @throws IllegalArgumentException if an end is out of range, or they are in the wrong order
     */
    public PortRange {
        if (low < 0 || low > MAX_PORT || high < 0 || high > MAX_PORT || (high != 0 && high < low)) {
            throw new IllegalArgumentException(
                    "ports " + low + " to " + high + ": not in 0.." + MAX_PORT + ", or in the wrong order");
        }
    }
}
