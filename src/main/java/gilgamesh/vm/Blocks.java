package gilgamesh.vm;

/** The kinds of blocks on a frame's block stack, up to 3.10. */
final class Blocks {

    static final int LOOP = 1;
    static final int EXCEPT = 2;
    static final int FINALLY = 3;
    /** A handler is at work; what was handled before lies on the stack. */
    static final int HANDLER = 4;

    private Blocks() {}
}
