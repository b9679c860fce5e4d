package gilgamesh.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a parameter takes the place of in a program's text. */
class ConstantsTest {

    @Test
    void constantsAreFoundWhereTheTopLevelSetsThem() {
        String text = """
                #!/usr/bin/env python3
                \"""Says "WORKERS = 1".
                N = 5
                \"""
                import os
                WORKERS = 4          # how many
                KIND: str = 'threads'
                rate=.5
                DEBUG = False
                TOTAL = -1_000
                def f(x,
                      y):
                    inner = 3
                LIST = [
                    1,
                ]
                LAST = 2e-3""";

        assertThat(Constants.of(text).names()).containsExactly("WORKERS", "KIND", "rate", "DEBUG", "TOTAL", "LAST");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "N = 1\nN = 2\n",
                "N = 1\nN = f()\n",
                "if True:\n    N = 1\n",
                "N == 1\n",
                "N += 1\n",
                "N = 1 + 2\n",
                "N = 0x10\n",
                "N = f(1)\n",
                "N = 1; M = 2\n",
                "N = 'a' 'b'\n",
                "x = (\nN = 1\n)\n",
                "x = '''\nN = 1\n'''\n",
                "x = 'a\\\nN = 1\n'\n",
                "x = 1 + \\\nN = 1\n",
                "x = 1 + \\\r\nN = 1\r\n",
                "x = r'''\\'''\nN = 1\n'''\n"
            })
    void whatIsSetTwiceOrIsNoConstantIsNone(String text) {
        assertThat(Constants.of(text).names()).doesNotContain("N");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "x = '#'\nN = 1\n",
                "x = \"it's\"\nN = 1\n",
                "# it's (\nN = 1\n",
                "x = '\\''\nN = 1\n",
                "x = ''\nN = 1\n",
                "x = '''a\\''''\nN = 1\n",
                "def f():\n    'a \"b'\nN = 1\n",
                "x = {\n'a': ')'\n}\nN = 1\n",
                "x = 1\r\nN = 1\r\n",
                "N = 1\nN_ = 2\nif N == 3: pass\n"
            })
    void textsAndCommentsHideNothingBehindThem(String text) {
        assertThat(Constants.of(text).names()).contains("N");
    }

    @Test
    void valuesAreWrittenAsPythonWritesThem() {
        String text = "A = 1  # one\nB = 2\r\nC = 'c'\nD = True\nE = 5\nF = 6";

        String changed = Constants.of(text)
                .with(Map.of("A", 8L, "B", 0.5, "C", "say \"no\"\\\n", "D", false, "E", List.of(1L, "x"), "G", 9L));

        assertThat(changed)
                .isEqualTo(
                        "A = 8  # one\nB = 0.5\r\nC = \"say \\\"no\\\"\\\\\\x0a\"\nD = False\nE = [1, \"x\"]\nF = 6");
    }

    @Property
    void linesStayWhereTheyAre(@ForAll("texts") String text) {
        Constants constants = Constants.of(text);

        String changed = constants.with(Map.of("N", 77L, "M", "a b"));

        assertThat(changed.split("\n", -1)).hasSameSizeAs(text.split("\n", -1));
        assertThat(Constants.of(changed).names()).isEqualTo(constants.names());
        assertThat(constants.with(Map.of())).isEqualTo(text);
    }

    @Provide
    Arbitrary<String> texts() {
        return Arbitraries.of(
                        "N = 1\n",
                        "M = 'x'\n",
                        "N = 2",
                        "'",
                        "\"",
                        "'''",
                        "\"\"\"",
                        "#",
                        "(",
                        "]",
                        "\\",
                        "\n",
                        "\r\n",
                        "x = ",
                        " ")
                .list()
                .ofMaxSize(12)
                .map(pieces -> String.join("", pieces));
    }
}
