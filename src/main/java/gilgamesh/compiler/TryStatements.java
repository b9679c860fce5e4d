package gilgamesh.compiler;

import gilgamesh.compiler.ast.Expr;
import gilgamesh.compiler.ast.Stmt;
import java.util.ArrayList;
import java.util.List;

/**
 * Try statements, in the four ways of the versions: blocks of the frame that the interpreter unwinds (2.7 to 3.7); finally as a subroutine
 * (3.8); finally repeated on every way out (3.9, 3.10); the same with an exception table in place of blocks (3.11 and later).
 */
final class TryStatements extends Part {

    /** Of COMPARE_OP up to 3.8: whether an exception is of a class. */
    static final int EXCEPTION_MATCH = 10;

    TryStatements(CodeGenerator generator) {
        super(generator);
    }

    void statement(Stmt.Try t) {
        if (t.finalBody().isEmpty()) {
            handled(t);
        } else if (since(3, 9)) {
            repeatedFinally(t);
        } else if (since(3, 8)) {
            calledFinally(t);
        } else {
            unwoundFinally(t);
        }
    }

    private void protectedBody(Stmt.Try t) {
        if (t.handlers().isEmpty()) {
            run(t.body());
        } else {
            handled(t);
        }
    }

    private void handled(Stmt.Try t) {
        if (t.ofGroups()) {
            generator.groupHandlers.statement(t);
        } else {
            except(t);
        }
    }

    private void unwoundFinally(Stmt.Try t) {
        var body = label();
        var end = label();
        jump(Opcode.SETUP_FINALLY, end);
        mark(body);
        push(FrameBlock.Kind.FINALLY_TRY, body, end);
        protectedBody(t);
        emit(Opcode.POP_BLOCK);
        pop();
        none();
        mark(end);
        push(FrameBlock.Kind.FINALLY_END, end, null);
        run(t.finalBody());
        emit(Opcode.END_FINALLY);
        pop();
    }

    /**
     * 3.8 compiles the finally clause first, to learn whether it leaves a loop or returns: then the stack needs a placeholder under it.
     */
    private void calledFinally(Stmt.Try t) {
        var unit = unit();
        var body = label();
        var end = label();
        List<Item> before = unit.code;
        unit.code = new ArrayList<>();
        mark(end);
        push(FrameBlock.Kind.FINALLY_END, end, end);
        run(t.finalBody());
        emit(Opcode.END_FINALLY);
        boolean leaves = unit.top().exit() == null;
        if (leaves) {
            emit(Opcode.POP_TOP);
        }
        pop();
        List<Item> finalCode = unit.code;
        unit.code = before;
        at(t.span());
        if (leaves) {
            none();
        }
        jump(Opcode.SETUP_FINALLY, end);
        mark(body);
        push(leaves ? FrameBlock.Kind.FINALLY_TRY_WITH_PLACEHOLDER : FrameBlock.Kind.FINALLY_TRY, body, end);
        protectedBody(t);
        emit(Opcode.POP_BLOCK);
        emit(Opcode.BEGIN_FINALLY);
        pop();
        unit.code.addAll(finalCode);
    }

    private void repeatedFinally(Stmt.Try t) {
        var body = label();
        var end = label();
        var exit = label();
        var cleanup = since(3, 11) ? label() : null;
        jump(Opcode.SETUP_FINALLY, end);
        mark(body);
        push(new FrameBlock(FrameBlock.Kind.FINALLY_TRY, body, end, t.finalBody(), null, t.span()));
        protectedBody(t);
        emitNowhere(Opcode.POP_BLOCK);
        pop();
        run(t.finalBody());
        jumpAheadNowhere(exit);
        mark(end);
        push(FrameBlock.Kind.FINALLY_END, end, null);
        if (cleanup != null) {
            nowhere();
            jump(Opcode.SETUP_CLEANUP, cleanup);
            emit(Opcode.PUSH_EXC_INFO);
        }
        run(t.finalBody());
        pop();
        if (since(3, 12)) {
            nowhere();
        }
        emit(Opcode.RERAISE, since(3, 10) ? 0 : -1);
        if (cleanup != null) {
            mark(cleanup);
            reraiseAfterPop();
        }
        mark(exit);
    }

    /** An exception in a handler: the handled one is put away and the new one goes on. */
    void popExceptAndReraise() {
        var before = unit().location;
        nowhere();
        reraiseAfterPop();
        unit().location = before;
    }

    private void reraiseAfterPop() {
        emit(Opcode.COPY, 3);
        emit(Opcode.POP_EXCEPT);
        emit(Opcode.RERAISE, 1);
    }

