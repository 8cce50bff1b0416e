package io.github.datagram.internal.posix;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Method;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class LibCTest {
    /** jnr-ffi up to 2.3.4 hands on a wrong sixth one on x86-64: the stack slot of its stub is off. */
    @Test
    void noFunctionHasExactlySixParametersThatAreAllPrimitive() {
        assertThat(LibC.class.getMethods()).isNotEmpty().noneMatch(LibCTest::isMangledByJnr);
    }

    @Test
    void theRuleRecognizesSuchAFunction() throws NoSuchMethodException {
        Class<?> word = long.class;
        assertThat(isMangledByJnr(Mangled.class.getMethod("mmap", word, word, word, word, word, word)))
                .isTrue();
    }

    /** What it is about. */
    interface Mangled {
        long mmap(long address, long length, long protection, long flags, long descriptor, long offset);
    }

    private static boolean isMangledByJnr(Method function) {
        return function.getParameterCount() == 6
                && Arrays.stream(function.getParameterTypes()).allMatch(Class::isPrimitive);
    }
}
