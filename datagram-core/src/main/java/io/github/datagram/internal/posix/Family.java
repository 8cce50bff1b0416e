package io.github.datagram.internal.posix;

import io.github.datagram.DatagramOption;
import io.github.datagram.DatagramOptions;
import io.github.datagram.spi.Endpoint;
import java.net.Inet4Address;

/** Of which family a socket is, and so what it carries. */
public enum Family {
    /** IPv4 alone. */
    IPV4,
    /** IPv6 alone. */
    IPV6,
    /** IPv6, and IPv4 in v4-mapped addresses. */
    DUAL;

    /**
     * The family for options: that of the address, and both for UDP on the IPv6 wildcard unless they say otherwise.
     *
     * @param options how the socket is opened
     * @return the family
     */
    public static Family of(DatagramOptions options) {
        if (options.local().getAddress() instanceof Inet4Address) {
            return IPV4;
        }
        boolean dual = options.protocol().hasPorts()
                && options.local().getAddress().isAnyLocalAddress()
                && !Boolean.TRUE.equals(options.option(DatagramOption.IPV6_ONLY));
        return dual ? DUAL : IPV6;
    }

    /** {@return whether IPv4 datagrams may come and go} */
    public boolean hasIpv4() {
        return this != IPV6;
    }

    /** {@return whether IPv6 datagrams may come and go} */
    public boolean hasIpv6() {
        return this != IPV4;
    }

    /** {@return whether a datagram can go there} */
    public boolean reaches(Endpoint destination) {
        return destination.isIpv4() ? hasIpv4() : hasIpv6();
    }
}
