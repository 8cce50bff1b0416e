package io.github.datagram.internal.posix;

import io.github.datagram.DatagramOptions;
import io.github.datagram.cmsg.abi.Abi;
import io.github.datagram.spi.Endpoint;
import io.github.datagram.spi.SendSlot;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;

/** The slots of a socket, and the messages in which the kernel finds what they say. */
final class OutgoingMessages {
    private final Family family;
    private final TransmitStamps stamps;
    private final Endpoint peer = new Endpoint();
    private final Endpoint bound = new Endpoint();
    private final SocketAddressCodec addresses;
    private final ControlEncoder encoder;
    private final LongControls longControls;
    private final MessageBlock block;
    private final SendSlot[] slots;
    private final WrittenMessage[] written;
    private boolean askedForTimes;

    /**
     * Allocates slots and messages.
     *
     * @param abi the ABI
     * @param socket the socket
     * @param options how the stream is opened
     * @param stamps is told what asks for the times at which it leaves
     */
    OutgoingMessages(Abi abi, PosixSocket socket, DatagramOptions options, TransmitStamps stamps) {
        family = socket.family();
        this.stamps = stamps;
        bound.set(options.local());
        addresses = new SocketAddressCodec(abi);
        encoder = new ControlEncoder(abi, options.local().getAddress().isAnyLocalAddress());
        longControls = new LongControls(options.batchSize());
        block = new MessageBlock(
                abi,
                options.batchSize(),
                SocketAddressCodec.capacity(abi),
                encoder.capacity(),
                options.payloadCapacity());
        slots = new SendSlot[options.batchSize()];
        written = new WrittenMessage[options.batchSize()];
        for (int i = 0; i < slots.length; i++) {
            slots[i] = new SendSlot(block.payload(i));
            written[i] = new WrittenMessage();
        }
    }

    SendSlot[] slots() {
        return slots;
    }

    MessageBlock block() {
        return block;
    }

    /** Fixes where slots without a destination go. */
    void setPeer(InetSocketAddress address) {
        peer.set(address);
    }

    Endpoint peer() {
        return peer;
    }

    /** Whether a slot that was prepared since the last call asks for the times at which it leaves. */
    boolean takeAskedForTimes() {
        boolean asked = askedForTimes;
        askedForTimes = false;
        return asked;
    }

    /** Says in a message what a slot says, but for the segment size, which is 0 unless the kernel is to split it. */
    void prepare(int index, int segmentSize) {
        SendSlot slot = slots[index];
        if (slot.transmitStages != 0) {
            stamps.sending(slot.id);
            askedForTimes = true;
        }
        boolean toPeer = slot.destination.isUnspecified();
        boolean ipv4 = (toPeer ? peer : slot.destination).isIpv4();
        int nameLength = toPeer ? 0 : prepareName(index, slot.destination);
        if (slot.hasChoices()) {
            block.prepareSend(index, nameLength, 0, slot.length);
            Memory area = longControls.area(index, encoder.capacity(slot));
            block.setControl(index, area, encode(slot, segmentSize, ipv4, area.host(), 0));
        } else {
            block.prepareSend(index, nameLength, prepareControls(index, segmentSize, ipv4), slot.length);
        }
    }

    private int prepareName(int index, Endpoint destination) {
        int known = written[index].nameLength(destination);
        return known != WrittenMessage.NOT_WRITTEN
                ? known
                : written[index].setName(
                        destination, addresses.write(family, destination, block.memory(), block.nameOffset(index)));
    }

    private int prepareControls(int index, int segmentSize, boolean ipv4) {
        SendSlot slot = slots[index];
        int known = written[index].controlLength(slot, segmentSize, ipv4);
        return known != WrittenMessage.NOT_WRITTEN
                ? known
                : written[index].setControls(
                        slot,
                        segmentSize,
                        ipv4,
                        encode(slot, segmentSize, ipv4, block.memory().host(), block.controlOffset(index)));
    }

    private int encode(SendSlot slot, int segmentSize, boolean ipv4, ByteBuffer area, int offset) {
        return encoder.encode(slot, source(slot), ipv4, segmentSize, area, offset);
    }

    /** An IP_PKTINFO that names an interface alone takes the bound address away as the source. */
    private Endpoint source(SendSlot slot) {
        return slot.interfaceIndex != 0 && slot.source.isUnspecified() ? bound : slot.source;
    }
}
