package gilgamesh.vm.builtin;

import gilgamesh.vm.object.None;
import gilgamesh.vm.object.PyGenericAlias;
import gilgamesh.vm.object.PyTuple;
import gilgamesh.vm.object.PyType;
import gilgamesh.vm.object.PyUnion;
import gilgamesh.vm.object.Raise;
import gilgamesh.vm.object.Request;
import gilgamesh.vm.object.Special;
import gilgamesh.vm.object.Types;
import gilgamesh.vm.object.Vm;
import java.math.BigInteger;
import java.util.Arrays;

/**
 * isinstance and issubclass (Objects/abstract.c: object_recursive_isinstance, PyObject_IsSubclass): a metaclass may decide, as that of the
 * abstract base classes does.
 */
public final class Membership {

    private Membership() {}

    /** What a metaclass's hooks call for the usual answer. */
    static void define() {
        Types.TYPE
                .method(
                        "__instancecheck__",
                        (vm, args, keywords) -> typeOf(vm, args[1]).isSubtypeOf((PyType) args[0]))
                .method("__subclasscheck__", (vm, args, keywords) -> {
                    if (!(args[1] instanceof PyType candidate)) {
                        throw Raise.typeError("issubclass() arg 1 must be a class");
                    }
                    return candidate.isSubtypeOf((PyType) args[0]);
                });
    }

    private static PyType typeOf(Vm vm, Object value) {
        return vm.two() && value instanceof BigInteger ? Types.LONG : PyType.of(value);
    }

    /** What isinstance gives, or a request for it. */
    public static Object isInstance(Vm vm, Object value, Object classes) {
        PyType type = typeOf(vm, value);
        if (classes instanceof PyType wanted) {
            Object hook = type == wanted ? null : wanted.metaclass().special("__instancecheck__");
            return hook == null ? isOf(vm, value, type, wanted) : asked(hook, wanted, value);
        }
        if (classes instanceof PyTuple several) {
            return isAny(vm, several.elements(), 0, wanted -> isInstance(vm, value, wanted));
        }
        if (classes instanceof PyUnion union) {
            return isAny(vm, types(vm, "isinstance", union), 0, wanted -> isInstance(vm, value, wanted));
        }
        Object hook = Special.method(classes, "__instancecheck__");
        if (hook != null) {
            return asked(hook, classes, value);
        }
        checkPlain("isinstance", classes);
        throw wrongClasses(
                vm,
                "isinstance",
                "a type, a tuple of types, or a union",
                "a type or tuple of types",
                "a class, type, or tuple of classes and types");
    }

    /** Of its type, or else of the class that it says it has, as proxies do (object_isinstance). */
    private static Object isOf(Vm vm, Object value, PyType type, PyType wanted) {
        boolean says = !type.builtin()
                && (type.lookup("__class__", vm.version()) != null || type.special("__getattribute__") != null);
        if (!says || type.isSubtypeOf(wanted)) {
            return type.isSubtypeOf(wanted);
        }
        return new Request.Call(
                (machine, said) -> said instanceof PyType other && other.isSubtypeOf(wanted),
                vm.builtin("getattr"),
                value,
                "__class__",
                None.NONE);
    }

    static Object isSubclass(Vm vm, Object candidate, Object classes) {
        if (!(candidate instanceof PyType type)) {
            throw Raise.typeError("issubclass() arg 1 must be a class");
        }
        if (classes instanceof PyType wanted) {
            Object hook = wanted.metaclass().special("__subclasscheck__");
            return hook == null ? (Object) type.isSubtypeOf(wanted) : asked(hook, wanted, type);
        }
        if (classes instanceof PyTuple several) {
            return isAny(vm, several.elements(), 0, wanted -> isSubclass(vm, type, wanted));
        }
        if (classes instanceof PyUnion union) {
            return isAny(vm, types(vm, "issubclass", union), 0, wanted -> isSubclass(vm, type, wanted));
        }
        Object hook = Special.method(classes, "__subclasscheck__");
        if (hook != null) {
            return asked(hook, classes, type);
        }
        checkPlain("issubclass", classes);
        throw wrongClasses(
                vm,
                "issubclass",
                "a class, a tuple of classes, or a union",
                "a class or tuple of classes",
                "a class or tuple of classes");
    }

    /** The members of a union; 3.10 looks at all of them first. */
    private static Object[] types(Vm vm, String function, PyUnion union) {
        Object[] types = union.args().elements();
        boolean plain = Arrays.stream(types).noneMatch(PyGenericAlias.class::isInstance);
        if (!plain && !vm.version().atLeast(3, 11)) {
            throw Raise.typeError(function + "() argument 2 cannot contain a parameterized generic");
        }
        return types;
    }

    private static void checkPlain(String function, Object classes) {
        if (classes instanceof PyGenericAlias) {
            throw Raise.typeError(function + "() argument 2 cannot be a parameterized generic");
        }
    }

    private static Object asked(Object hook, Object wanted, Object subject) {
        return new Request.Call((vm, answer) -> Special.truth(vm, answer), hook, wanted, subject);
    }

    @FunctionalInterface
    private interface Test {
        Object of(Object wanted);
    }

    private static Object isAny(Vm vm, Object[] classes, int from, Test test) {
        for (int i = from; i < classes.length; i++) {
            vm.exert(1);
            int next = i + 1;
            Object answer = test.of(classes[i]);
            if (answer instanceof Request.Call call) {
                Request.Then then = call.then;
                return new Request.Call(call.callable, call.args, call.keywords, (machine, value) -> {
                    Object result = then == null ? value : then.returned(machine, value);
                    return result == Boolean.TRUE ? result : isAny(machine, classes, next, test);
                });
            }
            if (answer == Boolean.TRUE) {
                return true;
            }
        }
        return false;
    }

    private static Raise wrongClasses(Vm vm, String function, String now, String before, String inTwo) {
        String types = vm.two() ? inTwo : vm.version().atLeast(3, 10) ? now : before;
        return Raise.typeError(function + "() arg 2 must be " + types);
    }
}
