package io.github.datagram.netty;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.datagram.DatagramOption;
import io.github.datagram.Metadata;
import io.github.datagram.SendControl;
import io.netty.channel.ChannelException;
import io.netty.channel.ChannelOption;
import io.netty.channel.epoll.EpollChannelOption;
import io.netty.channel.unix.UnixChannelOption;
import io.netty.channel.uring.IoUringChannelOption;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Channel options. */
abstract class OptionContract extends Contract {
    OptionContract(LoopKind kind) {
        super(kind);
    }

    @Test
    void whatIsSetIsRead() {
        var channel = new MetadataDatagramChannel();
        Map<ChannelOption<?>, Object> values = Map.ofEntries(
                Map.entry(ChannelOption.SO_RCVBUF, 100_000),
                Map.entry(ChannelOption.SO_SNDBUF, 50_000),
                Map.entry(ChannelOption.SO_REUSEADDR, true),
                Map.entry(ChannelOption.SO_BROADCAST, true),
                Map.entry(UnixChannelOption.SO_REUSEPORT, true),
                Map.entry(ChannelOption.IP_TOS, 184),
                Map.entry(ChannelOption.IP_MULTICAST_TTL, 7),
                Map.entry(MetadataChannelOption.RECEIVE, Set.of(Metadata.ECN)),
                Map.entry(MetadataChannelOption.BATCH_SIZE, 5),
                Map.entry(MetadataChannelOption.MAX_DATAGRAM_PAYLOAD_SIZE, 1500),
                Map.entry(MetadataChannelOption.of(DatagramOption.IPV6_ONLY), true),
                Map.entry(MetadataChannelOption.NETWORK_ERRORS, false),
                Map.entry(MetadataChannelOption.SPLIT_TRAINS, false));
        assertThat(channel.config().setOptions(values)).isTrue();
        values.forEach((option, value) ->
                assertThat(channel.config().getOption(option)).as("%s", option).isEqualTo(value));
        assertThat(channel.config().getOptions()).containsAllEntriesOf(values);
        assertThat(channel.config().getReceiveBufferSize()).isEqualTo(100_000);
        assertThat(channel.config().isBroadcast()).isTrue();
    }

    /** Netty's epoll and io_uring have constants of their own for options that all three channels have. */
    @Test
    void optionsOfTheSameNameAreOne() {
        var channel = new MetadataDatagramChannel();
        channel.config().setOption(EpollChannelOption.UDP_GRO, true);
        channel.config().setOption(EpollChannelOption.MAX_DATAGRAM_PAYLOAD_SIZE, 1234);
        channel.config().setOption(EpollChannelOption.SO_REUSEPORT, true);
        assertThat(channel.config().getOption(MetadataChannelOption.UDP_GRO)).isTrue();
        assertThat(channel.config().getOption(MetadataChannelOption.MAX_DATAGRAM_PAYLOAD_SIZE))
                .isEqualTo(1234);
        assertThat(channel.config().getOption(IoUringChannelOption.SO_REUSEPORT))
                .isTrue();
        channel.config().setOption(MetadataChannelOption.RECEIVE, Set.of(Metadata.ECN));
        assertThat(channel.config().getOption(MetadataChannelOption.UDP_GRO)).isTrue();
        channel.config().setOption(MetadataChannelOption.UDP_GRO, false);
        assertThat(channel.config().getOption(MetadataChannelOption.RECEIVE)).containsExactly(Metadata.ECN);
    }

    @Test
    void anOptionThatThereIsNotIsToldAndTheChannelGoesOn() throws Exception {
        var channel = new MetadataDatagramChannel();
        assertThat(channel.config().setOption(ChannelOption.SO_LINGER, 1)).isFalse();
        Opened opened = bind("127.0.0.1", options -> options.option(ChannelOption.TCP_NODELAY, true));
        peer("127.0.0.1:0").send("x", opened.channel().localAddress());
        assertThat(opened.nextText()).isEqualTo("x");
    }

    @Test
    void everyOptionOfASocketIsOneOfTheChannel() {
        var config = new MetadataDatagramChannel().config();
        config.setOption(EpollChannelOption.IP_FREEBIND, true);
        assertThat(config.getOption(MetadataChannelOption.of(DatagramOption.FREE_BIND)))
                .isTrue();
        config.setOption(MetadataChannelOption.of(DatagramOption.UNICAST_HOPS), 9);
        assertThat(config.getOption(MetadataChannelOption.of(DatagramOption.UNICAST_HOPS)))
                .isEqualTo(9);
        config.setLoopbackModeDisabled(true);
        assertThat(config.getOption(MetadataChannelOption.of(DatagramOption.MULTICAST_LOOP)))
                .isFalse();
    }

    @Test
    void anOptionOfTheSocketCanBeReadAndChangedWhileItIsOpen() {
        Opened opened = bind("127.0.0.1");
        opened.channel().config().setReceiveBufferSize(100_000);
        assertThat(opened.channel().config().getReceiveBufferSize()).isEqualTo(100_000);
        opened.channel().config().setTrafficClass(8);
        assertThat(opened.channel().config().getTrafficClass()).isEqualTo(8);
        assertThatThrownBy(() -> opened.channel().config().setTrafficClass(256))
                .hasMessageContaining("TRAFFIC_CLASS 256: not in 0..255");
        assertThat(opened.channel().config().getOption(MetadataChannelOption.of(DatagramOption.UNICAST_HOPS)))
                .isEqualTo(64);
    }

    @Test
    void whatSaysHowToOpenASocketIsRefusedOnceItIsOpen() {
        Opened opened = bind("127.0.0.1");
        assertThatThrownBy(() -> opened.channel().config().setOption(MetadataChannelOption.BATCH_SIZE, 8))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("BATCH_SIZE")
                .hasMessageContaining("before the channel is bound");
    }

    @Test
    void anOptionThatTheKernelLacksIsNamedWithTheCause() {
        Opened opened = bind("::1");
        var option = MetadataChannelOption.of(DatagramOption.NEXT_HOP);
        assertThatThrownBy(() -> opened.channel().config().setOption(option, ip("::1")))
                .isInstanceOf(ChannelException.class)
                .hasMessageContaining("NEXT_HOP");
        assertThat(opened.channel().isActive()).isTrue();
    }

    @Test
    void aValueThatIsOutOfRangeIsNamed() {
        var config = new MetadataDatagramChannel().config();
        assertThatThrownBy(() -> config.setOption(MetadataChannelOption.BATCH_SIZE, 0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("batchSize 0: not in 1..1024");
    }

    @Test
    void whatIsRequiredIsThere() {
        Opened opened = bind(
                "127.0.0.1",
                options ->
                        options.option(MetadataChannelOption.REQUIRE, Set.of(Metadata.TIMESTAMP, SendControl.SOURCE)));
        assertThat(opened.channel().capabilities().has(Metadata.TIMESTAMP)).isTrue();
    }
}
