package io.github.datagram.examples.dns;

import java.nio.ByteBuffer;

/** Makes replies of queries. */
@FunctionalInterface
public interface Handler {
    /**
     * Makes a reply.
     *
     * @param query the query, from index 0 to the limit, in network byte order
     * @param reply what to write the reply to, from index 0 and at most to the limit, in network byte order
     * @return the length of the reply in bytes, 0 for none
     */
    int answer(ByteBuffer query, ByteBuffer reply);
}
