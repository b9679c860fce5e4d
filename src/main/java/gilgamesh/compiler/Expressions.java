package gilgamesh.compiler;

import gilgamesh.compiler.ast.Expr;
import gilgamesh.compiler.ast.Expr.Context;
import gilgamesh.compiler.ast.Span;

/** Expressions: everything but calls, displays, comprehensions and functions, which have their own parts. */
final class Expressions extends Part {

    /** Of the intrinsic functions of 3.12 and later. */
    static final int UNARY_POSITIVE = 5;

    private static final int ASYNC_GENERATOR_WRAP = 4;
    /** Of BINARY_OP in 3.14 and later. */
    static final int SUBSCRIPT = 26;

    Expressions(CodeGenerator generator) {
        super(generator);
    }

    /** Compiles an expression, in its own context, at its own place; then the place is what it was. */
    @Override
    void visit(Expr e) {
        var unit = unit();
        generator.visiting(e.span());
        if (since(3, 10)) {
            var before = unit.location;
            unit.location = e.span();
            dispatch(e);
            unit.location = before;
        } else if (since(3, 8)) {
            int before = unit.line;
            moveTo(e.span().line());
            dispatch(e);
            moveTo(before);
        } else {
            int line = lineBefore38(e);
            if (line > unit.line) {
                moveTo(line);
            }
            dispatch(e);
        }
    }

    private void moveTo(int line) {
        if (line != unit().line) {
            unit().line = line;
            unit().lineSet = false;
        }
    }

    /**
     * Before 3.8 a text in triple quotes counts from its last line, and what stands in brackets from its first element: comprehensions
     * (those in braces only in 2.7) and tuples. Of several texts in a row the first counts.
     */
    private int lineBefore38(Expr e) {
        if (e instanceof Expr.Constant || e instanceof Expr.JoinedStr) {
            return e.span().line() != e.span().endLine()
                    ? generator.problems().endOfText(e.span())
                    : e.span().line();
        } else if (e instanceof Expr.Tuple t && !t.elements().isEmpty()) {
            return lineBefore38(t.elements().get(0));
        } else if (e instanceof Expr.SetComp c && !since(3, 0)) {
            return lineBefore38(c.element());
        } else if (e instanceof Expr.DictComp c && !since(3, 0)) {
            return lineBefore38(c.key());
        } else if (e instanceof Expr.GeneratorExp c) {
            return lineBefore38(c.element());
        }
        return e.span().line();
    }

    /** The line on which a node counts as beginning. */
    int lineOf(Expr e) {
        return since(3, 8) ? e.span().line() : lineBefore38(e);
    }

    private void dispatch(Expr e) {
        if (e instanceof Expr.BoolOp b) {
            boolOp(b);
        } else if (e instanceof Expr.NamedExpr n) {
            named(n);
        } else if (e instanceof Expr.BinOp b) {
            visit(b.left());
            visit(b.right());
            binary(b.op(), false);
        } else if (e instanceof Expr.UnaryOp u) {
            unary(u);
        } else if (e instanceof Expr.Lambda l) {
            generator.functions.lambda(l);
        } else if (e instanceof Expr.IfExp i) {
            conditional(i);
        } else if (e instanceof Expr.Dict d) {
            generator.displays.dict(d);
        } else if (e instanceof Expr.Set s) {
            generator.displays.set(s);
        } else if (e instanceof Expr.ListComp c) {
            generator.comprehensions.list(c);
        } else if (e instanceof Expr.SetComp c) {
            generator.comprehensions.set(c);
        } else if (e instanceof Expr.DictComp c) {
            generator.comprehensions.dict(c);
        } else if (e instanceof Expr.GeneratorExp c) {
            generator.comprehensions.generator(c);
        } else if (e instanceof Expr.Await a) {
            await(a);
        } else if (e instanceof Expr.Yield y) {
            yieldValue(y);
        } else if (e instanceof Expr.YieldFrom y) {
            yieldFrom(y);
        } else if (e instanceof Expr.Compare c) {
            compare(c);
        } else if (e instanceof Expr.Call c) {
            generator.calls.call(c);
        } else if (e instanceof Expr.FormattedValue f) {
            formatted(f);
        } else if (e instanceof Expr.JoinedStr j) {
            joined(j);
        } else if (e instanceof Expr.Constant c) {
            literal(c.value());
        } else if (e instanceof Expr.Attribute a) {
            attribute(a);
        } else if (e instanceof Expr.Subscript s) {
            subscript(s);
        } else if (e instanceof Expr.Starred s) {
            starred(s);
        } else if (e instanceof Expr.Name n) {
            generator.names.access(n.id(), n.context());
        } else if (e instanceof Expr.ListExpr l) {
            generator.displays.list(l);
        } else if (e instanceof Expr.Tuple t) {
            generator.displays.tuple(t);
        } else if (e instanceof Expr.Slice s) {
            slice(s);
        } else if (e instanceof Expr.Repr r) {
            visit(r.value());
            emit(Opcode.UNARY_CONVERT);
        }
    }

