package io.github.datagram.examples.dns;

/** The header of a DNS message (RFC 1035, section 4.1.1; RFC 4035 for CD). */
final class Header {
    static final int ID = 0;
    static final int FLAGS = ID + Short.BYTES;
    static final int QUESTION_COUNT = FLAGS + Short.BYTES;
    static final int ANSWER_COUNT = QUESTION_COUNT + Short.BYTES;
    static final int AUTHORITY_COUNT = ANSWER_COUNT + Short.BYTES;
    static final int ADDITIONAL_COUNT = AUTHORITY_COUNT + Short.BYTES;
    static final int SIZE = ADDITIONAL_COUNT + Short.BYTES;

    static final int RESPONSE = 1 << 15;
    static final int OPCODE = 0xF << 11;
    static final int AUTHORITATIVE = 1 << 10;
    static final int TRUNCATED = 1 << 9;
    static final int RECURSION_DESIRED = 1 << 8;
    static final int CHECKING_DISABLED = 1 << 4;
    static final int CODE = 0xF;

    /** What a reply has from its query beside the ID. */
    static final int KEPT = OPCODE | RECURSION_DESIRED | CHECKING_DISABLED;

    private Header() {}
}
