package gilgamesh.compiler.parser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import gilgamesh.compiler.SyntaxProblem;
import gilgamesh.compiler.ast.Expr;
import gilgamesh.compiler.ast.Module;
import gilgamesh.compiler.ast.Span;
import gilgamesh.compiler.ast.Stmt;
import gilgamesh.scenario.PythonVersion;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ParserTest {

    @ParameterizedTest
    @MethodSource("gilgamesh.compiler.parser.Recordings#versions")
    void treesAreThoseOfTheRealPython(PythonVersion version) {
        List<String> snippets = Recordings.snippets("snippets.txt");

        List<String> trees = snippets.stream().map(s -> tree(s, version)).toList();

        assertThat(trees).isEqualTo(Recordings.recorded("trees", version));
    }

    @ParameterizedTest
    @MethodSource("gilgamesh.compiler.parser.Recordings#versions")
    void mistakesAreToldInTheWordsOfTheRealPython(PythonVersion version) {
        List<String> snippets = Recordings.snippets("mistakes.txt");
        List<String> recorded = Recordings.recorded("mistakes", version);

        List<String> different = new ArrayList<>();
        for (int i = 0; i < snippets.size(); i++) {
            String told = verdict(snippets.get(i), version);
            boolean known = DEVIATIONS.contains(version + " " + snippets.get(i).strip());
            if (!known && !told.equals(recorded.get(i))) {
                different.add(snippets.get(i) + "\n  here: " + told + "\n  real: " + recorded.get(i));
            }
        }

        assertThat(different).isEmpty();
    }

    /** Where CPython's words are an accident of its way of reading that we do not repeat. */
    private static final List<String> DEVIATIONS = List.of(
            "2.7 x = \"é\" + é€",
            "2.7 x = 1 # comment\ny = (\n# comment",
            "2.7 '\\x1'",
            "2.7 b'\\x1'",
            "2.7 def f():\n    return (",
            "3.6 f'{a[}'",
            "3.6 f'{a)}'",
            "3.7 f'{a[}'",
            "3.7 f'{a)}'",
            "3.9 a := 1",
            "3.9 b'é'",
            "3.10 b'é'",
            "3.10 a[b:c d]",
            "3.11 a[b:c d]",
            "3.12 a[b:c d]",
            "3.13 a[b:c d]",
            "3.12 x = f'{a' + 'b}'",
            "3.13 x = f'{a' + 'b}'");

    @Test
    void lineEndsOfOtherSystemsAndMarksCountAsOne() {
        String text = "\uFEFF# -*- coding: utf-8 -*-\r\nx = 1\r\n\fif x:\r\n    y = '''a\r\nb'''\r\n";

        String tree = tree(text, PythonVersion.V3_12);

        assertThat(tree)
                .isEqualTo(tree("# -*- coding: utf-8 -*-\nx = 1\nif x:\n    y = '''a\nb'''\n", PythonVersion.V3_12)
                        .replace("If@3:0", "If@3:1")
                        .replace("(Name@3:3-3:4", "(Name@3:4-3:5"));
    }

    @Test
    void linesCountFromTheGivenOne() {
        Module module = Parser.parse("x = 1\ny", "scenario.conf", 41, PythonVersion.V3_12);

        assertThat(module.body())
                .extracting(Stmt::span)
                .containsExactly(new Span(41, 0, 41, 5), new Span(42, 0, 42, 1));
    }

    @Test
    void columnsCountCharactersNotJavaChars() {
        Module module = Parser.parse("'😀' + a", "a.py", 1, PythonVersion.V3_12);

        Expr.BinOp sum = (Expr.BinOp) ((Stmt.ExprStmt) module.body().get(0)).value();
        assertThat(sum.right().span()).isEqualTo(new Span(1, 6, 1, 7));
    }

    @Test
    void problemBearsFileLineAndText() {
        SyntaxProblem problem = problem("x = 1\nif x\n    pass\n", PythonVersion.V3_12);

        assertThat(problem.type()).isEqualTo("SyntaxError");
        assertThat(problem.getMessage()).isEqualTo("expected ':'");
        assertThat(problem.file()).isEqualTo("a.py");
        assertThat(problem.line()).isEqualTo(2);
        assertThat(problem.column()).isEqualTo(4);
        assertThat(problem.sourceLine()).isEqualTo("if x");
    }

    static SyntaxProblem problem(String text, PythonVersion version) {
        return catchThrowableOfType(SyntaxProblem.class, () -> Parser.parse(text, "a.py", 1, version));
    }

    static String tree(String text, PythonVersion version) {
        try {
            return TreeText.of(Parser.parse(text, "<snippet>", 1, version), version);
        } catch (SyntaxProblem problem) {
            return "refused";
        }
    }

    static String verdict(String text, PythonVersion version) {
        try {
            Parser.parse(text, "<snippet>", 1, version);
            return "accepted";
        } catch (SyntaxProblem p) {
            return p.type() + " " + p.line() + ":" + Math.max(0, p.column()) + " " + p.getMessage();
        }
    }
}
