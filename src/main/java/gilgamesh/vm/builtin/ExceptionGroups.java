package gilgamesh.vm.builtin;

import gilgamesh.vm.object.ExceptionTypes;
import gilgamesh.vm.object.None;
import gilgamesh.vm.object.PyException;
import gilgamesh.vm.object.PyExceptionGroup;
import gilgamesh.vm.object.PyList;
import gilgamesh.vm.object.PyTuple;
import gilgamesh.vm.object.PyType;
import gilgamesh.vm.object.Raise;
import gilgamesh.vm.object.Sequences;
import gilgamesh.vm.object.Special;
import gilgamesh.vm.object.TypeNames;
import gilgamesh.vm.object.Vm;
import java.util.Arrays;
import java.util.function.Predicate;

/** Exceptions that hold others, and how they are taken apart (Objects/exceptions.c: BaseExceptionGroup_new, exceptiongroup_split_recursive). */
final class ExceptionGroups {

    /** What of a group matches, and what does not; null where there is nothing. */
    private record Parts(PyException matching, PyException rest) {

        PyTuple asTuple() {
            return new PyTuple(orNone(matching), orNone(rest));
        }
    }

    private ExceptionGroups() {}

    static void install() {
        new Table(ExceptionTypes.BASE_EXCEPTION_GROUP)
                .make(ExceptionGroups::make)
                .getter("message", (vm, a) -> self(a).message())
                .getter("exceptions", (vm, a) -> self(a).exceptions())
                .method(
                        "derive",
                        Signature.ONE,
                        (vm, a) -> vm.call(ExceptionTypes.BASE_EXCEPTION_GROUP, self(a).message(), a[1]))
                .method(
                        "split",
                        Signature.ONE,
                        (vm, a) -> split(vm, self(a), condition(vm, a[1])).asTuple())
                .method("subgroup", Signature.ONE, (vm, a) -> orNone(split(vm, self(a), condition(vm, a[1])).matching));
    }

    private static PyExceptionGroup self(Object[] a) {
        return (PyExceptionGroup) a[0];
    }

    private static Object orNone(PyException exception) {
        return exception == null ? None.NONE : exception;
    }

    private static Object make(Vm vm, Object[] args, String[] keywords) {
        var type = (PyType) args[0];
        int given = args.length - keywords.length - 1;
        if (given != 2) {
            throw Raise.typeError("BaseExceptionGroup.__new__() takes exactly 2 arguments (" + given + " given)");
        }
        if (!(args[1] instanceof String message)) {
            throw Raise.typeError(
                    "BaseExceptionGroup.__new__() argument 1 must be str, not " + TypeNames.of(vm, args[1]));
        }
        if (!(args[2] instanceof PyList) && !(args[2] instanceof PyTuple)) {
            throw Raise.typeError("second argument (exceptions) must be a sequence");
        }
        Object[] held = Sequences.elements(vm, args[2]);
        if (held.length == 0) {
            throw Raise.valueError("second argument (exceptions) must be a non-empty sequence");
        }
        for (int i = 0; i < held.length; i++) {
            if (!(held[i] instanceof PyException)) {
                throw Raise.valueError("Item " + i + " of second argument (exceptions) is not an exception");
            }
        }
        boolean plain =
                Arrays.stream(held).allMatch(each -> ((PyException) each).type().isSubtypeOf(ExceptionTypes.EXCEPTION));
        if (!plain && type.isSubtypeOf(ExceptionTypes.EXCEPTION)) {
            throw Raise.typeError("Cannot nest BaseExceptions in "
                    + (type == ExceptionTypes.EXCEPTION_GROUP ? "an ExceptionGroup" : "'" + type.name() + "'"));
        }
        boolean narrowed = plain && type == ExceptionTypes.BASE_EXCEPTION_GROUP;
        return new PyExceptionGroup(
                narrowed ? ExceptionTypes.EXCEPTION_GROUP : type, message, args[2], new PyTuple(held));
    }

    private static Predicate<PyException> condition(Vm vm, Object wanted) {
        if (isExceptionType(wanted)) {
            return exception -> exception.type().isSubtypeOf((PyType) wanted);
        }
        if (wanted instanceof PyTuple several
                && Arrays.stream(several.elements()).allMatch(ExceptionGroups::isExceptionType)) {
            return exception -> Arrays.stream(several.elements())
                    .anyMatch(each -> exception.type().isSubtypeOf((PyType) each));
        }
        if (wanted instanceof PyType || !Special.callable(vm, wanted)) {
            throw Raise.typeError(
                    vm.version().atLeast(3, 13)
                            ? "expected an exception type, a tuple of exception types, or a callable (other than a class)"
                            : "expected a function, exception type or tuple of exception types");
        }
        return exception -> Special.truth(vm, vm.call(wanted, exception));
    }

    private static boolean isExceptionType(Object value) {
        return value instanceof PyType type && type.isSubtypeOf(ExceptionTypes.BASE_EXCEPTION);
    }

    private static Parts split(Vm vm, PyExceptionGroup group, Predicate<PyException> condition) {
        if (condition.test(group)) {
            return new Parts(group, null);
        }
        var matching = new PyList();
        var rest = new PyList();
        for (Object each : group.exceptions().elements()) {
            var exception = (PyException) each;
            Parts parts = exception instanceof PyExceptionGroup nested
                    ? split(vm, nested, condition)
                    : condition.test(exception) ? new Parts(exception, null) : new Parts(null, exception);
            if (parts.matching != null) {
                matching.add(parts.matching);
            }
            if (parts.rest != null) {
                rest.add(parts.rest);
            }
        }
        return new Parts(derived(vm, group, matching), derived(vm, group, rest));
    }

    /** A group of some of its exceptions, which tells of the same place and has the same notes. */
    private static PyException derived(Vm vm, PyException group, PyList some) {
        if (some.size() == 0) {
            return null;
        }
        Object made = vm.call(vm.attribute(group, "derive"), some);
        if (!(made instanceof PyExceptionGroup part)) {
            throw Raise.typeError("derive must return an instance of BaseExceptionGroup");
        }
        part.traceback(group.traceback());
        part.context(group.context());
        part.cause(group.cause());
        if (group.own("__notes__") instanceof PyList notes) {
            part.setOwn("__notes__", new PyList(notes.toArray()));
        }
        return part;
    }
}
