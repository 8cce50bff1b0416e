package io.github.datagram.examples;

import java.io.IOException;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Option;

/** The options {@code -4} and {@code -6}: which of the addresses of a host to take. */
final class FamilyOption {
    @ArgGroup
    private @Nullable Family family;

    private static final class Family {
        @Option(names = "-4", required = true, description = "Take an IPv4 address of the host.")
        private boolean ipv4;

        @Option(names = "-6", required = true, description = "Take an IPv6 address of the host.")
        private boolean ipv6;

        boolean permits(InetAddress address) {
            return address instanceof Inet4Address ? ipv4 : ipv6;
        }
    }

    /**
     * {@return the first of its addresses that may be taken}
     *
     * @param host a name or an address
     * @throws UnknownHostException if there is none
     */
    InetAddress choose(String host) throws IOException {
        return Arrays.stream(AddressConverter.addresses(host))
                .filter(address -> family == null || family.permits(address))
                .findFirst()
                .orElseThrow(() -> new UnknownHostException(
                        "'" + host + "' has no " + (family != null && family.ipv4 ? "IPv4" : "IPv6") + " address"));
    }
}
