package gilgamesh.compiler.parser;

import gilgamesh.compiler.SyntaxProblem;
import gilgamesh.compiler.ast.Expr;
import gilgamesh.compiler.ast.Pattern;
import gilgamesh.compiler.ast.Stmt;
import gilgamesh.compiler.ast.Stmt.MatchCase;
import java.util.ArrayList;
import java.util.List;

/** The match statement, 3.10 and later. Its two words are names everywhere else. */
final class MatchParser {

    private final TokenStream in;
    private final Source source;
    private final ExpressionParser expressions;
    private final StatementParser statements;
    private final PatternParser patterns;

    MatchParser(TokenStream in, ExpressionParser expressions, StatementParser statements) {
        this.in = in;
        this.source = in.source;
        this.expressions = expressions;
        this.statements = statements;
        this.patterns = new PatternParser(in, expressions);
    }

    /** Whether a line begins here that may be the first of a match statement. */
    boolean atWord() {
        return source.atLeast(3, 10) && in.peek().isName("match");
    }

    /** A match statement, or else a line that begins with a name. */
    void statement(List<Stmt> into) {
        TokenStream.Mark mark = in.mark();
        Token start = in.next();
        Expr subject = subject();
        // How far the line could be understood as a match statement.
        Token reached = in.peek();
        if (subject != null && in.at(Kind.COLON)) {
            if (in.peek(1).is(Kind.NEWLINE)) {
                into.add(match(start, subject));
                return;
            }
            reached = in.peek(1);
        }
        // The invalid_match_stmt of the grammar also hits a line such as match(x), if there is a mistake further down.
        if (subject != null && in.at(Kind.NEWLINE) && in.diagnosing()) {
            throw source.error("expected ':'", in.failure());
        }
        in.reset(mark);
        try {
            statements.line(into);
        } catch (Unexpected e) {
            throw e.token.isBefore(reached) ? new Unexpected(reached) : e;
        }
    }

    /** What stands between the word and the colon; null if it is no subject, and then the stream is where that shows. */
    private Expr subject() {
        Token start = in.peek();
        try {
            Expr first = expressions.starNamedExpression();
            if (!in.at(Kind.COMMA) && !(first instanceof Expr.Starred)) return first;
            List<Expr> elements = new ArrayList<>();
            elements.add(first);
            in.expect(Kind.COMMA);
            while (expressions.atExpression()) {
                elements.add(expressions.starNamedExpression());
                if (!in.accept(Kind.COMMA)) break;
            }
            return new Expr.Tuple(in.from(start), elements, Expr.Context.LOAD);
        } catch (Unexpected e) {
            return null;
        } catch (SyntaxProblem problem) {
            // What is wrong in a subject may be right in a call.
            if (in.diagnosing() || in.failedInLexer()) throw problem;
            return null;
        }
    }

    private Stmt match(Token start, Expr subject) {
        in.expect(Kind.COLON);
        in.expect(Kind.NEWLINE);
        if (!in.at(Kind.INDENT)) throw Wording.missingBlock(source, "'match' statement", start, in.peek());
        in.next();
        List<MatchCase> cases = new ArrayList<>();
        do {
            cases.add(matchCase());
        } while (in.peek().isName("case"));
        if (!in.at(Kind.END)) in.expect(Kind.DEDENT);
        return new Stmt.Match(statements.span(start, cases.get(cases.size() - 1).body()), subject, cases);
    }

    private MatchCase matchCase() {
        in.forget();
        if (!in.peek().isName("case")) throw new Unexpected(in.peek());
        Token word = in.next();
        Pattern pattern = patterns.patterns();
        Expr guard = in.accept(Kind.IF) ? expressions.namedExpression() : null;
        statements.colon();
        return new MatchCase(pattern, guard, statements.block("'case' statement", word));
    }
}
