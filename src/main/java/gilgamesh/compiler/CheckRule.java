package gilgamesh.compiler;

/** Whether the interpreter looks, when an instruction is done, if it must hand over the GIL: the answer of {@link SwitchPoints}. */
public enum CheckRule {
    /** It goes on to the next instruction without looking. */
    NEVER,
    /** It looks, or in 2.7 ticks, after every execution. */
    ALWAYS,
    /** A conditional jump that looks only when it jumps (3.10; 3.11's backward ones). */
    IF_JUMP_TAKEN,
    /** A call that looks when the callee was written in C; a Python callee looks at its own RESUME instead (3.11 and later). */
    AFTER_C_CALL,
    /** A conditional jump that looks unless the tested object was exactly True or False (2.7 to 3.9). */
    UNLESS_EXACT_BOOL;
}
