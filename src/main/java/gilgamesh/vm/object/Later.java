package gilgamesh.vm.object;

/** A value that a function gives when somebody first asks for it: the bound of a type parameter, the value of a type alias. */
public final class Later {

    /** Null for a value that was there from the beginning. */
    private final Object function;
    /** Null as long as nobody has asked, and while the function raises. */
    private Object value;

    private Later(Object function, Object value) {
        this.function = function;
        this.value = value;
    }

    public static Later of(Object function) {
        return new Later(function, null);
    }

    public static Later known(Object value) {
        return new Later(null, value);
    }

    /** The value, or a request for it. */
    public Object get() {
        if (value != null) {
            return value;
        }
        return new Request.Call(
                (vm, made) -> {
                    value = made;
                    return made;
                },
                function);
    }
}