    void literal(Object value) {
        String oldName = since(3, 0) ? null : Names.asOldName(value);
        if (oldName == null) {
            constant(value);
        } else {
            generator.names.load(oldName);
        }
    }

    private void boolOp(Expr.BoolOp b) {
        var end = label();
        boolean and = b.op() == Expr.BoolOperator.AND;
        for (var value : b.values().subList(0, b.values().size() - 1)) {
            visit(value);
            if (since(3, 12)) {
                emit(Opcode.COPY, 1);
                toBool();
                jump(and ? Opcode.POP_JUMP_IF_FALSE : Opcode.POP_JUMP_IF_TRUE, end);
                emit(Opcode.POP_TOP);
            } else {
                jump(and ? Opcode.JUMP_IF_FALSE_OR_POP : Opcode.JUMP_IF_TRUE_OR_POP, end);
            }
        }
        visit(b.values().get(b.values().size() - 1));
        mark(end);
    }

    /** 3.13's jumps want an exact bool. */
    void toBool() {
        if (since(3, 13)) {
            emit(Opcode.TO_BOOL);
        }
    }

    private void named(Expr.NamedExpr n) {
        visit(n.value());
        duplicate();
        visit(n.target());
    }

    void duplicate() {
        if (since(3, 11)) {
            emit(Opcode.COPY, 1);
        } else {
            emit(Opcode.DUP_TOP);
        }
    }

    private void unary(Expr.UnaryOp u) {
        visit(u.operand());
        switch (u.op()) {
            case INVERT -> emit(Opcode.UNARY_INVERT);
            case NOT -> {
                toBool();
                emit(Opcode.UNARY_NOT);
            }
            case U_ADD -> {
                if (since(3, 12)) {
                    emit(Opcode.CALL_INTRINSIC_1, UNARY_POSITIVE);
                } else {
                    emit(Opcode.UNARY_POSITIVE);
                }
            }
            case U_SUB -> emit(Opcode.UNARY_NEGATIVE);
        }
    }

    void binary(Expr.BinaryOperator op, boolean inPlace) {
        if (since(3, 11)) {
            emit(Opcode.BINARY_OP, numberOf(op) + (inPlace ? 13 : 0));
        } else {
            emit(oldOpcode(op, inPlace));
        }
    }

    private static int numberOf(Expr.BinaryOperator op) {
        return switch (op) {
            case ADD -> 0;
            case BIT_AND -> 1;
            case FLOOR_DIV -> 2;
            case L_SHIFT -> 3;
            case MAT_MULT -> 4;
            case MULT -> 5;
            case MOD -> 6;
            case BIT_OR -> 7;
            case POW -> 8;
            case R_SHIFT -> 9;
            case SUB -> 10;
            case DIV -> 11;
            case BIT_XOR -> 12;
        };
    }

