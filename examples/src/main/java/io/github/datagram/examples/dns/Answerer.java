package io.github.datagram.examples.dns;

import io.github.datagram.packet.Status;
import io.github.datagram.protocol.dns.DnsClass;
import io.github.datagram.protocol.dns.DnsQuestionView;
import io.github.datagram.protocol.dns.DnsResponseCode;
import io.github.datagram.protocol.dns.DnsView;
import java.nio.ByteBuffer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Makes a reply of a query and what the zone says. For one thread; allocates nothing.
 *
 * <p>A message that is shorter than a header, or that is no query, gets no reply, lest two servers talk to each other for
 * ever. What cannot be understood gets the header alone with FORMERR (RFC 1035, section 4.1.1), another operation NOTIMP.
 */
public final class Answerer implements Handler {
    /** The longest reply to a client that does not say how much it can take, in bytes (RFC 1035, section 2.3.4). */
    public static final int PLAIN_SIZE = 512;

    /** The longest reply that can be chosen, in bytes. */
    public static final int MAX_REPLY_SIZE = 4096;

    private static final int TYPE_AND_CLASS = 4;
    private static final int ONLY_A_QUESTION = 1 << 16;
    private static final int IXFR = 251;
    private static final int AXFR = 252;

    private static final Answer REFUSED = Answer.empty(DnsResponseCode.REFUSED.number());
    private static final Answer NOT_IMPLEMENTED = Answer.empty(DnsResponseCode.NOT_IMPLEMENTED.number());
    private static final Answer BAD_VERSION = Answer.empty(0);

    private final Supplier<Zone> zone;
    private final ServerNames serverNames;
    private final int maxSize;
    private final DnsView message = new DnsView();
    private final QueryName name = new QueryName();
    private final ClientEdns edns = new ClientEdns();

    /**
     * An answerer.
     *
     * @param zone what to answer from; is asked for each query
     * @param version what to answer to {@code version.bind}
     * @param maxSize the longest reply to a client that can take it, in bytes: {@link #PLAIN_SIZE} to
     *     {@link #MAX_REPLY_SIZE}
     */
    public Answerer(Supplier<Zone> zone, String version, int maxSize) {
        this.zone = zone;
        this.serverNames = new ServerNames(version);
        this.maxSize = maxSize;
    }

    @Override
    public int answer(ByteBuffer query, ByteBuffer reply) {
        if (query.limit() < Header.SIZE) {
            return 0;
        }
        int flags = query.getShort(Header.FLAGS);
        if ((flags & Header.RESPONSE) != 0) {
            return 0;
        }
        if ((flags & Header.OPCODE) != 0) {
            return refuse(query, reply, DnsResponseCode.NOT_IMPLEMENTED);
        }
        DnsQuestionView question = (flags & Header.CODE) == 0 ? question(query) : null;
        if (question == null) {
            return refuse(query, reply, DnsResponseCode.FORMAT_ERROR);
        }
        return write(find(question), question, query, reply);
    }

    /** The only question there is, with nothing else but perhaps what EDNS adds; null if it is not so. */
    private @Nullable DnsQuestionView question(ByteBuffer query) {
        if (query.getInt(Header.QUESTION_COUNT) != ONLY_A_QUESTION
                || query.getShort(Header.AUTHORITY_COUNT) != 0
                || (query.getShort(Header.ADDITIONAL_COUNT) & ~1) != 0
                || message.tryWrap(query, 0, query.limit()) != Status.OK) {
            return null;
        }
        var questions = message.questions();
        questions.next();
        DnsQuestionView question = questions.get();
        boolean isGood = name.read(query, question.nameStart(), question.size() - TYPE_AND_CLASS)
                && edns.read(message.additionals());
        return isGood ? question : null;
    }

    private Answer find(DnsQuestionView question) {
        if (edns.version() > 0) {
            return BAD_VERSION;
        }
        int type = question.typeInt();
        int dnsClass = question.dnsClassInt();
        if (dnsClass == DnsClass.CH.number()) {
            return serverNames.find(name, type);
        }
        if (dnsClass != DnsClass.IN.number() && dnsClass != DnsClass.ANY.number()) {
            return REFUSED;
        }
        if (type == AXFR || type == IXFR) {
            return NOT_IMPLEMENTED;
        }
        Answer answer = zone.get().find(name, type);
        return answer == null ? REFUSED : answer;
    }

    private int write(Answer answer, DnsQuestionView question, ByteBuffer query, ByteBuffer reply) {
        int start = Header.SIZE + question.size();
        int limit = Math.min(reply.limit(), edns.isPresent() ? edns.limit(maxSize) : PLAIN_SIZE) - edns.replySize();
        boolean isCut = start + answer.neededSize() > limit;
        boolean isWhole = start + answer.body().length <= limit;
        int flags = question.dnsClassInt() == DnsClass.ANY.number()
                ? answer.flags() & ~Header.AUTHORITATIVE // An authority for one class is none for the others.
                : answer.flags();
        writeHeader(query, reply, isCut ? flags | Header.TRUNCATED : flags, 1);
        reply.put(Header.SIZE, query, Header.SIZE, question.size());
        int end = start;
        if (!isCut) {
            end += isWhole ? answer.body().length : answer.neededSize();
            reply.put(start, answer.body(), 0, end - start);
            movePointers(answer, reply, start, end);
            reply.putShort(Header.ANSWER_COUNT, (short) answer.answers());
            reply.putShort(Header.AUTHORITY_COUNT, (short) answer.authorities());
        }
        int additionals = isWhole ? answer.additionals() : 0;
        if (edns.isPresent()) {
            edns.write(reply, end, maxSize);
            additionals++;
        }
        reply.putShort(Header.ADDITIONAL_COUNT, (short) additionals);
        return end + edns.replySize();
    }

    private void movePointers(Answer answer, ByteBuffer reply, int start, int end) {
        int distance = name.size() - answer.nameSize();
        if (distance == 0) {
            return;
        }
        for (int pointer : answer.pointers()) {
            int index = start + pointer;
            if (index < end) {
                reply.putShort(index, (short) (reply.getShort(index) + distance));
            }
        }
    }

    private static int refuse(ByteBuffer query, ByteBuffer reply, DnsResponseCode code) {
        writeHeader(query, reply, code.number(), 0);
        return Header.SIZE;
    }

    private static void writeHeader(ByteBuffer query, ByteBuffer reply, int flags, int questions) {
        int kept = query.getShort(Header.FLAGS) & Header.KEPT;
        reply.putShort(Header.ID, query.getShort(Header.ID));
        reply.putShort(Header.FLAGS, (short) (Header.RESPONSE | kept | flags));
        reply.putShort(Header.QUESTION_COUNT, (short) questions);
        reply.putShort(Header.ANSWER_COUNT, (short) 0);
        reply.putShort(Header.AUTHORITY_COUNT, (short) 0);
        reply.putShort(Header.ADDITIONAL_COUNT, (short) 0);
    }
}
