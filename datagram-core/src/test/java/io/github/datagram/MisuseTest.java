package io.github.datagram;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.datagram.testing.BackgroundCall;
import io.github.datagram.testing.OpenDescriptors;
import io.github.datagram.testing.RequiresLinux;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Whatever is called, in any order and from any threads, beside closes too: nothing comes out but what is documented, no call
 * stays for ever, and nothing stays open. How much of it says the system property {@code misuse}, a factor; where it begins,
 * {@code misuse.seed}.
 */
@RequiresLinux
@Timeout(value = 1, unit = TimeUnit.HOURS)
class MisuseTest {
    private static final int WORLDS = 12 * Integer.getInteger("misuse", 1);
    private static final long SEED = Long.getLong("misuse.seed", 1);
    private static final int CALLS = 400;
    private static final int MAX_THREADS = 5;

    @ParameterizedTest
    @EnumSource(names = {"MMSG", "MSG", "IO_URING", "NIO"})
    void nothingButWhatIsDocumentedComesOut(Backend backend) throws Exception {
        ruin(new World(backend), SEED); // what is opened once and kept, such as a selector's provider
        long descriptors = OpenDescriptors.count();
        for (long seed = SEED; seed < SEED + WORLDS; seed++) {
            ruin(new World(backend), seed);
        }
        assertThat(OpenDescriptors.count()).isLessThanOrEqualTo(descriptors);
    }

    /** Lets threads loose, and closes everything, while they are at it or after. */
    private static void ruin(World world, long seed) throws Exception {
        var random = new Random(seed);
        List<BackgroundCall<Void>> calls = new ArrayList<>();
        for (int i = random.nextInt(MAX_THREADS); i >= 0; i--) {
            var mischief = new Mischief(world, new Random(random.nextLong()));
            calls.add(BackgroundCall.start(() -> mischief.run(CALLS)));
        }
        if (random.nextBoolean()) {
            calls.get(0).await();
        }
        world.close();
        for (BackgroundCall<Void> call : calls) {
            call.await();
        }
        world.close(); // what was opened meanwhile
        assertThat(world.undocumented()).as("seed %d", seed).isEmpty();
    }
}
