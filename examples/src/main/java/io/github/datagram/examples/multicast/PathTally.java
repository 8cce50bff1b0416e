package io.github.datagram.examples.multicast;

import io.github.datagram.Datagram;
import io.github.datagram.Metadata;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** By which interface and with which hop limit datagrams came, and how many. */
final class PathTally {
    /** What is absent, or in a foreign payload. */
    static final int UNKNOWN = -1;

    /** A sender may vary the hop limit as it likes; what is beyond this is not told. */
    private static final int MAX_PATHS = 256;

    private final List<Path> paths = new ArrayList<>();

    /** Counts one, which left with a hop limit if that is known. */
    void add(Datagram datagram, int sentHopLimit) {
        int interfaceIndex = datagram.has(Metadata.INTERFACE) ? datagram.interfaceIndex() : UNKNOWN;
        int hopLimit = datagram.has(Metadata.HOP_LIMIT) ? datagram.hopLimit() : UNKNOWN;
        for (Path path : paths) {
            if (path.interfaceIndex == interfaceIndex
                    && path.hopLimit == hopLimit
                    && path.sentHopLimit == sentHopLimit) {
                path.count++;
                return;
            }
        }
        if (paths.size() < MAX_PATHS) {
            String name = interfaceIndex == UNKNOWN ? "?" : datagram.interfaceName();
            paths.add(new Path(interfaceIndex, name, hopLimit, sentHopLimit));
        }
    }

    /** {@return each as fields of JSON} */
    List<Map<String, Object>> fields() {
        return paths.stream().map(Path::fields).toList();
    }

    @Override
    public String toString() {
        return String.join(", ", paths.stream().map(Path::toString).toList());
    }

    private static final class Path {
        private final int interfaceIndex;
        private final String interfaceName;
        private final int hopLimit;
        private final int sentHopLimit;
        private long count = 1;

        Path(int interfaceIndex, String interfaceName, int hopLimit, int sentHopLimit) {
            this.interfaceIndex = interfaceIndex;
            this.interfaceName = interfaceName;
            this.hopLimit = hopLimit;
            this.sentHopLimit = sentHopLimit;
        }

        Map<String, Object> fields() {
            Map<String, Object> fields = new LinkedHashMap<>();
            if (interfaceIndex != UNKNOWN) {
                fields.put("interface", interfaceName);
                fields.put("interfaceIndex", interfaceIndex);
            }
            if (hopLimit != UNKNOWN) {
                fields.put("hopLimit", hopLimit);
            }
            if (sentHopLimit != UNKNOWN) {
                fields.put("sentHopLimit", sentHopLimit);
            }
            fields.put("datagrams", count);
            return fields;
        }

        @Override
        public String toString() {
            String hops = hopLimit == UNKNOWN ? "" : " ttl " + hopLimit;
            return interfaceName + hops + (sentHopLimit == UNKNOWN ? "" : " of " + sentHopLimit) + " (" + count + ")";
        }
    }
}
