package gilgamesh.vm;

/** Up to 3.7: why a finally block runs, kept on the stack until END_FINALLY goes on with it. */
enum Why {
    RETURN,
    BREAK,
    CONTINUE,
    /** A context manager swallowed the exception. */
    SILENCED
}
