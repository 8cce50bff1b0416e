package io.github.datagram.packet.processor;

import static com.google.testing.compile.CompilationSubject.assertThat;
import static com.google.testing.compile.Compiler.javac;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.testing.compile.Compilation;
import com.google.testing.compile.JavaFileObjects;
import java.util.List;
import javax.tools.Diagnostic;
import javax.tools.JavaFileObject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is wrong is said where it is, in words. */
class WrongDeclarationsTest {
    private static final String IMPORTS =
            "package test; import io.github.datagram.packet.*; import io.github.datagram.endian.*; import java.util.List;";

    private static final String PART = "@Packet record Part(@Computed U8 n, @Length(\"n\") Bytes b, U8 m) {} "
            + "@Packet record Flagged(@Bits(1) boolean f, @Bits(7) int n) {} "
            + "@Packet record Flagged3(@Bits(1) boolean f, @Bits(7) int n, Be16 m) {} "
            + "@Packet record Rest(U8 n, Bytes b) {} @Packet record Deep(U8 n, Rest r) {}";
    private static final String NO_PACKETS =
            "record Plain(U8 n) {} sealed interface Choice {} record Sole(U8 n) implements Choice {}";

    private static final String SCALARS = """
            @Scalar record Bare(int n) { static Bare fromWire(int n) { return null; } int toWire() { return n; } }
            @Scalar(String.class) record Odd(int n) {
                static Odd fromWire(int n) { return null; } int toWire() { return n; } }
            @Scalar(Be16.class) record Unread(int n) {
                static Object fromWire(int n) { return null; } Unread fromWire(long n) { return null; }
                private static Unread fromWire(Integer n) { return null; } int toWire() { return n; } }
            @Scalar(Be48.class) record Unwritten(long n) {
                static Unwritten fromWire(long n) { return null; } String toWire() { return ""; } }
            @Scalar(Be64.class) record Stamp(long n) {
                static Stamp fromWire(long n) { return null; } long toWire() { return n; } }
            @Scalar(Be128.class) record Wide(long n) {
                static Wide fromWire(Be128 n) { return null; } long toWire() { return n; } }
            """;
    private static final String CODECS = """
            class Made {
                static abstract class Up implements FieldCodec<String> {}
                class Inner extends Made.With { Inner() { super(1); } }
                static class Hidden extends Made.With { private Hidden() { super(1); } }
                static class With implements FieldCodec<String> {
                    With(int n) {}
                    public int measure(java.nio.ByteBuffer buffer, int base, int offset, int end) { return 0; }
                    public String read(java.nio.ByteBuffer buffer, int base, int offset) { return ""; }
                    public int size(String value, Encoding encoding, int offset) { return 0; }
                    public void write(String value, Encoding encoding, java.nio.ByteBuffer buffer, int offset) {}
                }
            }
            """;

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "@Bits(4) int a, U8 b | the bits up to a fill no whole number of bytes: 4 more are needed",
                "@Bits(4) int a, @Bits(5) int b | the bits up to b fill no whole number of bytes: 7 more are needed",
                "@Bits(33) int a, @Bits(7) int b | @Bits(33) is not from 1 to 32, as int needs",
                "@Bits(0) int a | @Bits(0) is not from 1 to 32, as int needs",
                "@Bits(2) boolean a | @Bits(2) is not from 1 to 1, as boolean needs",
                "@Bits(8) long a | @Bits(8) fits into an int",
                "@Bits(8) String a | @Bits is for boolean, int, long and @Scalar types, not for java.lang.String",
                "@Bits(1) @Signed boolean a, @Bits(7) int b | @Signed is for int and long, not for boolean",
                "@Bits(1) int a, @Bits(64) long b, @Bits(7) int c | a field of bits may touch at most 8 bytes",
                "Object a | no codec for java.lang.Object",
                "@Text(charset = \"EBCDIC\") String a "
                        + "| the character set EBCDIC is none of [ISO-8859-1, US-ASCII, UTF-16BE, UTF-16LE, UTF-8]",
                "@Text Bytes a | @Text is for strings",
                "U8 n, @Length(\"n.size\") Bytes a | n is no packet in \"n.size\"",
                "Part p, @Length(\"p.size\") Bytes a | unknown field p.size in \"p.size\"",
                "Part p, @Length(\"p.n\") Bytes a | p.n is computed by the builder of its own packet in \"p.n\"",
                "@Length(\"p.m\") Bytes a, Part p | p.m is used in \"p.m\" before it is read",
                "boolean a | no codec for boolean: a boolean needs @Bits(1)",
                "byte[] a | no codec for byte[]: use Bytes or List",
                "List<String> a | no codec for java.util.List<java.lang.String>",
                "double a | no codec for double",
                "@Codec(ZeroTerminated.class) Bytes a | ZeroTerminated is a codec for java.lang.String: "
                        + "declare a as that, or name a codec for io.github.datagram.packet.Bytes",
                "@Codec(ZeroTerminated.class) int a "
                        + "| ZeroTerminated is a codec for java.lang.String: declare a as that, or name a codec for int",
                "@Codec(Made.Up.class) String a | generated code cannot call new Made.Up(): "
                        + "a codec is a class with a public constructor without parameters",
                "@Codec(Made.Inner.class) String a | generated code cannot call new Made.Inner(): "
                        + "a codec is a class with a public constructor without parameters",
                "@Codec(Made.With.class) String a | generated code cannot call new Made.With(): "
                        + "a codec is a class with a public constructor without parameters",
                "@Codec(Made.Hidden.class) String a | generated code cannot call new Made.Hidden(): "
                        + "a codec is a class with a public constructor without parameters",
                "Bare a | no codec for test.Bare: a @Scalar that names no number needs @Bits",
                "List<Bare> a | no codec for java.util.List<test.Bare>: a @Scalar that names no number needs @Bits",
                "Odd a | test.Odd is a @Scalar of java.lang.String: the number is one of U8 to Le128",
                "Unread a | test.Unread lacks static test.Unread fromWire(int), which a @Scalar of 16 bits has",
                "List<Unread> a | test.Unread lacks static test.Unread fromWire(int), which a @Scalar of 16 bits has",
                "@Bits(8) Unread a | test.Unread lacks static test.Unread fromWire(int), which a @Scalar of 8 bits has",
                "Unwritten a | test.Unwritten lacks long toWire(), which a @Scalar of 48 bits has",
                "@Bits(8) Stamp a | test.Stamp lacks int toWire(), which a @Scalar of 8 bits has",
                "Wide a | test.Wide lacks io.github.datagram.endian.Be128 toWire(), which a @Scalar of 128 bits has",
                "Plain a | no codec for test.Plain: a record needs @Packet or @Scalar",
                "List<Plain> a | no codec for java.util.List<test.Plain>: a record needs @Packet or @Scalar",
                "Choice a | no codec for test.Choice: a union needs @Switch",
                "U8 n, @Length(\"m\") Bytes a | unknown field m in \"m\"",
                "@Length(\"n\") Bytes a, U8 n | n is used in \"n\" before it is read",
                "@Length(\"a\") Bytes a | a is used in \"a\" before it is read",
                "Be128 n, @Length(\"n\") Bytes a | n in \"n\" is no number of up to 64 bits",
                "@Length(\"-1\") Bytes a | -1 is always negative",
                "U8 n, @Count(\"n - 256\") List<U8> a | n - 256 is always negative",
                "@Count(\"999999999999\") List<Be16> a | @Count(\"999999999999\") is more than any datagram has",
                "U8 n, @Length(\"n == 1\") Bytes a "
                        + "| n == 1 is no number, but a condition: those are for @When, @Require and @EndsList",
                "@Bits(1) boolean f, @Bits(7) int n, @Length(\"n + f\") Bytes a "
                        + "| f is no number: write f or !f, or declare it as @Bits(1) int",
                "@Bits(1) boolean f, @Bits(7) int n, @When(\"f == 1\") U8 a "
                        + "| f is no number: write f or !f, or declare it as @Bits(1) int",
                "Flagged p, @Length(\"p.f\") Bytes a "
                        + "| p.f is no number: write p.f or !p.f, or declare it as @Bits(1) int",
                "U8 n, @Length(\"n +\") Bytes a | \"n +\" ends too early",
                "U8 n, @Length(\"8 / n\") Bytes a | the divisor in 8 / n is no positive literal",
                "U8 n, @When(\"n\") U8 a | n is no condition: compare it, as in n != 0",
                "U8 n, @When(\"!(n & 1)\") U8 a | n & 1 is no condition: compare it, as in (n & 1) != 0",
                "U8 n, @When(\"n == 256\") U8 a | n == 256 never holds: n is in 0..255",
                "U8 n, @When(\"n > 7 && !(n < 0)\") U8 a | n < 0 never holds: n is in 0..255",
                "U8 n, @When(\"300 <= n * 1\") U8 a | 300 <= n * 1 never holds: n * 1 is in 0..255",
                "U8 n, @Bits(8) int m, @When(\"m + 256 < n\") U8 a "
                        + "| m + 256 < n never holds: m + 256 is in 256..511, n is in 0..255",
                "@Signed @Bits(8) int n, @When(\"n >= 0x80\") U8 a " + "| n >= 0x80 never holds: n is in -128..127",
                "U8 n, @When(\"n > 1\") U8 a, @Length(\"a\") Bytes b | a in \"a\" is only there when n > 1",
                "U8 n, @When(\"n > 1\") int a | a conditional field may be null in the record, and is no primitive",
                "U8 n, @When(\"n > 1\") @Bits(8) int a | @When is for fields of whole bytes",
                "Bytes a, U8 b | a goes on to the end, and is not last: it lacks a @Length or @Count",
                "List<Be32> a, Bytes b | a goes on to the end, and is not last: it lacks a @Length or @Count",
                "Rest p, U8 a | p goes on to the end, as p.b does, and is not last: it lacks a @Length",
                "Deep p, U8 a | p goes on to the end, as p.r.b does, and is not last: it lacks a @Length",
                "U8 n, @When(\"n > 1\") Rest p, Bytes a "
                        + "| p goes on to the end, as p.b does, and is not last: it lacks a @Length",
                "@Length(\"5\") List<Be16> a "
                        + "| @Length(\"5\") is no multiple of the 2 bytes of an element: use @Count for a number of elements",
                "@Length(\"2 * 3 + 1\") List<Flagged3> a "
                        + "| @Length(\"2 * 3 + 1\") is no multiple of the 3 bytes of an element: "
                        + "use @Count for a number of elements",
                "@Const(256) U8 a | @Const(256) is not in 0..255",
                "@Const(-1) @Bits(8) int a | @Const(-1) is not in 0..255",
                "@Const(1) Bytes a | @Const is for numbers",
                "@Computed U8 n, Bytes a | nothing tells what to compute: no @Length or @Count mentions n",
                "@Computed U8 n, @Length(\"n * n\") Bytes a | cannot solve n * n for n, which occurs twice",
                "@Computed U8 n, @Length(\"n & 3\") Bytes a | cannot solve n & 3 for n",
                "@Const(1) @Computed U8 n, @Length(\"n\") Bytes a | either @Const or @Computed, not both",
                "@Reserved @Checksum Be16 a | either @Reserved or @Checksum, not both",
                "@Length(\"4\") U8 a | @Length is for ranges of bytes, lists, packets and unions",
                "@Count(\"4\") Bytes a | @Count is for lists",
                "@Length(\"4\") @Count(\"1\") List<U8> a | either @Length or @Count, not both",
                "@PadTo(3) Bytes a | @PadTo(3) is no power of two up to 4096",
                "@Checksum Bytes a | @Checksum is for numbers of up to 32 bits",
                "@Checksum Be32 a | InternetChecksum is a number of 16 bits",
                "@Checksum(using = io.github.datagram.packet.Crc32Checksum.class) U8 a "
                        + "| Crc32Checksum is a number of 32 bits",
                "@Checksum(over = \"0\") Be16 a | @Checksum(over) is a range such as \"0..ihl * 4\"",
                "@Checksum(using = String.class) Be16 a "
                        + "| java.lang.String has no static method compute(buffer, from, to, field, seed)",
                "U8 Wire | generated code uses a type called Wire: choose another name",
                "U8 Math, List<Be16> a | generated code uses a type called Math: choose another name",
                "Be32 Integer, @Length(\"Integer\") Bytes a "
                        + "| generated code uses a type called Integer: choose another name",
                "Part PartView, U8 a | generated code uses a type called PartView: choose another name",
                "@Length(\"2\") List<Be16> truncated "
                        + "| generated code would have truncated(int) twice, because of the name truncated",
                "Bytes zero | generated code would have zero(java.nio.ByteBuffer, int, int) twice, "
                        + "because of the name zero",
                "U8 NOTHING, Bytes a | views and builders have a NOTHING of their own",
                "U8 buffer | views and builders have a buffer of their own",
                "U8 n, @When(\"n > 1\") U8 a, U8 hasA "
                        + "| generated code would have hasA() twice, because of the names a and hasA",
                "U8 hasA, @When(\"hasA > 1\") U8 a "
                        + "| generated code would have hasA() twice, because of the names hasA and a",
                "U8 has, @When(\"has > 1\") U8 a, U8 hasA "
                        + "| generated code would have hasA() twice, because of the names a and hasA",
                "U8 aInt, Be16 a | generated code would have aInt() twice, because of the names aInt and a",
                "Be32 aLong, Be32 a | generated code would have aLong() twice, because of the names aLong and a",
                "U8 aSize, Bytes a | generated code would have aSize() twice, because of the names aSize and a",
                "U8 n, U8 aB, U8 a_b "
                        + "| generated code would have A_B_OFFSET twice, because of the names aB and a_b",
                "Wrong a | Wrong contains itself, by way of Wrong.a",
                "@Count(\"1\") List<Wrong> a | Wrong contains itself, by way of Wrong.a",
            })
    void isReportedAtTheField(String components, String message) {
        JavaFileObject source = JavaFileObjects.forSourceLines(
                "test.Wrong",
                IMPORTS,
                "@Packet",
                "public record Wrong(",
                components,
                ") {}",
                PART,
                NO_PACKETS,
                SCALARS,
                CODECS);

        Compilation compilation = javac().withProcessors(new PacketProcessor()).compile(source);

        assertThat(compilation).hadErrorContaining(message).inFile(source);
        Diagnostic<?> error = processorErrors(compilation).get(0);
        assertThat(error.getMessage(null)).isEqualTo(message);
        assertThat(error.getLineNumber()).isEqualTo(message.contains("contains itself") ? 3 : 4);
        assertThat(error.getColumnNumber()).isPositive();
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "@Packet class Outer {} | @Packet is for records; Outer is none",
                "@Packet interface Outer {} | @Packet is for records; Outer is none",
                "class Outer { @Packet private record Inner(U8 a) {} } "
                        + "| generated code cannot see Inner, because it is private",
                "class Outer { private static class Middle { @Packet record Inner(U8 a) {} } } "
                        + "| generated code cannot see Middle, because it is private",
                "@Packet record Outer<T>(U8 a) {} | a packet has no type parameters",
                "@Packet record Outer() {} | a packet has at least one field",
                "@Packet @Require(\"b > 1\") record Outer(U8 a) {} | unknown field b in \"b > 1\"",
                "@Packet @Require(\"a\") record Outer(U8 a) {} | a is no condition: compare it, as in a != 0",
                "@Packet @Require(\"b > 1 && a == 16\") record Outer(@Bits(4) int a, @Bits(4) int b) {} "
                        + "| a == 16 never holds: a is in 0..15",
                "@Packet @EndsList(\"a > 255\") record Outer(U8 a) {} | a > 255 never holds: a is in 0..255",
                "@Packet @Require(\"1 < 2\") record Outer(U8 a) {} | \"1 < 2\" mentions no field",
                "@Packet @EndsList(\"a + 1\") record Outer(U8 a) {} "
                        + "| a + 1 is no condition: compare it, as in a + 1 != 0",
                "@Packet record Outer(U8 t, @Switch(\"t\") Body body) {} sealed interface Body { "
                        + "@Packet @Case(1) record One(U8 a) implements Body {} } "
                        + "| test.Body has no alternative with @Otherwise, for unknown values",
                "@Packet record Outer(U8 t, @Switch(\"t\") Body body) {} sealed interface Body { "
                        + "@Packet @Case({255, 300}) record One(U8 a) implements Body {} "
                        + "@Packet @Otherwise record Two(U8 a) implements Body {} } "
                        + "| test.Body.One has @Case(300), which t never is: t is in 0..255",
                "@Packet record Outer(byte t, @Switch(\"t >> 4\") Body body) {} sealed interface Body { "
                        + "@Packet @Case(8) record One(U8 a) implements Body {} "
                        + "@Packet @Otherwise record Two(U8 a) implements Body {} } "
                        + "| test.Body.One has @Case(8), which t >> 4 never is: t >> 4 is in -8..7",
                "@Packet record Outer(U8 t, @Switch(\"t\") Body body) {} sealed interface Body { "
                        + "@Packet record One(U8 a) implements Body {} } "
                        + "| test.Body.One needs either @Case or @Otherwise",
                "@Packet record Outer(U8 t, @Switch(\"t\") Body body) {} sealed interface Body { "
                        + "@Packet @Case(1) record One(U8 a) implements Body {} "
                        + "@Packet @Case({2, 1}) record Two(U8 a) implements Body {} } "
                        + "| test.Body.Two shares @Case(1) with another alternative",
            })
    void isReportedAtTheType(String declaration, String message) {
        JavaFileObject source = JavaFileObjects.forSourceLines("test.Outer", IMPORTS, declaration);

        Compilation compilation = javac().withProcessors(new PacketProcessor()).compile(source);

        assertThat(compilation).hadErrorContaining(message).inFile(source).onLine(2);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "record Outer(Maybe a, U8 b) {} @Packet record Maybe(U8 n, @When(\"n > 1\") Bytes rest) {}",
                "record Outer(Listed a, U8 b) {} @Packet record Listed(List<Option> options) {} "
                        + "@Packet @EndsList(\"n == 0\") record Option(U8 n) {}",
                "record Outer(Either a, U8 b) {} @Packet record Either(U8 n, @Switch(\"n\") Body body) {} "
                        + "sealed interface Body { @Packet @Case(1) record One(U8 a) implements Body {} "
                        + "@Packet @Otherwise record Other(Bytes bytes) implements Body {} }",
                "record Outer(Be64 t, @Switch(\"t\") Body body) {} "
                        + "sealed interface Body { @Packet @Case(-1) record One(U8 a) implements Body {} "
                        + "@Packet @Otherwise record Other(Bytes bytes) implements Body {} }",
                "record Outer(@Length(\"3\") @PadTo(2) List<Pair> pairs) {} @Packet record Pair(Be16 n) {}",
                "record Outer(@Codec(Numbers.class) int n, Tick tick, Byte hour) {} "
                        + "interface Ticks { static int of(int n) { return n; } default int toWire() { return 1; } } "
                        + "@Scalar(U8.class) record Tick() implements Ticks { static Tick fromWire(long n) { return null; } } "
                        + "@Scalar(U8.class) class Byte extends Base { short toWire() { return 1; } } "
                        + "class Base { static Byte fromWire(int n) { return null; } } "
                        + "abstract class Codecs<T> implements FieldCodec<T> {"
                        + "  public int measure(java.nio.ByteBuffer buffer, int base, int offset, int end) { return 0; }"
                        + "  public T read(java.nio.ByteBuffer buffer, int base, int offset) { return null; }"
                        + "  public int size(T value, Encoding encoding, int offset) { return 0; }"
                        + "  public void write(T value, Encoding encoding, java.nio.ByteBuffer buffer, int offset) {} }"
                        + "class Numbers extends Codecs<Integer> {}",
                "record Outer(@Count(\"2\") List<Be16> i, @Count(\"1\") List<Le24> index, Inner offset, Inner newBase, "
                        + "@Count(\"offset.n\") List<Inner> newBuffer, Inner length, List<Inner> prefix) {} "
                        + "@Packet record Inner(U8 n) {}",
                "record Outer(@Length(\"2\") Inner bit, @When(\"bit.n > 1\") Inner visitor, @Reserved U8 fields) {} "
                        + "@Packet record Inner(U8 n, U8 m) {}",
                "record Outer(U8 selector, @Switch(\"selector\") @Length(\"1\") Body part, @Switch(\"selector\") Body next) {} "
                        + "sealed interface Body { @Packet @Case(1) record One(U8 a) implements Body {} "
                        + "@Packet @Otherwise record Other(Bytes bytes) implements Body {} }",
                "record Outer(Inner seed, @Switch(\"seed.n\") @Length(\"2\") Body selector, "
                        + "@Checksum(over = \"0..seed.n\", seeded = true) Be16 sum, List<U8> list) {} "
                        + "@Packet record Inner(U8 n) {} "
                        + "sealed interface Body { @Packet @Case(1) record One(U8 a) implements Body {} "
                        + "@Packet @Otherwise record Other(Bytes bytes) implements Body {} }",
                "@Require(\"aSize > 1 && bStatus > 2\") record Outer(U8 aSize, Inner bStatus2, U8 bStatus, "
                        + "@Length(\"4\") List<Be16> a, @Length(\"1\") Inner b, Inner c, Inner cStatus, "
                        + "@Length(\"b.status\") Bytes d) {} @Packet record Inner(U8 status) {}",
                "@Require(\"MIN_SIZE > 1 && A_OFFSET > 2\") record Outer(U8 MIN_SIZE, U8 A_OFFSET, U8 truncated, U8 ok) {}",
                "@Require(\"n > 0x7FFFFFFFFFFFFFFF && n != 0\") record Outer(Be64 n) {}",
            })
    void areRight(String declaration) {
        JavaFileObject source = JavaFileObjects.forSourceLines("test.Outer", IMPORTS, "@Packet " + declaration);

        assertThat(javac().withProcessors(new PacketProcessor()).compile(source))
                .succeeded();
    }

    @Test
    void areRightInTheUnnamedPackage() {
        JavaFileObject source = JavaFileObjects.forSourceLines(
                "Unnamed", "import io.github.datagram.packet.*;", "@Packet public record Unnamed(@Bits(8) int a) {}");

        assertThat(javac().withProcessors(new PacketProcessor()).compile(source))
                .succeeded();
    }

    @Test
    void doesNotHideWhatElseIsWrong() {
        JavaFileObject source = JavaFileObjects.forSourceLines(
                "test.Several",
                IMPORTS,
                "@Packet record First(",
                "        @Bits(4) int a,",
                "        Object b,",
                "        @Length(\"x\") Bytes c,",
                "        double d) {}",
                "@Packet @Require(\"nothing > 1\")",
                "record Second(",
                "        U8 e,",
                "        @Length(\"y\") Bytes f) {}",
                "@Packet record Good(U8 a) {}");

        Compilation compilation = javac().withProcessors(new PacketProcessor()).compile(source);

        assertThat(processorErrors(compilation).stream()
                        .map(error -> error.getLineNumber() + ": " + error.getMessage(null)))
                .containsExactlyInAnyOrder(
                        "4: no codec for java.lang.Object",
                        "6: no codec for double",
                        "7: unknown field nothing in \"nothing > 1\"",
                        "10: unknown field y in \"y\"");
    }

    private static List<? extends Diagnostic<?>> processorErrors(Compilation compilation) {
        return compilation.errors().stream()
                .filter(error -> error.getCode().equals("compiler.err.proc.messager"))
                .toList();
    }
}