    private Opcode oldOpcode(Expr.BinaryOperator op, boolean inPlace) {
        return switch (op) {
            case ADD -> inPlace ? Opcode.INPLACE_ADD : Opcode.BINARY_ADD;
            case BIT_AND -> inPlace ? Opcode.INPLACE_AND : Opcode.BINARY_AND;
            case FLOOR_DIV -> inPlace ? Opcode.INPLACE_FLOOR_DIVIDE : Opcode.BINARY_FLOOR_DIVIDE;
            case L_SHIFT -> inPlace ? Opcode.INPLACE_LSHIFT : Opcode.BINARY_LSHIFT;
            case MAT_MULT -> inPlace ? Opcode.INPLACE_MATRIX_MULTIPLY : Opcode.BINARY_MATRIX_MULTIPLY;
            case MULT -> inPlace ? Opcode.INPLACE_MULTIPLY : Opcode.BINARY_MULTIPLY;
            case MOD -> inPlace ? Opcode.INPLACE_MODULO : Opcode.BINARY_MODULO;
            case BIT_OR -> inPlace ? Opcode.INPLACE_OR : Opcode.BINARY_OR;
            case POW -> inPlace ? Opcode.INPLACE_POWER : Opcode.BINARY_POWER;
            case R_SHIFT -> inPlace ? Opcode.INPLACE_RSHIFT : Opcode.BINARY_RSHIFT;
            case SUB -> inPlace ? Opcode.INPLACE_SUBTRACT : Opcode.BINARY_SUBTRACT;
            case DIV -> {
                boolean exact = since(3, 0) || generator.futures.contains("division");
                yield exact
                        ? inPlace ? Opcode.INPLACE_TRUE_DIVIDE : Opcode.BINARY_TRUE_DIVIDE
                        : inPlace ? Opcode.INPLACE_DIVIDE : Opcode.BINARY_DIVIDE;
            }
            case BIT_XOR -> inPlace ? Opcode.INPLACE_XOR : Opcode.BINARY_XOR;
        };
    }

    private void conditional(Expr.IfExp i) {
        var end = label();
        var next = label();
        generator.conditions.jumpIf(i.test(), next, false);
        visit(i.body());
        jumpAheadNowhere(end);
        mark(next);
        visit(i.orElse());
        mark(end);
    }

    private void compare(Expr.Compare c) {
        visit(c.left());
        int last = c.ops().size() - 1;
        if (last == 0) {
            visit(c.comparators().get(0));
            comparison(c.ops().get(0));
            return;
        }
        var cleanup = label();
        for (int i = 0; i < last; i++) {
            visit(c.comparators().get(i));
            keepForNext();
            comparison(c.ops().get(i));
            if (since(3, 12)) {
                emit(Opcode.COPY, 1);
                toBool();
                jump(Opcode.POP_JUMP_IF_FALSE, cleanup);
                emit(Opcode.POP_TOP);
            } else {
                jump(Opcode.JUMP_IF_FALSE_OR_POP, cleanup);
            }
        }
        visit(c.comparators().get(last));
        comparison(c.ops().get(last));
        var end = label();
        jumpAheadNowhere(end);
        mark(cleanup);
        if (since(3, 11)) {
            emit(Opcode.SWAP, 2);
        } else {
            emit(Opcode.ROT_TWO);
        }
        emit(Opcode.POP_TOP);
        mark(end);
    }

    /** The right side of one comparison is the left side of the next. */
    void keepForNext() {
        if (since(3, 11)) {
            emit(Opcode.SWAP, 2);
            emit(Opcode.COPY, 2);
        } else {
            emit(Opcode.DUP_TOP);
            emit(Opcode.ROT_THREE);
        }
    }

    void comparison(Expr.CompareOperator op) {
        if (since(3, 9)) {
            switch (op) {
                case IS -> emit(Opcode.IS_OP, 0);
                case IS_NOT -> emit(Opcode.IS_OP, 1);
                case IN -> emit(Opcode.CONTAINS_OP, 0);
                case NOT_IN -> emit(Opcode.CONTAINS_OP, 1);
                default -> emit(Opcode.COMPARE_OP, compareArgument(numberOf(op)));
            }
        } else {
            emit(Opcode.COMPARE_OP, numberOf(op));
        }
    }

    /** From 3.12 on the low bits say which outcomes are true: unordered 1, less 2, greater 4, equal 8. */
    private int compareArgument(int number) {
        if (!since(3, 12)) {
            return number;
        }
        int[] outcomes = {2, 10, 8, 7, 4, 12};
        return (number << (since(3, 13) ? 5 : 4)) | outcomes[number];
    }

    static int numberOf(Expr.CompareOperator op) {
        return switch (op) {
            case LT -> 0;
            case LT_E -> 1;
            case EQ -> 2;
            case NOT_EQ -> 3;
            case GT -> 4;
            case GT_E -> 5;
            case IN -> 6;
            case NOT_IN -> 7;
            case IS -> 8;
            case IS_NOT -> 9;
        };
    }

