package io.github.datagram.protocol.dns;

import io.github.datagram.endian.Be16;
import io.github.datagram.endian.Be32;
import java.util.List;

/**
 * What the OPT record of a message says (RFC 6891, section 6.1.3). It has its fields in the class and the TTL.
 *
 * @param udpSize the greatest UDP payload that the sender can receive, in bytes, 0 to 65535
 * @param extendedResponseCode the upper eight bits of the response code, 0 to 255
 * @param version the version of EDNS, 0 to 255
 * @param dnssecOk whether the sender understands DNSSEC (RFC 3225)
 * @param options the options
 */
public record Edns(int udpSize, int extendedResponseCode, int version, boolean dnssecOk, List<DnsOption> options) {
    private static final int DNSSEC_OK = 1 << 15;

    /** Checks the ranges. */
    public Edns {
        check("udpSize", udpSize, 65535);
        check("extendedResponseCode", extendedResponseCode, 255);
        check("version", version, 255);
        options = List.copyOf(options);
    }

    private static void check(String field, int value, int max) {
        if (value < 0 || value > max) {
            throw new IllegalArgumentException("edns." + field + ": " + value + " is not in 0.." + max);
        }
    }

    /**
     * {@return what an OPT record says}
     *
     * @throws IllegalArgumentException for a record of another type
     */
    public static Edns of(DnsRecord record) {
        if (!(record.data() instanceof DnsData.Opt opt)) {
            throw new IllegalArgumentException(record.type() + " is not OPT");
        }
        int bits = record.ttl().toInt();
        return new Edns(
                record.dnsClass().number(), bits >>> 24, bits >>> 16 & 0xFF, (bits & DNSSEC_OK) != 0, opt.options());
    }

    /** {@return the OPT record that says this, with the other flags zero} */
    public DnsRecord toRecord() {
        int bits = extendedResponseCode << 24 | version << 16 | (dnssecOk ? DNSSEC_OK : 0);
        return new DnsRecord(
                DnsName.ROOT, DnsType.OPT, new DnsClass(udpSize), Be32.of(bits), Be16.ZERO, new DnsData.Opt(options));
    }
}
