package io.github.datagram.examples;

import io.github.datagram.Backend;
import io.github.datagram.Capabilities;
import io.github.datagram.DatagramException;
import io.github.datagram.DatagramOptions;
import io.github.datagram.DatagramStream;
import io.github.datagram.Feature;
import io.github.datagram.Metadata;
import io.github.datagram.SendControl;
import io.github.datagram.cmsg.abi.Abi;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code datagram info}: what works on this machine, and for the rest why not. */
@Command(
        name = "info",
        description = "Tells which backends run on this machine, and what they can do; for the rest why not.")
final class InfoCommand implements Callable<Integer> {
    /** A socket of both families can do what either can. */
    private static final String BOTH_FAMILIES = "[::]:0";

    private static final String IPV4 = "127.0.0.1:0";

    @Mixin
    private Output output;

    @Override
    public Integer call() throws IOException {
        Map<String, Object> machine = machine();
        output.print(
                machine,
                String.join(", ", machine.values().stream().map(String::valueOf).toList()));
        for (Backend backend : Backend.values()) {
            print(backend);
        }
        return 0;
    }

    private static Map<String, Object> machine() {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("java", "Java " + Runtime.version());
        fields.put("os", System.getProperty("os.name") + " " + System.getProperty("os.version"));
        fields.put("arch", System.getProperty("os.arch"));
        fields.put("abi", "C ABI " + Abi.host().map(Abi::name).orElse("unknown, so nio alone can run"));
        return fields;
    }

    private void print(Backend backend) throws IOException {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("backend", BackendOption.name(backend));
        try (DatagramStream stream = open(backend)) {
            Capabilities capabilities = stream.capabilities();
            if (backend == Backend.AUTO) {
                fields.put("chooses", BackendOption.name(capabilities.backend()));
                output.print(fields, "\nauto: chooses " + fields.get("chooses"));
            } else {
                fields.put("available", true);
                fields.put("receive", fields(capabilities, Metadata.values()));
                fields.put("send", fields(capabilities, SendControl.values()));
                output.print(fields, "\n" + fields.get("backend") + ": available" + features(capabilities));
            }
        } catch (DatagramException e) {
            fields.put("available", false);
            fields.put("cause", e.getMessage());
            output.print(fields, "\n" + fields.get("backend") + ": not available: " + e.getMessage());
        }
    }

    private static DatagramStream open(Backend backend) throws IOException {
        try {
            return DatagramStream.open(DatagramOptions.bind(BOTH_FAMILIES).backend(backend));
        } catch (DatagramException e) { // a host without IPv6, or a backend that does not work
            return DatagramStream.open(DatagramOptions.bind(IPV4).backend(backend));
        }
    }

    /** Whether each feature is available, and if not why. */
    private static Map<String, Object> fields(Capabilities capabilities, Feature... features) {
        Map<String, Object> fields = new LinkedHashMap<>();
        for (Feature feature : features) {
            Map<String, Object> one = new LinkedHashMap<>();
            one.put("available", capabilities.has(feature));
            capabilities.cause(feature).ifPresent(cause -> one.put("cause", cause));
            fields.put(feature.name(), one);
        }
        return fields;
    }

    private static String features(Capabilities capabilities) {
        return lines(capabilities, "receive", Metadata.values()) + lines(capabilities, "send", SendControl.values());
    }

    private static String lines(Capabilities capabilities, String kind, Feature... features) {
        var text = new StringBuilder();
        for (Feature feature : features) {
            String answer =
                    capabilities.cause(feature).map(cause -> "no: " + cause).orElse("yes");
            text.append(String.format("%n  %-8s %-20s %s", kind, feature.name(), answer));
        }
        return text.toString();
    }
}