    private void except(Stmt.Try t) {
        var body = label();
        var except = label();
        var orElse = since(3, 11) ? null : label();
        var end = label();
        var cleanup = since(3, 11) ? label() : null;
        jump(since(3, 8) ? Opcode.SETUP_FINALLY : Opcode.SETUP_EXCEPT, except);
        mark(body);
        push(FrameBlock.Kind.TRY_EXCEPT, body, null);
        run(t.body());
        if (since(3, 10)) {
            emitNowhere(Opcode.POP_BLOCK);
        } else {
            emit(Opcode.POP_BLOCK);
        }
        pop();
        boolean elseInPlace = since(3, 11);
        if (elseInPlace) {
            run(t.orElse());
            jumpAheadNowhere(end);
        } else {
            jumpAheadNowhere(orElse);
        }
        mark(except);
        if (since(3, 11)) {
            nowhere();
            jump(Opcode.SETUP_CLEANUP, cleanup);
            emit(Opcode.PUSH_EXC_INFO);
        }
        if (since(3, 9)) {
            push(FrameBlock.Kind.EXCEPTION_HANDLER, null, null);
        }
        for (int i = 0; i < t.handlers().size(); i++) {
            var handler = t.handlers().get(i);
            at(handler.span());
            if (handler.type() == null && i < t.handlers().size() - 1) {
                throw problem(handler.span(), "default 'except:' must be last");
            }
            var next = label();
            test(handler, next);
            handle(handler, end);
            mark(next);
        }
        if (since(3, 9)) {
            pop();
            if (since(3, 10)) {
                nowhere();
            }
            emit(Opcode.RERAISE, since(3, 10) ? 0 : -1);
        } else {
            emit(Opcode.END_FINALLY);
        }
        if (cleanup != null) {
            mark(cleanup);
            popExceptAndReraise();
        }
        if (!elseInPlace) {
            mark(orElse);
            run(t.orElse());
        }
        mark(end);
    }

    private void test(Stmt.ExceptHandler handler, Label next) {
        if (handler.type() != null) {
            if (since(3, 11)) {
                visit(handler.type());
                emit(Opcode.CHECK_EXC_MATCH);
                jump(Opcode.POP_JUMP_IF_FALSE, next);
            } else {
                emit(Opcode.DUP_TOP);
                visit(handler.type());
                if (since(3, 9)) {
                    jump(Opcode.JUMP_IF_NOT_EXC_MATCH, next);
                } else {
                    emit(Opcode.COMPARE_OP, EXCEPTION_MATCH);
                    jump(Opcode.POP_JUMP_IF_FALSE, next);
                }
            }
        }
        if (!since(3, 11)) {
            emit(Opcode.POP_TOP);
        }
    }

    private void handle(Stmt.ExceptHandler handler, Label end) {
        if (!since(3, 0)) {
            if (handler.name() == null) {
                emit(Opcode.POP_TOP);
            } else {
                visit(handler.name());
            }
            emit(Opcode.POP_TOP);
            run(handler.body());
            jumpAhead(end);
        } else if (handler.name() == null) {
            unnamed(handler, end);
        } else if (since(3, 9)) {
            named(handler, end);
        } else {
            namedInFinally(handler, end);
        }
    }

    private void unnamed(Stmt.ExceptHandler handler, Label end) {
        var body = label();
        emit(Opcode.POP_TOP);
        if (!since(3, 11)) {
            emit(Opcode.POP_TOP);
        }
        mark(body);
        push(since(3, 8) ? FrameBlock.Kind.HANDLER_CLEANUP : FrameBlock.Kind.FINALLY_TRY, body, null);
        run(handler.body());
        pop();
        if (since(3, 10)) {
            nowhere();
        }
        if (since(3, 11)) {
            emit(Opcode.POP_BLOCK);
        }
        emit(Opcode.POP_EXCEPT);
        jumpAhead(end);
    }

    private void store(Expr name) {
        generator.names.store(((Expr.Name) name).id());
    }

    /** What an except clause bound is unbound at its end. */
    void forget(Expr name) {
        none();
        store(name);
        generator.names.delete(((Expr.Name) name).id());
    }

    private void named(Stmt.ExceptHandler handler, Label end) {
        var cleanupEnd = label();
        var body = label();
        store(handler.name());
        if (since(3, 11)) {
            jump(Opcode.SETUP_CLEANUP, cleanupEnd);
        } else {
            emit(Opcode.POP_TOP);
            jump(Opcode.SETUP_FINALLY, cleanupEnd);
        }
        mark(body);
        push(new FrameBlock(FrameBlock.Kind.HANDLER_CLEANUP, body, null, null, handler.name(), handler.span()));
        run(handler.body());
        pop();
        if (since(3, 10)) {
            nowhere();
        }
        emit(Opcode.POP_BLOCK);
        if (since(3, 11)) {
            emit(Opcode.POP_BLOCK);
        }
        emit(Opcode.POP_EXCEPT);
        forget(handler.name());
        jumpAhead(end);
        mark(cleanupEnd);
        if (since(3, 10)) {
            nowhere();
        }
        forget(handler.name());
        emit(Opcode.RERAISE, since(3, 10) ? 1 : -1);
    }

    /** 3.6 to 3.8: the unbinding is the finally clause of a hidden try. */
    private void namedInFinally(Stmt.ExceptHandler handler, Label end) {
        var cleanupEnd = label();
        var body = label();
        store(handler.name());
        emit(Opcode.POP_TOP);
        jump(Opcode.SETUP_FINALLY, cleanupEnd);
        mark(body);
        push(since(3, 8) ? FrameBlock.Kind.HANDLER_CLEANUP : FrameBlock.Kind.FINALLY_TRY, body, cleanupEnd);
        run(handler.body());
        emit(Opcode.POP_BLOCK);
        if (!since(3, 7)) {
            emit(Opcode.POP_EXCEPT);
        }
        pop();
        if (since(3, 8)) {
            emit(Opcode.BEGIN_FINALLY);
        } else {
            none();
        }
        mark(cleanupEnd);
        push(FrameBlock.Kind.FINALLY_END, cleanupEnd, null);
        forget(handler.name());
        emit(Opcode.END_FINALLY);
        if (since(3, 7)) {
            emit(Opcode.POP_EXCEPT);
        }
        pop();
        jumpAhead(end);
    }
}
