package gilgamesh.compiler;

import gilgamesh.compiler.ast.Stmt;

/**
 * With statements, the asynchronous ones among them, which await what the methods of the context manager give; several items are nested
 * statements.
 */
final class WithStatements extends Part {

    private static final int AWAIT_ENTER = 1;
    private static final int AWAIT_EXIT = 2;
    /** The special methods that LOAD_SPECIAL of 3.14 knows. */
    private static final int ENTER = 0;

    private static final int EXIT = 1;
    private static final int ASYNC_ENTER = 2;
    private static final int ASYNC_EXIT = 3;

    WithStatements(CodeGenerator generator) {
        super(generator);
    }

    void statement(Stmt.With w) {
        if (w.isAsync() && !unit().scope.asyncFunction) {
            throw problem(w.span(), "'async with' outside async function");
        }
        item(w, 0);
    }

    private void item(Stmt.With w, int index) {
        var item = w.items().get(index);
        var handler = label();
        var body = label();
        var exit = label();
        visit(item.context());
        if (since(3, 13)) {
            unit().location = item.context().span();
        }
        if (since(3, 14)) {
            enter(w.isAsync());
            jump(Opcode.SETUP_WITH, handler);
        } else if (w.isAsync()) {
            emit(Opcode.BEFORE_ASYNC_WITH);
            await(AWAIT_ENTER);
            jump(since(3, 11) ? Opcode.SETUP_WITH : Opcode.SETUP_ASYNC_WITH, handler);
        } else {
            if (since(3, 11)) {
                emit(Opcode.BEFORE_WITH);
            }
            jump(Opcode.SETUP_WITH, handler);
        }
        mark(body);
        var inside = w.isAsync() ? FrameBlock.Kind.ASYNC_WITH : FrameBlock.Kind.WITH;
        var kind = since(3, 8) ? inside : FrameBlock.Kind.FINALLY_TRY;
        var span = since(3, 13) ? item.context().span() : w.span();
        push(new FrameBlock(kind, body, since(3, 8) ? exit : handler, null, null, span));
        if (item.target() == null) {
            emit(Opcode.POP_TOP);
        } else {
            unit().location = w.span();
            visit(item.target());
        }
        if (index + 1 < w.items().size()) {
            item(w, index + 1);
        } else {
            run(w.body());
        }
        pop();
        if (since(3, 11)) {
            byTable(w, item, handler, exit);
        } else if (since(3, 9)) {
            byRepeating(w, handler, exit);
        } else {
            byCleanup(w, handler);
        }
    }

    /** 3.14: the exit method with its self stays under what the enter method gives. */
    private void enter(boolean isAsync) {
        emit(Opcode.COPY, 1);
        emit(Opcode.LOAD_SPECIAL, isAsync ? ASYNC_EXIT : EXIT);
        emit(Opcode.SWAP, 2);
        emit(Opcode.SWAP, 3);
        emit(Opcode.LOAD_SPECIAL, isAsync ? ASYNC_ENTER : ENTER);
        emit(Opcode.CALL, 0);
        if (isAsync) {
            await(AWAIT_ENTER);
        }
    }

    /** 2.7 to 3.8: one way out, with None on the stack or the exception. */
    private void byCleanup(Stmt.With w, Label handler) {
        emit(Opcode.POP_BLOCK);
        if (since(3, 8)) {
            emit(Opcode.BEGIN_FINALLY);
        } else {
            none();
        }
        mark(handler);
        push(FrameBlock.Kind.FINALLY_END, handler, null);
        if (since(3, 0)) {
            cleanUp(w.isAsync());
        } else {
            emit(Opcode.WITH_CLEANUP);
        }
        emit(Opcode.END_FINALLY);
        pop();
    }

    /** The end of the body: of the with's own line only where that is asynchronous. */
    private void popBlock(Stmt.With w) {
        if (w.isAsync()) {
            emit(Opcode.POP_BLOCK);
        } else {
            emitNowhere(Opcode.POP_BLOCK);
        }
    }

    /** 3.6 to 3.8: calls the exit method with what lies on the stack. */
    void cleanUp(boolean isAsync) {
        emit(Opcode.WITH_CLEANUP_START);
        if (isAsync) {
            await(AWAIT_EXIT);
        }
        emit(Opcode.WITH_CLEANUP_FINISH);
    }

    /** Awaits what a method of an asynchronous context manager gave; from 3.11 on it is said which, for the message if that cannot be. */
    private void await(int which) {
        emit(Opcode.GET_AWAITABLE, since(3, 11) ? which : -1);
        none();
        generator.expressions.delegate(true);
    }

    private void byRepeating(Stmt.With w, Label handler, Label exit) {
        popBlock(w);
        if (since(3, 10)) {
            unit().location = w.span();
        }
        callExit(w.isAsync());
        emit(Opcode.POP_TOP);
        jump(w.isAsync() ? Opcode.JUMP_ABSOLUTE : Opcode.JUMP_FORWARD, exit);
        mark(handler);
        exceptStart(w.isAsync());
        var suppressed = label();
        jump(Opcode.POP_JUMP_IF_TRUE, suppressed);
        emit(Opcode.RERAISE, since(3, 10) ? 1 : -1);
        mark(suppressed);
        emit(Opcode.POP_TOP);
        emit(Opcode.POP_TOP);
        emit(Opcode.POP_TOP);
        emit(Opcode.POP_EXCEPT);
        emit(Opcode.POP_TOP);
        mark(exit);
    }

    private void byTable(Stmt.With w, Stmt.WithItem item, Label handler, Label exit) {
        var cleanup = label();
        var place = since(3, 13) ? item.context().span() : w.span();
        if (since(3, 12)) {
            unit().location = place;
        }
        popBlock(w);
        unit().location = place;
        callExit(w.isAsync());
        emit(Opcode.POP_TOP);
        jump(Opcode.JUMP, exit);
        mark(handler);
        jump(Opcode.SETUP_CLEANUP, cleanup);
        emit(Opcode.PUSH_EXC_INFO);
        exceptStart(w.isAsync());
        if (!since(3, 12)) {
            nowhere();
        }
        var suppressed = label();
        generator.expressions.toBool();
        jump(Opcode.POP_JUMP_IF_TRUE, suppressed);
        emit(Opcode.RERAISE, 2);
        if (!since(3, 12)) {
            mark(cleanup);
            generator.tries.popExceptAndReraise();
        }
        mark(suppressed);
        emit(Opcode.POP_TOP);
        emit(Opcode.POP_BLOCK);
        emit(Opcode.POP_EXCEPT);
        emit(Opcode.POP_TOP);
        emit(Opcode.POP_TOP);
        if (since(3, 14)) {
            emit(Opcode.POP_TOP);
        }
        if (since(3, 12)) {
            jumpAhead(exit);
            mark(cleanup);
            generator.tries.popExceptAndReraise();
        }
        mark(exit);
    }

    /** Calls the exit method with the exception. */
    private void exceptStart(boolean isAsync) {
        emit(Opcode.WITH_EXCEPT_START);
        if (isAsync) {
            await(AWAIT_EXIT);
        }
    }

    /** Calls the exit method on the stack with three Nones. */
    void callExit(boolean isAsync) {
        none();
        if (since(3, 11)) {
            none();
            none();
            generator.calls.callPositional(since(3, 14) ? 3 : 2);
        } else {
            emit(Opcode.DUP_TOP);
            emit(Opcode.DUP_TOP);
            emit(Opcode.CALL_FUNCTION, 3);
        }
        if (isAsync) {
            await(AWAIT_EXIT);
        }
    }
}
