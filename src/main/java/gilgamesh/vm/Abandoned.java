package gilgamesh.vm;

/** On its way out of a bytecode that takes longer than the run: the thread does not run again. */
final class Abandoned extends RuntimeException {

    private static final long serialVersionUID = 1;

    Abandoned() {
        super(null, null, false, false);
    }
}
