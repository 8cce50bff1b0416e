package io.github.datagram.examples.dns;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ZoneFileTest {
    private static final String START = """
            $TTL 60
            @ IN SOA ns.example.org. host.example.org. 1 2 3 4 5
            @ IN NS ns.example.org.
            """;

    @TempDir
    private Path directory;

    @Test
    void tellsWhatItIs() throws IOException {
        assertThat(load(START)).hasToString("zone example.org. serial 1, 2 records");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    www IN A 192.0.2.300       | 4: Invalid address: 192.0.2.300
                    www IN NONSENSE x          | 4: Invalid type
                    www IN A 192.0.2.1 x       | 4: unexpected tokens at end of record
                    www IN MX mail             | 4: expected an integer
                    www IN TXT "open           | 4: newline in quoted string
                    www IN A                   | 4: expected an
                    a..b IN A 192.0.2.1        | 4: 'a..b': invalid empty label
                    www.example.com. IN A 192.0.2.1 | 4: www.example.com. A: is outside of the zone example.org.
                    @ IN CNAME www             | 4: example.org. CNAME: a name with a CNAME record can have no other
                    sub IN SOA a. b. 1 2 3 4 5 | 4: sub.example.org. SOA: a second SOA record
                    @ IN SOA a. b. 1 2 3 4 5   | 4: example.org. SOA: a second SOA record
                    sub IN DNAME example.com.  | 4: sub.example.org. TYPE39: DNAME is not supported
                    *.sub IN NS ns             | 4: *.sub.example.org. NS: a wildcard cannot be delegated
                    www CH TXT "x"             | 4: class CH is not served
                    """)
    void tellsFileLineAndReason(String line, String complaint) {
        assertThatThrownBy(() -> load(START + line + "\n"))
                .isInstanceOf(ZoneException.class)
                .hasMessageStartingWith(file() + ":" + complaint);
    }

    @Test
    void tellsTheLineBehindOthersThatAreJoined() {
        assertThatThrownBy(() -> load(START + """
                        a IN TXT ( "one"
                          "two" )

                        ; a comment
                        b IN CNAME c
                        b IN A 192.0.2.1
                        d IN A 192.0.2.1
                        """))
                .hasMessageStartingWith(file() + ":9: b.example.org. A: a name with a CNAME");
    }

    @Test
    void tellsAllErrorsEachOnItsLine() {
        assertThat(errors(START + """
                        a IN A 192.0.2.300 ( ignored
                          ")" \\) ; )
                          as well )
                        b IN TXT "open
                        c IN A 192.0.2.1 one more
                        d IN TXT ( "open
                        )
                        e CH TXT "x"
                        f IN A 192.0.2.1
                        g IN MX mail"""))
                .satisfiesExactly(
                        error -> assertThat(error).startsWith(":4: Invalid address: 192.0.2.300"),
                        error -> assertThat(error).startsWith(":7: newline in quoted string"),
                        error -> assertThat(error).startsWith(":8: unexpected tokens at end of record"),
                        error -> assertThat(error).startsWith(":9: newline in quoted string"),
                        error -> assertThat(error).startsWith(":11: class CH is not served"),
                        error -> assertThat(error).startsWith(":13: expected an integer"));
    }

    @Test
    void tellsAllRecordsThatDoNotBelongThere() {
        assertThat(errors(START + """
                        www.example.com. IN A 192.0.2.1
                        a IN CNAME b
                        a IN A 192.0.2.1
                        c IN CNAME d
                        c IN CNAME e
                        """))
                .containsExactly(
                        ":4: www.example.com. A: is outside of the zone example.org.",
                        ":6: a.example.org. A: a name with a CNAME record can have no other (RFC 1034, section 3.6.2)",
                        ":8: c.example.org. CNAME: a second CNAME record");
    }

    @Test
    void tellsTheFirstTwentyErrorsAndHowManyMoreThereAre() {
        assertThat(errors(START + "www IN A 192.0.2.300\n".repeat(22)))
                .hasSize(21)
                .startsWith(":4: Invalid address: 192.0.2.300")
                .endsWith(":23: Invalid address: 192.0.2.300", ": 2 more errors");
    }

    @Test
    void tellsOnceThatThereIsNoTtlAndWhatToDo() {
        assertThat(errors("a IN A 192.0.2.1\nb IN A 192.0.2.1\nc IN A 192.0.2.300\n"))
                .containsExactly(
                        ":1: missing TTL; a line '$TTL 3600' before the first record gives one to all",
                        ":3: Invalid address: 192.0.2.300");
        assertThat(errors("@ IN SOA ns. host. 1 2 3 4\n@ IN NS ns\n")) // which would give it to the others
                .singleElement()
                .asString()
                .startsWith(":1: expected");
    }

    @Test
    void tellsTheFirstErrorOfAnIncludedFile() throws IOException {
        Files.writeString(directory.resolve("hosts"), "www IN A 192.0.2.300\nwww IN A 192.0.2.300\n");
        var thrown = catchThrowableOfType(ZoneException.class, () -> load(START + "b IN MX mail\n$INCLUDE hosts\n"));
        assertThat(thrown.errors())
                .satisfiesExactly(
                        error -> assertThat(error).startsWith(file() + ":4: expected an integer"),
                        error -> assertThat(error).contains("hosts:1: Invalid address: 192.0.2.300"));
    }

    @Test
    void tellsWhatIsMissing() {
        assertThatThrownBy(() -> load("")).hasMessage(file() + ": no SOA record");
        assertThatThrownBy(() -> load(START.replaceFirst("(?m)^@ IN NS.*\n", "")))
                .hasMessage(file() + ": no NS record at example.org.");
        assertThatThrownBy(() -> ZoneFile.load(file(), null))
                .hasMessageContaining(
                        ":2: '@' is not an absolute name; a line '$ORIGIN example.org.' or '--origin' says");
        assertThatThrownBy(() -> ZoneFile.load(directory.resolve("none"), null))
                .hasMessageEndingWith("none: no such file");
        assertThatThrownBy(() -> ZoneFile.load(directory, null))
                .hasMessage(directory + ": cannot be read: Is a directory");
    }

    @Test
    void includesFilesBesideIt() throws IOException {
        Files.writeString(directory.resolve("hosts"), "www IN A 192.0.2.1\n");
        assertThat(load(START + "$INCLUDE hosts ; beside\n")).hasToString("zone example.org. serial 1, 3 records");

        Files.writeString(directory.resolve("hosts"), "\nwww IN A 192.0.2.300\n");
        assertThatThrownBy(() -> load(START + "$INCLUDE hosts\n"))
                .hasMessageContaining("hosts:2: Invalid address: 192.0.2.300");
    }

    @Test
    void keepsEachRecordOnce() throws IOException {
        assertThat(load(START + "www IN A 192.0.2.1\nWWW IN A 192.0.2.1\n"))
                .hasToString("zone example.org. serial 1, 3 records");
    }

    /** What follows the name of the file. */
    private List<String> errors(String text) {
        var thrown = catchThrowableOfType(ZoneException.class, () -> load(text));
        return thrown.errors().stream()
                .peek(line -> assertThat(line).startsWith(file() + ":"))
                .map(line -> line.substring(file().toString().length()))
                .toList();
    }

    private Path file() {
        return directory.resolve("zone");
    }

    private Zone load(String text) throws IOException {
        Files.writeString(file(), text);
        return ZoneFile.load(file(), "example.org");
    }
}
