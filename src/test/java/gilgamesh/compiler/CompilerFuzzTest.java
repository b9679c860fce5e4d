package gilgamesh.compiler;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import gilgamesh.scenario.PythonVersion;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/**
 * Whatever is done to a valid program, compiling it gives code or a problem that points into the text, within bounds. The system property
 * {@code gilgamesh.fuzz} says how many texts are tried.
 */
class CompilerFuzzTest {

    private static final int TEXTS = Integer.getInteger("gilgamesh.fuzz", 3000);
    private static final Pattern TOKEN = Pattern.compile("\\w+|\\s+|[^\\w\\s]");
    /** What a compilation may allocate, as a measure of its steps that no busy machine changes: much more than any valid program needs. */
    private static final long BYTES = 64L << 20;

    private static final long BYTES_A_CHARACTER = 100_000;

    private final ThreadMXBean thread = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    @Test
    void editedProgramsAreCompiledOrRefused() throws IOException {
        List<String> programs = new ArrayList<>(BytecodeRecord.corpus().values());
        programs.addAll(OurTexts.all().values());
        programs.removeIf(p -> p.length() > 6000);
        PythonVersion[] versions = PythonVersion.values();
        List<String> failures = new ArrayList<>();

        for (int seed = 0; seed < TEXTS; seed++) {
            var random = new Random(seed);
            String program = programs.get(random.nextInt(programs.size()));
            String other = programs.get(random.nextInt(programs.size()));
            String text = edited(program, other, random);
            String failure = failure(text, versions[seed % versions.length]);
            if (failure != null) {
                failures.add("seed " + seed + ", " + versions[seed % versions.length] + ": " + failure);
            }
        }

        assertThat(failures).isEmpty();
    }

    /** One to four changes: of characters, of tokens, of stretches of the text. */
    private static String edited(String program, String other, Random random) {
        String text = program;
        for (int n = random.nextInt(4); n >= 0; n--) {
            text = random.nextBoolean() ? characters(text, other, random) : tokens(text, other, random);
        }
        return text;
    }

    private static String characters(String text, String other, Random random) {
        if (text.isEmpty()) {
            return other;
        }
        int from = random.nextInt(text.length());
        int to = Math.min(text.length(), from + 1 + random.nextInt(random.nextBoolean() ? 3 : 40));
        String piece = text.substring(from, to);
        String before = text.substring(0, from);
        String after = text.substring(to);
        return switch (random.nextInt(6)) {
            case 0 -> before + after;
            case 1 -> before + piece + piece + after;
            case 2 -> before;
            case 3 -> before + stretch(other, random) + piece + after;
            case 4 -> before + new StringBuilder(piece).reverse() + after;
            default -> before + (char) (random.nextInt(10) == 0 ? random.nextInt(0x3000) : random.nextInt(127)) + after;
        };
    }

    private static String stretch(String text, Random random) {
        if (text.isEmpty()) {
            return "";
        }
        int from = random.nextInt(text.length());
        return text.substring(from, Math.min(text.length(), from + 1 + random.nextInt(60)));
    }

    private static String tokens(String text, String other, Random random) {
        List<String> tokens = split(text);
        List<String> others = split(other);
        if (tokens.isEmpty() || others.isEmpty()) {
            return text;
        }
        int at = random.nextInt(tokens.size());
        int second = random.nextInt(tokens.size());
        switch (random.nextInt(5)) {
            case 0 -> tokens.remove(at);
            case 1 -> tokens.add(at, tokens.get(second));
            case 2 -> tokens.set(at, tokens.set(second, tokens.get(at)));
            case 3 -> tokens.add(at, others.get(random.nextInt(others.size())));
            default -> tokens.set(at, others.get(random.nextInt(others.size())));
        }
        return String.join("", tokens);
    }

    private static List<String> split(String text) {
        List<String> tokens = new ArrayList<>();
        var matcher = TOKEN.matcher(text);
        while (matcher.find()) {
            tokens.add(matcher.group());
        }
        return tokens;
    }

    /** What is wrong with how a text is compiled; null if nothing is. */
    private String failure(String text, PythonVersion version) {
        long before = thread.getCurrentThreadAllocatedBytes();
        String failure = null;
        try {
            Code code = Compiler.compile(text, "fuzz.py", 1, version);
            Disassembly.of(code);
        } catch (SyntaxProblem problem) {
            long lines = text.replace("\r\n", "\n")
                            .replace('\r', '\n')
                            .chars()
                            .filter(c -> c == '\n')
                            .count()
                    + 1;
            if (problem.line() < 1
                    || problem.line() > lines + 1
                    || problem.column() < SyntaxProblem.NO_COLUMN
                    || problem.getMessage().isBlank()) {
                failure = "points to " + problem.line() + ":" + problem.column() + ": " + problem.getMessage();
            }
        } catch (RuntimeException | StackOverflowError e) {
            failure = e + " at " + (e.getStackTrace().length == 0 ? "?" : e.getStackTrace()[0]);
        }
        long allocated = thread.getCurrentThreadAllocatedBytes() - before;
        if (allocated > BYTES + BYTES_A_CHARACTER * text.length()) {
            return "allocates " + allocated + " bytes for " + text.length() + " characters";
        }
        return failure;
    }
}
