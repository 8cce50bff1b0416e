package io.github.datagram;

import org.junit.jupiter.api.Nested;

/** What every transport promises: a subclass per transport names it and what it lacks. */
abstract class TransportContract {
    private final Subject transport;

    TransportContract(Subject subject) {
        transport = subject;
    }

    @Nested
    class MetadataIs extends MetadataContract {
        MetadataIs() {
            super(transport);
        }
    }

    @Nested
    class RareMetadataIs extends RareMetadataContract {
        RareMetadataIs() {
            super(transport);
        }
    }

    @Nested
    class Transparency extends TransparentContract {
        Transparency() {
            super(transport);
        }
    }

    @Nested
    class Choosing extends ChoicesContract {
        Choosing() {
            super(transport);
        }
    }

    @Nested
    class Receiving extends ReceivingContract {
        Receiving() {
            super(transport);
        }
    }

    @Nested
    class Expiry extends ExpiryContract {
        Expiry() {
            super(transport);
        }
    }

    @Nested
    class Replying extends ReplyContract {
        Replying() {
            super(transport);
        }
    }

    @Nested
    class Sending extends SendingContract {
        Sending() {
            super(transport);
        }
    }

    @Nested
    class ReusingSlots extends SlotReuseContract {
        ReusingSlots() {
            super(transport);
        }
    }

    @Nested
    class Segmenting extends SegmentationContract {
        Segmenting() {
            super(transport);
        }
    }

    @Nested
    class WholeTrains extends WholeTrainContract {
        WholeTrains() {
            super(transport);
        }
    }

    @Nested
    class Closing extends LifecycleContract {
        Closing() {
            super(transport);
        }
    }

    @Nested
    class Threads extends ThreadContract {
        Threads() {
            super(transport);
        }
    }

    @Nested
    class Errors extends ErrorContract {
        Errors() {
            super(transport);
        }
    }

    @Nested
    class Events extends EventContract {
        Events() {
            super(transport);
        }
    }

    @Nested
    class Icmp extends IcmpContract {
        Icmp() {
            super(transport);
        }
    }

    @Nested
    class TransmitTimestamps extends TransmitTimestampContract {
        TransmitTimestamps() {
            super(transport);
        }
    }

    @Nested
    class PathMtus extends PathMtuContract {
        PathMtus() {
            super(transport);
        }
    }

    @Nested
    class MixedFates extends MixedFatesContract {
        MixedFates() {
            super(transport);
        }
    }

    @Nested
    class BadInput extends BadInputContract {
        BadInput() {
            super(transport);
        }
    }

    @Nested
    class Options extends OptionContract {
        Options() {
            super(transport);
        }
    }

    @Nested
    class OptionsOnANetwork extends OptionNetworkContract {
        OptionsOnANetwork() {
            super(transport);
        }
    }

    @Nested
    class Raw extends RawContract {
        Raw() {
            super(transport);
        }
    }

    @Nested
    class Multicast extends MulticastContract {
        Multicast() {
            super(transport);
        }
    }

    @Nested
    class MulticastOnABridge extends MulticastBridgeContract {
        MulticastOnABridge() {
            super(transport);
        }
    }

    @Nested
    class Network extends NetworkContract {
        Network() {
            super(transport);
        }
    }

    @Nested
    class Groups extends GroupContract {
        Groups() {
            super(transport);
        }
    }
}
