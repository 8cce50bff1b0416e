package io.github.datagram.testing;

import io.github.datagram.Backend;
import io.github.datagram.DatagramException;
import io.github.datagram.DatagramOptions;
import io.github.datagram.DatagramStream;
import java.io.IOException;

/**
 * Opens streams that want more memory than there is, and prints how many descriptors that has left open, and what was said.
 * With each stream the memory runs out a little later.
 */
public final class FailedOpensProbe {
    private static final int STEP = 6000;

    private FailedOpensProbe() {}

    /** Runs with little direct memory; the argument is the transport. */
    public static void main(String[] arguments) throws IOException {
        DatagramOptions options = DatagramOptions.bind("127.0.0.1:0")
                .backend(Backend.valueOf(arguments[0]))
                .batchSize(1024);
        DatagramStream.open(options.batchSize(1).payloadCapacity(1)).close();
        long before = OpenDescriptors.count();
        int failed = 0;
        String said = "";
        for (int capacity = STEP; capacity <= 5 * STEP; capacity += STEP) {
            try {
                DatagramStream.open(options.payloadCapacity(capacity)).close();
            } catch (DatagramException e) {
                failed++;
                said = e.getMessage();
            }
        }
        System.out.println(failed + " failed, " + (OpenDescriptors.count() - before) + " stayed open: " + said);
    }
}
