package io.github.datagram.benchmarks.servers;

import io.github.datagram.Backend;
import io.github.datagram.benchmarks.comparison.CompiledProgram;
import io.github.datagram.benchmarks.comparison.Entrant;
import io.github.datagram.benchmarks.comparison.UnavailableException;
import io.github.datagram.benchmarks.report.Party;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.epoll.EpollDatagramChannel;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.uring.IoUring;
import io.netty.channel.uring.IoUringDatagramChannel;
import io.netty.channel.uring.IoUringIoHandler;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** An echo server, bound to the wildcard address. */
public enum EchoServer {
    /** {@code echo.c}. */
    C("C recvmmsg/sendmmsg", Party.FLOOR, true) {
        @Override
        List<String> command(int port) throws UnavailableException, IOException, InterruptedException {
            return List.of(CompiledProgram.c("echo").path().toString(), Integer.toString(port));
        }
    },
    /** This library on {@code recvmmsg} and {@code sendmmsg}. */
    OURS_MMSG("ours on mmsg", Party.OURS, true) {
        @Override
        EchoLoop open(int port) throws UnavailableException, IOException {
            return stream(Backend.MMSG, port);
        }
    },
    /** This library on {@code recvmsg} and {@code sendmsg}. */
    OURS_MSG("ours on msg", Party.OURS, true) {
        @Override
        EchoLoop open(int port) throws UnavailableException, IOException {
            return stream(Backend.MSG, port);
        }
    },
    /** This library on io_uring. */
    OURS_IO_URING("ours on io_uring", Party.OURS, true) {
        @Override
        EchoLoop open(int port) throws UnavailableException, IOException {
            return stream(Backend.IO_URING, port);
        }
    },
    /** This library on the JDK's channel. */
    OURS_NIO("ours on nio", Party.OURS, false) {
        @Override
        EchoLoop open(int port) throws UnavailableException, IOException {
            return stream(Backend.NIO, port);
        }
    },
    /** The JDK's channel. */
    NIO("NIO", Party.PEER, false) {
        @Override
        EchoLoop open(int port) throws IOException {
            return new NioEcho(port);
        }
    },
    /** Netty's own channel on epoll. */
    NETTY_EPOLL("Netty on epoll", Party.PEER, false) {
        @Override
        EchoLoop open(int port) throws Exception {
            requireAvailable(Epoll.unavailabilityCause());
            return new NettyEcho(EpollIoHandler.newFactory(), EpollDatagramChannel.class, port);
        }
    },
    /** Netty's own channel on io_uring. */
    NETTY_IO_URING("Netty on io_uring", Party.PEER, false) {
        @Override
        EchoLoop open(int port) throws Exception {
            requireAvailable(IoUring.unavailabilityCause());
            return new NettyEcho(IoUringIoHandler.newFactory(), IoUringDatagramChannel.class, port);
        }
    },
    /** {@code echo.go}. */
    GO("Go x/net ReadBatch/WriteBatch", Party.PEER, true) {
        @Override
        List<String> command(int port) throws UnavailableException, IOException, InterruptedException {
            return List.of(CompiledProgram.go("echo").path().toString(), Integer.toString(port));
        }
    },
    /** The server of sockperf. */
    SOCKPERF("sockperf", Party.PEER, false) {
        @Override
        List<String> command(int port) throws UnavailableException {
            return List.of(
                    Sockperf.program(),
                    "server",
                    "-i",
                    "0.0.0.0",
                    "-p",
                    Integer.toString(port),
                    "--buffer-size",
                    Integer.toString(EchoLoop.SOCKET_BUFFER));
        }
    };

    private final String label;
    private final Party party;
    private final boolean fromAddressAsked;

    EchoServer(String label, Party party, boolean fromAddressAsked) {
        this.label = label;
        this.party = party;
        this.fromAddressAsked = fromAddressAsked;
    }

    /** {@return how tables name it} */
    public String label() {
        return label;
    }

    /** {@return whose it is} */
    public Party party() {
        return party;
    }

    /** {@return whether it answers from the address that was asked; the others leave the choice to routing} */
    boolean isFromAddressAsked() {
        return fromAddressAsked;
    }

    /** {@return whether it can be asked for {@link Figures}} */
    boolean tellsFigures() {
        return this != C && this != SOCKPERF;
    }

    /** {@return whether it prints what port it has, and when it serves} */
    boolean tellsPort() {
        return this != SOCKPERF;
    }

    /** The command that starts it on a port; on any if that is 0 and it {@link #tellsPort}. */
    List<String> command(int port) throws UnavailableException, IOException, InterruptedException {
        return Entrant.java(JavaServer.class, name(), Integer.toString(port));
    }

    /** Starts it in this JVM, if it is in Java. */
    EchoLoop open(int port) throws Exception {
        throw new IllegalStateException(this + " is not Java");
    }

    private static EchoLoop stream(Backend backend, int port) throws UnavailableException, IOException {
        Optional<String> cause = backend.unavailabilityCause();
        if (cause.isPresent()) {
            throw new UnavailableException(cause.get());
        }
        return new StreamEcho(backend, port);
    }

    private static void requireAvailable(@Nullable Throwable cause) throws UnavailableException {
        if (cause != null) {
            throw new UnavailableException(cause.toString());
        }
    }
}
