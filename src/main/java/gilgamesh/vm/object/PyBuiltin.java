package gilgamesh.vm.object;

import java.util.concurrent.atomic.AtomicInteger;

/** A function or method in Java. Shared by all worlds. */
public final class PyBuiltin extends PyObject {

    private static final AtomicInteger CREATED = new AtomicInteger();

    private final String qualifiedName;
    private final Native function;
    private final boolean method;
    private final int number = CREATED.getAndIncrement();

    private PyBuiltin(String qualifiedName, Native function, boolean method) {
        this.qualifiedName = qualifiedName;
        this.function = function;
        this.method = method;
    }

    /** @param qualifiedName as {@code PythonProfile.calls} names it: {@code len}, {@code time.sleep} */
    public static PyBuiltin function(String qualifiedName, Native function) {
        return new PyBuiltin(qualifiedName, function, false);
    }

    /** A method of a built-in type: found on an instance it is bound to it. */
    public static PyBuiltin method(String qualifiedName, Native function) {
        return new PyBuiltin(qualifiedName, function, true);
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

    /** A small number of its own, for tables that interpreters keep of functions. It may differ from one JVM run to the next. */
    public int number() {
        return number;
    }

    @Override
    public PyType type() {
        return method ? Types.METHOD_DESCRIPTOR : Types.BUILTIN_FUNCTION;
    }
}
