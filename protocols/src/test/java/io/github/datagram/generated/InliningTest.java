package io.github.datagram.generated;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.datagram.packet.Bytes;
import io.github.datagram.protocol.ntp.NtpBuilder;
import io.github.datagram.protocol.ntp.NtpMode;
import io.github.datagram.protocol.ntp.NtpShort;
import io.github.datagram.protocol.ntp.NtpTimestamp;
import io.github.datagram.protocol.ntp.NtpView;
import io.github.datagram.protocol.udp.UdpView;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What HotSpot says of the methods that views and builders are made of. */
class InliningTest {
    private static final String REFUSAL = "unloaded signature classes";

    @Test
    void noMethodIsLeftOutForAClassThatNobodyHasLoaded() throws Exception {
        List<String> said = compilerOutput();

        assumeTrue(said.stream().anyMatch(line -> line.contains("inline (hot)")), "another virtual machine");
        assertThat(said)
                .filteredOn(line -> line.contains(REFUSAL))
                .filteredOn(line -> line.contains("io.github.datagram") || line.contains("java.nio."))
                .isEmpty();
    }

    private static List<String> compilerOutput() throws IOException, InterruptedException {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        Process process = new ProcessBuilder(
                        java,
                        "-Xbatch",
                        "-XX:+IgnoreUnrecognizedVMOptions",
                        "-XX:+UnlockDiagnosticVMOptions",
                        "-XX:+PrintCompilation",
                        "-XX:+PrintInlining",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Program.class.getName())
                .redirectErrorStream(true)
                .start();
        List<String> lines = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
                .lines()
                .toList();
        assertThat(process.waitFor()).as(() -> String.join("\n", lines)).isZero();
        return lines;
    }

    /** Reads and writes packets until all of that is compiled. */
    static final class Program {
        private final NtpView ntp = new NtpView();
        private final UdpView udp = new UdpView();
        private final NtpBuilder reply = new NtpBuilder();
        private long sum;

        private Program() {}

        public static void main(String[] arguments) {
            Program program = new Program();
            ByteBuffer buffer =
                    Bytes.parseHex("0035 0035 0038 0000" + "23".repeat(48)).toBuffer();
            ByteBuffer out = ByteBuffer.allocate(48);
            for (int i = 0; i < 100_000; i++) {
                program.read(buffer);
                program.write(out);
            }
            System.out.println(program.sum);
        }

        private void read(ByteBuffer buffer) {
            udp.tryWrap(buffer, 0, buffer.limit());
            ntp.tryWrap(buffer, udp.payloadStart(), udp.payloadSize());
            sum += ntp.version() + ntp.rootDelayInt() + ntp.transmitLong() + udp.sourcePortInt();
        }

        private void write(ByteBuffer out) {
            NtpShort none = new NtpShort(0);
            NtpTimestamp now = new NtpTimestamp(sum);
            sum += reply.start()
                    .leap(0)
                    .version(4)
                    .mode(NtpMode.SERVER)
                    .stratum(2)
                    .poll((byte) 6)
                    .precision((byte) -20)
                    .rootDelay(none)
                    .rootDispersion(none)
                    .referenceId(1)
                    .reference(now)
                    .origin(now)
                    .receive(now)
                    .transmit(now)
                    .extensionsInPlace(0)
                    .writeTo(out, 0);
        }
    }
}
