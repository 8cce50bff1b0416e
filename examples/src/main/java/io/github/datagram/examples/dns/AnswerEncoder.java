package io.github.datagram.examples.dns;

import io.github.datagram.endian.Be16;
import io.github.datagram.packet.Bytes;
import io.github.datagram.protocol.dns.Dns;
import io.github.datagram.protocol.dns.DnsBuilder;
import io.github.datagram.protocol.dns.DnsClass;
import io.github.datagram.protocol.dns.DnsName;
import io.github.datagram.protocol.dns.DnsQuestion;
import io.github.datagram.protocol.dns.DnsRecord;
import io.github.datagram.protocol.dns.DnsResponseCode;
import io.github.datagram.protocol.dns.DnsType;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;

/**
 * Encodes answers with the builder of DNS messages, which compresses names.
 *
 * <p>An answer to one name alone is encoded with that name as the question. An answer to all names below another one (of a
 * wildcard, of a delegation, or that there is no such name) is encoded twice, for question names that differ by a byte in
 * length: what differs by 1 then is a pointer that depends on that length.
 */
final class AnswerEncoder {
    private static final int TYPE_AND_CLASS = 4;
    private static final int POINTER_BITS = 0xC0;

    /** Of a name below another that stands for all. No name has such a label, to which a pointer would then lead. */
    private static final String LABEL = "\0";

    private final DnsBuilder builder = new DnsBuilder();

    /** What an answer says. */
    record Content(
            boolean authoritative,
            DnsResponseCode code,
            List<DnsRecord> answers,
            List<DnsRecord> authorities,
            List<DnsRecord> additionals) {
        /** The same without additional records, unless they are glue. */
        private Content needed() {
            return authoritative && authorities.isEmpty()
                    ? new Content(authoritative, code, answers, authorities, List.of())
                    : this;
        }
    }

    /** The answer to a name. */
    Answer encode(DnsName name, Content content) {
        return answer(name, content, new int[0]);
    }

    /**
     * The answer to any name below another.
     *
     * @param parent the other name
     * @param content what the answer to a name says
     * @throws IllegalArgumentException if the parent is so long that hardly a name fits below it
     */
    Answer encodeBelow(DnsName parent, Function<DnsName, Content> content) {
        DnsName name = below(parent, LABEL);
        DnsName longer = below(parent, LABEL + LABEL);
        Content own = content.apply(name);
        return answer(name, own, differences(body(name, own), body(longer, content.apply(longer))));
    }

    private static DnsName below(DnsName parent, String label) {
        List<Bytes> labels = new ArrayList<>(List.of(Bytes.utf8(label)));
        labels.addAll(parent.labels());
        return DnsName.of(labels);
    }

    private byte[] body(DnsName name, Content content) {
        var question = new DnsQuestion(name, DnsType.ANY, DnsClass.IN);
        builder.from(new Dns(
                Be16.ZERO,
                true,
                0,
                content.authoritative,
                false,
                false,
                false,
                false,
                false,
                false,
                content.code,
                Be16.ZERO,
                Be16.ZERO,
                Be16.ZERO,
                Be16.ZERO,
                List.of(question),
                content.answers,
                content.authorities,
                content.additionals));
        ByteBuffer message = ByteBuffer.allocate(builder.size());
        builder.writeTo(message, 0);
        return Arrays.copyOfRange(message.array(), Header.SIZE + name.size() + TYPE_AND_CLASS, message.capacity());
    }

    /**
     * Where there are pointers to a place that has moved. Of a pointer its second byte differs, and its first one too if the
     * second one was 0xFF; which no first byte is, since a reply is short.
     */
    private static int[] differences(byte[] body, byte[] moved) {
        List<Integer> pointers = new ArrayList<>();
        if (body.length > Answerer.MAX_REPLY_SIZE) {
            return new int[0]; // It is never sent.
        }
        if (body.length != moved.length) {
            throw new IllegalArgumentException("a name with a label \\000 is not supported");
        }
        for (int i = 0; i < body.length; i++) {
            if (body[i] != moved[i]) {
                boolean carried =
                        i + 1 < body.length && body[i + 1] == (byte) 0xFF && (body[i] & POINTER_BITS) == POINTER_BITS;
                int pointer = carried ? i : i - 1;
                pointers.add(pointer);
                i = pointer + 1;
            }
        }
        return pointers.stream().mapToInt(Integer::intValue).toArray();
    }

    private Answer answer(DnsName name, Content content, int[] pointers) {
        return new Answer(
                name.size(),
                (content.authoritative ? Header.AUTHORITATIVE : 0) | content.code.number(),
                content.answers.size(),
                content.authorities.size(),
                content.additionals.size(),
                body(name, content),
                body(name, content.needed()).length,
                pointers);
    }
}
