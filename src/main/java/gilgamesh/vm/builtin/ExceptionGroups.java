package gilgamesh.vm.builtin;

import gilgamesh.vm.object.ExceptionTypes;
import gilgamesh.vm.object.None;
import gilgamesh.vm.object.PyBuiltin;
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
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Exceptions that hold others, how they are taken apart, and how {@code except*} puts them together again (Objects/exceptions.c:
 * BaseExceptionGroup_new, exceptiongroup_split_recursive, _PyExc_PrepReraiseStar).
 */
public final class ExceptionGroups {

    /** What it takes to make a group out of C code: around what is no group, or of all that goes on after {@code except*}. */
    private static final PyBuiltin MADE = PyBuiltin.function("BaseExceptionGroup", (vm, args, keywords) -> None.NONE);

    /** What it takes to make a group of some of another's exceptions, with its own method {@code derive} if that is C code. */
    private static final PyBuiltin PART = PyBuiltin.function("exception.part", (vm, args, keywords) -> None.NONE);

    /** What it takes {@code except*} to split a group, beside the parts. */
    private static final PyBuiltin SPLIT = PyBuiltin.function("exception.split", (vm, args, keywords) -> None.NONE);

    /** What it takes to look, after the last {@code except*}, for what of a group is left, beside making a group of that. */
    private static final PyBuiltin REST = PyBuiltin.function("exception.rest", (vm, args, keywords) -> None.NONE);

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
                        (vm, a) -> split(vm, self(a), condition(vm, a[1]), true).asTuple())
                .method(
                        "subgroup",
                        Signature.ONE,
                        (vm, a) -> orNone(split(vm, self(a), condition(vm, a[1]), false).matching));
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

    /** @param withRest whether what does not match is wanted too */
    private static Parts split(Vm vm, PyExceptionGroup group, Predicate<PyException> condition, boolean withRest) {
        if (condition.test(group)) {
            return new Parts(group, null);
        }
        var matching = new PyList();
        var rest = new PyList();
        for (Object each : group.exceptions().elements()) {
            var exception = (PyException) each;
            Parts parts = exception instanceof PyExceptionGroup nested
                    ? split(vm, nested, condition, withRest)
                    : condition.test(exception) ? new Parts(exception, null) : new Parts(null, exception);
            if (parts.matching != null) {
                matching.add(parts.matching);
            }
            if (withRest && parts.rest != null) {
                rest.add(parts.rest);
            }
        }
        return new Parts(derived(vm, group, matching), derived(vm, group, rest));
    }

    /**
     * What {@code except*} takes of an exception, and what it leaves; None where that is nothing. One that is no group is put into one
     * (Python/ceval.c: exception_group_match).
     */
    public static PyTuple match(Vm vm, Object exception, Object types) {
        checkTypes(types);
        if (exception == None.NONE) {
            return new PyTuple(None.NONE, None.NONE);
        }
        var raised = (PyException) exception;
        if (isOfType(raised, types)) {
            Object whole = raised instanceof PyExceptionGroup ? raised : made(vm, new PyTuple(raised));
            return new PyTuple(whole, None.NONE);
        }
        if (!(raised instanceof PyExceptionGroup)) {
            return new PyTuple(None.NONE, raised);
        }
        vm.spend(SPLIT);
        Object pair = vm.call(vm.attribute(raised, "split"), types);
        String name = raised.type().name();
        if (!(pair instanceof PyTuple parts)) {
            throw Raise.typeError(name + ".split must return a tuple, not " + TypeNames.of(vm, pair));
        }
        if (parts.size() < 2) {
            throw Raise.typeError(name + ".split must return a 2-tuple, got tuple of size " + parts.size());
        }
        return parts;
    }

    private static void checkTypes(Object types) {
        Object[] all = types instanceof PyTuple several ? several.elements() : new Object[] {types};
        if (!Arrays.stream(all).allMatch(ExceptionGroups::isExceptionType)) {
            throw Raise.typeError("catching classes that do not inherit from BaseException is not allowed");
        }
        if (Arrays.stream(all).anyMatch(type -> ((PyType) type).isSubtypeOf(ExceptionTypes.BASE_EXCEPTION_GROUP))) {
            throw Raise.typeError("catching ExceptionGroup with except* is not allowed. Use except instead.");
        }
    }

    private static boolean isOfType(PyException exception, Object types) {
        return types instanceof PyTuple several
                ? Arrays.stream(several.elements()).anyMatch(type -> isOfType(exception, type))
                : exception.type().isSubtypeOf((PyType) types);
    }

    /**
     * What goes on after the last {@code except*}: what the handlers raised, beside one group of all that they have not handled or have raised
     * as it was, in the places that it had in the original. None if nothing is left.
     *
     * @param outcome what each handler that failed has raised, and the rest that none took, or None
     */
    public static Object afterHandlers(Vm vm, PyException original, PyList outcome) {
        if (!(original instanceof PyExceptionGroup group)) {
            return outcome.get(0);
        }
        vm.spend(REST);
        var raised = new PyList();
        Set<PyException> kept = Collections.newSetFromMap(new IdentityHashMap<>());
        for (Object each : outcome.asList()) {
            if (each instanceof PyException exception) {
                if (isFrom(original, exception)) {
                    leaves(exception, kept);
                } else {
                    raised.add(exception);
                }
            }
        }
        PyException unhandled = kept.isEmpty() ? null : split(vm, group, kept::contains, false).matching;
        if (raised.size() == 0) {
            return orNone(unhandled);
        }
        if (unhandled != null) {
            raised.add(unhandled);
        }
        return raised.size() > 1 ? made(vm, raised) : raised.get(0);
    }

    private static Object made(Vm vm, Object several) {
        vm.spend(MADE);
        return vm.call(ExceptionTypes.BASE_EXCEPTION_GROUP, "", several);
    }

    /** Whether it is the original or a part of it, and has not been raised anew since. */
    private static boolean isFrom(PyException original, PyException exception) {
        return exception.traceback() == original.traceback()
                && exception.cause() == original.cause()
                && exception.context() == original.context();
    }

    private static void leaves(PyException exception, Set<PyException> found) {
        if (exception instanceof PyExceptionGroup group) {
            for (Object each : group.exceptions().elements()) {
                leaves((PyException) each, found);
            }
        } else {
            found.add(exception);
        }
    }

    /** A group of some of its exceptions, which tells of the same place and has the same notes. */
    private static PyException derived(Vm vm, PyException group, PyList some) {
        if (some.size() == 0) {
            return null;
        }
        vm.spend(PART);
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
