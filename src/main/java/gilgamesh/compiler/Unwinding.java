package gilgamesh.compiler;

import gilgamesh.compiler.ast.Expr;
import gilgamesh.compiler.ast.Span;
import gilgamesh.compiler.ast.Stmt;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;

/**
 * Leaving blocks by return, break and continue. Up to 3.7 the interpreter unwinds; in 3.8 the code does, calling finally blocks as
 * subroutines; from 3.9 on it repeats the finally block wherever the try is left.
 */
final class Unwinding extends Part {

    /** 3.8: finally clauses that break, continue or return leave. */
    private final Set<FrameBlock> markedLeaving = Collections.newSetFromMap(new IdentityHashMap<>());

    Unwinding(CodeGenerator generator) {
        super(generator);
    }

    void returnStatement(Stmt.Return r) {
        var unit = unit();
        if (!unit.scope.isFunction()) {
            throw problem(r.span(), "'return' outside function");
        }
        if (!since(3, 0) && unit.scope.generator && r.value() != null) {
            throw problem(r.span(), "'return' with argument inside generator");
        }
        if (unit.scope.asyncFunction && unit.scope.generator && r.value() != null) {
            throw problem(r.span(), "'return' with value in async generator");
        }
        if (!since(3, 8)) {
            if (r.value() == null) {
                none();
            } else {
                visit(r.value());
            }
            emit(Opcode.RETURN_VALUE);
            return;
        }
        boolean preserve = r.value() != null && !(r.value() instanceof Expr.Constant);
        if (preserve) {
            visit(r.value());
        } else if (since(3, 10) && r.value() != null) {
            unit.location = r.value().span();
            emit(Opcode.NOP);
        }
        if (since(3, 10)
                && (r.value() == null || r.value().span().line() != r.span().line())) {
            unit.location = r.span();
            emit(Opcode.NOP);
        }
        unwindAll(preserve, r.span());
        if (r.value() == null) {
            none();
        } else if (!preserve) {
            if (since(3, 10)) {
                constant(((Expr.Constant) r.value()).value());
            } else {
                visit(r.value());
            }
        }
        emit(Opcode.RETURN_VALUE);
        if (since(3, 10) && !since(3, 11)) {
            // What follows, if only the None that every function ends with, is a block of its own.
            mark(label());
        }
    }

    void breakStatement(Stmt.Break b) {
        if (!since(3, 8)) {
            if (innermostLoop() < 0) {
                throw problem(b.span(), "'break' outside loop");
            }
            emit(Opcode.BREAK_LOOP);
            return;
        }
        if (since(3, 10)) {
            emit(Opcode.NOP);
        }
        FrameBlock loop = unwindToLoop(b.span());
        if (loop == null) {
            throw problem(b.span(), "'break' outside loop");
        }
        unwind(loop, false);
        jumpBack(loop.exit());
    }

    void continueStatement(Stmt.Continue c) {
        if (!since(3, 8)) {
            oldContinue(c);
            return;
        }
        if (since(3, 10)) {
            emit(Opcode.NOP);
        }
        FrameBlock loop = unwindToLoop(c.span());
        if (loop == null) {
            throw problem(c.span(), "'continue' not properly in loop");
        }
        jumpBack(loop.start());
    }

    private int innermostLoop() {
        for (int i = unit().blocks.size() - 1; i >= 0; i--) {
            if (unit().blocks.get(i).isLoop()) {
                return i;
            }
        }
        return -1;
    }

    private void oldContinue(Stmt.Continue c) {
        var blocks = unit().blocks;
        int loop = innermostLoop();
        if (loop < 0) {
            throw problem(c.span(), "'continue' not properly in loop");
        }
        for (var block : blocks.subList(loop + 1, blocks.size())) {
            if (block.kind() == FrameBlock.Kind.FINALLY_END) {
                throw problem(c.span(), "'continue' not supported inside 'finally' clause");
            }
        }
        jump(
                loop == blocks.size() - 1 ? Opcode.JUMP_ABSOLUTE : Opcode.CONTINUE_LOOP,
                blocks.get(loop).start());
    }

    private void unwindAll(boolean preserve, Span statement) {
        var blocks = unit().blocks;
        if (blocks.isEmpty()) {
            return;
        }
        var top = blocks.remove(blocks.size() - 1);
        mayLeave(top, statement);
        unwind(top, preserve);
        unwindAll(preserve, statement);
        blocks.add(markedLeaving.remove(top) ? leaving(top) : top);
    }

    /** Unwinds what lies inside the innermost loop and returns that; null if there is none. */
    private FrameBlock unwindToLoop(Span statement) {
        var blocks = unit().blocks;
        var top = unit().top();
        if (top == null || top.isLoop()) {
            return top;
        }
        mayLeave(top, statement);
        blocks.remove(blocks.size() - 1);
        unwind(top, false);
        FrameBlock loop = unwindToLoop(statement);
        blocks.add(markedLeaving.remove(top) ? leaving(top) : top);
        return loop;
    }

    /** What is left of a group would get lost. */
    private void mayLeave(FrameBlock block, Span statement) {
        if (block.kind() == FrameBlock.Kind.EXCEPTION_GROUP_HANDLER) {
            throw problem(statement, "'break', 'continue' and 'return' cannot appear in an except* block");
        }
    }

