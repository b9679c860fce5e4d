package gilgamesh.vm;

import gilgamesh.vm.object.PyException;

/** On its way out of C code that has called back a function of Python which has to wait: the function's frames, and what it asks for. */
final class Suspended extends RuntimeException {

    private static final long serialVersionUID = 1;

    /** The frames, the innermost and the outermost one; null if C code itself waits. */
    final transient Frame top;

    final transient Frame bottom;
    final transient Operation asked;
    /** Where the answer goes. */
    final transient Continuation then;
    /** What was called back. */
    final transient Object callable;

    final transient Object[] args;
    final transient PyException handled;

    Suspended(Frame top, Operation asked, Continuation then, Object callable, Object[] args, PyException handled) {
        super(null, null, false, false);
        this.top = top;
        this.bottom = outermost(top);
        this.asked = asked;
        this.then = then;
        this.callable = callable;
        this.args = args;
        this.handled = handled;
    }

    private static Frame outermost(Frame top) {
        Frame frame = top;
        while (frame != null && frame.back != null) {
            frame = frame.back;
        }
        return frame;
    }
}
