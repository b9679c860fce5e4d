package gilgamesh.vm;

import gilgamesh.vm.builtin.Membership;
import gilgamesh.vm.object.None;
import gilgamesh.vm.object.PyBuiltin;
import gilgamesh.vm.object.PyType;
import gilgamesh.vm.object.PyUnboundMethod;
import gilgamesh.vm.object.Raise;
import gilgamesh.vm.object.Request;
import gilgamesh.vm.object.TypeNames;
import java.math.BigInteger;

/** 2.7: calls of what was taken from a class, which look at their first argument (Objects/classobject.c: instancemethod_call). */
final class UnboundMethods {

    /** What such a call takes more than one of the function: the interpreter has no quick way to it. */
    private static final PyBuiltin CALL =
            PyBuiltin.function("instancemethod.__call__", (vm, args, keywords) -> None.NONE);

    /** What it takes to find out that the argument is of a class derived from that one. Of one without object among its bases it is nothing. */
    private static final PyBuiltin DERIVED =
            PyBuiltin.function("instancemethod.of_derived", (vm, args, keywords) -> None.NONE);

    private UnboundMethods() {}

    /** Null if the function may be called with these arguments; else a request that finds out, and calls it. */
    static Request check(InterpreterState state, PyUnboundMethod method, Object[] args, String[] keywords) {
        state.spend(CALL);
        PyType owner = method.owner();
        if (args.length == keywords.length) {
            throw refused(state, method, "nothing");
        }
        if (PyType.of(args[0]) == owner) {
            return null;
        }
        if (!owner.oldStyle()) {
            state.spend(DERIVED);
        }
        Object found = Membership.isInstance(state, args[0], owner);
        if (found instanceof Boolean) {
            require(state, method, args[0], found);
            return null;
        }
        return (Request) Calls.andThen(state, found, (vm, is) -> {
            require(state, method, args[0], is);
            return new Request.Call(method.function(), args, keywords, null).directly();
        });
    }

    private static void require(InterpreterState state, PyUnboundMethod method, Object first, Object is) {
        if (is != Boolean.TRUE) {
            String name = first instanceof BigInteger ? "long" : TypeNames.name(state, PyType.of(first));
            throw refused(state, method, name + " instance");
        }
    }

    private static Raise refused(InterpreterState state, PyUnboundMethod method, String given) {
        return Raise.typeError("unbound method " + StarCalls.shown(state, method) + " must be called with "
                + method.owner().name() + " instance as first argument (got " + given + " instead)");
    }
}
