package io.github.datagram;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import org.junit.jupiter.api.Test;

/** What answers on NIO allocate, which needs objects where the other transports have numbers. */
class NioAllocationTest {
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private static final int ROUND = 32;
    private static final int ROUNDS = 200;

    /** An address and the text of a failure take 300. */
    private static final int MAX_BYTES = 200;

    @Test
    void answersToOnePeerMakeNeitherItsAddressNorTheTextOfAFailureAnew() throws IOException {
        var nio = DatagramOptions.bind("127.0.0.1:0").backend(Backend.NIO);
        try (var stream = DatagramStream.open(nio);
                var client = DatagramStream.open(nio)) {
            run(stream, client);
            assertThat(run(stream, client)).isLessThan((long) MAX_BYTES * ROUND * ROUNDS);
        }
    }

    /** {@return what the stream's side allocated} */
    private static long run(DatagramStream stream, DatagramStream client) throws IOException {
        long bytes = 0;
        for (int round = 0; round < ROUNDS; round++) {
            for (int i = 0; i < ROUND; i++) {
                client.to(stream.localAddress()).payloadLength(100).queue();
            }
            client.flush();
            bytes -= THREADS.getCurrentThreadAllocatedBytes();
            for (int i = 0; i < ROUND; i++) {
                Datagram query = stream.receive();
                stream.reply(query).payload(query.payload()).queue();
            }
            stream.flush();
            bytes += THREADS.getCurrentThreadAllocatedBytes();
            for (int i = 0; i < ROUND; i++) {
                client.receive();
            }
        }
        return bytes;
    }
}
