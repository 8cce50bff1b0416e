package io.github.datagram.protocol.ntp;

import io.github.datagram.packet.Bytes;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/**
 * What follows the header of an NTP packet: extension fields, and a message authentication code.
 *
 * <p>Nothing says where the one ends and the other starts but their lengths (RFC 7822, section 3): a code has up to 24
 * bytes, and a last field together with the code after it more.
 *
 * @param fields the extension fields
 * @param mac the key identifier and the digest, or nothing
 */
public record NtpExtensions(List<NtpExtension> fields, Bytes mac) {
    private static final int MAX_MAC_SIZE = 24;

    /** Checks that a reader will find the boundary. */
    public NtpExtensions {
        fields = List.copyOf(fields);
        if (mac.size() > MAX_MAC_SIZE) {
            throw new IllegalArgumentException("ntpExtensions.mac: a length of " + mac.size() + " is not in 0..24");
        }
        int lastSize = fields.isEmpty() ? 0 : sizeOf(fields.get(fields.size() - 1));
        if (!fields.isEmpty() && lastSize + mac.size() <= MAX_MAC_SIZE) {
            throw new IllegalArgumentException("ntpExtensions.fields: the last of " + lastSize
                    + " bytes, without a code after it, would be taken for one");
        }
    }

    /**
     * {@return what follows the header of a packet}
     *
     * @throws io.github.datagram.packet.PacketException if more than a code follows, and it is no extension field
     */
    public static NtpExtensions of(NtpView packet) {
        NtpExtensionView field = new NtpExtensionView();
        List<NtpExtension> fields = new ArrayList<>();
        int at = packet.extensionsStart();
        int end = at + packet.extensionsSize();
        while (end - at > MAX_MAC_SIZE) {
            fields.add(field.wrap(packet.buffer(), at, end - at).toRecord());
            at += field.size();
        }
        return new NtpExtensions(fields, Bytes.copyOf(packet.buffer(), at, end - at));
    }

    /**
     * {@return the bytes on the wire}
     *
     * @throws IllegalArgumentException if a field is shorter than 16 bytes or no multiple of 4 bytes long
     */
    public Bytes toBytes() {
        ByteBuffer buffer = ByteBuffer.allocate(
                fields.stream().mapToInt(NtpExtensions::sizeOf).sum() + mac.size());
        NtpExtensionBuilder builder = new NtpExtensionBuilder();
        int at = 0;
        for (NtpExtension field : fields) {
            at += builder.from(field).writeTo(buffer, at);
        }
        mac.write(buffer, at);
        return Bytes.copyOf(buffer, 0, buffer.limit());
    }

    private static int sizeOf(NtpExtension field) {
        return NtpExtensionView.MIN_SIZE + field.value().size();
    }
}
