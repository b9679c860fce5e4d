package gilgamesh.compiler.parser;

import gilgamesh.compiler.ast.Arguments;
import gilgamesh.compiler.ast.Expr;
import gilgamesh.compiler.ast.Module;
import gilgamesh.compiler.ast.Span;
import gilgamesh.compiler.ast.Stmt;
import gilgamesh.compiler.ast.Stmt.ExceptHandler;
import gilgamesh.compiler.ast.Stmt.WithItem;
import gilgamesh.compiler.ast.TypeParameter;
import java.util.ArrayList;
import java.util.List;

/** Statements with a block, and the module around them. */
final class StatementParser {

    private final TokenStream in;
    private final Source source;
    private final ExpressionParser expressions;
    private final AtomParser atoms;
    private final Targets targets;
    private final SimpleStatementParser simple;
    private final MatchParser matches;
    private final TypeParser types;

    StatementParser(TokenStream in, Deferred deferred) {
        this.in = in;
        this.source = in.source;
        this.expressions = new ExpressionParser(in, deferred);
        this.atoms = expressions.atoms();
        this.targets = expressions.targets();
        this.types = new TypeParser(in, expressions);
        this.simple = new SimpleStatementParser(in, expressions, targets, types, deferred);
        this.matches = new MatchParser(in, expressions, this);
    }

    Module module() {
        List<Stmt> body = new ArrayList<>();
        while (!in.at(Kind.END)) {
            if (in.at(Kind.NEWLINE)) in.next();
            else statement(body);
        }
        return new Module(body);
    }

    private void statement(List<Stmt> into) {
        in.forget();
        in.height(0);
        switch (in.peek().kind()) {
            case IF -> into.add(ifStatement());
            case WHILE -> into.add(whileStatement());
            case FOR -> into.add(forStatement(in.peek(), false));
            case TRY -> into.add(tryStatement());
            case WITH -> into.add(with(in.peek(), false));
            case DEF -> into.add(function(in.peek(), List.of(), false));
            case CLASS -> into.add(classStatement(in.peek(), List.of()));
            case AT -> into.add(decorated());
            default -> {
                if (atAsyncStatement()) {
                    into.add(async());
                } else if (matches.atWord()) {
                    matches.statement(into);
                } else {
                    simple.line(into);
                }
            }
        }
    }

    private boolean atAsyncStatement() {
        return in.at(Kind.ASYNC)
                || (in.peek().isName("async")
                        && (in.atAsync(Kind.DEF) || in.atAsync(Kind.FOR) || in.atAsync(Kind.WITH)));
    }

    private Stmt async() {
        Token start = in.next();
        return switch (in.peek().kind()) {
            case DEF -> function(start, List.of(), true);
            case FOR -> forStatement(start, true);
            case WITH -> with(start, true);
            default -> throw new Unexpected(in.peek());
        };
    }

    /** The rest of a line that is no statement with a block. */
    void line(List<Stmt> into) {
        simple.line(into);
    }

    /** What follows the colon: the rest of the line, or an indented block. */
    List<Stmt> block(String owner, Token opener) {
        List<Stmt> body = new ArrayList<>();
        if (!in.accept(Kind.NEWLINE)) {
            simple.line(body);
            return body;
        }
        if (!in.at(Kind.INDENT)) throw Wording.missingBlock(source, owner, opener, in.peek());
        in.next();
        while (!in.at(Kind.DEDENT) && !in.at(Kind.END)) statement(body);
        in.accept(Kind.DEDENT);
        return body;
    }

    /** The colon after a header, where 3.10 and later only name it if the line ends instead. */
    void colon() {
        if (in.at(Kind.NEWLINE) && in.diagnosing()) throw source.error("expected ':'", in.peek());
        in.expect(Kind.COLON);
    }

