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
        Source source = Source.of(text, file, firstLine, version);
        TokenStream in = new TokenStream(source, new Lexer(source), 0, false, false);
        try {
            return module(in);
        } catch (Unexpected unexpected) {
            if (!version.atLeast(3, 10)) throw Wording.unexpected(source, unexpected.token, in.lastFetched());
            throw diagnosed(source, unexpected.token);
        } catch (SyntaxProblem problem) {
            throw weighed(problem, in);
        } catch (StackOverflowError overflow) {
            // The limits keep within a default stack of a thread that has most of it left; the caller's may be smaller.
            throw in.tooDeep();
        }
    }

    private static Module module(TokenStream in) {
        Deferred deferred = new Deferred(in.source);
        Module module = new StatementParser(in, deferred).module();
        deferred.throwFirst();
        return module;
    }

    /** Reads the text again, with an eye for the usual mistakes. */
    private static SyntaxProblem diagnosed(Source source, Token unexpected) {
        TokenStream in = new TokenStream(source, new Lexer(source), 0, false, true);
        in.failure(unexpected);
        try {
            module(in);
        } catch (Unexpected again) {
            // Nothing better to say.
        } catch (SyntaxProblem problem) {
            return weighed(problem, in);
        }
        SyntaxProblem unclosed = unexpected.is(Kind.END) ? in.neverClosed() : null;
        if (unclosed != null) return unclosed;
        SyntaxProblem generic = Wording.unexpected(source, unexpected, unexpected);
        return generic.type().equals("SyntaxError") ? in.orOfTheRest(generic) : generic;
    }

    private static SyntaxProblem weighed(SyntaxProblem problem, TokenStream in) {
        boolean ofTheParser = !in.failedInLexer()
                && !problem.type().equals("UnsupportedSyntax")
                && !problem.type().equals("RecursionError");
        return ofTheParser && in.source.atLeast(3, 10) ? in.orOfTheRest(problem) : problem;
    }
}
