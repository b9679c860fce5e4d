package gilgamesh.vm.builtin;

import gilgamesh.scenario.PythonVersion;
import gilgamesh.vm.object.Native;
import gilgamesh.vm.object.Operators;
import gilgamesh.vm.object.PyBuiltin;
import gilgamesh.vm.object.PyClassMethod;
import gilgamesh.vm.object.PyDerived;
import gilgamesh.vm.object.PyStaticMethod;
import gilgamesh.vm.object.PyTuple;
import gilgamesh.vm.object.PyType;
import gilgamesh.vm.object.Raise;
import gilgamesh.vm.object.TypeNames;
import gilgamesh.vm.object.Vm;

/** Fills a built-in type with methods, each for a range of versions. */
public final class Table {

    /** What a method does with its bound arguments; index 0 is self. */
    @FunctionalInterface
    public interface Body {
        Object call(Vm vm, Object[] a);
    }

    private final PyType type;
    private PythonVersion since = PythonVersion.V2_7;
    private PythonVersion until = PythonVersion.LATEST;

    public Table(PyType type) {
        this.type = type;
    }

    /** What follows exists from that version on. */
    public Table since(PythonVersion first) {
        since = first;
        until = PythonVersion.LATEST;
        return this;
    }

    public Table in2() {
        since = PythonVersion.V2_7;
        until = PythonVersion.V2_7;
        return this;
    }

    public Table in3() {
        return since(PythonVersion.V3_6);
    }

    public Table always() {
        return since(PythonVersion.V2_7);
    }

    public Table method(String name, Signature signature, Body body) {
        return unchecked(name, (vm, args, keywords) -> {
            checkSelf(vm, name, args, keywords);
            return body.call(vm, signature.bind(vm, type.name(), name, 1, args, keywords));
        });
    }

    /** A method that takes its arguments as they come. */
    public Table raw(String name, Native function) {
        return unchecked(name, (vm, args, keywords) -> {
            checkSelf(vm, name, args, keywords);
            return function.call(vm, args, keywords);
        });
    }

    private Table unchecked(String name, Native function) {
        return define(name, PyBuiltin.method(type.name() + "." + name, function));
    }

    private void checkSelf(Vm vm, String name, Object[] args, String[] keywords) {
        if (args.length == keywords.length) {
            throw Raise.typeError(
                    vm.version().atLeast(3, 9)
                            ? "unbound method " + type.name() + "." + name + "() needs an argument"
                            : "descriptor '" + name + "' of '" + type.name() + "' object needs an argument");
        }
        PyType actual = PyType.of(args[0]);
        if (actual != type && !actual.isSubtypeOf(type)) {
            String other = TypeNames.of(vm, args[0]);
            throw Raise.typeError(
                    vm.version().atLeast(3, 8)
                            ? "descriptor '" + name + "' for '" + TypeNames.of(vm, type)
                                    + "' objects doesn't apply to a '" + other + "' object"
                            : "descriptor '" + name + "' requires a '" + type.name() + "' object but received a '"
                                    + other + "'");
        }
    }

    /** A class method; {@code args[0]} is the class. */
    Table classMethod(String name, Signature signature, Body body) {
        return define(
                name,
                new PyClassMethod(PyBuiltin.function(
                        type.name() + "." + name,
                        (vm, args, keywords) -> PyDerived.made(
                                type,
                                args[0],
                                body.call(vm, signature.bind(vm, type.name(), name, 1, args, keywords))))));
    }

    Table staticMethod(String name, Signature signature, Body body) {
        return define(
                name,
                new PyStaticMethod(PyBuiltin.function(
                        type.name() + "." + name,
                        (vm, args, keywords) ->
                                body.call(vm, signature.bind(vm, type.name(), name, 0, args, keywords)))));
    }

    /** {@code __new__} with the class as {@code args[0]}; errors speak of a function with the type's name. */
    Table make(Signature signature, Body body) {
        return make((vm, args, keywords) -> body.call(vm, signature.bind(vm, null, type.name(), 1, args, keywords)));
    }

    Table make(Native function) {
        // Profiles name the cost of making an object after the type alone.
        return define("__new__", PyBuiltin.function(type.name(), PyDerived.making(type, function)));
    }

    Table getter(String name, Body body) {
        return define(
                name,
                new gilgamesh.vm.object.PyProperty(
                        PyBuiltin.function(type.name() + "." + name, (vm, args, keywords) -> body.call(vm, args)),
                        gilgamesh.vm.object.None.NONE,
                        gilgamesh.vm.object.None.NONE));
    }

    /** What {@code object} gives too, but what a class gets from here before it asks the bases that come after. */
    Table values() {
        method("__repr__", Signature.NONE, (vm, a) -> Operators.repr(vm, a[0]));
        method("__hash__", Signature.NONE, (vm, a) -> Functions.plainHash(vm, a[0]));
        method("__getnewargs__", Signature.NONE, (vm, a) -> new PyTuple(a[0]));
        PythonVersion last =
                PyDerived.isShownByRepr(type, PythonVersion.LATEST) ? PythonVersion.V3_7 : PythonVersion.LATEST;
        type.method("__str__", (vm, args, keywords) -> Operators.str(vm, args[0]), PythonVersion.V2_7, last);
        return this;
    }

    Table define(String name, Object value) {
        type.define(name, value, since, until);
        return this;
    }
}
