package io.github.datagram.netty;

import io.github.datagram.DatagramOptions;
import io.github.datagram.Feature;
import io.github.datagram.Metadata;
import io.github.datagram.TransmitStage;
import io.netty.channel.ChannelOption;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * A channel option that says how a socket is opened, and cannot be changed later. {@link DatagramOptions} hold its value.
 *
 * @param option the option
 * @param set has options with a value
 * @param get the value that options have
 * @param <T> the type of the value
 */
record OpenSetting<T>(
        ChannelOption<T> option,
        BiFunction<DatagramOptions, T, DatagramOptions> set,
        Function<DatagramOptions, T> get) {
    /** All of them, by option. */
    static final Map<ChannelOption<?>, OpenSetting<?>> ALL = List.<OpenSetting<?>>of(
                    new OpenSetting<>(
                            MetadataChannelOption.NETWORK_ERRORS, DatagramOptions::errors, DatagramOptions::errors),
                    new OpenSetting<>(
                            MetadataChannelOption.BATCH_SIZE, DatagramOptions::batchSize, DatagramOptions::batchSize),
                    new OpenSetting<>(
                            MetadataChannelOption.MAX_DATAGRAM_PAYLOAD_SIZE,
                            DatagramOptions::payloadCapacity,
                            DatagramOptions::payloadCapacity),
                    new OpenSetting<>(MetadataChannelOption.RECEIVE, OpenSetting::receive, DatagramOptions::received),
                    new OpenSetting<>(
                            MetadataChannelOption.REQUIRE,
                            (options, features) -> options.require(features.toArray(Feature[]::new)),
                            options -> Set.copyOf(options.required())),
                    stamps(MetadataChannelOption.TRANSMIT_TIMESTAMPS, false, DatagramOptions::transmitTimestamps),
                    stamps(
                            MetadataChannelOption.TRANSMIT_TIMESTAMPS_ON_REQUEST,
                            true,
                            DatagramOptions::transmitTimestampsOnRequest),
                    new OpenSetting<>(
                            MetadataChannelOption.UDP_GRO,
                            OpenSetting::setTrains,
                            options -> options.received().contains(Metadata.SEGMENT_SIZE)),
                    new OpenSetting<>(
                            MetadataChannelOption.SPLIT_TRAINS,
                            DatagramOptions::splitTrains,
                            DatagramOptions::splitTrains))
            .stream()
            .collect(Collectors.toUnmodifiableMap(OpenSetting::option, setting -> setting));

    private static OpenSetting<Set<TransmitStage>> stamps(
            ChannelOption<Set<TransmitStage>> option,
            boolean onRequest,
            BiFunction<DatagramOptions, TransmitStage[], DatagramOptions> set) {
        return new OpenSetting<>(
                option,
                (options, stages) -> set.apply(options, stages.toArray(TransmitStage[]::new)),
                options -> options.stampsOnRequest() == onRequest ? options.transmitStages() : Set.of());
    }

    /** {@return the options with another value} */
    @SuppressWarnings("unchecked") // the value came with an option of its type
    DatagramOptions apply(DatagramOptions options, Object value) {
        return set.apply(options, (T) value);
    }

    /** What is asked for here does not undo what {@link MetadataChannelOption#UDP_GRO} asks for. */
    private static DatagramOptions receive(DatagramOptions options, Set<Metadata> wanted) {
        var all = new LinkedHashSet<>(wanted);
        if (options.received().contains(Metadata.SEGMENT_SIZE)) {
            all.add(Metadata.SEGMENT_SIZE);
        }
        return options.receive(all.toArray(Metadata[]::new));
    }

    private static DatagramOptions setTrains(DatagramOptions options, boolean wanted) {
        var all = new LinkedHashSet<>(options.received());
        if (wanted) {
            all.add(Metadata.SEGMENT_SIZE);
        } else {
            all.remove(Metadata.SEGMENT_SIZE);
        }
        return options.receive(all.toArray(Metadata[]::new));
    }
}
