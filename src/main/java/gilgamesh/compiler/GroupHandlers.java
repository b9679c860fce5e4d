package gilgamesh.compiler;

import gilgamesh.compiler.ast.Expr;
import gilgamesh.compiler.ast.Stmt;

/**
 * Try statements with {@code except*}, 3.11 and later. Each clause takes its part of the group; what the clauses raise is kept in a list
 * under the rest of the group, and the end raises both together.
 */
final class GroupHandlers extends Part {

    /** Of CALL_INTRINSIC_2: makes one exception of the list, or None. */
    static final int PREPARE_RERAISE = 1;

    GroupHandlers(CodeGenerator generator) {
        super(generator);
    }

    void statement(Stmt.Try t) {
        var body = label();
        var except = label();
        var orElse = label();
        var end = label();
        var cleanup = label();
        var reraiseRest = label();
        jump(Opcode.SETUP_FINALLY, except);
        mark(body);
        push(FrameBlock.Kind.TRY_EXCEPT, body, null);
        run(t.body());
        emitNowhere(Opcode.POP_BLOCK);
        pop();
        jumpAheadNowhere(orElse);
        mark(except);
        nowhere();
        jump(Opcode.SETUP_CLEANUP, cleanup);
        emit(Opcode.PUSH_EXC_INFO);
        push(FrameBlock.Kind.EXCEPTION_GROUP_HANDLER, null, null);
        for (int i = 0; i < t.handlers().size(); i++) {
            at(t.handlers().get(i).span());
            if (i == 0) {
                listUnderGroup();
            }
            handler(t.handlers().get(i), i == t.handlers().size() - 1 ? reraiseRest : null);
        }
        pop();
        mark(reraiseRest);
        raiseRest(end);
        mark(cleanup);
        generator.tries.popExceptAndReraise();
        mark(orElse);
        run(t.orElse());
        mark(end);
    }

    private void listUnderGroup() {
        if (since(3, 12)) {
            emit(Opcode.BUILD_LIST, 0);
            emit(Opcode.COPY, 2);
        } else {
            emit(Opcode.COPY, 1);
            emit(Opcode.BUILD_LIST, 0);
            emit(Opcode.SWAP, 2);
        }
    }

    /** @param reraiseRest where the last clause goes; null for the others */
    private void handler(Stmt.ExceptHandler handler, Label reraiseRest) {
        var next = label();
        var nextWithError = label();
        var noMatch = label();
        visit(handler.type());
        emit(Opcode.CHECK_EG_MATCH);
        emit(Opcode.COPY, 1);
        jump(Opcode.POP_JUMP_IF_NONE, noMatch);
        var cleanupEnd = label();
        var body = label();
        if (handler.name() == null) {
            emit(Opcode.POP_TOP);
        } else {
            generator.names.store(((Expr.Name) handler.name()).id());
        }
        jump(Opcode.SETUP_CLEANUP, cleanupEnd);
        mark(body);
        push(new FrameBlock(FrameBlock.Kind.HANDLER_CLEANUP, body, null, null, handler.name(), handler.span()));
        run(handler.body());
        pop();
        nowhere();
        emit(Opcode.POP_BLOCK);
        forget(handler);
        jumpAhead(next);
        mark(cleanupEnd);
        forget(handler);
        emit(Opcode.LIST_APPEND, 3);
        emit(Opcode.POP_TOP);
        jumpAhead(nextWithError);
        mark(next);
        emit(Opcode.NOP);
        jumpAhead(nextWithError);
        mark(noMatch);
        at(handler.span());
        emit(Opcode.POP_TOP);
        mark(nextWithError);
        if (reraiseRest != null) {
            nowhere();
            emit(Opcode.LIST_APPEND, 1);
            jumpAhead(reraiseRest);
        }
    }

    private void forget(Stmt.ExceptHandler handler) {
        if (handler.name() != null) {
            generator.tries.forget(handler.name());
        }
    }

    private void raiseRest(Label end) {
        var reraise = label();
        if (since(3, 12)) {
            emit(Opcode.CALL_INTRINSIC_2, PREPARE_RERAISE);
        } else {
            emit(Opcode.PREP_RERAISE_STAR);
        }
        emit(Opcode.COPY, 1);
        jump(Opcode.POP_JUMP_IF_NOT_NONE, reraise);
        emit(Opcode.POP_TOP);
        emit(Opcode.POP_BLOCK);
        emit(Opcode.POP_EXCEPT);
        jumpAhead(end);
        mark(reraise);
        emit(Opcode.POP_BLOCK);
        emit(Opcode.SWAP, 2);
        emit(Opcode.POP_EXCEPT);
        emit(Opcode.RERAISE, 0);
    }
}