    private void formatted(Expr.FormattedValue f) {
        visit(f.value());
        int conversion = switch (f.conversion()) {
            case 's' -> 1;
            case 'r' -> 2;
            case 'a' -> 3;
            default -> 0;
        };
        if (since(3, 13)) {
            if (conversion != 0) {
                emit(Opcode.CONVERT_VALUE, conversion);
            }
            if (f.formatSpec() != null) {
                visit(f.formatSpec());
                emit(Opcode.FORMAT_WITH_SPEC);
            } else {
                emit(Opcode.FORMAT_SIMPLE);
            }
            return;
        }
        if (f.formatSpec() != null) {
            visit(f.formatSpec());
        }
        emit(Opcode.FORMAT_VALUE, conversion | (f.formatSpec() != null ? 4 : 0));
    }

    private void joined(Expr.JoinedStr j) {
        int count = j.values().size();
        if (count > Displays.STACK_GUIDELINE && since(3, 9)) {
            constant("");
            generator.calls.loadMethod("join");
            emit(Opcode.BUILD_LIST, 0);
            for (var value : j.values()) {
                visit(value);
                emit(Opcode.LIST_APPEND, 1);
            }
            generator.calls.callMethod(1);
            return;
        }
        if (count == 0 && since(3, 13)) {
            constant("");
            return;
        }
        visitAll(j.values());
        if (count != 1) {
            emit(Opcode.BUILD_STRING, count);
        }
    }

    private void attribute(Expr.Attribute a) {
        if (a.context() == Context.LOAD && generator.calls.superArguments(a) != null) {
            generator.calls.loadSuper(a, false);
            return;
        }
        visit(a.value());
        var before = unit().location;
        atAttribute(a);
        switch (a.context()) {
            case LOAD -> loadAttribute(a.attribute());
            case STORE -> emit(Opcode.STORE_ATTR, name(a.attribute()));
            case DELETE -> emit(Opcode.DELETE_ATTR, name(a.attribute()));
        }
        if (a.context() == Context.STORE && since(3, 13)) {
            generator.classes.noteStaticAttribute(a);
        }
        unit().location = before;
    }

    void loadAttribute(String attribute) {
        int index = name(attribute);
        emit(Opcode.LOAD_ATTR, since(3, 12) ? index << 1 : index);
    }

    /** From 3.10 on an attribute on a line below its object is of its own line. */
    void atAttribute(Expr.Attribute a) {
        Span span = a.span();
        if (since(3, 10) && span.line() != span.endLine() && unit().location.line() == span.line()) {
            int column = Math.max(0, span.endColumn() - a.attribute().length());
            unit().location = new Span(span.endLine(), column, span.endLine(), span.endColumn());
        }
    }

    private void subscript(Expr.Subscript s) {
        visit(s.value());
        if (s.slice() instanceof Expr.Slice slice && simple(slice)) {
            if (!since(3, 0)) {
                emit(oldSlice(s.context(), bounds(slice)));
                return;
            }
            if (since(3, 12) && s.context() != Context.DELETE) {
                slicePair(slice);
                emit(s.context() == Context.LOAD ? Opcode.BINARY_SLICE : Opcode.STORE_SLICE);
                return;
            }
        }
        index(s.slice());
        switch (s.context()) {
            case LOAD -> loadSubscript();
            case STORE -> emit(Opcode.STORE_SUBSCR);
            case DELETE -> emit(Opcode.DELETE_SUBSCR);
        }
    }

    /** From 3.14 on a subscript is one of the binary operations. */
    void loadSubscript() {
        if (since(3, 14)) {
            emit(Opcode.BINARY_OP, SUBSCRIPT);
        } else {
            emit(Opcode.BINARY_SUBSCR);
        }
    }

    /** Up to 3.8 slices are no expressions: what they do is of the subscript's line. */
    void index(Expr e) {
        if (since(3, 9)) {
            visit(e);
        } else if (e instanceof Expr.Slice slice) {
            slice(slice);
        } else if (e instanceof Expr.Tuple t && t.elements().stream().anyMatch(Expr.Slice.class::isInstance)) {
            t.elements().forEach(this::index);
            emit(Opcode.BUILD_TUPLE, t.elements().size());
        } else {
            visit(e);
        }
    }

    static boolean simple(Expr.Slice slice) {
        return slice.step() == null;
    }

    /** 2.7: pushes the bounds that are there; 1 stands for a lower, 2 for an upper one. */
    int bounds(Expr.Slice slice) {
        int which = 0;
        if (slice.lower() != null) {
            visit(slice.lower());
            which |= 1;
        }
        if (slice.upper() != null) {
            visit(slice.upper());
            which |= 2;
        }
        return which;
    }

