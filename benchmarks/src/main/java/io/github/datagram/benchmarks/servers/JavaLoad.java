package io.github.datagram.benchmarks.servers;

import io.github.datagram.Datagram;
import io.github.datagram.DatagramBatch;
import io.github.datagram.DatagramException;
import io.github.datagram.DatagramOptions;
import io.github.datagram.DatagramStream;
import io.github.datagram.Metadata;
import java.io.BufferedOutputStream;
import java.io.BufferedReader;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;

/**
 * What {@code load.c} does, which says what that is, for machines without a C compiler. It is this library's own stream that asks, because
 * that chooses the address to ask from; no more is allocated than an address for each peer.
 */
final class JavaLoad {
    private static final InetAddress ASKED = address(0x7F00004D);
    private static final int FIRST_PEER = 0x7F010001;
    private static final int BATCH = 64;
    private static final long QUIET = 50_000_000;
    private static final long PATIENCE = 10_000_000_000L;

    private final DatagramStream stream;
    private final ByteBuffer question = FirstAnswer.question();
    private InetAddress[] peers = {};
    private InetSocketAddress server = new InetSocketAddress(ASKED, 1);
    private long interval;
    private int window;
    private long[] due = {};
    private long[] taken = {};

    private long first;
    private int sent;
    private int received;
    private int elsewhere;
    private int wrong;
    private int extra;
    private int sentBeforeExtra;
    private boolean isRestLost;
    private long start;
    private long latest;
    private long quietSince;
    private long lag;

    private JavaLoad(DatagramStream stream) {
        this.stream = stream;
    }

    /** Asks until its input ends. */
    public static void main(String[] arguments) throws IOException {
        var options = DatagramOptions.bind("0.0.0.0:0")
                .receive(Metadata.DESTINATION)
                .batchSize(BATCH)
                .payloadCapacity(FirstAnswer.PAYLOAD)
                .receiveBufferSize(EchoLoop.SOCKET_BUFFER);
        try (DatagramStream stream = DatagramStream.open(options);
                var input = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.US_ASCII));
                var output = new DataOutputStream(new BufferedOutputStream(System.out))) {
            var load = new JavaLoad(stream);
            for (String line = input.readLine(); line != null; line = input.readLine()) {
                load.prepare(line.split(" ", 5));
                load.run();
                load.tell(output);
            }
        }
    }

    private void prepare(String[] fields) {
        server = new InetSocketAddress(ASKED, Integer.parseInt(fields[0]));
        int count = Integer.parseInt(fields[1]);
        if (peers.length != count) {
            peers = new InetAddress[count];
            Arrays.setAll(peers, i -> address(FIRST_PEER + i));
        }
        interval = Long.parseLong(fields[2]);
        window = Integer.parseInt(fields[3]);
        first += due.length + extra;
        due = new long[Integer.parseInt(fields[4])];
        taken = new long[due.length];
        Arrays.fill(taken, -1);
        sent = received = elsewhere = wrong = extra = 0;
        isRestLost = false;
        lag = 0;
    }

    private void run() throws DatagramException {
        latest = quietSince = start = System.nanoTime();
        for (long time = start; !isOver(time); time = System.nanoTime()) {
            ask(time);
            hear();
        }
    }

    /** How many may have been sent by now. */
    private int permitted(long time) {
        long many = interval > 0 ? (time - start) / interval + 1 : (long) received + window;
        return (int) Math.min(many, due.length);
    }

    private void ask(long time) throws DatagramException {
        int batch = Math.min(permitted(time) - sent, BATCH);
        for (int i = 0; i < batch; i++, sent++) {
            due[sent] = interval > 0 ? start + sent * interval : time;
            lag += time - due[sent];
            queue(first + sent);
        }
        if (batch > 0) {
            stream.flush();
        }
    }

    private void queue(long number) throws DatagramException {
        stream.to(server)
                .from(peers[(int) ((number - first) % peers.length)])
                .payload(question.putLong(0, number).rewind())
                .queue();
    }

    private boolean isOver(long time) throws DatagramException {
        boolean allSent = sent == permitted(time) && (sent == due.length || interval == 0);
        if (allSent && received < due.length && time - quietSince > QUIET) {
            queue(first + due.length + extra++);
            stream.flush();
            quietSince = time;
            sentBeforeExtra = sent;
        }
        return received == due.length || isRestLost || time - latest > PATIENCE;
    }

    private void hear() throws DatagramException {
        DatagramBatch answers = stream.receiveBatch(Duration.ZERO);
        long time = System.nanoTime();
        for (int i = 0; i < answers.size(); i++) {
            judge(answers.get(i), time);
        }
    }

    private void judge(Datagram answer, long time) {
        long number = answer.payload().remaining() == FirstAnswer.PAYLOAD
                ? answer.payload().getLong(0) - first
                : (long) due.length + extra;
        if (number < 0) {
            return; // an answer of an earlier turn, for which that did not wait: lost there
        }
        if (number >= due.length && number < due.length + extra) {
            isRestLost |= sent == sentBeforeExtra && number == due.length + extra - 1;
        } else if (number >= sent
                || taken[(int) number] >= 0
                || answer.source().getPort() != server.getPort()
                || !peers[(int) (number % peers.length)].equals(answer.destination())) {
            wrong++;
        } else {
            elsewhere += answer.source().getAddress().equals(ASKED) ? 0 : 1;
            taken[(int) number] = time - due[(int) number];
            received++;
            latest = quietSince = time;
        }
    }

    private void tell(DataOutputStream output) throws IOException {
        String line = sent + " " + received + " " + elsewhere + " " + wrong + " " + (latest - start) + " "
                + lag / Math.max(1, sent) + "\n";
        output.write(line.getBytes(StandardCharsets.US_ASCII));
        for (long nanos : taken) {
            output.writeLong(nanos);
        }
        output.flush();
    }

    private static InetAddress address(int bits) {
        try {
            return InetAddress.getByAddress(
                    ByteBuffer.allocate(Integer.BYTES).putInt(bits).array());
        } catch (UnknownHostException e) {
            throw new AssertionError(e);
        }
    }
}
