package gilgamesh.vm;

import java.util.function.BiConsumer;

/** What a forked process gets from outside, in place of its parent's: streams of random numbers, a place in the reports. */
public interface Forking {

    Forking NONE = new Forking() {
        @Override
        public void replace(int process, BiConsumer<Object, Object> twins) {}

        @Override
        public void made(InterpreterState child, int process) {}
    };

    /**
     * A process is about to be copied.
     *
     * @param process the child's number
     * @param twins is told what the child gets (second) for what the parent has (first)
     */
    void replace(int process, BiConsumer<Object, Object> twins);

    /** The child is there, the interpreter of the process of that number. */
    void made(InterpreterState child, int process);
}
