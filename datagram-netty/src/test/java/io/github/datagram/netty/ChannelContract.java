package io.github.datagram.netty;

import org.junit.jupiter.api.Nested;

/** What the channel promises on every loop. */
abstract class ChannelContract {
    private final LoopKind loop;

    ChannelContract(LoopKind kind) {
        loop = kind;
    }

    @Nested
    class Unicast extends UnicastContract {
        Unicast() {
            super(loop);
        }
    }

    @Nested
    class MetadataIs extends MetadataContract {
        MetadataIs() {
            super(loop);
        }
    }

    @Nested
    class Rare extends RareMetadataContract {
        Rare() {
            super(loop);
        }
    }

    @Nested
    class Transmitting extends TransmitTimestampContract {
        Transmitting() {
            super(loop);
        }
    }

    @Nested
    class Buffers extends BufferContract {
        Buffers() {
            super(loop);
        }
    }

    @Nested
    class Segmenting extends SegmentationContract {
        Segmenting() {
            super(loop);
        }
    }

    @Nested
    class Multicast extends MulticastContract {
        Multicast() {
            super(loop);
        }
    }

    @Nested
    class Errors extends ErrorContract {
        Errors() {
            super(loop);
        }
    }

    @Nested
    class Options extends OptionContract {
        Options() {
            super(loop);
        }
    }

    @Nested
    class Dns extends DnsContract {
        Dns() {
            super(loop);
        }
    }

    @Nested
    class Quic extends QuicContract {
        Quic() {
            super(loop);
        }
    }

    @Nested
    class Waiting extends BackPressureContract {
        Waiting() {
            super(loop);
        }
    }
}
