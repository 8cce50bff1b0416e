package io.github.datagram.examples.ntp;

import io.github.datagram.packet.Status;
import io.github.datagram.protocol.ntp.NtpExtensionView;
import io.github.datagram.protocol.ntp.NtpMode;
import io.github.datagram.protocol.ntp.NtpView;
import java.nio.ByteBuffer;

/** Tells what a datagram is to a server. For one thread; allocates nothing. */
final class NtpRequest {
    private static final int MAX_VERSION = 4;
    private static final int UNIT = 4;

    private static final int KEY_ID_SIZE = 4;
    private static final int DES_SIZE = 8;
    private static final int MD5_SIZE = 16;
    private static final int SHA1_SIZE = 20;

    /** The longest of what may follow the last extension field (RFC 7822, section 3). */
    private static final int MAX_MAC_SIZE = KEY_ID_SIZE + SHA1_SIZE;

    private final NtpView header = new NtpView();
    private final NtpExtensionView field = new NtpExtensionView();

    /** {@return its header, if {@link #read} said that it is to be answered} */
    NtpView header() {
        return header;
    }

    /**
     * Reads a datagram.
     *
     * @param datagram the datagram, from index 0 to the limit
     * @return {@link NtpOutcome#ANSWERED} if nothing speaks against an answer, {@link NtpOutcome#REFUSED} if it must be a
     *     crypto-NAK, or why there must be none
     */
    NtpOutcome read(ByteBuffer datagram) {
        if (header.tryWrap(datagram, 0, datagram.limit()) != Status.OK || datagram.limit() % UNIT != 0) {
            return NtpOutcome.MALFORMED;
        }
        int version = header.version();
        if (version < 1 || version > MAX_VERSION) {
            return NtpOutcome.OTHER_VERSION;
        }
        if (!isFromClient(version)) {
            return NtpOutcome.OTHER_MODE;
        }
        return version == MAX_VERSION ? readExtensions(datagram) : readAuthenticator();
    }

    /** Version 1 has no modes, and 0 in their place (RFC 1059, appendix B). */
    private boolean isFromClient(int version) {
        int mode = header.modeInt();
        return mode == NtpMode.CLIENT.toWire() || (version == 1 && mode == NtpMode.RESERVED.toWire());
    }

    /** Extension fields are skipped, as all of them are unknown here; whether a code follows tells what is left alone. */
    private NtpOutcome readExtensions(ByteBuffer datagram) {
        int at = header.extensionsStart();
        int left = header.extensionsSize();
        while (left > MAX_MAC_SIZE) {
            if (field.tryWrap(datagram, at, left) != Status.OK) {
                return NtpOutcome.MALFORMED;
            }
            at += field.size();
            left -= field.size();
        }
        return switch (left) {
            case 0 -> NtpOutcome.ANSWERED;
            case KEY_ID_SIZE + MD5_SIZE, KEY_ID_SIZE + SHA1_SIZE -> NtpOutcome.REFUSED;
            default -> NtpOutcome.MALFORMED; // a crypto-NAK of a client, too
        };
    }

    /** Before version 4 there are no extension fields (RFC 1305, appendix C). */
    private NtpOutcome readAuthenticator() {
        return switch (header.extensionsSize()) {
            case 0 -> NtpOutcome.ANSWERED;
            case KEY_ID_SIZE + DES_SIZE, KEY_ID_SIZE + MD5_SIZE, KEY_ID_SIZE + SHA1_SIZE -> NtpOutcome.UNKNOWN_KEY;
            default -> NtpOutcome.MALFORMED;
        };
    }
}
