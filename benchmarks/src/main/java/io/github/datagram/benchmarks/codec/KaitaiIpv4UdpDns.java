package io.github.datagram.benchmarks.codec;

import io.kaitai.struct.KaitaiStream;
import io.kaitai.struct.KaitaiStruct;
import org.jspecify.annotations.Nullable;

/**
 * {@code ipv4_udp_dns.ksy} as the compiler of Kaitai Struct 0.10 turns it into Java: the same members, calls and order. Written by hand,
 * because that compiler is no Java library that a build could call, and shortened: without what is not used here.
 */
@SuppressWarnings({"HidingField", "UnusedVariable"})
final class KaitaiIpv4UdpDns extends KaitaiStruct {
    private long version;
    private long ihl;
    private long dscp;
    private long ecn;
    private int totalLength;
    private int identification;
    private long flags;
    private long fragmentOffset;
    private int ttl;
    private int protocol;
    private int checksum;
    private long source;
    private long destination;
    private byte[] options;
    private Udp udp;
    private final KaitaiIpv4UdpDns _root;
    private final @Nullable KaitaiStruct _parent;

    KaitaiIpv4UdpDns(KaitaiStream _io) {
        this(_io, null, null);
    }

    KaitaiIpv4UdpDns(KaitaiStream _io, @Nullable KaitaiStruct _parent, @Nullable KaitaiIpv4UdpDns _root) {
        super(_io);
        this._parent = _parent;
        this._root = _root == null ? this : _root;
        _read();
    }

    private void _read() {
        this.version = this._io.readBitsIntBe(4);
        if (!(version() == 4)) {
            throw new KaitaiStream.ValidationNotEqualError(4, version(), _io(), "/seq/0");
        }
        this.ihl = this._io.readBitsIntBe(4);
        if (!(ihl() >= 5)) {
            throw new KaitaiStream.ValidationLessThanError(5, ihl(), _io(), "/seq/1");
        }
        this.dscp = this._io.readBitsIntBe(6);
        this.ecn = this._io.readBitsIntBe(2);
        this._io.alignToByte();
        this.totalLength = this._io.readU2be();
        if (!(totalLength() >= ihl() * 4 + 20)) {
            throw new KaitaiStream.ValidationLessThanError(ihl() * 4 + 20, totalLength(), _io(), "/seq/4");
        }
        this.identification = this._io.readU2be();
        this.flags = this._io.readBitsIntBe(3);
        this.fragmentOffset = this._io.readBitsIntBe(13);
        this._io.alignToByte();
        this.ttl = this._io.readU1();
        this.protocol = this._io.readU1();
        if (!(protocol() == 17)) {
            throw new KaitaiStream.ValidationNotEqualError(17, protocol(), _io(), "/seq/9");
        }
        this.checksum = this._io.readU2be();
        this.source = this._io.readU4be();
        this.destination = this._io.readU4be();
        this.options = this._io.readBytes(ihl() * 4 - 20);
        this.udp = new Udp(this._io, this, _root);
    }

    long version() {
        return version;
    }

    long ihl() {
        return ihl;
    }

    long dscp() {
        return dscp;
    }

    long ecn() {
        return ecn;
    }

    int totalLength() {
        return totalLength;
    }

    int identification() {
        return identification;
    }

    long flags() {
        return flags;
    }

    long fragmentOffset() {
        return fragmentOffset;
    }

    int ttl() {
        return ttl;
    }

    int protocol() {
        return protocol;
    }

    int checksum() {
        return checksum;
    }

    long source() {
        return source;
    }

    long destination() {
        return destination;
    }

    byte[] options() {
        return options;
    }

    Udp udp() {
        return udp;
    }

    static final class Udp extends KaitaiStruct {
        private int sourcePort;
        private int destinationPort;
        private int length;
        private int checksum;
        private Dns dns;
        private final KaitaiIpv4UdpDns _root;
        private final KaitaiIpv4UdpDns _parent;

        Udp(KaitaiStream _io, KaitaiIpv4UdpDns _parent, KaitaiIpv4UdpDns _root) {
            super(_io);
            this._parent = _parent;
            this._root = _root;
            _read();
        }

        private void _read() {
            this.sourcePort = this._io.readU2be();
            this.destinationPort = this._io.readU2be();
            this.length = this._io.readU2be();
            if (!(length() >= 20)) {
                throw new KaitaiStream.ValidationLessThanError(20, length(), _io(), "/types/udp/seq/2");
            }
            this.checksum = this._io.readU2be();
            this.dns = new Dns(this._io, this, _root);
        }

        int sourcePort() {
            return sourcePort;
        }

        int destinationPort() {
            return destinationPort;
        }

        int length() {
            return length;
        }

        int checksum() {
            return checksum;
        }

        Dns dns() {
            return dns;
        }
    }

    static final class Dns extends KaitaiStruct {
        private int queryId;
        private boolean response;
        private long opcode;
        private boolean authoritative;
        private boolean truncated;
        private boolean recursionDesired;
        private boolean recursionAvailable;
        private boolean reserved;
        private boolean authenticData;
        private boolean checkingDisabled;
        private long responseCode;
        private int questionCount;
        private int answerCount;
        private int authorityCount;
        private int additionalCount;
        private final KaitaiIpv4UdpDns _root;
        private final Udp _parent;

        Dns(KaitaiStream _io, Udp _parent, KaitaiIpv4UdpDns _root) {
            super(_io);
            this._parent = _parent;
            this._root = _root;
            _read();
        }

        private void _read() {
            this.queryId = this._io.readU2be();
            this.response = this._io.readBitsIntBe(1) != 0;
            this.opcode = this._io.readBitsIntBe(4);
            this.authoritative = this._io.readBitsIntBe(1) != 0;
            this.truncated = this._io.readBitsIntBe(1) != 0;
            this.recursionDesired = this._io.readBitsIntBe(1) != 0;
            this.recursionAvailable = this._io.readBitsIntBe(1) != 0;
            this.reserved = this._io.readBitsIntBe(1) != 0;
            this.authenticData = this._io.readBitsIntBe(1) != 0;
            this.checkingDisabled = this._io.readBitsIntBe(1) != 0;
            this.responseCode = this._io.readBitsIntBe(4);
            this._io.alignToByte();
            this.questionCount = this._io.readU2be();
            this.answerCount = this._io.readU2be();
            this.authorityCount = this._io.readU2be();
            this.additionalCount = this._io.readU2be();
        }

        int queryId() {
            return queryId;
        }

        boolean response() {
            return response;
        }

        long opcode() {
            return opcode;
        }

        boolean authoritative() {
            return authoritative;
        }

        boolean truncated() {
            return truncated;
        }

        boolean recursionDesired() {
            return recursionDesired;
        }

        boolean recursionAvailable() {
            return recursionAvailable;
        }

        boolean reserved() {
            return reserved;
        }

        boolean authenticData() {
            return authenticData;
        }

        boolean checkingDisabled() {
            return checkingDisabled;
        }

        long responseCode() {
            return responseCode;
        }

        int questionCount() {
            return questionCount;
        }

        int answerCount() {
            return answerCount;
        }

        int authorityCount() {
            return authorityCount;
        }

        int additionalCount() {
            return additionalCount;
        }
    }
}