    /** The colon where nothing else could stand. */
    private void onlyColon() {
        if (!in.at(Kind.COLON) && source.atLeast(3, 10)) throw source.error("expected ':'", in.peek());
        in.expect(Kind.COLON);
    }

    // ---- if, loops ----

    private Stmt ifStatement() {
        List<Token> starts = new ArrayList<>();
        List<Expr> tests = new ArrayList<>();
        List<List<Stmt>> bodies = new ArrayList<>();
        do {
            Token word = in.next();
            Token test = in.peek();
            starts.add(word.is(Kind.IF) || source.atLeast(3, 8) ? word : test);
            tests.add(expressions.namedExpression());
            colon();
            bodies.add(block("'" + word.kind().text + "' statement", word));
            in.height(starts.size());
        } while (in.at(Kind.ELIF));
        List<Stmt> orElse = orElse();
        Span end = span(starts.get(0), bodies.get(bodies.size() - 1), orElse);
        for (int i = starts.size() - 1; i >= 0; i--) {
            Span span = TokenStream.of(starts.get(i)).to(end);
            Stmt.If branch = new Stmt.If(span, tests.get(i), bodies.get(i), orElse);
            if (i == 0) return branch;
            orElse = List.of(branch);
        }
        throw new AssertionError("an if has a test");
    }

    private List<Stmt> orElse() {
        if (!in.at(Kind.ELSE)) return List.of();
        Token word = in.next();
        onlyColon();
        return block("'else' statement", word);
    }

    private static Span lastSpan(List<Stmt> body) {
        return body.get(body.size() - 1).span();
    }

    /** A statement with a block ends with the last statement in it, from 3.9 on with the semicolon after that. */
    Span span(Token start, List<Stmt> body) {
        return source.atLeast(3, 9)
                ? in.fromToSolid(start)
                : TokenStream.of(start).to(lastSpan(body));
    }

    private Span span(Token start, List<Stmt> body, List<Stmt> orElse) {
        return span(start, orElse.isEmpty() ? body : orElse);
    }

    private Stmt whileStatement() {
        Token start = in.next();
        Expr test = expressions.namedExpression();
        colon();
        List<Stmt> body = block("'while' statement", start);
        List<Stmt> orElse = orElse();
        return new Stmt.While(span(start, body, orElse), test, body, orElse);
    }

    private Stmt forStatement(Token start, boolean isAsync) {
        Token word = in.expect(Kind.FOR);
        Expr target = atoms.forTarget(false);
        Expr iterable = source.atLeast(3, 9) ? expressions.starExpressions() : expressions.expressions();
        colon();
        List<Stmt> body = block("'for' statement", word);
        List<Stmt> orElse = orElse();
        return new Stmt.For(span(start, body, orElse), target, iterable, body, orElse, isAsync);
    }

    // ---- try ----

    private Stmt tryStatement() {
        Token start = in.next();
        onlyColon();
        List<Stmt> body = block("'try' statement", start);
        List<ExceptHandler> handlers = new ArrayList<>();
        boolean ofGroups = in.at(Kind.EXCEPT) && isOfGroups(in.peek(1));
        while (in.at(Kind.EXCEPT)) handlers.add(handler(ofGroups));
        List<Stmt> orElse = handlers.isEmpty() ? List.of() : orElse();
        List<Stmt> finalBody = List.of();
        if (in.at(Kind.FINALLY)) {
            Token word = in.next();
            onlyColon();
            finalBody = block("'finally' statement", word);
        }
        List<Stmt> last = finalBody;
        if (last.isEmpty()) {
            if (handlers.isEmpty()) throw missingHandler();
            last = orElse.isEmpty() ? handlers.get(handlers.size() - 1).body() : orElse;
        }
        return new Stmt.Try(span(start, last), body, handlers, orElse, finalBody, ofGroups);
    }

    private RuntimeException missingHandler() {
        if (!in.diagnosing()) return new Unexpected(in.peek());
        return source.error("expected 'except' or 'finally' block", in.lastFetched());
    }

