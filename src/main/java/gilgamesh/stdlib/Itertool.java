package gilgamesh.stdlib;

import gilgamesh.vm.builtin.IteratorProtocol;
import gilgamesh.vm.object.ExceptionTypes;
import gilgamesh.vm.object.Iteration.Lazy;
import gilgamesh.vm.object.Native;
import gilgamesh.vm.object.PyBuiltin;
import gilgamesh.vm.object.PyType;
import gilgamesh.vm.object.Raise;
import gilgamesh.vm.object.Request;
import gilgamesh.vm.object.Types;
import gilgamesh.vm.object.Vm;
import java.util.Arrays;

/** What the iterators of {@code itertools} have in common: a type of their own, and steps that Python code may interrupt. */
final class Itertool {

    /** The next element of an iterator of ours, a request for it, or StopIteration, raised or as a request. */
    @FunctionalInterface
    interface Step {
        Object next(Vm vm);
    }

    private Itertool() {}

    static PyType type(String name) {
        var type = new PyType(name, Types.OBJECT);
        IteratorProtocol.define(type);
        type.define("__module__", "itertools");
        return type;
    }

    /** A type whose objects are made from its constructor's arguments. */
    static PyType made(String name, Native maker) {
        PyType type = type(name);
        type.define("__new__", PyBuiltin.function(name + ".__new__", maker));
        return type;
    }

    static Lazy lazy(PyType type, Step step) {
        return new Lazy(type) {
            private boolean ended;

            @Override
            public Object next(Vm vm) {
                if (ended) {
                    throw Raise.stopIteration();
                }
                try {
                    Object element = step.next(vm);
                    ended |= element instanceof Request.Failure;
                    return element;
                } catch (Raise raise) {
                    ended |= raise.is(ExceptionTypes.STOP_ITERATION);
                    throw raise;
                }
            }
        };
    }

    static Object stop(Vm vm) {
        return new Request.Failure(Raise.stopIteration());
    }

    static Object[] rest(Object[] args) {
        return Arrays.copyOfRange(args, 1, args.length);
    }

    static Object[] bind(String name, int required, Object[] args, String[] keywords, String... names) {
        return new Parameters(name, required, names).bind(args, keywords, 1);
    }
}
