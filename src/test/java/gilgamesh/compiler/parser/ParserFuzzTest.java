package gilgamesh.compiler.parser;

import static org.assertj.core.api.Assertions.assertThat;

import gilgamesh.compiler.SyntaxProblem;
import gilgamesh.compiler.ast.Module;
import gilgamesh.scenario.PythonVersion;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Whatever the text, there is a tree or a problem that points into the text. */
class ParserFuzzTest {

    private static final List<String> PIECES = List.of(
            "(",
            ")",
            "[",
            "]",
            "{",
            "}",
            ":",
            ",",
            ";",
            "=",
            "==",
            ":=",
            "->",
            "*",
            "**",
            "+",
            "-",
            ".",
            "...",
            "@",
            "!",
            "\\",
            "#",
            "'",
            "\"",
            "'''",
            "f'",
            "f'{",
            "}'",
            "\n",
            "\n    ",
            "\t",
            " ",
            "if ",
            "else",
            "elif ",
            "for ",
            " in ",
            "while ",
            "def f",
            "class ",
            "lambda",
            "try:",
            "except",
            "finally:",
            "with ",
            " as ",
            "import ",
            "from ",
            "return ",
            "yield ",
            "await ",
            "async ",
            "not ",
            " and ",
            " or ",
            " is ",
            "None",
            "print ",
            "exec ",
            "raise ",
            "del ",
            "global ",
            "match ",
            "case ",
            "x",
            "y",
            "0",
            "1.5",
            "0x",
            "1_",
            "é",
            "😀",
            "\u0000",
            "\r",
            "\f",
            "`",
            "<>",
            "\uFEFF",
            "\\N{",
            "\\x",
            "{{",
            "}}",
            "!r",
            "b'",
            "\ud800");

    private static final List<String> PROGRAMS = Recordings.snippets("snippets.txt");

    @Property(tries = 3000)
    void randomPiecesNeverCrash(@ForAll("pieces") String text, @ForAll PythonVersion version) {
        assertThat(isReadOrRefused(text, version)).isTrue();
    }

    @Property(tries = 3000)
    void editedProgramsNeverCrash(@ForAll("edited") String text, @ForAll PythonVersion version) {
        assertThat(isReadOrRefused(text, version)).isTrue();
    }

    @Property(tries = 500)
    void randomCharactersNeverCrash(@ForAll String text, @ForAll PythonVersion version) {
        assertThat(isReadOrRefused(text, version)).isTrue();
    }

    @Provide
    Arbitrary<String> pieces() {
        return Arbitraries.of(PIECES).list().ofMaxSize(25).map(list -> String.join("", list));
    }

    @Provide
    Arbitrary<String> edited() {
        Arbitrary<Integer> place = Arbitraries.integers().between(0, 100_000);
        return Combinators.combine(
                        Arbitraries.of(PROGRAMS), place, Arbitraries.integers().between(0, 8), Arbitraries.of(PIECES))
                .as(ParserFuzzTest::edit)
                .flatMap(once -> Combinators.combine(
                                place, Arbitraries.integers().between(0, 3), Arbitraries.of(PIECES))
                        .as((at, cut, piece) -> edit(once, at, cut, piece)));
    }

    private static String edit(String program, int place, int cut, String piece) {
        int at = place % (program.length() + 1);
        return program.substring(0, at) + piece + program.substring(Math.min(program.length(), at + cut));
    }

    private static boolean isReadOrRefused(String text, PythonVersion version) {
        try {
            Module module = Parser.parse(text, "a.py", 1, version);
            return module != null;
        } catch (SyntaxProblem problem) {
            long lines = text.replace("\r\n", "\n")
                            .replace('\r', '\n')
                            .chars()
                            .filter(c -> c == '\n')
                            .count()
                    + 1;
            return problem.line() >= 1
                    && problem.line() <= lines + 1
                    && problem.column() >= SyntaxProblem.NO_COLUMN
                    && !problem.getMessage().isBlank();
        }
    }
}
