package gilgamesh.compiler;

import gilgamesh.compiler.ast.Expr;
import gilgamesh.compiler.ast.Span;
import gilgamesh.compiler.ast.Stmt;
import java.util.List;

/** Statements: the simple ones, and the way to the parts that know the others. */
final class Statements extends Part {

    /** Of LOAD_COMMON_CONSTANT in 3.14 and later. */
    private static final int ASSERTION_ERROR = 0;

    private boolean inPrefix = true;

    Statements(CodeGenerator generator) {
        super(generator);
    }

    /** Whether only a docstring and imports from __future__ came before. */
    boolean futuresAllowed() {
        return inPrefix;
    }

    void moduleBody(List<Stmt> body) {
        generator.futures.addAll(Imports.futures(body));
        if (!body.isEmpty() && since(3, 0)) {
            at(body.get(0).span());
        }
        bodyWithDocstring(body);
    }

    /** The body of a module or class. */
    void bodyWithDocstring(List<Stmt> body) {
        if (since(3, 0) && body.stream().anyMatch(this::annotates)) {
            emit(Opcode.SETUP_ANNOTATIONS);
        }
        String docstring = generator.functions.docstring(body);
        if (docstring == null) {
            runAll(body);
            return;
        }
        var text = (Stmt.ExprStmt) body.get(0);
        at(text.span());
        visit(new Expr.Constant(text.value().span(), docstring));
        if (since(3, 10)) {
            nowhere();
        }
        generator.names.store("__doc__");
        runAll(body.subList(1, body.size()));
    }

    private boolean annotates(Stmt s) {
        if (s instanceof Stmt.AnnAssign) {
            return true;
        } else if (s instanceof Stmt.For f) {
            return anyAnnotates(f.body()) || anyAnnotates(f.orElse());
        } else if (s instanceof Stmt.While w) {
            return anyAnnotates(w.body()) || anyAnnotates(w.orElse());
        } else if (s instanceof Stmt.If i) {
            return anyAnnotates(i.body()) || anyAnnotates(i.orElse());
        } else if (s instanceof Stmt.With w) {
            return anyAnnotates(w.body());
        } else if (s instanceof Stmt.Try t) {
            return anyAnnotates(t.body())
                    || anyAnnotates(t.orElse())
                    || anyAnnotates(t.finalBody())
                    || t.handlers().stream().anyMatch(h -> anyAnnotates(h.body()));
        } else if (s instanceof Stmt.Match m && since(3, 11)) {
            // 3.10 does not look there.
            return m.cases().stream().anyMatch(c -> anyAnnotates(c.body()));
        }
        return false;
    }

    private boolean anyAnnotates(List<Stmt> body) {
        return body.stream().anyMatch(this::annotates);
    }

    void runAll(List<Stmt> body) {
        body.forEach(this::run);
    }

    private void run(Stmt s) {
        if (!Imports.isFuture(s) && !Imports.isText(s)) {
            inPrefix = false;
        }
        at(s.span());
        if (s instanceof Stmt.FunctionDef f) {
            function(f);
        } else if (s instanceof Stmt.ClassDef c) {
            generator.classes.define(c);
        } else if (s instanceof Stmt.TypeAlias a) {
            generator.typeParameters.alias(a);
        } else if (s instanceof Stmt.Return r) {
            generator.unwinding.returnStatement(r);
        } else if (s instanceof Stmt.Delete d) {
            d.targets().forEach(this::visit);
        } else if (s instanceof Stmt.Assign a) {
            assign(a);
        } else if (s instanceof Stmt.AugAssign a) {
            augmented(a);
        } else if (s instanceof Stmt.AnnAssign a) {
            annotated(a);
        } else if (s instanceof Stmt.For f) {
            generator.loops.forStatement(f);
        } else if (s instanceof Stmt.While w) {
            generator.loops.whileStatement(w);
        } else if (s instanceof Stmt.If i) {
            ifStatement(i);
        } else if (s instanceof Stmt.With w) {
            generator.withs.statement(w);
        } else if (s instanceof Stmt.Raise r) {
            raise(r);
        } else if (s instanceof Stmt.Try t) {
            generator.tries.statement(t);
        } else if (s instanceof Stmt.Match m) {
            generator.matches.statement(m);
        } else if (s instanceof Stmt.Assert a) {
            assertion(a);
        } else if (s instanceof Stmt.Import i) {
            generator.imports.importModules(i);
        } else if (s instanceof Stmt.ImportFrom i) {
            generator.imports.importFrom(i);
        } else if (s instanceof Stmt.Global) {
        } else if (s instanceof Stmt.Nonlocal) {
        } else if (s instanceof Stmt.ExprStmt e) {
            expression(e);
        } else if (s instanceof Stmt.Pass p) {
            if (since(3, 10)) {
                emit(Opcode.NOP);
            }
        } else if (s instanceof Stmt.Break b) {
            generator.unwinding.breakStatement(b);
        } else if (s instanceof Stmt.Continue c) {
            generator.unwinding.continueStatement(c);
        } else if (s instanceof Stmt.Print p) {
            print(p);
        } else if (s instanceof Stmt.Exec e) {
            exec(e);
        }
    }

