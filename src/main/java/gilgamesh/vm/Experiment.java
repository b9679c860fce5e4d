package gilgamesh.vm;

/**
 * What is to be otherwise in a run than Python has it, to see what that would bring.
 *
 * @param computeWithoutGil whether {@code gilgamesh.compute()} gives the GIL up, as C code may
 * @param lockGone what reports call the {@code threading.Lock} that keeps nobody out; the empty string if all do
 */
public record Experiment(boolean computeWithoutGil, String lockGone) {

    /** Everything is as Python has it. */
    public static final Experiment NONE = new Experiment(false, "");
}
