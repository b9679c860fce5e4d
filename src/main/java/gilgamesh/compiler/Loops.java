package gilgamesh.compiler;

import gilgamesh.compiler.ast.Expr;
import gilgamesh.compiler.ast.Stmt;

/**
 * For, async for and while. Up to 3.7 a loop is a block of the frame (SETUP_LOOP); from 3.10 on a while tests again at its end. An
 * asynchronous loop ends with the StopAsyncIteration that awaiting its next element raises: up to 3.7 the code looks for it, from 3.8 on
 * END_ASYNC_FOR does.
 */
final class Loops extends Part {

    Loops(CodeGenerator generator) {
        super(generator);
    }

    void forStatement(Stmt.For f) {
        if (f.isAsync()) {
            asyncFor(f);
            return;
        }
        var start = label();
        var body = label();
        var cleanup = label();
        var end = label();
        if (!since(3, 8)) {
            jump(Opcode.SETUP_LOOP, end);
        }
        push(FrameBlock.Kind.FOR_LOOP, start, end);
        visit(f.iterable());
        var statement = unit().location;
        if (since(3, 13)) {
            unit().location = f.iterable().span();
        }
        emit(Opcode.GET_ITER);
        mark(start);
        jump(Opcode.FOR_ITER, cleanup);
        mark(body);
        unit().location = statement;
        visit(f.target());
        run(f.body());
        if (since(3, 10)) {
            nowhere();
        }
        jumpBack(start);
        mark(cleanup);
        if (!since(3, 8)) {
            emit(Opcode.POP_BLOCK);
        }
        if (since(3, 12)) {
            endFor();
        }
        pop();
        run(f.orElse());
        mark(end);
    }

    private void asyncFor(Stmt.For f) {
        if (!unit().scope.asyncFunction) {
            throw problem(f.span(), "'async for' outside async function");
        }
        if (since(3, 8)) {
            untilEndAsyncFor(f);
        } else {
            untilStopAsyncIteration(f);
        }
    }

    private void untilEndAsyncFor(Stmt.For f) {
        var start = label();
        var except = label();
        var end = label();
        visit(f.iterable());
        var statement = unit().location;
        if (since(3, 13)) {
            unit().location = f.iterable().span();
        }
        emit(Opcode.GET_AITER);
        unit().location = statement;
        mark(start);
        push(FrameBlock.Kind.ASYNC_FOR_LOOP, start, end);
        nextAwaited(except);
        visit(f.target());
        run(f.body());
        if (since(3, 10)) {
            nowhere();
        }
        jumpBack(start);
        pop();
        mark(except);
        if (since(3, 10)) {
            unit().location = f.iterable().span();
        } else if (since(3, 9) && !f.orElse().isEmpty()) {
            at(f.orElse().get(0).span());
        }
        emit(Opcode.END_ASYNC_FOR);
        run(f.orElse());
        mark(end);
    }

    private void untilStopAsyncIteration(Stmt.For f) {
        var start = label();
        var afterElse = label();
        jump(Opcode.SETUP_LOOP, afterElse);
        push(FrameBlock.Kind.FOR_LOOP, start, afterElse);
        visit(f.iterable());
        asyncIterator();
        mark(start);
        var end = nextOrEnd(f.target());
        run(f.body());
        jump(Opcode.JUMP_ABSOLUTE, start);
        mark(end);
        dropStopAsyncIteration();
        emit(Opcode.POP_BLOCK);
        pop();
        run(f.orElse());
        mark(afterElse);
    }

    /** The asynchronous iterator of what is on the stack; in 3.6 getting it may have to be awaited. */
    void asyncIterator() {
        emit(Opcode.GET_AITER);
        if (!since(3, 7)) {
            none();
            emit(Opcode.YIELD_FROM);
        }
    }

    /** 3.8 and later: awaits the next element; the end of the iteration is caught at the label. */
    void nextAwaited(Label except) {
        jump(Opcode.SETUP_FINALLY, except);
        emit(Opcode.GET_ANEXT);
        none();
        generator.expressions.delegate(true);
        emit(Opcode.POP_BLOCK);
    }

    /** Up to 3.7: awaits the next element into the target; the end of the iteration goes to the label returned, the exception on the stack. */
    Label nextOrEnd(Expr target) {
        var except = label();
        var body = label();
        var end = label();
        jump(Opcode.SETUP_EXCEPT, except);
        push(FrameBlock.Kind.TRY_EXCEPT, except, null);
        emit(Opcode.GET_ANEXT);
        none();
        emit(Opcode.YIELD_FROM);
        visit(target);
        emit(Opcode.POP_BLOCK);
        pop();
        jump(Opcode.JUMP_FORWARD, body);
        mark(except);
        emit(Opcode.DUP_TOP);
        emit(Opcode.LOAD_GLOBAL, unit().names.indexOf("StopAsyncIteration"));
        emit(Opcode.COMPARE_OP, TryStatements.EXCEPTION_MATCH);
        jump(Opcode.POP_JUMP_IF_TRUE, end);
        emit(Opcode.END_FINALLY);
        mark(body);
        return end;
    }

    /** Up to 3.7: the exception that ended the iteration, and the iterator under it. */
    void dropStopAsyncIteration() {
        emit(Opcode.POP_TOP);
        emit(Opcode.POP_TOP);
        emit(Opcode.POP_TOP);
        emit(Opcode.POP_EXCEPT);
        emit(Opcode.POP_TOP);
    }

    void whileStatement(Stmt.While w) {
        if (since(3, 10)) {
            twiceTested(w);
            return;
        }
        Boolean known = Folding.truth(w.test(), version());
        if (Boolean.FALSE.equals(known)) {
            never(w);
            return;
        }
        var loop = label();
        var end = label();
        var anchor = known == null ? label() : null;
        if (!since(3, 8)) {
            jump(Opcode.SETUP_LOOP, end);
        }
        mark(loop);
        push(FrameBlock.Kind.WHILE_LOOP, loop, end);
        if (anchor != null) {
            generator.conditions.jumpIf(w.test(), anchor, false);
        }
        run(w.body());
        jump(Opcode.JUMP_ABSOLUTE, loop);
        if (anchor != null) {
            mark(anchor);
        }
        if (!since(3, 8)) {
            emit(Opcode.POP_BLOCK);
        }
        pop();
        run(w.orElse());
        mark(end);
    }

    private void never(Stmt.While w) {
        if (since(3, 8)) {
            unit().muted++;
            push(FrameBlock.Kind.WHILE_LOOP, label(), label());
            run(w.body());
            pop();
            unit().muted--;
        }
        run(w.orElse());
    }

    private void twiceTested(Stmt.While w) {
        var loop = label();
        var body = label();
        var anchor = label();
        var end = label();
        mark(loop);
        push(FrameBlock.Kind.WHILE_LOOP, loop, end);
        generator.conditions.jumpIf(w.test(), anchor, false);
        mark(body);
        run(w.body());
        unit().location = w.span();
        generator.conditions.jumpIf(w.test(), body, true);
        pop();
        mark(anchor);
        run(w.orElse());
        mark(end);
    }
}
