package gilgamesh.compiler;

import gilgamesh.compiler.ast.Stmt;

/** With statements; several items are nested ones. */
final class WithStatements extends Part {

    WithStatements(CodeGenerator generator) {
        super(generator);
    }

    void statement(Stmt.With w) {
        if (w.isAsync()) {
            throw generator.problems().unsupported(w.span(), "async with");
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
        if (since(3, 11)) {
            emit(Opcode.BEFORE_WITH);
        }
        jump(Opcode.SETUP_WITH, handler);
        mark(body);
        var kind = since(3, 8) ? FrameBlock.Kind.WITH : FrameBlock.Kind.FINALLY_TRY;
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
            byCleanup(handler);
        }
    }

    /** 2.7 to 3.8: one way out, with None on the stack or the exception. */
    private void byCleanup(Label handler) {
        emit(Opcode.POP_BLOCK);
        if (since(3, 8)) {
            emit(Opcode.BEGIN_FINALLY);
        } else {
            none();
        }
        mark(handler);
        push(FrameBlock.Kind.FINALLY_END, handler, null);
        if (since(3, 0)) {
            emit(Opcode.WITH_CLEANUP_START);
            emit(Opcode.WITH_CLEANUP_FINISH);
        } else {
            emit(Opcode.WITH_CLEANUP);
        }
        emit(Opcode.END_FINALLY);
        pop();
    }

    private void byRepeating(Stmt.With w, Label handler, Label exit) {
        emitNowhere(Opcode.POP_BLOCK);
        if (since(3, 10)) {
            unit().location = w.span();
        }
        callExit();
        emit(Opcode.POP_TOP);
        jumpAhead(exit);
        mark(handler);
        emit(Opcode.WITH_EXCEPT_START);
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
        emitNowhere(Opcode.POP_BLOCK);
        unit().location = place;
        callExit();
        emit(Opcode.POP_TOP);
        jumpAhead(exit);
        mark(handler);
        jump(Opcode.SETUP_CLEANUP, cleanup);
        emit(Opcode.PUSH_EXC_INFO);
        emit(Opcode.WITH_EXCEPT_START);
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
        if (since(3, 12)) {
            jumpAhead(exit);
            mark(cleanup);
            generator.tries.popExceptAndReraise();
        }
        mark(exit);
    }

    /** Calls the exit method on the stack with three Nones. */
    void callExit() {
        none();
        if (since(3, 11)) {
            none();
            none();
            generator.calls.callPositional(2);
        } else {
            emit(Opcode.DUP_TOP);
            emit(Opcode.DUP_TOP);
            emit(Opcode.CALL_FUNCTION, 3);
        }
    }
}
