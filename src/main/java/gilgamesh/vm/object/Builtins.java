package gilgamesh.vm.object;

/** Where the evaluator finds the built-in functions and types; their contents are in {@link gilgamesh.vm.builtin.Builtins}. */
public final class Builtins {

    private Builtins() {}

    /** Gives the built-in types their methods; to be called before any is looked up, any number of times. */
    public static void install() {
        gilgamesh.vm.builtin.Builtins.install();
    }

    /** The contents of the module {@code builtins} ({@code __builtin__} in 2.7) for the version of {@code vm}. */
    public static void fill(Vm vm, PyModule module) {
        gilgamesh.vm.builtin.Builtins.fill(vm, module);
    }
}