    private void function(Stmt.FunctionDef f) {
        generator.functions.define(f);
    }

    private void expression(Stmt.ExprStmt e) {
        if (isIgnored(e.value())) {
            if (since(3, 10)) {
                emit(Opcode.NOP);
            }
            return;
        }
        visit(e.value());
        if (since(3, 10)) {
            nowhere();
        }
        emit(Opcode.POP_TOP);
    }

    private boolean isIgnored(Expr value) {
        return value instanceof Expr.Constant c && (since(3, 0) || Names.asOldName(c.value()) == null);
    }

    private void assign(Stmt.Assign a) {
        visit(a.value());
        for (int i = 0; i < a.targets().size(); i++) {
            if (i < a.targets().size() - 1) {
                generator.expressions.duplicate();
            }
            visit(a.targets().get(i));
        }
    }

    private void augmented(Stmt.AugAssign a) {
        var statement = unit().location;
        if (a.target() instanceof Expr.Name n) {
            place(a.target());
            generator.names.load(n.id());
            operate(a, statement);
            place(a.target());
            generator.names.store(n.id());
        } else if (a.target() instanceof Expr.Attribute t) {
            place(t);
            visit(t.value());
            generator.expressions.duplicate();
            generator.expressions.atAttribute(t);
            generator.expressions.loadAttribute(t.attribute());
            operate(a, statement);
            place(t);
            generator.expressions.atAttribute(t);
            rotateTwo();
            emit(Opcode.STORE_ATTR, name(t.attribute()));
        } else if (a.target() instanceof Expr.Subscript t) {
            augmentedSubscript(a, t, statement);
        } else {
            throw problem(a.target().span(), "illegal expression for augmented assignment");
        }
        unit().location = statement;
    }

    private void place(Expr target) {
        if (since(3, 10)) {
            unit().location = target.span();
        }
    }

    private void operate(Stmt.AugAssign a, Span statement) {
        unit().location = statement;
        visit(a.value());
        unit().location = statement;
        generator.expressions.binary(a.op(), true);
    }

    private void rotateTwo() {
        if (since(3, 11)) {
            emit(Opcode.SWAP, 2);
        } else {
            emit(Opcode.ROT_TWO);
        }
    }

    private void augmentedSubscript(Stmt.AugAssign a, Expr.Subscript t, Span statement) {
        place(t);
        visit(t.value());
        if (t.slice() instanceof Expr.Slice slice && Expressions.simple(slice)) {
            if (!since(3, 0)) {
                augmentedSlice27(a, slice, statement);
                return;
            }
            if (since(3, 12)) {
                augmentedSlice(a, t, slice, statement);
                return;
            }
        }
        generator.expressions.index(t.slice());
        if (since(3, 11)) {
            emit(Opcode.COPY, 2);
            emit(Opcode.COPY, 2);
        } else if (since(3, 0)) {
            emit(Opcode.DUP_TOP_TWO);
        } else {
            emit(Opcode.DUP_TOPX, 2);
        }
        generator.expressions.loadSubscript();
        operate(a, statement);
        place(t);
        if (since(3, 11)) {
            emit(Opcode.SWAP, 3);
            emit(Opcode.SWAP, 2);
        } else {
            emit(Opcode.ROT_THREE);
        }
        emit(Opcode.STORE_SUBSCR);
    }

    private void augmentedSlice27(Stmt.AugAssign a, Expr.Slice slice, Span statement) {
        int which = generator.expressions.bounds(slice);
        int bounds = Integer.bitCount(which);
        if (bounds == 0) {
            emit(Opcode.DUP_TOP);
        } else {
            emit(Opcode.DUP_TOPX, bounds + 1);
        }
        emit(Expressions.oldSlice(Expr.Context.LOAD, which));
        operate(a, statement);
        emit(List.of(Opcode.ROT_TWO, Opcode.ROT_THREE, Opcode.ROT_FOUR).get(bounds));
        emit(Expressions.oldSlice(Expr.Context.STORE, which));
    }

    private void augmentedSlice(Stmt.AugAssign a, Expr.Subscript t, Expr.Slice slice, Span statement) {
        generator.expressions.slicePair(slice);
        emit(Opcode.COPY, 3);
        emit(Opcode.COPY, 3);
        emit(Opcode.COPY, 3);
        emit(Opcode.BINARY_SLICE);
        operate(a, statement);
        place(t);
        emit(Opcode.SWAP, 4);
        emit(Opcode.SWAP, 3);
        emit(Opcode.SWAP, 2);
        emit(Opcode.STORE_SLICE);
    }

