package gilgamesh.vm.object;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** A function or method in Java. Shared by all worlds. */
public final class PyBuiltin extends PyObject {

    /** Functions of one name share a number: every world makes modules of its own, and the numbers must stay small. */
    private static final Map<String, Integer> NUMBERS = new ConcurrentHashMap<>();

    private static int next;

    private final String qualifiedName;
    private final Native function;
    private final boolean method;
    private final int number;
    private final Native parts;

    private PyBuiltin(String qualifiedName, Native function, boolean method, Native parts) {
        this.qualifiedName = qualifiedName;
        this.function = PlainArguments.of(qualifiedName, function);
        this.method = method;
        this.parts = parts;
        this.number = number(qualifiedName);
    }

    private static int number(String qualifiedName) {
        Integer known = NUMBERS.get(qualifiedName);
        if (known != null) {
            return known;
        }
        synchronized (NUMBERS) {
            return NUMBERS.computeIfAbsent(qualifiedName, name -> next++);
        }
    }

    /** @param qualifiedName as {@code PythonProfile.calls} names it: {@code len}, {@code time.sleep} */
    public static PyBuiltin function(String qualifiedName, Native function) {
        return new PyBuiltin(qualifiedName, function, false, null);
    }

    /** A method of a built-in type: found on an instance it is bound to it. */
    public static PyBuiltin method(String qualifiedName, Native function) {
        return new PyBuiltin(qualifiedName, function, true, null);
    }

    /** A function that a call has made. @param parts gives the tuple of what it is made from, as {@code __reduce__} does */
    public static PyBuiltin made(String qualifiedName, Native function, Native parts) {
        return new PyBuiltin(qualifiedName, function, false, parts);
    }

    public Native function() {
        return function;
    }

    public Object call(Vm vm, Object... args) {
        return function.call(vm, args, Native.NO_KEYWORDS);
    }

    public boolean isMethod() {
        return method;
    }

    public String qualifiedName() {
        return qualifiedName;
    }

    /** The last part of the qualified name. */
    public String name() {
        return qualifiedName.substring(qualifiedName.lastIndexOf('.') + 1);
    }

    /** How it is taken apart; null for what has a name of its own. */
    public Native parts() {
        return parts;
    }

    /** A small number that stands for the qualified name, for tables that interpreters keep of functions. It may differ from one JVM run to the next. */
    public int number() {
        return number;
    }

    @Override
    public PyType type() {
        return method ? Types.METHOD_DESCRIPTOR : Types.BUILTIN_FUNCTION;
    }
}
