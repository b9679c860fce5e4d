package gilgamesh.compiler;

import gilgamesh.compiler.ast.Expr;
import gilgamesh.compiler.ast.Span;
import gilgamesh.compiler.ast.Stmt;
import java.util.List;

/**
 * What surrounds the statement being compiled and has to be unwound when it leaves: CPython's frame blocks.
 *
 * @param start where {@code continue} goes, for a loop
 * @param exit where {@code break} goes, for a loop; the finally block, for a try
 * @param finalBody the statements of the finally clause; null for other kinds
 * @param name what an except clause bound and has to delete; null where it bound nothing
 * @param span the statement, for the line of what leaving it does
 */
record FrameBlock(Kind kind, Label start, Label exit, List<Stmt> finalBody, Expr name, Span span) {

    enum Kind {
        WHILE_LOOP,
        FOR_LOOP,
        ASYNC_FOR_LOOP,
        TRY_EXCEPT,
        FINALLY_TRY,
        /** 3.8: a finally clause that itself may leave a loop or return, so that a placeholder lies under what it returns to. */
        FINALLY_TRY_WITH_PLACEHOLDER,
        FINALLY_END,
        WITH,
        ASYNC_WITH,
        HANDLER_CLEANUP,
        POP_VALUE,
        EXCEPTION_HANDLER,
        EXCEPTION_GROUP_HANDLER,
        INLINED_COMPREHENSION
    }

    static FrameBlock of(Kind kind, Label start, Label exit) {
        return new FrameBlock(kind, start, exit, null, null, Instr.NOWHERE);
    }

    boolean isLoop() {
        return kind == Kind.WHILE_LOOP || kind == Kind.FOR_LOOP || kind == Kind.ASYNC_FOR_LOOP;
    }
}
