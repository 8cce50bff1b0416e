package io.github.datagram.examples.dns;

/**
 * What follows the question of a reply, encoded: records with compressed names, some of which point into the question. It is
 * encoded for a question name of a certain length, and fits any other one after its pointers are moved by the difference:
 *
 * <pre>
 *  offset 12                             12 + nameSize + 4
 *  | question: name, type, class         | body
 *  | 3www7example3org0 ...               | C00C ...  3ns1 C010 ...
 *    ^ the owner, never moved                             ^ a pointer to "example.org", moved
 * </pre>
 *
 * @param nameSize the length of the question name that it is encoded for, in bytes
 * @param flags the response code and the AA flag, as they are in the header
 * @param answers how many records of the body are answers
 * @param authorities how many are about authorities
 * @param additionals how many are additional
 * @param body the records
 * @param neededSize how much of the body must be in a reply: the glue of a referral (RFC 9471), other additional records not
 * @param pointers where in the body there are pointers to move
 */
record Answer(
        int nameSize,
        int flags,
        int answers,
        int authorities,
        int additionals,
        byte[] body,
        int neededSize,
        int[] pointers) {
    /** An answer without records. */
    static Answer empty(int flags) {
        return new Answer(0, flags, 0, 0, 0, new byte[0], 0, new int[0]);
    }
}
