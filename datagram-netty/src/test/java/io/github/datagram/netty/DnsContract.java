package io.github.datagram.netty;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.datagram.testing.Commands;
import io.github.datagram.testing.Namespace;
import io.github.datagram.testing.RequiresDnsClients;
import io.github.datagram.testing.RequiresNamespaces;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandler;
import io.netty.handler.codec.dns.DatagramDnsResponseEncoder;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A server on Netty's DNS codec, bound to the wildcard of a host with several addresses, and clients that insist. */
@RequiresDnsClients
@RequiresNamespaces
abstract class DnsContract extends Contract {
    private static final List<String> IPV4 = List.of("127.0.0.1", "127.0.0.77", "192.0.2.88");
    private static final List<String> IPV6 = List.of("::1", "2001:db8::77", "2001:db8::88");

    private Namespace host;

    DnsContract(LoopKind kind) {
        super(kind);
    }

    @BeforeEach
    void giveAddresses() throws IOException {
        host = closing(Namespace.create());
        host.address("lo", "192.0.2.88/32");
        host.address("lo", "2001:db8::77/128");
        host.address("lo", "2001:db8::88/128");
    }

    private int bind(Class<? extends Channel> type, String address, ChannelHandler... encoders) throws IOException {
        Channel channel = host.call(() -> DnsServer.bind(group, type, address, encoders));
        closing(() -> channel.close().sync());
        return ((InetSocketAddress) channel.localAddress()).getPort();
    }

    private String ask(String program, String server, int port) throws IOException {
        String type = server.contains(":") ? "AAAA" : "A";
        return Commands.run(List.of(
                        "ip",
                        "netns",
                        "exec",
                        host.toString(),
                        program,
                        "@" + server,
                        "-p",
                        Integer.toString(port),
                        "+short",
                        "+time=1",
                        program.equals("dig") ? "+tries=1" : "+retry=0",
                        "asked.example",
                        type))
                .strip();
    }

    private void answersAllThatAsk(int port, List<String> addresses) throws IOException {
        for (String program : List.of("dig", "kdig")) {
            for (String address : addresses) {
                assertThat(ask(program, address, port)).isEqualTo(address);
            }
        }
    }

    @Test
    void answersFromTheAddressThatWasAskedByTheSenderOfTheResponse() throws IOException {
        answersAllThatAsk(bind(MetadataDatagramChannel.class, "0.0.0.0", new DnsReplyEncoder()), IPV4);
        int dual = bind(MetadataDatagramChannel.class, "::", new DnsReplyEncoder());
        answersAllThatAsk(dual, IPV6);
        answersAllThatAsk(dual, IPV4);
    }

    @Test
    void answersFromTheAddressThatWasAskedByAffinity() throws IOException {
        int port = bind(
                MetadataDatagramChannel.class,
                "::",
                new ReplySourceAffinityHandler(),
                new DatagramDnsResponseEncoder());
        answersAllThatAsk(port, IPV6);
        answersAllThatAsk(port, IPV4);
    }

    /** The reason for this module. */
    @ParameterizedTest
    @ValueSource(strings = {"dig", "kdig"})
    void onNettysOwnChannelNobodyElseThanTheFirstAddressAnswers(String program) throws IOException {
        int port = bind(kind.stock, "0.0.0.0", new DatagramDnsResponseEncoder());
        assertThat(ask(program, "127.0.0.1", port))
                .as("what it takes for the address")
                .isIn("0.0.0.0", "::");
        assertThatThrownBy(() -> ask(program, "127.0.0.77", port)).isInstanceOf(IOException.class);
    }
}
