package gilgamesh.compiler;

import gilgamesh.compiler.ast.Expr;

/** Jumps that depend on an expression, without making its value where that can be avoided. */
final class Conditions extends Part {

    Conditions(CodeGenerator generator) {
        super(generator);
    }

    /** Goes to the label if the test is this, and on otherwise. */
    void jumpIf(Expr test, Label target, boolean when) {
        if (!since(3, 7)) {
            visit(test);
            jump(when ? Opcode.POP_JUMP_IF_TRUE : Opcode.POP_JUMP_IF_FALSE, target);
            return;
        }
        if (test instanceof Expr.UnaryOp u) {
            unary(u, target, when);
        } else if (test instanceof Expr.BoolOp b) {
            boolOp(b, target, when);
        } else if (test instanceof Expr.IfExp i) {
            conditional(i, target, when);
        } else if (test instanceof Expr.Compare c) {
            if (!since(3, 12)) {
                // 3.10 and 3.11 move to the comparison and stay there.
                unit().location = c.span();
            }
            compare(c, target, when);
        } else {
            other(test, target, when);
        }
    }

    private void other(Expr test, Label target, boolean when) {
        visit(test);
        var before = unit().location;
        if (since(3, 12)) {
            unit().location = test.span();
        }
        generator.expressions.toBool();
        jump(when ? Opcode.POP_JUMP_IF_TRUE : Opcode.POP_JUMP_IF_FALSE, target);
        unit().location = before;
    }

    private void unary(Expr.UnaryOp u, Label target, boolean when) {
        if (u.op() == Expr.UnaryOperator.NOT) {
            jumpIf(u.operand(), target, !when);
        } else {
            other(u, target, when);
        }
    }

    private void boolOp(Expr.BoolOp b, Label target, boolean when) {
        boolean or = b.op() == Expr.BoolOperator.OR;
        var early = or == when ? target : label();
        int last = b.values().size() - 1;
        for (var value : b.values().subList(0, last)) {
            jumpIf(value, early, or);
        }
        jumpIf(b.values().get(last), target, when);
        if (early != target) {
            mark(early);
        }
    }

    private void conditional(Expr.IfExp i, Label target, boolean when) {
        var end = label();
        var next = label();
        jumpIf(i.test(), next, false);
        jumpIf(i.body(), target, when);
        jumpAheadNowhere(end);
        mark(next);
        jumpIf(i.orElse(), target, when);
        mark(end);
    }

    private void compare(Expr.Compare c, Label target, boolean when) {
        int last = c.ops().size() - 1;
        if (last == 0) {
            other(c, target, when);
            return;
        }
        if (since(3, 12)) {
            unit().location = c.span();
        }
        var cleanup = label();
        visit(c.left());
        for (int i = 0; i < last; i++) {
            visit(c.comparators().get(i));
            generator.expressions.keepForNext();
            generator.expressions.comparison(c.ops().get(i));
            generator.expressions.toBool();
            jump(Opcode.POP_JUMP_IF_FALSE, cleanup);
        }
        visit(c.comparators().get(last));
        generator.expressions.comparison(c.ops().get(last));
        generator.expressions.toBool();
        jump(when ? Opcode.POP_JUMP_IF_TRUE : Opcode.POP_JUMP_IF_FALSE, target);
        var end = label();
        jumpAheadNowhere(end);
        mark(cleanup);
        emit(Opcode.POP_TOP);
        if (!when) {
            jumpAheadNowhere(target);
        }
        mark(end);
    }
}
