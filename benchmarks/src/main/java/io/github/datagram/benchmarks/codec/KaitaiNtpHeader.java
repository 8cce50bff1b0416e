package io.github.datagram.benchmarks.codec;

import io.kaitai.struct.KaitaiStream;
import io.kaitai.struct.KaitaiStruct;
import org.jspecify.annotations.Nullable;

/**
 * {@code ntp_header.ksy} as the compiler of Kaitai Struct 0.10 turns it into Java: the same members, calls and order. Written by hand,
 * because that compiler is no Java library that a build could call, and shortened: without what is not used here.
 */
@SuppressWarnings({"HidingField", "UnusedVariable"})
final class KaitaiNtpHeader extends KaitaiStruct {
    private long leap;
    private long version;
    private long mode;
    private int stratum;
    private byte poll;
    private byte precision;
    private long rootDelay;
    private long rootDispersion;
    private long referenceId;
    private long reference;
    private long origin;
    private long receive;
    private long transmit;
    private final KaitaiNtpHeader _root;
    private final @Nullable KaitaiStruct _parent;

    KaitaiNtpHeader(KaitaiStream _io) {
        this(_io, null, null);
    }

    KaitaiNtpHeader(KaitaiStream _io, @Nullable KaitaiStruct _parent, @Nullable KaitaiNtpHeader _root) {
        super(_io);
        this._parent = _parent;
        this._root = _root == null ? this : _root;
        _read();
    }

    private void _read() {
        this.leap = this._io.readBitsIntBe(2);
        this.version = this._io.readBitsIntBe(3);
        this.mode = this._io.readBitsIntBe(3);
        this._io.alignToByte();
        this.stratum = this._io.readU1();
        this.poll = this._io.readS1();
        this.precision = this._io.readS1();
        this.rootDelay = this._io.readU4be();
        this.rootDispersion = this._io.readU4be();
        this.referenceId = this._io.readU4be();
        this.reference = this._io.readU8be();
        this.origin = this._io.readU8be();
        this.receive = this._io.readU8be();
        this.transmit = this._io.readU8be();
    }

    long leap() {
        return leap;
    }

    long version() {
        return version;
    }

    long mode() {
        return mode;
    }

    int stratum() {
        return stratum;
    }

    byte poll() {
        return poll;
    }

    byte precision() {
        return precision;
    }

    long rootDelay() {
        return rootDelay;
    }

    long rootDispersion() {
        return rootDispersion;
    }

    long referenceId() {
        return referenceId;
    }

    long reference() {
        return reference;
    }

    long origin() {
        return origin;
    }

    long receive() {
        return receive;
    }

    long transmit() {
        return transmit;
    }
}
