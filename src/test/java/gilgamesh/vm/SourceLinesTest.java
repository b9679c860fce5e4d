package gilgamesh.vm;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SourceLinesTest {

    private final SourceLines lines = new SourceLines();

    @Test
    void aLineIsFoundByItsFileAndNumber() {
        lines.add("a.py", 3, "third\nfourth");
        lines.add("a.py", 5, "fifth");
        lines.add("b.py", 1, "first");

        assertThat(lines.line("a.py", 3)).isEqualTo("third");
        assertThat(lines.line("a.py", 5)).isEqualTo("fifth");
        assertThat(lines.line("b.py", 1)).isEqualTo("first");
    }

    @Test
    void thereIsNoneBeforeBetweenAndBehindThoseThatAreKnown() {
        lines.add("a.py", 3, "third");
        lines.add("a.py", 7, "seventh");

        assertThat(lines.line("a.py", -1)).isNull();
        assertThat(lines.line("a.py", 2)).isNull();
        assertThat(lines.line("a.py", 5)).isNull();
        assertThat(lines.line("a.py", 100)).isNull();
        assertThat(lines.line("other.py", 3)).isNull();
    }

    @Test
    void aProgramFromTheCommandLineStandsOnLineZero() {
        lines.add("--set", 0, "1 / 0");

        assertThat(lines.line("--set", 0)).isEqualTo("1 / 0");
    }
}
