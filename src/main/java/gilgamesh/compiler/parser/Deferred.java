package gilgamesh.compiler.parser;

import gilgamesh.compiler.SyntaxProblem;
import gilgamesh.compiler.ast.Span;

/**
 * Mistakes that are not of the grammar: up to 3.8 CPython finds them after it has read the whole text (Python/ast.c), so that a mistake
 * in the grammar further down is told instead; from 3.9 on at once.
 */
final class Deferred {

    private final Source source;
    /** The first one found; null as long as there is none. */
    private SyntaxProblem first;

    Deferred(Source source) {
        this.source = source;
    }

    void report(String message, Span at) {
        if (first != null) return;
        SyntaxProblem problem = source.treeError(message, at);
        if (source.atLeast(3, 9)) throw problem;
        first = problem;
    }

    /** Whether nothing has been found yet. */
    boolean isEmpty() {
        return first == null;
    }

    /** Python/ast.c counts the arguments of a call, and the parameters of a function, before it looks at any of them. */
    void tooManyArguments(boolean nothingBefore, Span at) {
        if (nothingBefore) {
            first = null;
        }
        report("more than 255 arguments", at);
    }

    void throwFirst() {
        if (first != null) throw first;
    }
}
