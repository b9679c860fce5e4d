package gilgamesh.compiler.parser;

import gilgamesh.compiler.SyntaxProblem;
import gilgamesh.compiler.ast.Module;
import gilgamesh.scenario.PythonVersion;

/** Python text to the syntax tree that CPython of the chosen version would make of it. */
public final class Parser {

    /** Longer texts are refused, so that no input can exhaust the memory. */
    private static final int MAX_LENGTH = 16_000_000;

    private Parser() {}

    /**
     * Parses a module.
     *
     * @param text the program
     * @param file the name for messages
     * @param firstLine the line number of the first line of {@code text}, normally 1
     * @throws SyntaxProblem if the text is not Python of that version, or outside the subset
     */
    public static Module parse(String text, String file, int firstLine, PythonVersion version) {
        if (text.length() > MAX_LENGTH) {
            throw new SyntaxProblem(
                    "UnsupportedSyntax",
                    "a program text of more than " + MAX_LENGTH + " characters is not supported",
                    file,
                    firstLine,
                    0,
                    "");
        }
        try {
            return read(Source.of(text, file, firstLine, version), false);
        } catch (Unexpected first) {
            return diagnose(Source.of(text, file, firstLine, version), first.token);
        }
    }

    private static Module read(Source source, boolean diagnosing) {
        Deferred deferred = new Deferred(source);
        TokenStream in = new TokenStream(source, new Lexer(source), 0, false, diagnosing);
        Module module = new StatementParser(in, deferred).module();
        deferred.throwFirst();
        return module;
    }

    private static Module diagnose(Source source, Token unexpected) {
        throw source.error("invalid syntax", unexpected.line(), Math.max(0, unexpected.column()));
    }
}
