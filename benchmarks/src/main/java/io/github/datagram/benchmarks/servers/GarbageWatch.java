package io.github.datagram.benchmarks.servers;

import com.sun.management.GarbageCollectionNotificationInfo;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.util.concurrent.TimeUnit;
import javax.management.Notification;
import javax.management.NotificationEmitter;
import javax.management.openmbean.CompositeData;

/** Counts the garbage collections of this JVM from now on. */
final class GarbageWatch {
    private long count;
    private long millis;
    private long longestMillis;

    private GarbageWatch() {}

    static GarbageWatch watch() {
        var garbage = new GarbageWatch();
        for (GarbageCollectorMXBean collector : ManagementFactory.getGarbageCollectorMXBeans()) {
            ((NotificationEmitter) collector)
                    .addNotificationListener((notice, handback) -> garbage.add(notice), null, null);
        }
        return garbage;
    }

    private synchronized void add(Notification notice) {
        if (notice.getType().equals(GarbageCollectionNotificationInfo.GARBAGE_COLLECTION_NOTIFICATION)) {
            long duration = GarbageCollectionNotificationInfo.from((CompositeData) notice.getUserData())
                    .getGcInfo()
                    .getDuration();
            count++;
            millis += duration;
            longestMillis = Math.max(longestMillis, duration);
        }
    }

    synchronized Figures figures(long allocated) {
        return new Figures(
                allocated, count, TimeUnit.MILLISECONDS.toNanos(millis), TimeUnit.MILLISECONDS.toNanos(longestMillis));
    }
}
