package io.github.datagram.examples;

import io.github.datagram.SocketEvent;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;

/** What happened to a socket: the same once, with how often. */
final class EventTally {
    private final Map<String, Same> events = new LinkedHashMap<>();

    void add(SocketEvent event) {
        events.merge(Events.describe(event), new Same(event, 1), (same, one) -> new Same(same.first, same.count + 1));
    }

    /** Tells all in the order in which they first came: as JSON if that is asked for, else as notes. */
    void tell(Output output) throws IOException {
        for (Map.Entry<String, Same> each : events.entrySet()) {
            Same same = each.getValue();
            if (output.isJson()) {
                Map<String, Object> fields = new LinkedHashMap<>();
                fields.put("event", "error");
                fields.put("count", same.count);
                fields.putAll(Events.fields(same.first));
                output.print(fields, "");
            } else {
                output.note(each.getKey() + (same.count == 1 ? "" : ", " + same.count + " times"));
            }
        }
    }

    private record Same(SocketEvent first, int count) {}
}
