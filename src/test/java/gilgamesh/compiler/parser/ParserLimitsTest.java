package gilgamesh.compiler.parser;

import static org.assertj.core.api.Assertions.assertThat;

import gilgamesh.scenario.PythonVersion;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/** Texts of absurd size or depth end in a tree or a problem, whatever the size of the stack. */
class ParserLimitsTest {

    private static final int MANY = 100_000;
    private static final String TOO_DEEP = "RecursionError maximum recursion depth exceeded during compilation";

    @Test
    void depthIsRefusedWhereverItComesFrom() throws InterruptedException {
        Map<String, String> texts = new LinkedHashMap<>();
        texts.put("parentheses", "(".repeat(MANY));
        texts.put("closed parentheses", "(".repeat(MANY) + "1" + ")".repeat(MANY));
        texts.put("brackets", "[".repeat(MANY));
        texts.put("braces", "{1:".repeat(MANY));
        texts.put("calls", "f(".repeat(MANY));
        texts.put("subscripts", "a[".repeat(MANY));
        texts.put("sums", "a" + "+a".repeat(MANY));
        texts.put("powers", "a" + "**a".repeat(MANY));
        texts.put("signs", "-".repeat(MANY) + "1");
        texts.put("signed powers", "-a**".repeat(MANY) + "1");
        texts.put("nots", "not ".repeat(MANY) + "1");
        texts.put("attributes", "a" + ".b".repeat(MANY));
        texts.put("trailing calls", "a" + "()".repeat(MANY));
        texts.put("lambdas", "lambda: ".repeat(MANY) + "1");
        texts.put("defaults", "lambda x=".repeat(MANY) + "1");
        texts.put("conditions", "a if b else ".repeat(MANY) + "c");
        texts.put("awaits", "await ".repeat(MANY) + "c");
        texts.put("elifs", "if a: pass\n" + "elif b: pass\n".repeat(MANY));
        texts.put("f-strings", "f'{f\"{".repeat(MANY));
        texts.put("format specs", "f'{a:{b:".repeat(MANY));
        texts.put("yields", "x = (yield ".repeat(MANY));
        texts.put("ors", "a" + " or a".repeat(MANY));
        texts.put("comparisons", "a" + " < a".repeat(MANY));
        texts.put("targets", "a" + " = a".repeat(MANY));
        texts.put("fors", "[x" + " for x in x".repeat(MANY) + "]");
        texts.put("decorators", "@a\n".repeat(MANY) + "def f(): pass");
        texts.put("strings", "'a' ".repeat(MANY));
        texts.put("blocks", blocks(150));
        texts.put("sums in brackets", "(".repeat(150) + "a" + ("+a".repeat(100) + ")").repeat(150));

        Map<String, String> told = new LinkedHashMap<>();
        for (var text : texts.entrySet()) told.put(text.getKey(), onStack(2048, text.getValue()));

        Map<String, String> expected = new LinkedHashMap<>();
        for (String name : texts.keySet()) expected.put(name, TOO_DEEP);
        for (String name :
                new String[] {"parentheses", "closed parentheses", "brackets", "braces", "calls", "subscripts", "yields"
                }) {
            expected.put(name, "SyntaxError too many nested parentheses");
        }
        expected.put("format specs", "SyntaxError too many nested parentheses");
        expected.put("f-strings", "SyntaxError too many nested f-strings");
        expected.put("awaits", "SyntaxError invalid syntax");
        expected.put("blocks", "IndentationError too many levels of indentation");
        for (String name : new String[] {"ors", "comparisons", "targets", "fors", "decorators", "strings"}) {
            expected.put(name, "accepted");
        }
        assertThat(told).isEqualTo(expected);
    }

    @Test
    void ordinaryDepthIsAccepted() throws InterruptedException {
        String[] texts = {
            "(".repeat(199) + "1" + ")".repeat(199),
            "a" + "+a".repeat(2000),
            "if a: pass\n" + "elif b: pass\n".repeat(1000),
            "not ".repeat(500) + "1",
            "lambda: ".repeat(200) + "1",
            blocks(99),
        };

        for (String text : texts) assertThat(onStack(2048, text)).isEqualTo("accepted");
    }

    @Test
    void aSmallStackIsAProblemOfTheTextToo() throws InterruptedException {
        String text = "(".repeat(199) + "1" + ")".repeat(199);

        assertThat(onStack(200, text)).isIn("accepted", TOO_DEEP);
    }

    @Test
    void aTextOfManyMegabytesIsReadOrRefused() {
        String statements = "x = f(1, 'a') + y[2]\n".repeat(50_000);
        String oneString = "x = '" + "a".repeat(1_000_000) + "'";
        String oneNumber = "x = " + "9".repeat(100_000);
        String tooLong = "a" + " ".repeat(17_000_000);

        assertThat(verdict(statements)).isEqualTo("accepted");
        assertThat(verdict(oneString)).isEqualTo("accepted");
        assertThat(verdict(oneNumber)).startsWith("SyntaxError Exceeds the limit (4300 digits)");
        assertThat(verdict(tooLong)).startsWith("UnsupportedSyntax a program text of more than");
    }

    private static String blocks(int count) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < count; i++) text.append(" ".repeat(i)).append("if a:\n");
        return text.append(" ".repeat(count)).append("b\n").toString();
    }

    private static String verdict(String text) {
        return ParserTest.verdict(text, PythonVersion.V3_12).replaceFirst(" \\d+:\\d+", "");
    }

    private static String onStack(int kilobytes, String text) throws InterruptedException {
        AtomicReference<String> told = new AtomicReference<>();
        Runnable reading = () -> {
            try {
                told.set(verdict(text));
            } catch (Throwable failure) {
                told.set(failure.toString());
            }
        };
        Thread thread = new Thread(null, reading, "reader", kilobytes * 1024L);
        thread.start();
        thread.join();
        return told.get();
    }
}