    private void annotated(Stmt.AnnAssign a) {
        if (a.value() != null) {
            visit(a.value());
            visit(a.target());
        }
        boolean inFunction = unit().scope.isFunction();
        if (a.target() instanceof Expr.Name n) {
            if (a.simple() && !inFunction) {
                annotation(a.annotation());
                String mangled = generator.names.mangled(n.id());
                if (since(3, 7)) {
                    emit(Opcode.LOAD_NAME, unit().names.indexOf("__annotations__"));
                    constant(mangled);
                    emit(Opcode.STORE_SUBSCR);
                } else {
                    emit(Opcode.STORE_ANNOTATION, unit().names.indexOf(mangled));
                }
            }
        } else if (a.value() == null) {
            evaluateParts(a.target());
        }
        if (!a.simple() && !inFunction && !generator.futures.contains("annotations")) {
            visit(a.annotation());
            emit(Opcode.POP_TOP);
        }
    }

    private void annotation(Expr annotation) {
        if (generator.futures.contains("annotations")) {
            constant(Unparser.text(annotation));
        } else {
            visit(annotation);
        }
    }

    private void evaluateParts(Expr target) {
        if (target instanceof Expr.Attribute t) {
            visit(t.value());
            emit(Opcode.POP_TOP);
        } else if (target instanceof Expr.Subscript t) {
            visit(t.value());
            emit(Opcode.POP_TOP);
            visit(t.slice());
            emit(Opcode.POP_TOP);
        }
    }

    private void ifStatement(Stmt.If i) {
        Boolean known = since(3, 10) ? null : Folding.truth(i.test(), version());
        if (known != null) {
            oneBranch(i, known);
            return;
        }
        var end = label();
        var next = i.orElse().isEmpty() ? end : label();
        generator.conditions.jumpIf(i.test(), next, false);
        runAll(i.body());
        if (!i.orElse().isEmpty() || !since(3, 0)) {
            jumpAheadNowhere(end);
        }
        if (!i.orElse().isEmpty()) {
            mark(next);
            runAll(i.orElse());
        }
        mark(end);
    }

    private void oneBranch(Stmt.If i, boolean test) {
        var end = label();
        branch(i.body(), test);
        branch(i.orElse(), !test);
        mark(end);
    }

    /** A branch that is never taken is not emitted; from 3.8 on it still is compiled. */
    void branch(List<Stmt> body, boolean taken) {
        if (taken) {
            runAll(body);
        } else if (since(3, 8)) {
            unit().muted++;
            runAll(body);
            unit().muted--;
        }
    }

    private void raise(Stmt.Raise r) {
        int count = 0;
        for (Expr part : new Expr[] {r.exception(), r.value(), r.cause()}) {
            if (part != null) {
                visit(part);
                count++;
            }
        }
        emit(Opcode.RAISE_VARARGS, count);
    }

    private void assertion(Stmt.Assert a) {
        var end = label();
        generator.conditions.jumpIf(a.test(), end, true);
        if (since(3, 14)) {
            emit(Opcode.LOAD_COMMON_CONSTANT, ASSERTION_ERROR);
        } else if (since(3, 9)) {
            emit(Opcode.LOAD_ASSERTION_ERROR);
        } else {
            emit(Opcode.LOAD_GLOBAL, unit().names.indexOf("AssertionError"));
        }
        if (a.message() != null) {
            visit(a.message());
            if (since(3, 11)) {
                generator.calls.callPositional(0);
            } else {
                emit(Opcode.CALL_FUNCTION, 1);
            }
        }
        if (since(3, 13)) {
            unit().location = a.test().span();
        }
        emit(Opcode.RAISE_VARARGS, 1);
        mark(end);
    }

    private void exec(Stmt.Exec e) {
        visit(e.body());
        if (e.globals() != null) {
            visit(e.globals());
        } else {
            none();
        }
        if (e.locals() != null) {
            visit(e.locals());
        } else {
            emit(Opcode.DUP_TOP);
        }
        emit(Opcode.EXEC_STMT);
    }

    private void print(Stmt.Print p) {
        boolean to = p.destination() != null;
        if (to) {
            visit(p.destination());
        }
        for (var value : p.values()) {
            if (to) {
                emit(Opcode.DUP_TOP);
                visit(value);
                emit(Opcode.ROT_TWO);
                emit(Opcode.PRINT_ITEM_TO);
            } else {
                visit(value);
                emit(Opcode.PRINT_ITEM);
            }
        }
        if (p.newline()) {
            emit(to ? Opcode.PRINT_NEWLINE_TO : Opcode.PRINT_NEWLINE);
        } else if (to) {
            emit(Opcode.POP_TOP);
        }
    }
}
