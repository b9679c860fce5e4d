package gilgamesh.vm.object;

import gilgamesh.scenario.PythonVersion;

/**
 * An instance of a program's class that derives from {@code int}, {@code float}, {@code str} or {@code bytes}: attributes, and a value. What
 * the class does not define itself it does as the value does.
 */
public final class PyDerived extends PyInstance {

    private final Object value;

    private PyDerived(PyType type, Object value) {
        super(type);
        this.value = value;
    }

    /** The value of the built-in base. */
    public Object value() {
        return value;
    }

    /** The value of what derives from a built-in value; everything else as it is. */
    public static Object plain(Object object) {
        return object instanceof PyDerived derived ? derived.value : object;
    }

    /** Whether objects of classes derived from this built-in type are {@link PyDerived}. */
    public static boolean isBase(PyType type) {
        return type == Types.INT
                || type == Types.LONG
                || type == Types.FLOAT
                || type == Types.COMPLEX
                || type == Types.STR
                || type == Types.BYTES
                || type == Types.BYTEARRAY;
    }

    /** Whether {@code str} goes by {@code __repr__}: numbers have no {@code __str__} of their own since 3.8 (Objects/longobject.c: tp_str). */
    public static boolean isShownByRepr(PyType base, PythonVersion version) {
        return (base == Types.INT || base == Types.FLOAT || base == Types.COMPLEX) && version.atLeast(3, 8);
    }

    /** {@code __new__} of a built-in type: for a class derived from one of values, an object of that class. */
    public static Native making(PyType type, Native function) {
        if (!isBase(type)) {
            return function;
        }
        return (vm, args, keywords) -> {
            if (args.length == 0 || args[0] == type) {
                return function.call(vm, args, keywords);
            }
            if (!(args[0] instanceof PyType wanted)) {
                throw Raise.typeError(type.name() + ".__new__(X): X is not a type object ("
                        + PyType.of(args[0]).name() + ")");
            }
            if (!wanted.isSubtypeOf(type)) {
                throw Raise.typeError(type.name() + ".__new__(" + wanted.name() + "): " + wanted.name()
                        + " is not a subtype of " + type.name());
            }
            if (wanted.builtin()) {
                return function.call(vm, args, keywords);
            }
            Object[] plain = args.clone();
            plain[0] = type;
            return Request.after(
                    vm,
                    () -> function.call(vm, plain, keywords),
                    (machine, made) -> new PyDerived(wanted, plain(made)));
        };
    }

    /** What a class method of a built-in type makes: for a class derived from one of values, an object of that class. */
    public static Object made(PyType type, Object wanted, Object value) {
        return wanted != type && isBase(type) ? new Request.Call(wanted, value) : value;
    }
}
