package gilgamesh.compiler;

import gilgamesh.compiler.ast.Stmt;

/** For and while. Up to 3.7 a loop is a block of the frame (SETUP_LOOP); from 3.10 on a while tests again at its end. */
final class Loops extends Part {

    Loops(CodeGenerator generator) {
        super(generator);
    }

    void forStatement(Stmt.For f) {
        if (f.isAsync()) {
            throw generator.problems().unsupported(f.span(), "async for");
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
            emitNowhere(Opcode.END_FOR);
        }
        if (since(3, 13)) {
            emitNowhere(Opcode.POP_TOP);
        }
        pop();
        run(f.orElse());
        mark(end);
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
