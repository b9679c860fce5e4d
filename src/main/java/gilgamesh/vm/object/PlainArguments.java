package gilgamesh.vm.object;

import java.util.Set;

/**
 * Functions of C that ask their arguments for numbers and texts: where a program gives them an object of a class derived from such
 * ({@link PyDerived}), they see its value. All others see the object.
 */
final class PlainArguments {

    /** The types whose methods are such. */
    private static final Set<String> TYPES = Set.of("int", "long", "float", "complex", "str", "bytes", "bytearray");

    /** The modules whose functions are such. */
    private static final Set<String> MODULES = Set.of(
            "math",
            "time",
            "struct",
            "binascii",
            "zlib",
            "posix",
            "_random",
            "_sre",
            "_json_texts",
            "_codecs",
            "_hashlib");

    /** Methods that show their arguments by {@code __str__}, {@code __repr__} or {@code __format__}: only self is its value. */
    private static final Set<String> SHOWING = Set.of("str.format", "str.format_map", "str.__mod__");

    private PlainArguments() {}

    /** The function as programs call it. */
    static Native of(String qualifiedName, Native function) {
        int dot = qualifiedName.indexOf('.');
        String owner = dot < 0 ? "" : qualifiedName.substring(0, dot);
        if (MODULES.contains(owner)) {
            return (vm, args, keywords) -> function.call(vm, plain(args, args.length), keywords);
        }
        if (!TYPES.contains(owner)) {
            return function;
        }
        int most = SHOWING.contains(qualifiedName) ? 1 : Integer.MAX_VALUE;
        return (vm, args, keywords) ->
                function.call(vm, belongs(args, owner) ? plain(args, Math.min(args.length, most)) : args, keywords);
    }

    /** Whether self is of the type; otherwise the method refuses it by its class's name. */
    private static boolean belongs(Object[] args, String type) {
        return args.length == 0
                || !(args[0] instanceof PyDerived derived)
                || derived.type().builtinBase().name().equals(type);
    }

    private static Object[] plain(Object[] args, int count) {
        for (int i = 0; i < count; i++) {
            if (args[i] instanceof PyDerived) {
                Object[] plain = args.clone();
                for (int k = i; k < count; k++) {
                    plain[k] = PyDerived.plain(plain[k]);
                }
                return plain;
            }
        }
        return args;
    }
}
