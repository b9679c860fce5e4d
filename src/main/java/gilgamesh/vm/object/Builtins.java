package gilgamesh.vm.object;

/** The built-in functions and types under the names that programs call them by. */
public final class Builtins {

    private Builtins() {}

    /** Gives the built-in types their methods; to be called before any is looked up, any number of times. */
    public static void install() {}

    /** The contents of the module {@code builtins} ({@code __builtin__} in 2.7) for the version of {@code vm}. */
    public static void fill(Vm vm, PyModule module) {
        ExceptionTypes.all().forEach(module::define);
        module.define("object", Types.OBJECT)
                .define("int", Types.INT)
                .define("str", Types.STR)
                .define("list", Types.LIST);
        module.define("dict", Types.DICT).define("type", Types.TYPE).define("property", Types.PROPERTY);
        module.function(
                "range",
                (machine, args, keywords) -> new PyRange(
                        args.length > 1 ? (Long) args[0] : 0,
                        args.length > 1 ? (Long) args[1] : (Long) args[0],
                        args.length > 2 ? (Long) args[2] : 1));
    }
}
