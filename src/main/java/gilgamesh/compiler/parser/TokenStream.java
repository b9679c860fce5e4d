package gilgamesh.compiler.parser;

import gilgamesh.compiler.SyntaxProblem;
import gilgamesh.compiler.ast.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** The tokens of a text as the parser consumes them: it may look ahead, and go back within a statement. */
final class TokenStream {

    /** Calls of the parser within each other; each takes a dozen Java frames at most. */
    private static final int MAX_DEPTH = 400;
    /** Nodes within each other; CPython's compiler gives up near three thousand. */
    private static final int MAX_HEIGHT = 2800;

    final Source source;
    private final Lexer lexer;
    /** Whether this is the second reading of a text known to be wrong, to find the best words for it. */
    private boolean diagnosing;
    /** Where the first reading failed; null while that is going on. */
    private Token failure;

    private final List<Token> tokens = new ArrayList<>();
    private int index;
    private Token previous;
    /** The last one consumed that is more than a line end or an indentation. */
    private Token lastSolid;

    private boolean failedInLexer;
    private int depth;
    /** The height of the highest expression read since somebody set it to zero. */
    private int height;
    /** 3.6: whether {@code async} and {@code await} are reserved because we are inside {@code async def}. */
    private boolean inAsync;

    TokenStream(Source source, Lexer lexer, int depth, boolean inAsync, boolean diagnosing) {
        this.source = source;
        this.lexer = lexer;
        this.depth = depth;
        this.inAsync = inAsync;
        this.diagnosing = diagnosing;
    }

    /** The tokens of an expression inside a string literal of this text: 3.6 reads that as if no async def were around. */
    TokenStream within(Lexer literal, boolean isDiagnosing) {
        return new TokenStream(source, literal, depth, false, isDiagnosing);
    }

    Token peek() {
        return peek(0);
    }

    Token peek(int ahead) {
        while (tokens.size() <= index + ahead) tokens.add(fetch());
        return tokens.get(index + ahead);
    }

    private Token fetch() {
        try {
            return lexer.next();
        } catch (SyntaxProblem problem) {
            failedInLexer = true;
            throw problem;
        }
    }

    /** The furthest token that anybody has looked at. */
    Token lastFetched() {
        return tokens.get(tokens.size() - 1);
    }

    /** Whether the problem just thrown is one of the text's tokens, and not of their order. */
    boolean failedInLexer() {
        return failedInLexer;
    }

    /**
     * From 3.10 on a mistake in the tokens further down, and a bracket that is open since an earlier line, matter more than what the
     * parser has to say (Parser/pegen_errors.c: _PyPegen_tokenize_full_source_to_check_for_errors).
     */
    SyntaxProblem orOfTheRest(SyntaxProblem problem) {
        Token last = lastFetched();
        try {
            while (!lastFetched().is(Kind.END)) {
                tokens.clear();
                tokens.add(lexer.next());
            }
        } catch (SyntaxProblem worse) {
            return worse;
        }
        SyntaxProblem open = lexer.neverClosed();
        return open != null && last.line() > open.line() ? open : problem;
    }

    boolean at(Kind kind) {
        return peek().kind() == kind;
    }

    boolean atAny(Kind first, Kind second) {
        Kind kind = peek().kind();
        return kind == first || kind == second;
    }

    Token next() {
        previous = peek();
        index++;
        if (!isLayout(previous.kind())) lastSolid = previous;
        return previous;
    }

    private static boolean isLayout(Kind kind) {
        return kind == Kind.NEWLINE || kind == Kind.DEDENT || kind == Kind.INDENT;
    }

    boolean accept(Kind kind) {
        if (!at(kind)) return false;
        next();
        return true;
    }

    Token expect(Kind kind) {
        if (!at(kind)) throw new Unexpected(peek());
        return next();
    }

    /** The token consumed last. */
    Token previous() {
        return previous;
    }

    /** A place to go back to. */
    record Mark(int index, Token previous, Token lastSolid, int depth, int height) {}

    Mark mark() {
        return new Mark(index, previous, lastSolid, depth, height);
    }

    void reset(Mark mark) {
        index = mark.index();
        previous = mark.previous();
        lastSolid = mark.lastSolid();
        depth = mark.depth();
        height = mark.height();
    }

    boolean diagnosing() {
        return diagnosing;
    }

    /** Where the first reading failed, if this is the second. */
    Token failure() {
        return failure;
    }

    void failure(Token token) {
        failure = token;
    }

    /** Reads on without looking for better words, and gives null where that fails; the caller goes back. */
    <T> T attempt(Supplier<T> reading) {
        boolean outside = diagnosing;
        diagnosing = false;
        try {
            return reading.get();
        } catch (Unexpected e) {
            return null;
        } finally {
            diagnosing = outside;
        }
    }

    /** Forgets what has been consumed; marks set before are void. */
    void forget() {
        if (index < 256) return;
        tokens.subList(0, index - 1).clear();
        index = 1;
    }

    /** From a token to the end of the last one consumed. */
    Span from(Token start) {
        return new Span(start.line(), start.column(), previous.endLine(), previous.endColumn());
    }

    /** From a token to the end of the last one consumed that is visible. */
    Span fromToSolid(Token start) {
        return new Span(start.line(), start.column(), lastSolid.endLine(), lastSolid.endColumn());
    }

    static Span of(Token token) {
        return new Span(token.line(), token.column(), token.endLine(), token.endColumn());
    }

    // ---- words that are reserved here and there ----

    boolean inAsync() {
        return inAsync;
    }

    void inAsync(boolean now) {
        inAsync = now;
    }

    boolean atAwait() {
        return at(Kind.AWAIT) || (isOldAsync() && inAsync && peek().isName("await"));
    }

    /** Whether {@code async} stands here, followed by that word. */
    boolean atAsync(Kind following) {
        if (at(Kind.ASYNC)) return peek(1).is(following);
        if (!isOldAsync() || !peek().isName("async")) return false;
        return peek(1).is(following) && (inAsync || following == Kind.DEF);
    }

    private boolean isOldAsync() {
        return source.atLeast(3, 0) && !source.atLeast(3, 7);
    }

    // ---- limits ----

    void enter() {
        if (++depth > MAX_DEPTH) throw tooDeep();
    }

    void leave() {
        depth--;
    }

    int height() {
        return height;
    }

    void height(int newHeight) {
        if (newHeight > MAX_HEIGHT) throw tooDeep();
        height = newHeight;
    }

    SyntaxProblem tooDeep() {
        Token here = previous == null ? peek() : previous;
        return source.problem(
                "RecursionError",
                "maximum recursion depth exceeded during compilation",
                here.line(),
                Math.max(0, here.column()));
    }

    SyntaxProblem neverClosed() {
        return lexer.neverClosed();
    }
}
