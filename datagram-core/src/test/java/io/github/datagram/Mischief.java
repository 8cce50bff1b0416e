package io.github.datagram;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Random;
import java.util.stream.Stream;

/** A thread that calls anything, with good and bad arguments, and blames the world for what no Javadoc speaks of. */
final class Mischief {
    private static final List<InetAddress> GROUPS = Stream.of("239.1.2.1", "239.1.2.2", "ff15::1", "127.0.0.1")
            .map(World::address)
            .toList();

    /** The loopback interface, of which no membership is told to any network, and none. */
    private static final List<Integer> INTERFACES = List.of(1, 1, -1);

    private final World world;
    private final Random random;
    private final List<Deed> deeds = List.of(
            this::send,
            this::send,
            this::send,
            this::receive,
            this::receiveBatch,
            this::receiveFromGroup,
            this::waitOrFlush,
            this::useExpired,
            this::changeOptions,
            this::changeMembership,
            this::ask,
            this::openOrClose);

    private interface Deed {
        void run(DatagramStream stream) throws IOException;
    }

    Mischief(World world, Random random) {
        this.world = world;
        this.random = random;
    }

    /** Calls a number of times. */
    @SuppressWarnings("ReturnValueIgnored")
    Void run(int calls) {
        for (int i = 0; i < calls; i++) {
            try {
                World.any(deeds, random).run(world.stream(random));
            } catch (IOException | IllegalStateException | IllegalArgumentException documented) {
                requireMessage(documented);
            } catch (UnsupportedOperationException | NoSuchElementException documented) {
                requireMessage(documented);
            } catch (World.HandlerException ours) {
                // Thrown by a handler, it comes out of the call that tells it.
            } catch (RuntimeException | Error e) {
                world.blame(e);
            }
        }
        return null;
    }

    private void requireMessage(Exception e) {
        if (e.getMessage() == null || e.getMessage().isBlank()) {
            world.blame(e);
        }
    }

    private void send(DatagramStream stream) throws IOException {
        OutgoingDatagram datagram = random.nextInt(6) == 0 ? stream.toPeer() : stream.to(world.destination(random));
        for (int i = random.nextInt(3); i > 0; i--) {
            choose(datagram);
        }
        if (random.nextBoolean()) {
            datagram.payload(new byte[random.nextInt(random.nextInt(8) == 0 ? 0x1_0100 : 300)]);
        } else {
            int capacity = datagram.payloadBuffer().capacity();
            datagram.payloadLength(random.nextInt(capacity + 2) - random.nextInt(2));
        }
        switch (random.nextInt(8)) {
            case 0 -> datagram.discard();
            case 1 -> {} // left as it is
            case 2, 3 -> datagram.send();
            default -> datagram.queue();
        }
    }

    private void choose(OutgoingDatagram datagram) {
        switch (random.nextInt(13)) {
            case 0 -> datagram.hopLimit(random.nextInt(260) - 2);
            case 1 -> datagram.ecn(World.any(List.of(Ecn.values()), random));
            case 2 -> datagram.dscp(random.nextInt(66) - 1);
            case 3 -> datagram.trafficClass(random.nextInt(260) - 2);
            case 4 -> datagram.from(World.loopback(random));
            case 5 -> datagram.interfaceIndex(random.nextInt(3) - 1);
            case 6 -> datagram.segmentSize(random.nextInt(200));
            case 7 -> datagram.transmitTimestamp();
            case 8 -> datagram.priority(random.nextInt(8) - 1);
            case 9 -> datagram.mark(random.nextInt());
            case 10 -> datagram.flowLabel(random.nextInt(1 << 21));
            case 11 -> datagram.dontFragment(random.nextBoolean());
            default -> datagram.destinationOptions(ByteBuffer.allocate(8 * random.nextInt(3)));
        }
    }

    private void receive(DatagramStream stream) throws IOException {
        Datagram datagram = random.nextBoolean() ? stream.receiveNow() : stream.receive(soon());
        if (datagram != null) {
            use(stream, datagram);
        }
    }

    private void receiveBatch(DatagramStream stream) throws IOException {
        useAll(stream.receiveBatch(soon()));
    }

    private void receiveFromGroup(DatagramStream unused) throws IOException {
        DatagramBatch batch = world.group(random).receiveBatch(soon());
        if (batch != null) {
            useAll(batch);
        }
    }

    private void useAll(DatagramBatch batch) throws IOException {
        for (Datagram datagram : batch) {
            use(batch.stream(), datagram);
        }
    }

    private void use(DatagramStream stream, Datagram datagram) throws IOException {
        switch (random.nextInt(6)) {
            case 0 -> world.keep(datagram);
            case 1 -> datagram.segment(random.nextInt(datagram.segmentCount()));
            case 2 -> look(datagram);
            case 3 -> look(datagram.toOwned());
            case 4 -> stream.reply(datagram).payload(datagram.payload()).send();
            default -> stream.reply(datagram).payload(datagram.payload()).queue();
        }
    }

    @SuppressWarnings("ReturnValueIgnored")
    private static void look(Datagram datagram) {
        datagram.toString();
        datagram.source();
        datagram.sourceKey();
        datagram.payload().remaining();
        datagram.destination();
    }

    /** It throws, or has become another datagram; a payload that was kept shows whatever it likes, and never crashes. */
    @SuppressWarnings("ReturnValueIgnored")
    private void useExpired(DatagramStream unused) {
        ByteBuffer payload = world.keptPayload(random);
        if (payload != null) {
            payload.duplicate().clear().get(random.nextInt(payload.capacity()));
        }
        Datagram datagram = world.keptDatagram(random);
        if (datagram != null) {
            look(datagram);
        }
    }

    private void waitOrFlush(DatagramStream stream) throws IOException {
        switch (random.nextInt(5)) {
            case 0 -> stream.await(soon());
            case 1 -> stream.awaitEvent(soon());
            case 2 -> stream.pollEvent();
            default -> stream.flush();
        }
    }

    private void changeOptions(DatagramStream stream) throws IOException {
        switch (random.nextInt(6)) {
            case 0 -> stream.set(DatagramOption.UNICAST_HOPS, random.nextInt(300));
            case 1 -> stream.set(DatagramOption.TRAFFIC_CLASS, random.nextInt(300));
            case 2 -> stream.set(DatagramOption.RECEIVE_BUFFER_SIZE, random.nextInt(100_000));
            case 3 -> stream.set(DatagramOption.MULTICAST_LOOP, random.nextBoolean());
            default -> stream.get(World.any(DatagramOption.all(), random));
        }
    }

    private void changeMembership(DatagramStream stream) throws IOException {
        Membership kept = world.keptMembership(random);
        if (kept == null || random.nextBoolean()) {
            world.keep(stream.join(World.any(GROUPS, random), World.any(INTERFACES, random)));
        } else {
            kept.leave();
        }
    }

    @SuppressWarnings("ReturnValueIgnored")
    private void ask(DatagramStream stream) throws IOException {
        stream.toString();
        stream.capabilities();
        stream.malformedMetadata();
        stream.supportedOptions();
        stream.pathMtu(World.loopback(random));
    }

    private void openOrClose(DatagramStream stream) throws IOException {
        switch (random.nextInt(40)) {
            case 0 -> stream.close();
            case 1 -> stream.stop();
            case 2 -> world.group(random).close();
            case 3 -> world.group(random).stop();
            default -> {
                if (random.nextBoolean()) {
                    world.openStream(random);
                } else {
                    world.addStream(random);
                }
            }
        }
    }

    private Duration soon() {
        return Duration.ofMillis(random.nextInt(3));
    }
}
