package io.github.datagram.packet.processor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.datagram.packet.processor.Expression.Code;
import io.github.datagram.packet.processor.Expression.Malformed;
import io.github.datagram.packet.processor.Expression.Name;
import io.github.datagram.packet.processor.Expression.Range;
import io.github.datagram.packet.processor.Expression.Variable;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ExpressionTest {
    /** Names of one letter are numbers of 8 bits, of two letters of 32 bits, {@code flag} is a condition. */
    private static final Function<String, Variable> VARIABLES = name -> {
        boolean wide = name.length() == 2;
        Range range = new Range(0, wide ? 0xFFFFFFFFL : 255);
        return new Variable(range, name.equals("flag"), new Code(name, 12, wide));
    };

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "a + b * c; a + b * c",
                "(a + b) * c; (a + b) * c",
                "a - (b - c); a - (b - c)",
                "a - b - c; a - b - c",
                "a << 2 | b & 0xF; a << 2 | b & 0xF",
                "(a | b) & c; (a | b) & c",
                "a == 1 && b >= 2 || !flag; a == 1 && b >= 2 || !flag",
                "~a + -b; ~a + -b",
                "-(a + b); -(a + b)",
            })
    void keepsItsMeaningInJava(String text, String java) throws Malformed {
        Expression expression = ExpressionParser.parse(text);
        expression.checkTypes(VARIABLES);
        assertThat(expression.text()).isEqualTo(text);
        assertThat(expression.code(VARIABLES).text()).isEqualTo(java);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "a * b; a * b",
                "a << 24; (long) a << 24",
                "a * b * c * d * e; (long) (a * b * c) * d * e",
                "aa * 4 - 20; aa * 4 - 20",
                "0xFFFFFFFF - a; 0xFFFFFFFFL - a",
            })
    void becomesLongWhereAnIntWouldOverflow(String text, String java) throws Malformed {
        assertThat(ExpressionParser.parse(text).code(VARIABLES).text()).isEqualTo(java);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "a * 4 - 20; -20; 1000",
                "a % 7; 0; 6",
                "a / 2; 0; 127",
                "~a; -256; -1",
                "a & 0x0F; 0; 15",
                "a | 256; 0; 511",
                "a >> 4; 0; 15",
                "3 - a; -252; 3",
            })
    void knowsTheRangeOfItsValues(String text, long min, long max) throws Malformed {
        assertThat(ExpressionParser.parse(text).range(VARIABLES)).isEqualTo(new Range(min, max));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "a * 4 - 20; divideExactly(\"packet.a\", size + 20, 4)",
                "b - a * 4; divideExactly(\"packet.a\", b - size, 4)",
                "(a + 1) * 8 - 2; divideExactly(\"packet.a\", size + 2, 8) - 1",
                "10 - a; 10 - size",
                "a; size",
            })
    void isSolvedForAField(String text, String java) throws Malformed {
        Expression solution = ExpressionParser.parse(text).solveFor("a", new Name("size"), "packet.a");
        assertThat(solution.code(VARIABLES).text()).isEqualTo(java);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a * a", "a / 2", "a % 2", "a & 3", "a * b", "a * -1"})
    void isNotSolvedWhereThatHasNoSingleAnswer(String text) throws Malformed {
        Expression expression = ExpressionParser.parse(text);
        assertThatExceptionOfType(Malformed.class)
                .isThrownBy(() -> expression.solveFor("a", new Name("size"), "packet.a"))
                .withMessageStartingWith("cannot solve");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "a +; \"a +\" ends too early",
                "a b; unexpected \"b\" in \"a b\"",
                "(a; \"(a\" ends too early",
                "a $ b; unexpected \"$ b\" in \"a $ b\"",
                "010; 010 has a leading zero",
                "99999999999999999999; 99999999999999999999 exceeds 63 bits",
                "); unexpected \")\" in \")\"",
            })
    void isRefusedWithTheReason(String text, String message) {
        assertThatExceptionOfType(Malformed.class)
                .isThrownBy(() -> ExpressionParser.parse(text))
                .withMessage(message);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "a && b == 1; a is no condition: compare it, as in a != 0",
                "flag + 1; flag is no number: write flag or !flag, or declare it as @Bits(1) int",
                "!a; a is no condition: compare it, as in a != 0",
                "a / b; the divisor in a / b is no positive literal",
                "a << b; the distance in a << b is no literal from 0 to 62",
                "aa * aa * aa; aa * aa may exceed 64 bits",
            })
    void isRefusedForOperandsThatDoNotFit(String text, String message) throws Malformed {
        Expression expression = ExpressionParser.parse(text);
        assertThatExceptionOfType(Malformed.class)
                .isThrownBy(() -> expression.checkTypes(VARIABLES))
                .withMessage(message);
    }

    @Test
    void isNotParsedToAnyDepth() {
        assertThatExceptionOfType(Malformed.class)
                .isThrownBy(() -> ExpressionParser.parse("(".repeat(10_000) + "a"))
                .withMessageEndingWith("is nested too deeply");
    }
}
