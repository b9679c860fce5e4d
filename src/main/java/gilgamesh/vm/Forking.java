package gilgamesh.vm;

import java.util.function.BiConsumer;

/** What a process gets from outside, which a forked one does not inherit: streams of random numbers, a place in the reports. */
public interface Forking {

    Forking NONE = new Forking() {
        @Override
        public void replace(BiConsumer<Object, Object> twins) {}

        @Override
        public void begin(InterpreterState state, int process) {}

        @Override
        public void pickled(long picos) {}
    };

    /**
     * A process is about to be copied.
     *
     * @param twins is told what the child gets (second) for what the parent has (first)
     */
    void replace(BiConsumer<Object, Object> twins);

    /** The process of that number begins, with this interpreter. */
    void begin(InterpreterState state, int process);

    /** Pickling or unpickling has taken so many picoseconds. */
    void pickled(long picos);
}
