package gilgamesh.compiler;

import gilgamesh.compiler.ast.Expr;
import gilgamesh.compiler.ast.Span;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Comprehensions and generator expressions. 2.7 builds a list comprehension in place and gives the others a function of their own; 3.0 to
 * 3.11 give all of them one; 3.12 and later dissolve all but generator expressions in the code around (PEP 709).
 */
final class Comprehensions extends Part {

    Comprehensions(CodeGenerator generator) {
        super(generator);
    }

    private record Form(Expr node, String name, List<Expr.Comprehension> generators, Expr element, Expr value) {
        boolean isGenerator() {
            return node instanceof Expr.GeneratorExp;
        }
    }

    void list(Expr.ListComp c) {
        if (since(3, 0)) {
            comprehension(new Form(c, "<listcomp>", c.generators(), c.element(), null));
        } else {
            emit(Opcode.BUILD_LIST, 0);
            oldListLoop(c, 0);
        }
    }

    void set(Expr.SetComp c) {
        comprehension(new Form(c, "<setcomp>", c.generators(), c.element(), null));
    }

    void dict(Expr.DictComp c) {
        comprehension(new Form(c, "<dictcomp>", c.generators(), c.key(), c.value()));
    }

    void generator(Expr.GeneratorExp c) {
        comprehension(new Form(c, "<genexpr>", c.generators(), c.element(), null));
    }

    /** 2.7 has the loops of a list comprehension, without their setup, among the statements around. */
    private void oldListLoop(Expr.ListComp c, int depth) {
        var start = label();
        var skip = label();
        var anchor = label();
        var g = c.generators().get(depth);
        visit(g.iterable());
        emit(Opcode.GET_ITER);
        mark(start);
        jump(Opcode.FOR_ITER, anchor);
        visit(g.target());
        for (var condition : g.conditions()) {
            visit(condition);
            jump(Opcode.POP_JUMP_IF_FALSE, skip);
        }
        if (depth + 1 < c.generators().size()) {
            oldListLoop(c, depth + 1);
        } else {
            visit(c.element());
            emit(Opcode.LIST_APPEND, c.generators().size() + 1);
        }
        mark(skip);
        jump(Opcode.JUMP_ABSOLUTE, start);
        mark(anchor);
    }

    private void comprehension(Form form) {
        var scope = generator.scopeOf(form.node());
        var first = form.generators().get(0);
        boolean awaited = scope.coroutine && !form.isGenerator();
        if (awaited && !mayAwait(unit().scope)) {
            throw problem(form.node().span(), "asynchronous comprehension outside of an asynchronous function");
        }
        if (scope.inlined) {
            visit(first.iterable());
            getIterator(first);
            inlined(form, scope);
            return;
        }
        int line = generator.expressions.lineOf(form.node());
        generator.enter(scope, form.name(), line);
        var outer = unit();
        outer.argCount = 1;
        if (!since(3, 10)) {
            // In 3.8 and 3.9 what no expression inside gives a line has that of the instruction before.
            outer.line = since(3, 8) ? 0 : line;
            outer.lineSet = false;
        }
        unit().location = form.node().span();
        Label guard = generator.functions.openGuard();
        generator.functions.prefix();
        if (!form.isGenerator()) {
            emit(opcode(form), 0);
        }
        loops(form, 0, false);
        if (!form.isGenerator()) {
            emit(Opcode.RETURN_VALUE);
        }
        generator.functions.closeGuard(guard);
        Code code = generator.leave(form.isGenerator() || since(3, 12));
        generator.functions.make(code, code.qualifiedName(), 0, null);
        visit(first.iterable());
        getIterator(first);
        if (since(3, 11)) {
            generator.calls.callPositional(0);
        } else {
            emit(Opcode.CALL_FUNCTION, 1);
        }
        if (awaited) {
            emit(Opcode.GET_AWAITABLE, since(3, 11) ? 0 : -1);
            none();
            generator.expressions.delegate(true);
        }
    }

    /** From 3.11 on a comprehension around may await too. */
    private boolean mayAwait(Scope around) {
        return since(3, 11) ? around.asyncFunction || around.comprehension : around.coroutine;
    }

