package io.github.datagram;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.NetworkInterface;
import org.junit.jupiter.api.Test;

class LookupCacheTest {
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private static final int ROUNDS = 10_000;

    private final LookupCache cache = new LookupCache();

    @Test
    void namesInterfacesAndTheIndicesOfThoseThatAreGone() throws IOException {
        NetworkInterface first =
                NetworkInterface.networkInterfaces().findFirst().orElseThrow();

        for (int i = 0; i < 2; i++) {
            assertThat(cache.interfaceName(first.getIndex())).isEqualTo(first.getName());
            assertThat(cache.interfaceName(987_654)).isEqualTo("if987654");
        }
    }

    /** Java keeps boxes for numbers up to 127 only. */
    @Test
    void theNameOfAnInterfaceWithALargeIndexAllocatesNothing() {
        int length = 0;
        cache.interfaceName(987_654);
        long before = THREADS.getCurrentThreadAllocatedBytes();
        for (int i = 0; i < ROUNDS; i++) {
            length += cache.interfaceName(987_654).length();
        }
        long allocated = THREADS.getCurrentThreadAllocatedBytes() - before;

        assertThat(length).isEqualTo(ROUNDS * "if987654".length());
        assertThat((double) allocated / ROUNDS).isLessThan(1);
    }
}