    private boolean isOfGroups(Token afterExcept) {
        return afterExcept.is(Kind.STAR) && source.atLeast(3, 11);
    }

    /** @param ofGroups whether the first handler is one of exception groups, so that this one has to be */
    private ExceptHandler handler(boolean ofGroups) {
        Token start = in.next();
        boolean isOfGroups = isOfGroups(in.peek()) && in.accept(Kind.STAR);
        Expr type = null;
        Expr name = null;
        if (isOfGroups || !in.at(Kind.COLON)) {
            if (isOfGroups && in.diagnosing() && in.atAny(Kind.COLON, Kind.NEWLINE)) {
                throw source.error("expected one or more exception types", in.peek());
            }
            if (in.at(Kind.NEWLINE)) colon();
            type = types();
            if (source.python2() && (in.accept(Kind.AS) || in.accept(Kind.COMMA))) {
                Token target = in.peek();
                name = targets.store(expressions.expression(), target);
            } else if (in.accept(Kind.AS)) {
                Token word = in.expect(Kind.NAME);
                name = new Expr.Name(TokenStream.of(word), word.text(), Expr.Context.STORE);
            }
        }
        if (isOfGroups != ofGroups && in.at(Kind.COLON)) throw mixed(start);
        colon();
        List<Stmt> body = block(isOfGroups ? "'except*' statement" : "'except' statement", start);
        return new ExceptHandler(span(start, body), type, name, body);
    }

    private RuntimeException mixed(Token except) {
        if (!in.diagnosing()) return new Unexpected(except);
        return source.error("cannot have both 'except' and 'except*' on the same 'try'", except);
    }

    /** 3.14 takes several types also without parentheses, if they get no name (PEP 758). */
    private Expr types() {
        TokenStream.Mark mark = in.mark();
        Expr type = expressions.expression();
        if (!in.at(Kind.COMMA)) return type;
        if (in.diagnosing()) severalTypes(type);
        if (!source.atLeast(3, 14)) return type;
        in.reset(mark);
        Expr several = expressions.expressions();
        if (in.at(Kind.AS)) throw new Unexpected(in.peek());
        return several;
    }

    /** {@code except A, B:}: invalid_except_stmt. */
    private void severalTypes(Expr first) {
        TokenStream.Mark mark = in.mark();
        in.next();
        Expr others = in.attempt(expressions::expressions);
        boolean named = others != null && in.accept(Kind.AS);
        boolean ends = others != null && (!named || in.accept(Kind.NAME)) && in.at(Kind.COLON);
        in.reset(mark);
        boolean allowed = !named && source.atLeast(3, 14);
        if (!ends || allowed) return;
        throw source.error(
                "multiple exception types must be parenthesized" + (source.atLeast(3, 14) ? " when using 'as'" : ""),
                first.span().line(),
                first.span().column());
    }

    // ---- with ----

    private Stmt with(Token start, boolean isAsync) {
        Token word = in.expect(Kind.WITH);
        List<WithItem> items = in.at(Kind.LEFT_PAREN) && source.atLeast(3, 9) ? parenthesisedItems() : null;
        if (items == null) {
            items = new ArrayList<>();
            do {
                items.add(withItem());
            } while (in.accept(Kind.COMMA));
        }
        colon();
        List<Stmt> body = block("'with' statement", word);
        return new Stmt.With(span(start, body), items, body, isAsync);
    }

    /** The items if the parentheses enclose all of them; else null, and nothing is consumed. */
    private List<WithItem> parenthesisedItems() {
        TokenStream.Mark mark = in.mark();
        List<WithItem> items = new ArrayList<>();
        try {
            in.next();
            do {
                items.add(withItem());
            } while (in.accept(Kind.COMMA) && !in.at(Kind.RIGHT_PAREN));
            in.expect(Kind.RIGHT_PAREN);
            if (in.at(Kind.COLON) || named(items)) return items;
        } catch (Unexpected e) {
            if (named(items)) throw e;
        }
        // It is an expression that begins with a parenthesis.
        in.reset(mark);
        return null;
    }

