package gilgamesh.vm.object;

import java.math.BigInteger;
import java.util.Map;

/** The names of types as messages of a version show them: 2.7 calls some built-in types otherwise. */
public final class TypeNames {

    private static final Map<String, String> NAMES_OF_2 = Map.ofEntries(
            Map.entry("range", "xrange"),
            Map.entry("method", "instancemethod"),
            Map.entry("list_iterator", "listiterator"),
            Map.entry("tuple_iterator", "tupleiterator"),
            Map.entry("str_iterator", "iterator"),
            Map.entry("range_iterator", "rangeiterator"),
            Map.entry("set_iterator", "setiterator"),
            Map.entry("dict_keyiterator", "dictionary-keyiterator"),
            Map.entry("dict_valueiterator", "dictionary-valueiterator"),
            Map.entry("dict_itemiterator", "dictionary-itemiterator"),
            Map.entry("callable_iterator", "callable-iterator"));

    private TypeNames() {}

    /** The name of the type of a value, likewise. */
    public static String of(Vm vm, Object value) {
        if (vm.two() && value instanceof BigInteger) {
            return "long";
        }
        return of(vm, PyType.of(value));
    }

    /** The name of a type in messages: its {@code __name__}, with the module for 2.7's exceptions. */
    public static String of(Vm vm, PyType type) {
        if ((type.builtin() || type.inC()) && type.own("__module__", vm.version()) instanceof String module) {
            return module + "." + type.name();
        }
        if (vm.two() && type.builtin() && type.isSubtypeOf(ExceptionTypes.BASE_EXCEPTION)) {
            return "exceptions." + type.name();
        }
        return name(vm, type);
    }

    /** {@code type.__name__}. */
    public static String name(Vm vm, PyType type) {
        return vm.two() && type.builtin() ? NAMES_OF_2.getOrDefault(type.name(), type.name()) : type.name();
    }

    /** {@code repr(type)}. */
    public static String repr(Vm vm, PyType type) {
        String name = type.builtin() ? of(vm, type) : type.qualified();
        if (vm.two()) {
            return (type.builtin() || type.inC() ? "<type '" : "<class '") + name + "'>";
        }
        return "<class '" + name + "'>";
    }
}
