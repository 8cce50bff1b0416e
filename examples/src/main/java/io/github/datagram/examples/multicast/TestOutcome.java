package io.github.datagram.examples.multicast;

import io.github.datagram.SocketAddresses;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What came of a test of one group by one interface.
 *
 * @param via the name of the interface
 * @param group the group
 * @param source from where; null if the interface has no address of the family
 * @param hopLimit with which it was heard here; null if it was not, or that is not told
 * @param answers of other hosts
 * @param verdict in a word
 * @param text in words
 */
public record TestOutcome(
        String via,
        InetAddress group,
        @Nullable InetAddress source,
        @Nullable Integer hopLimit,
        List<Answer> answers,
        Verdict verdict,
        String text) {
    /** The titles of {@link #cells}. */
    public static final List<String> TITLES =
            List.of("INTERFACE", "GROUP", "KIND", "FROM", "TTL HERE", "ANSWERS (ROUTERS THERE, BACK)", "RESULT");

    private static final String ABSENT = "-";

    /** What to say of it. */
    public enum Verdict {
        /** All was as it should be. */
        OK,
        /** Something was not as it should be. */
        WRONG,
        /** It was sent, and not heard on this host. */
        NOT_HEARD,
        /** Too few other hosts answered. */
        UNANSWERED,
        /** A call failed. */
        REFUSED,
        /** The interface is not made for it. */
        ABSENT
    }

    /**
     * Another host.
     *
     * @param source its address
     * @param routersThere how many routers the question passed; null if that is not told
     * @param routersBack how many routers the answer passed; null if that is not told
     */
    public record Answer(
            InetAddress source,
            @Nullable Integer routersThere,
            @Nullable Integer routersBack) {
        Map<String, Object> fields() {
            Map<String, Object> fields = new LinkedHashMap<>();
            fields.put("source", SocketAddresses.format(source));
            if (routersThere != null) {
                fields.put("routersThere", routersThere);
            }
            if (routersBack != null) {
                fields.put("routersBack", routersBack);
            }
            return fields;
        }

        @Override
        public String toString() {
            return SocketAddresses.format(source) + " ("
                    + (routersThere == null ? ABSENT : routersThere) + ", "
                    + (routersBack == null ? ABSENT : routersBack) + ")";
        }
    }

    /** One where nothing was heard or asked. */
    static TestOutcome failed(
            NetworkInterface via, InetAddress group, @Nullable InetAddress source, Verdict verdict, String text) {
        return new TestOutcome(via.getName(), group, source, null, List.of(), verdict, text);
    }

    /** {@return whether it speaks against multicast here} */
    public boolean isFailure() {
        return verdict != Verdict.OK && verdict != Verdict.ABSENT;
    }

    /** {@return the same, but that a call that failed is no failure, because the interface is not made for it} */
    public TestOutcome excused() {
        return verdict == Verdict.REFUSED
                ? new TestOutcome(via, group, source, hopLimit, answers, Verdict.ABSENT, text)
                : this;
    }

    /** {@return it as cells of a table; what is absent is a dash} */
    public List<String> cells() {
        return List.of(
                via,
                SocketAddresses.format(group),
                kind(),
                source == null ? ABSENT : SocketAddresses.format(source),
                hopLimit == null ? ABSENT : hopLimit.toString(),
                answers.isEmpty()
                        ? ABSENT
                        : String.join(
                                ", ", answers.stream().map(Answer::toString).toList()),
                verdict == Verdict.ABSENT ? "not here: " + text : text);
    }

    private String kind() {
        return Groups.isSourceSpecific(group) ? "SSM" : "ASM";
    }

    /** {@return it as fields of JSON} */
    public Map<String, Object> fields() {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("interface", via);
        fields.put("group", SocketAddresses.format(group));
        fields.put("kind", kind());
        if (source != null) {
            fields.put("source", SocketAddresses.format(source));
        }
        if (hopLimit != null) {
            fields.put("hopLimit", hopLimit);
        }
        fields.put("answers", answers.stream().map(Answer::fields).toList());
        fields.put("verdict", verdict.name());
        fields.put("result", text);
        return fields;
    }
}
