package io.github.datagram.benchmarks.netty;

import com.sun.management.ThreadMXBean;
import io.netty.bootstrap.Bootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.StandardProtocolFamily;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.nio.charset.StandardCharsets;

/**
 * The process of one contestant. It floods its channel from one thread, and tells what that has cost the thread of the loop. A
 * line on standard input names how many datagrams to send; a line on standard output answers with nanoseconds of CPU, bytes of
 * heap, and how many were received: the others were dropped by the kernel because the loop was not fast enough.
 */
final class Receiver {
    private static final int PAYLOAD = 100;
    /** More than most kernels grant without privileges, which is enough for some hundred datagrams. */
    private static final int SOCKET_BUFFER = 1 << 20;

    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    private final DatagramChannel sender;
    private final Reader reader;
    private final Channel channel;
    private final long loopThread;
    private long sent;

    private Receiver(Contestant contestant) throws Exception {
        InetAddress loopback = InetAddress.getByName("127.0.0.1");
        EventLoopGroup group = contestant.newGroup();
        loopThread = group.submit(() -> Thread.currentThread().getId()).get();
        sender = DatagramChannel.open(StandardProtocolFamily.INET).bind(new InetSocketAddress(loopback, 0));
        int port = ((InetSocketAddress) sender.getLocalAddress()).getPort();
        reader = new Reader(port, NetworkInterface.getByInetAddress(loopback).getIndex());
        channel = contestant
                .configure(new Bootstrap().group(group).handler(reader))
                .option(ChannelOption.SO_RCVBUF, SOCKET_BUFFER)
                .bind(loopback, 0)
                .sync()
                .channel();
        sender.connect(channel.localAddress());
    }

    /**
     * Answers until there is nothing more to read.
     *
     * @param arguments the contestant
     */
    public static void main(String[] arguments) throws Exception {
        var receiver = new Receiver(Contestant.valueOf(arguments[0]));
        var in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            System.out.println(receiver.round(Integer.parseInt(line)));
        }
        System.exit(0);
    }

    /** Sends as fast as one thread can, and waits until no more come. */
    private String round(int datagrams) throws IOException, InterruptedException {
        long received = reader.received();
        long cpu = THREADS.getThreadCpuTime(loopThread);
        long bytes = THREADS.getThreadAllocatedBytes(loopThread);
        var payload = ByteBuffer.allocateDirect(PAYLOAD);
        for (int i = 0; i < datagrams; i++) {
            payload.putLong(0, sent++).clear();
            sender.write(payload);
        }
        reader.awaitQuiet();
        cpu = THREADS.getThreadCpuTime(loopThread) - cpu;
        bytes = THREADS.getThreadAllocatedBytes(loopThread) - bytes;
        return cpu + " " + bytes + " " + (reader.received() - received);
    }
}
