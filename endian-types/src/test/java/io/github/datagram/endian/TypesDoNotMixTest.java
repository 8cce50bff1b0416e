package io.github.datagram.endian;

import static com.google.testing.compile.CompilationSubject.assertThat;
import static com.google.testing.compile.Compiler.javac;

import com.google.testing.compile.Compilation;
import com.google.testing.compile.JavaFileObjects;
import javax.tools.JavaFileObject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the types are for: a forgotten byte swap does not compile. */
class TypesDoNotMixTest {
    @ParameterizedTest(name = "takes{0}({1}) does not compile")
    @CsvSource({
        "Le32, Be32.of(1), io.github.datagram.endian.Be32",
        "Be32, Le32.of(1), io.github.datagram.endian.Le32",
        "Be32, 1, int",
        "Be32, 1L, long",
        "Be16, Be32.of(1), io.github.datagram.endian.Be32",
        "U8, (byte) 1, byte",
        "Be64, Be32.of(1).toLong(), long",
        "int, Be32.of(1), io.github.datagram.endian.Be32",
        "long, Le64.of(1), io.github.datagram.endian.Le64",
    })
    void aValueOfAnotherTypeIsRefused(String parameter, String argument, String argumentType) {
        Compilation compilation = javac().compile(call(parameter, argument));

        assertThat(compilation).failed();
        assertThat(compilation).hadErrorCount(1);
        assertThat(compilation).hadErrorContaining(argumentType + " cannot be converted to");
    }

    @ParameterizedTest(name = "takes{0}({1}) compiles")
    @CsvSource({"Le32, Be32.of(1).toLe()", "Be32, Be32.of(1)", "long, Be32.of(1).toLong()"})
    void anExplicitConversionIsAccepted(String parameter, String argument) {
        assertThat(javac().compile(call(parameter, argument))).succeededWithoutWarnings();
    }

    @Test
    void ordersDoNotAddUp() {
        JavaFileObject source = JavaFileObjects.forSourceLines(
                "Caller", "class Caller {", "    Object sum = " + qualified("Be32.of(1).plus(Le32.of(2));"), "}");

        assertThat(javac().compile(source)).hadErrorContaining("Le32 cannot be converted to");
    }

    private static JavaFileObject call(String parameter, String argument) {
        return JavaFileObjects.forSourceLines(
                "Caller",
                "class Caller {",
                "    void takes(" + qualified(parameter) + " value) {}",
                "    void call() { takes(" + qualified(argument) + "); }",
                "}");
    }

    private static String qualified(String code) {
        return code.replaceAll("\\b([BL]e\\d|U8)", "io.github.datagram.endian.$1");
    }
}
