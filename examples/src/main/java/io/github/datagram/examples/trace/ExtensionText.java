package io.github.datagram.examples.trace;

import io.github.datagram.IcmpExtensions;
import io.github.datagram.endian.Be32;
import io.github.datagram.packet.Status;
import io.github.datagram.protocol.icmp.IcmpObject;
import io.github.datagram.protocol.icmp.IcmpObjectBody.Interface;
import io.github.datagram.protocol.icmp.IcmpObjectBody.MplsStack;
import io.github.datagram.protocol.icmp.IcmpObjectBody.Unknown;
import io.github.datagram.protocol.icmp.IcmpObjectView;
import io.github.datagram.protocol.icmp.InterfaceAddress;
import io.github.datagram.protocol.icmp.MplsLabel;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The extensions of ICMP messages (RFC 4884): MPLS labels (RFC 4950) and interfaces (RFC 5837); others as they are. */
final class ExtensionText {
    private static final int HEADER = Integer.BYTES;
    private static final List<String> ROLES = List.of("in", "member", "out", "next");

    private ExtensionText() {}

    /** {@return for example {@code MPLS:L=16,E=0,S=1,T=1}, as traceroute(8) has it; the empty string if there are none} */
    static String of(Answer answer) {
        return objects(answer).stream().map(ExtensionText::describe).collect(Collectors.joining(";"));
    }

    /** {@return each object as fields of JSON} */
    static List<Map<String, Object>> fields(Answer answer) {
        return objects(answer).stream().map(ExtensionText::fields).toList();
    }

    /** Extensions that were damaged say nothing; an object that makes no sense ends them. */
    private static List<IcmpObject> objects(Answer answer) {
        IcmpExtensions extensions = answer.icmp() == null ? null : answer.icmp().extensions();
        if (extensions == null || !extensions.intact()) {
            return List.of();
        }
        var objects = new ArrayList<IcmpObject>();
        var view = new IcmpObjectView();
        ByteBuffer bytes = extensions.bytes();
        int at = HEADER;
        while (view.tryWrap(bytes, at, bytes.limit() - at) == Status.OK) {
            objects.add(view.toRecord());
            at += view.size();
        }
        return objects;
    }

    private static String describe(IcmpObject object) {
        if (object.body() instanceof MplsStack stack) {
            return "MPLS:"
                    + stack.labels().stream().map(ExtensionText::describe).collect(Collectors.joining("/"));
        }
        if (object.body() instanceof Interface by) {
            var text = new StringJoiner(",", "INTERFACE:", "").add(ROLES.get(by.role()));
            known(by).forEach((name, value) -> text.add(name + "=" + value));
            return text.toString();
        }
        Unknown unknown = (Unknown) object.body();
        return "EXTENSION:class=" + object.classNumber() + ",type=" + unknown.type() + "," + unknown.payload();
    }

    private static String describe(MplsLabel label) {
        return "L=" + label.label() + ",E=" + label.trafficClass() + ",S=" + (label.bottom() ? 1 : 0) + ",T="
                + label.ttl();
    }

    private static Map<String, Object> fields(IcmpObject object) {
        Map<String, Object> fields = new LinkedHashMap<>();
        if (object.body() instanceof MplsStack stack) {
            fields.put(
                    "mpls", stack.labels().stream().map(ExtensionText::fields).toList());
        } else if (object.body() instanceof Interface by) {
            fields.put("interface", ROLES.get(by.role()));
            fields.putAll(known(by));
        } else if (object.body() instanceof Unknown unknown) {
            fields.put("class", object.classNumber().toInt());
            fields.put("type", unknown.type().toInt());
            fields.put("hex", unknown.payload().toString());
        }
        return fields;
    }

    private static Map<String, Object> fields(MplsLabel label) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("label", label.label());
        fields.put("trafficClass", label.trafficClass());
        fields.put("bottom", label.bottom());
        fields.put("ttl", label.ttl().toInt());
        return fields;
    }

    /** What is told of an interface. */
    private static Map<String, Object> known(Interface by) {
        Map<String, Object> fields = new LinkedHashMap<>();
        put(fields, "index", number(by.index()));
        put(fields, "address", by.address() == null ? null : address(by.address()));
        put(fields, "name", by.name() == null ? null : text(by.name().name().toUtf8()));
        put(fields, "mtu", number(by.mtu()));
        return fields;
    }

    private static void put(Map<String, Object> fields, String name, @Nullable Object value) {
        if (value != null) {
            fields.put(name, value);
        }
    }

    private static @Nullable Long number(@Nullable Be32 value) {
        return value == null ? null : value.toLong();
    }

    private static String address(InterfaceAddress address) {
        return String.valueOf(address.ipv4() == null ? address.ipv6() : address.ipv4());
    }

    /** Without the zeros at its end, nor anything that a terminal would obey. */
    private static String text(String name) {
        return name.replaceAll("\0+$", "").replaceAll("\\p{Cc}", "?");
    }
}
