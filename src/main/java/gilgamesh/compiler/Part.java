package gilgamesh.compiler;

import gilgamesh.compiler.ast.Expr;
import gilgamesh.compiler.ast.Span;
import gilgamesh.compiler.ast.Stmt;
import gilgamesh.scenario.PythonVersion;
import java.util.List;

/** A family of constructs within the code generator: what every family needs to say. */
class Part {

    final CodeGenerator generator;

    Part(CodeGenerator generator) {
        this.generator = generator;
    }

    final PythonVersion version() {
        return generator.version();
    }

    final boolean since(int major, int minor) {
        return generator.version().atLeast(major, minor);
    }

    final Unit unit() {
        return generator.unit();
    }

    final void emit(Opcode op) {
        generator.emit(op, -1, null);
    }

    final void emit(Opcode op, int argument) {
        generator.emit(op, argument, null);
    }

    final void jump(Opcode op, Label target) {
        generator.emit(op, -1, target);
    }

    /** An instruction that no line of the source accounts for (3.10 and later; before, it is of the line before it). */
    final void jumpNowhere(Opcode op, Label target) {
        var before = unit().location;
        unit().location = Instr.NOWHERE;
        jump(op, target);
        unit().location = before;
    }

    final void emitNowhere(Opcode op) {
        var before = unit().location;
        unit().location = Instr.NOWHERE;
        emit(op);
        unit().location = before;
    }

    /** Goes on, whatever the version calls it; in 3.13 this never checks the eval breaker, even if it ends up going back. */
    final void jumpAhead(Label target) {
        jump(aheadOpcode(), target);
    }

    final void jumpAheadNowhere(Label target) {
        jumpNowhere(aheadOpcode(), target);
    }

    private Opcode aheadOpcode() {
        return since(3, 13) ? Opcode.JUMP_NO_INTERRUPT : since(3, 11) ? Opcode.JUMP : Opcode.JUMP_FORWARD;
    }

    final void jumpBack(Label target) {
        jump(since(3, 11) ? Opcode.JUMP : Opcode.JUMP_ABSOLUTE, target);
    }

    final Label label() {
        return generator.label();
    }

    final void mark(Label label) {
        generator.mark(label);
    }

    /** In a branch that is never taken constants are not counted; 3.8 and 3.9 compile such a branch, but emit nothing. */
    final void constant(Object value) {
        if (unit().muted > 0) {
            return;
        }
        emit(Opcode.LOAD_CONST, unit().constants.indexOf(value));
    }

    /** The end of a for loop that was not left: the iterator goes. */
    final void endFor() {
        emitNowhere(Opcode.END_FOR);
        if (since(3, 14)) {
            emitNowhere(Opcode.POP_ITER);
        } else if (since(3, 13)) {
            emitNowhere(Opcode.POP_TOP);
        }
    }

    final void none() {
        constant(Expr.Singleton.NONE);
    }

    final void at(Span span) {
        generator.at(span);
    }

    final void nowhere() {
        unit().location = Instr.NOWHERE;
    }

    /** In a branch that is never taken only variables count. */
    final int name(String name) {
        return unit().muted > 0 ? -1 : unit().names.indexOf(generator.names.mangled(name));
    }

    void visit(Expr e) {
        generator.expressions.visit(e);
    }

    final void visitAll(List<Expr> all) {
        all.forEach(this::visit);
    }

    final void run(List<Stmt> body) {
        generator.statements.runAll(body);
    }

    final void push(FrameBlock block) {
        if (unit().blocks.size() >= (since(3, 13) ? 21 : 20)) {
            throw problem("too many statically nested blocks");
        }
        unit().blocks.add(block);
    }

    final void push(FrameBlock.Kind kind, Label start, Label exit) {
        push(FrameBlock.of(kind, start, exit));
    }

    final void pop() {
        unit().blocks.remove(unit().blocks.size() - 1);
    }

    final SyntaxProblem problem(String message) {
        return generator.problem(message);
    }

    final SyntaxProblem problem(Span span, String message) {
        return generator.problems().at(span, message);
    }
}
