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
    private static final String ANY_PORT = "127.0.0.1:0";

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
        try (DatagramStream stream =
                DatagramStream.open(DatagramOptions.bind(ANY_PORT).backend(backend))) {
            Capabilities capabilities = stream.capabilities();
            if (backend == Backend.AUTO) {
                fields.put("chooses", BackendOption.name(capabilities.backend()));
                output.print(fields, "\nauto: chooses " + fields.get("chooses"));
            } else {
                fields.put("available", true);
                fields.put("receive", causes(capabilities, Metadata.values()));
                fields.put("send", causes(capabilities, SendControl.values()));
                output.print(fields, "\n" + fields.get("backend") + ": available" + features(capabilities));
            }
        } catch (DatagramException e) {
            fields.put("available", false);
            fields.put("cause", e.getMessage());
            output.print(fields, "\n" + fields.get("backend") + ": not available: " + e.getMessage());
        }
    }

    /** Why each feature is not available; empty where it is. */
    private static Map<String, String> causes(Capabilities capabilities, Feature... features) {
        Map<String, String> causes = new LinkedHashMap<>();
        for (Feature feature : features) {
            causes.put(feature.name(), capabilities.cause(feature).orElse(""));
        }
        return causes;
    }

    private static String features(Capabilities capabilities) {
        return lines("receive", causes(capabilities, Metadata.values()))
                + lines("send", causes(capabilities, SendControl.values()));
    }

    private static String lines(String kind, Map<String, String> causes) {
        var text = new StringBuilder();
        causes.forEach((feature, cause) -> text.append(
                String.format("%n  %-8s %-14s %s", kind, feature, cause.isEmpty() ? "yes" : "no: " + cause)));
        return text.toString();
    }
}
