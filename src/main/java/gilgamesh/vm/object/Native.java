package gilgamesh.vm.object;

/**
 * What CPython has in C: a function of Python values. It returns a Python value, or something that the evaluator must do first: a {@link
 * Request} (call something, go through an iterable) or an operation ({@code gilgamesh.vm.Operation}) for the actors, whose result is then
 * the function's. It raises Python exceptions as {@link Raise}.
 */
@FunctionalInterface
public interface Native {

    String[] NO_KEYWORDS = {};

    /**
     * @param args positional arguments, then the values of the keyword arguments
     * @param keywords names of the last {@code keywords.length} arguments
     */
    Object call(Vm vm, Object[] args, String[] keywords);
}
