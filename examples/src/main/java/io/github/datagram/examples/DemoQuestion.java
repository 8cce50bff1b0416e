package io.github.datagram.examples;

import io.github.datagram.Ecn;
import java.net.InetAddress;
import java.net.NetworkInterface;
import org.jspecify.annotations.Nullable;

/**
 * What a client asks of the demo's services. The marks are null where the client's backend cannot choose them.
 *
 * @param from the address of the client
 * @param to the address that is asked
 * @param via the interface by which a multicast group is asked; null for a unicast address
 * @param hopLimit the time to live or hop limit
 * @param ecn the ECN mark
 * @param dscp the differentiated services code point
 */
record DemoQuestion(
        InetAddress from,
        InetAddress to,
        @Nullable NetworkInterface via,
        @Nullable Integer hopLimit,
        @Nullable Ecn ecn,
        @Nullable Integer dscp) {}
