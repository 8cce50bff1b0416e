package io.github.datagram;

import java.util.EnumSet;
import java.util.HashSet;
import java.util.Set;

/** The contract on {@link java.nio.channels.DatagramChannel}, which tells the source alone and lets nothing be chosen. */
class NioContractTest extends TransportContract {
    NioContractTest() {
        super(new Subject(Backend.NIO, everything()));
    }

    private static Set<Feature> everything() {
        Set<Feature> everything = new HashSet<>(EnumSet.allOf(Metadata.class));
        everything.addAll(EnumSet.allOf(SendControl.class));
        return everything;
    }
}