    private static Opcode opcode(Form form) {
        return switch (form.name()) {
            case "<listcomp>" -> Opcode.BUILD_LIST;
            case "<setcomp>" -> Opcode.BUILD_SET;
            default -> Opcode.BUILD_MAP;
        };
    }

    private void loops(Form form, int depth, boolean iteratorOnStack) {
        if (form.generators().get(depth).isAsync()) {
            asyncLoop(form, depth, iteratorOnStack);
            return;
        }
        var start = label();
        var cleanup = label();
        var anchor = label();
        var g = form.generators().get(depth);
        boolean hasLoop = true;
        if (depth == 0) {
            if (!iteratorOnStack) {
                emit(Opcode.LOAD_FAST, unit().locals.indexOf(".0"));
            }
        } else {
            Expr only = since(3, 9) ? onlyElement(g.iterable()) : null;
            if (only != null) {
                visit(only);
                hasLoop = false;
            } else {
                visit(g.iterable());
                getIterator(g);
            }
        }
        if (hasLoop) {
            mark(start);
            var before = unit().location;
            if (since(3, 13)) {
                unit().location = g.iterable().span();
            }
            jump(Opcode.FOR_ITER, anchor);
            unit().location = before;
        }
        visit(g.target());
        inner(form, depth, cleanup);
        mark(cleanup);
        if (hasLoop) {
            var before = unit().location;
            if (since(3, 12)) {
                unit().location = elementSpan(form);
            }
            jumpBack(start);
            unit().location = before;
            mark(anchor);
            if (since(3, 12)) {
                endFor();
            }
        }
    }

    /** What is done with each element of a loop. */
    private void inner(Form form, int depth, Label cleanup) {
        for (var condition : form.generators().get(depth).conditions()) {
            generator.conditions.jumpIf(condition, cleanup, false);
        }
        int next = depth + 1;
        if (next < form.generators().size()) {
            loops(form, next, false);
        } else {
            element(form, nesting(form) + 1);
        }
    }

    private void asyncLoop(Form form, int depth, boolean iteratorOnStack) {
        var start = label();
        var cleanup = label();
        var g = form.generators().get(depth);
        if (depth > 0) {
            visit(g.iterable());
            getIterator(g);
        } else if (!iteratorOnStack) {
            emit(Opcode.LOAD_FAST, unit().locals.indexOf(".0"));
        }
        mark(start);
        Label end;
        if (since(3, 8)) {
            end = label();
            generator.loops.nextAwaited(end);
            visit(g.target());
        } else {
            end = generator.loops.nextOrEnd(g.target());
        }
        inner(form, depth, cleanup);
        mark(cleanup);
        var before = unit().location;
        if (since(3, 12)) {
            unit().location = elementSpan(form);
        }
        jumpBack(start);
        unit().location = before;
        mark(end);
        if (since(3, 8)) {
            emit(Opcode.END_ASYNC_FOR);
        } else {
            generator.loops.dropStopAsyncIteration();
        }
    }

    /** How many iterators lie on the stack above the list: a generator over one element is an assignment, from 3.9 on. */
    private int nesting(Form form) {
        int count = form.generators().size();
        if (since(3, 9)) {
            for (var g : form.generators().subList(1, form.generators().size())) {
                count -= !g.isAsync() && onlyElement(g.iterable()) != null ? 1 : 0;
            }
        }
        return count;
    }

    private static Expr onlyElement(Expr iterable) {
        List<Expr> elements = List.of();
        if (iterable instanceof Expr.ListExpr l) {
            elements = l.elements();
        } else if (iterable instanceof Expr.Tuple t) {
            elements = t.elements();
        }
        return elements.size() == 1 && !(elements.get(0) instanceof Expr.Starred) ? elements.get(0) : null;
    }

    /** From 3.13 on this is of the iterable's line. */
    private void getIterator(Expr.Comprehension g) {
        var before = unit().location;
        if (since(3, 13)) {
            unit().location = g.iterable().span();
        }
        if (g.isAsync()) {
            generator.loops.asyncIterator();
        } else {
            emit(Opcode.GET_ITER);
        }
        unit().location = before;
    }

    private static Span elementSpan(Form form) {
        return form.value() == null
                ? form.element().span()
                : form.element().span().to(form.value().span());
    }