    /** 3.8: a finally clause that is left by break, continue or return is remembered as having no exit. */
    private static FrameBlock leaving(FrameBlock block) {
        return FrameBlock.of(block.kind(), block.start(), null);
    }

    private void unwind(FrameBlock block, boolean preserve) {
        switch (block.kind()) {
            case WHILE_LOOP, EXCEPTION_HANDLER, EXCEPTION_GROUP_HANDLER, INLINED_COMPREHENSION -> {}
            case FOR_LOOP -> dropBelow(preserve, since(3, 14) ? Opcode.POP_ITER : Opcode.POP_TOP);
            case ASYNC_FOR_LOOP -> dropBelow(preserve);
            case TRY_EXCEPT -> emit(Opcode.POP_BLOCK);
            case FINALLY_TRY -> {
                emit(Opcode.POP_BLOCK);
                if (since(3, 9)) {
                    repeatFinally(block, preserve);
                } else {
                    jump(Opcode.CALL_FINALLY, block.exit());
                }
            }
            case FINALLY_TRY_WITH_PLACEHOLDER -> {
                emit(Opcode.POP_BLOCK);
                if (preserve) {
                    emit(Opcode.ROT_TWO);
                    emit(Opcode.POP_TOP);
                    jump(Opcode.CALL_FINALLY, block.exit());
                } else {
                    jump(Opcode.CALL_FINALLY, block.exit());
                    emit(Opcode.POP_TOP);
                }
            }
            case FINALLY_END -> leaveFinally(block, preserve);
            case WITH, ASYNC_WITH -> leaveWith(block, preserve);
            case HANDLER_CLEANUP -> leaveHandler(block, preserve);
            case POP_VALUE -> dropBelow(preserve);
        }
    }

    /** Pops what lies on the stack, or under the value to be returned. */
    private void dropBelow(boolean preserve) {
        dropBelow(preserve, Opcode.POP_TOP);
    }

    private void dropBelow(boolean preserve, Opcode pop) {
        if (preserve) {
            swap();
        }
        emit(pop);
    }

    private void swap() {
        if (since(3, 11)) {
            emit(Opcode.SWAP, 2);
        } else {
            emit(Opcode.ROT_TWO);
        }
    }

    private void repeatFinally(FrameBlock block, boolean preserve) {
        if (preserve) {
            push(FrameBlock.Kind.POP_VALUE, null, null);
        }
        int line = unit().line;
        run(block.finalBody());
        unit().line = line;
        unit().lineSet = false;
        if (preserve) {
            pop();
        }
        if (since(3, 10)) {
            nowhere();
        }
    }

    private void leaveFinally(FrameBlock block, boolean preserve) {
        if (since(3, 11)) {
            dropBelow(preserve);
            if (preserve) {
                swap();
            }
            emit(Opcode.POP_BLOCK);
            emit(Opcode.POP_EXCEPT);
        } else if (since(3, 9)) {
            if (preserve) {
                emit(Opcode.ROT_FOUR);
            }
            emit(Opcode.POP_TOP);
            emit(Opcode.POP_TOP);
            emit(Opcode.POP_TOP);
            if (preserve) {
                emit(Opcode.ROT_FOUR);
            }
            emit(Opcode.POP_EXCEPT);
        } else {
            markedLeaving.add(block);
            emit(Opcode.POP_FINALLY, preserve ? 1 : 0);
            dropBelow(preserve);
        }
    }

    private void leaveWith(FrameBlock block, boolean preserve) {
        if (since(3, 10)) {
            unit().location = block.span();
        }
        emit(Opcode.POP_BLOCK);
        if (preserve) {
            if (since(3, 14)) {
                emit(Opcode.SWAP, 3);
            }
            swap();
        }
        boolean isAsync = block.kind() == FrameBlock.Kind.ASYNC_WITH;
        if (since(3, 9)) {
            generator.withs.callExit(isAsync);
            emit(Opcode.POP_TOP);
            if (since(3, 10)) {
                nowhere();
            }
        } else {
            emit(Opcode.BEGIN_FINALLY);
            generator.withs.cleanUp(isAsync);
            emit(Opcode.POP_FINALLY, 0);
        }
    }

    private void leaveHandler(FrameBlock block, boolean preserve) {
        if (since(3, 9)) {
            if (block.name() != null) {
                emit(Opcode.POP_BLOCK);
            }
            if (preserve) {
                if (since(3, 11)) {
                    swap();
                } else {
                    emit(Opcode.ROT_FOUR);
                }
            }
            if (since(3, 11)) {
                emit(Opcode.POP_BLOCK);
            }
            emit(Opcode.POP_EXCEPT);
            if (block.name() != null) {
                generator.tries.forget(block.name());
            }
            return;
        }
        if (preserve) {
            emit(Opcode.ROT_FOUR);
        }
        if (block.exit() != null) {
            emit(Opcode.POP_BLOCK);
            emit(Opcode.POP_EXCEPT);
            jump(Opcode.CALL_FINALLY, block.exit());
        } else {
            emit(Opcode.POP_EXCEPT);
        }
    }
}