    static Opcode oldSlice(Context context, int which) {
        Opcode first = switch (context) {
            case LOAD -> Opcode.SLICE_0;
            case STORE -> Opcode.STORE_SLICE_0;
            case DELETE -> Opcode.DELETE_SLICE_0;
        };
        return Opcode.valueOf(first.name().replace("_0", "_" + which));
    }

    void slicePair(Expr.Slice slice) {
        var before = unit().location;
        if (since(3, 12)) {
            unit().location = slice.span();
        }
        visitOrNone(slice.lower());
        visitOrNone(slice.upper());
        unit().location = before;
    }

    private void visitOrNone(Expr e) {
        if (e == null) {
            none();
        } else {
            visit(e);
        }
    }

    private void slice(Expr.Slice slice) {
        slicePair(slice);
        if (slice.step() != null) {
            visit(slice.step());
        }
        emit(Opcode.BUILD_SLICE, slice.step() == null ? 2 : 3);
    }

    private SyntaxProblem starredProblem(Expr.Starred s) {
        return problem(
                s.span(),
                s.context() == Context.STORE
                        ? "starred assignment target must be in a list or tuple"
                        : "can't use starred expression here");
    }

    private void starred(Expr.Starred s) {
        throw starredProblem(s);
    }

    private void yieldValue(Expr.Yield y) {
        refuseOutsideFunction(y.span(), "'yield' outside function");
        visitOrNone(y.value());
        giveValue();
    }

    /** Gives the value on the stack to whoever iterates; an asynchronous generator wraps it from 3.11 on, to tell it from what it awaits. */
    void giveValue() {
        if (unit().scope.coroutine && since(3, 12)) {
            emit(Opcode.CALL_INTRINSIC_1, ASYNC_GENERATOR_WRAP);
        } else if (unit().scope.coroutine && since(3, 11)) {
            emit(Opcode.ASYNC_GEN_WRAP);
        }
        emit(Opcode.YIELD_VALUE, since(3, 12) ? 0 : -1);
        if (since(3, 11)) {
            emit(Opcode.RESUME, 1);
        }
    }

    private void yieldFrom(Expr.YieldFrom y) {
        refuseOutsideFunction(y.span(), "'yield' outside function");
        if (unit().scope.asyncFunction) {
            throw problem(y.span(), "'yield from' inside async function");
        }
        visit(y.value());
        emit(Opcode.GET_YIELD_FROM_ITER);
        none();
        delegate(false);
    }

    private void await(Expr.Await a) {
        if (!unit().scope.isFunction()) {
            throw problem(a.span(), "'await' outside function");
        }
        if (!unit().scope.asyncFunction && !unit().scope.comprehension) {
            throw problem(a.span(), "'await' outside async function");
        }
        visit(a.value());
        emit(Opcode.GET_AWAITABLE, since(3, 11) ? 0 : -1);
        none();
        delegate(true);
    }

    /** Passes values between the caller and the iterator on the stack until that ends. */
    void delegate(boolean awaiting) {
        if (!since(3, 11)) {
            emit(Opcode.YIELD_FROM);
            return;
        }
        var send = label();
        var fail = label();
        var exit = label();
        mark(send);
        jump(Opcode.SEND, exit);
        if (since(3, 12)) {
            jump(Opcode.SETUP_FINALLY, fail);
            emit(Opcode.YIELD_VALUE, since(3, 13) ? 1 : 0);
            emitNowhere(Opcode.POP_BLOCK);
        } else {
            emit(Opcode.YIELD_VALUE);
        }
        emit(Opcode.RESUME, awaiting ? 3 : 2);
        if (since(3, 12)) {
            jumpNowhere(Opcode.JUMP_NO_INTERRUPT, send);
        } else {
            jump(Opcode.JUMP_NO_INTERRUPT, send);
        }
        if (since(3, 12)) {
            mark(fail);
            emit(Opcode.CLEANUP_THROW);
        }
        mark(exit);
        if (since(3, 12)) {
            emit(Opcode.END_SEND);
        }
    }

    private void refuseOutsideFunction(Span span, String message) {
        if (!unit().scope.isFunction()) {
            throw problem(span, message);
        }
    }
}