    private void element(Form form, int depth) {
        var before = unit().location;
        switch (form.name()) {
            case "<genexpr>" -> {
                visit(form.element());
                unit().location = since(3, 12) ? elementSpan(form) : before;
                generator.expressions.giveValue();
                emit(Opcode.POP_TOP);
            }
            case "<listcomp>" -> {
                visit(form.element());
                unit().location = since(3, 12) ? elementSpan(form) : before;
                emit(Opcode.LIST_APPEND, depth);
            }
            case "<setcomp>" -> {
                visit(form.element());
                unit().location = since(3, 12) ? elementSpan(form) : before;
                emit(Opcode.SET_ADD, depth);
            }
            default -> {
                if (since(3, 8)) {
                    visit(form.element());
                    visit(form.value());
                } else {
                    visit(form.value());
                    visit(form.element());
                }
                unit().location =
                        since(3, 12) ? form.element().span().to(form.value().span()) : before;
                emit(Opcode.MAP_ADD, depth);
            }
        }
        unit().location = before;
    }

    private void inlined(Form form, Scope scope) {
        var unit = unit();
        Span where = form.node().span();
        Map<String, Scope.Home> replaced = new LinkedHashMap<>();
        List<String> hidden = new ArrayList<>();
        List<String> pushed = new ArrayList<>();
        boolean inClass = unit.scope.kind == Scope.Kind.CLASS && unit.dissolved == 0;
        scope.symbols.forEach((name, flags) -> {
            boolean bound = (flags & Scope.LOCAL) != 0 && (flags & Scope.NONLOCAL) == 0;
            // In a class body all names of the comprehension are kept from the class's, whatever they are.
            boolean kept = bound || inClass;
            var home = scope.home(name);
            // From 3.13 on also what it takes from the globals, if another dissolved comprehension has that name.
            if (!kept && !(since(3, 13) && home != Scope.Home.FREE)) {
                return;
            }
            var outerHome = unit.scope.home(name);
            if (home != outerHome && !(home == Scope.Home.CELL && outerHome == Scope.Home.FREE)
                    || inClass && home != outerHome) {
                replaced.put(name, outerHome);
                unit.scope.homes.put(name, home);
                unit.scope.hiddenImports.add(name);
            }
            if (!kept) {
                return;
            }
            if (!unit.scope.isFunction() && unit.fastHidden.add(name)) {
                hidden.add(name);
            }
            pushed.add(name);
            emit(Opcode.LOAD_FAST_AND_CLEAR, unit.locals.indexOf(name));
            if (home == Scope.Home.CELL) {
                emit(
                        Opcode.MAKE_CELL,
                        outerHome == Scope.Home.FREE
                                ? unit.cells.size() + unit.frees.indexOf(name)
                                : unit.cells.indexOf(name));
            }
        });
        var cleanup = label();
        var end = label();
        if (!pushed.isEmpty()) {
            emit(Opcode.SWAP, pushed.size() + 1);
            jump(Opcode.SETUP_FINALLY, cleanup);
            push(FrameBlock.Kind.INLINED_COMPREHENSION, end, cleanup);
        }
        unit.location = where;
        emit(opcode(form), 0);
        emit(Opcode.SWAP, 2);
        unit.dissolved++;
        loops(form, 0, true);
        unit.dissolved--;
        if (!pushed.isEmpty()) {
            pop();
            emitNowhere(Opcode.POP_BLOCK);
            jumpAheadNowhere(end);
            mark(cleanup);
            nowhere();
            emit(Opcode.SWAP, 2);
            emit(Opcode.POP_TOP);
            unit.location = where;
            restore(pushed);
            emit(Opcode.RERAISE, 0);
            mark(end);
            unit.location = where;
            restore(pushed);
        }
        unit.scope.homes.putAll(replaced);
        unit.scope.hiddenImports.removeAll(replaced.keySet());
        hidden.forEach(unit.fastHidden::remove);
    }

    private void restore(List<String> pushed) {
        emit(Opcode.SWAP, pushed.size() + 1);
        for (int i = pushed.size() - 1; i >= 0; i--) {
            emit(Opcode.STORE_FAST_MAYBE_NULL, unit().locals.indexOf(pushed.get(i)));
        }
    }
}