    private static boolean named(List<WithItem> items) {
        return items.stream().anyMatch(item -> item.target() != null);
    }

    private WithItem withItem() {
        Token first = in.peek();
        Expr context = expressions.expression();
        if (!in.accept(Kind.AS)) return new WithItem(context, null);
        Token start = in.peek();
        Expr target = source.atLeast(3, 9) && expressions.atStar() ? expressions.starred() : expressions.binary();
        if (target instanceof Expr.Starred) throw new Unexpected(start);
        return new WithItem(context, targets.store(target, source.atLeast(3, 9) ? start : first));
    }

    // ---- functions and classes ----

    private Stmt decorated() {
        Token first = in.peek();
        List<Expr> decorators = new ArrayList<>();
        while (in.accept(Kind.AT)) {
            decorators.add(source.atLeast(3, 9) ? expressions.namedExpression() : oldDecorator());
            in.expect(Kind.NEWLINE);
        }
        // Up to 3.7 a decorated definition begins at its first decorator.
        Token start = source.atLeast(3, 8) ? in.peek() : first;
        if (in.at(Kind.CLASS)) return classStatement(start, decorators);
        if (in.at(Kind.DEF)) return function(start, decorators, false);
        if (in.atAsync(Kind.DEF)) {
            in.next();
            return function(start, decorators, true);
        }
        throw new Unexpected(in.peek());
    }

    /** Up to 3.8: a dotted name, and perhaps a call. */
    private Expr oldDecorator() {
        Token start = in.expect(Kind.NAME);
        Expr named = new Expr.Name(TokenStream.of(start), start.text(), Expr.Context.LOAD);
        while (in.accept(Kind.DOT)) {
            Token name = in.expect(Kind.NAME);
            named = new Expr.Attribute(in.from(start), named, name.text(), Expr.Context.LOAD);
        }
        if (!in.at(Kind.LEFT_PAREN)) return named;
        var passed = expressions.arguments().arguments();
        return new Expr.Call(in.from(start), named, passed.positional(), passed.keywords());
    }

    private Stmt function(Token start, List<Expr> decorators, boolean isAsync) {
        Token def = in.expect(Kind.DEF);
        String name = in.expect(Kind.NAME).text();
        List<TypeParameter> typeParameters = types.ofFunction();
        if (!in.at(Kind.LEFT_PAREN) && source.atLeast(3, 11)) throw source.error("expected '('", in.peek());
        Arguments args = expressions.parameters().ofFunction();
        boolean annotated = in.at(Kind.ARROW) && (!source.atLeast(3, 10) || expressions.canBegin(in.peek(1)));
        Expr returns = annotated && in.accept(Kind.ARROW) ? expressions.expression() : null;
        onlyColon();
        boolean outside = in.inAsync();
        in.inAsync(isAsync);
        List<Stmt> body = block("function definition", def);
        in.inAsync(outside);
        return new Stmt.FunctionDef(span(start, body), name, args, body, decorators, returns, typeParameters, isAsync);
    }

    private Stmt classStatement(Token start, List<Expr> decorators) {
        Token word = in.next();
        String name = in.expect(Kind.NAME).text();
        List<TypeParameter> typeParameters = types.parameters();
        List<Expr> bases = List.of();
        List<Expr.Keyword> keywords = List.of();
        if (in.at(Kind.LEFT_PAREN)) {
            var parsed = expressions.arguments().ofClass();
            bases = parsed.positional();
            keywords = parsed.keywords();
        }
        colon();
        List<Stmt> body = block("class definition", word);
        return new Stmt.ClassDef(span(start, body), name, bases, keywords, body, decorators, typeParameters);
    }
}
