package io.github.datagram.examples.ntp;

/** What comes of a request. */
enum NtpOutcome {
    /** A reply in the basic mode. */
    ANSWERED("answered"),
    /** A reply that tells when the one before it left (RFC 9769). */
    INTERLEAVED("interleaved"),
    /** A kiss-o'-death packet, because the client asks too often (RFC 5905, section 7.4). */
    KISSED("kissed"),
    /** No reply, because the client asks too often and has been told. */
    LIMITED("limited"),
    /** A crypto-NAK: it is authenticated by a key that nobody here has (RFC 5905, section 9.2). */
    REFUSED("refused"),
    /** No reply: the same in a version that has no crypto-NAK. */
    UNKNOWN_KEY("unknownKey"),
    /** No reply: it is too short, or nothing that NTP knows follows its header. */
    MALFORMED("malformed"),
    /** No reply: a version other than 1 to 4. */
    OTHER_VERSION("otherVersion"),
    /** No reply: a peer, a broadcast, a reply, or a control message, of which some would make long answers of short questions. */
    OTHER_MODE("otherMode");

    /** What it is called where it is counted. */
    final String label;

    NtpOutcome(String label) {
        this.label = label;
    }
}
