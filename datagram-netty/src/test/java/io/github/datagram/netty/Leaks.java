package io.github.datagram.netty;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBufAllocator;
import io.netty.util.ResourceLeakDetector;
import io.netty.util.ResourceLeakDetectorFactory;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** Makes a failure of each buffer that Netty's leak detection, paranoid, finds was forgotten. */
final class Leaks {
    private static final Queue<String> FOUND = new ConcurrentLinkedQueue<>();

    static {
        assertThat(ResourceLeakDetector.getLevel()).isEqualTo(ResourceLeakDetector.Level.PARANOID);
        ResourceLeakDetectorFactory.setResourceLeakDetectorFactory(new ResourceLeakDetectorFactory() {
            @Override
            @SuppressWarnings("deprecation") // the factory's only abstract method
            public <T> ResourceLeakDetector<T> newResourceLeakDetector(
                    Class<T> resource, int samplingInterval, long maxActive) {
                return new Recording<>(resource, samplingInterval);
            }
        });
    }

    private Leaks() {}

    /** Called before any buffer is made. */
    static void watch() {}

    /** A leak is found when the collector has found the buffer, and another one is made. */
    static void assertNone() {
        System.gc();
        for (int i = 0; i < 8; i++) {
            ByteBufAllocator.DEFAULT.directBuffer(16).release();
        }
        var found = List.copyOf(FOUND);
        FOUND.clear();
        assertThat(found).isEmpty();
    }

    private static final class Recording<T> extends ResourceLeakDetector<T> {
        Recording(Class<?> resource, int samplingInterval) {
            super(resource, samplingInterval);
        }

        @Override
        protected void reportTracedLeak(String type, String records) {
            FOUND.add(type + records);
        }

        @Override
        protected void reportUntracedLeak(String type) {
            FOUND.add(type);
        }
    }
}
