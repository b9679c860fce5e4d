package gilgamesh.compiler;

import gilgamesh.compiler.ast.Stmt;
import gilgamesh.compiler.ast.Stmt.MatchCase;

/** Match statements (3.10 and later): the cases one after another, each with a copy of the subject but for the last. */
final class MatchStatements extends Part {

    MatchStatements(CodeGenerator generator) {
        super(generator);
    }

    void statement(Stmt.Match m) {
        visit(m.subject());
        var end = label();
        int count = m.cases().size();
        MatchCase last = m.cases().get(count - 1);
        boolean hasDefault = last.pattern().isWildcard() && count > 1;
        int tried = hasDefault ? count - 1 : count;
        for (int i = 0; i < tried; i++) {
            MatchCase one = m.cases().get(i);
            boolean keepsSubject = i < tried - 1;
            // What matches anything must be guarded or stand last.
            tryCase(one, keepsSubject, one.guard() != null || i == count - 1, end);
        }
        if (hasDefault) {
            // So that a debugger can stop there: nothing is to be done.
            unit().location = last.pattern().span();
            emit(Opcode.NOP);
            if (last.guard() != null) {
                generator.conditions.jumpIf(last.guard(), end, false);
            }
            run(last.body());
        }
        mark(end);
    }

    private void tryCase(MatchCase one, boolean keepsSubject, boolean irrefutableAllowed, Label end) {
        var place = one.pattern().span();
        unit().location = place;
        if (keepsSubject) {
            generator.expressions.duplicate();
        }
        var code = new PatternCode(generator, irrefutableAllowed);
        code.pattern(one.pattern());
        code.storeCaptures();
        if (one.guard() != null) {
            generator.conditions.jumpIf(one.guard(), code.failure(0), false);
        }
        if (keepsSubject) {
            if (since(3, 14)) {
                unit().location = one.body().get(0).span();
            }
            emit(Opcode.POP_TOP);
        }
        run(one.body());
        if (since(3, 11)) {
            jumpNowhere(Opcode.JUMP, end);
        } else {
            jump(Opcode.JUMP_FORWARD, end);
        }
        unit().location = place;
        code.markFailures();
    }
}
