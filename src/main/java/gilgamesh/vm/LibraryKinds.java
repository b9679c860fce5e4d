package gilgamesh.vm;

import gilgamesh.scenario.PythonVersion;
import gilgamesh.trace.Awaited.Kind;
import gilgamesh.vm.object.ExceptionTypes;
import gilgamesh.vm.object.PyInstance;
import gilgamesh.vm.object.PyModule;
import gilgamesh.vm.object.PyObject;
import gilgamesh.vm.object.PyType;
import gilgamesh.vm.object.Types;
import java.util.Map;
import java.util.Set;

/** What the classes of the standard library are that threads wait for; a class derived from one of them is the same. */
final class LibraryKinds {

    private static final Map<String, Kind> KINDS = Map.ofEntries(
            Map.entry("_RLock", Kind.RLOCK),
            Map.entry("Condition", Kind.CONDITION),
            Map.entry("_Condition", Kind.CONDITION),
            Map.entry("Event", Kind.EVENT),
            Map.entry("_Event", Kind.EVENT),
            Map.entry("Semaphore", Kind.SEMAPHORE),
            Map.entry("_Semaphore", Kind.SEMAPHORE),
            Map.entry("Barrier", Kind.BARRIER),
            Map.entry("Thread", Kind.THREAD),
            Map.entry("Queue", Kind.QUEUE),
            Map.entry("SimpleQueue", Kind.QUEUE),
            Map.entry("Future", Kind.FUTURE));

    private static final Set<PyType> PLAIN = Set.of(
            Types.OBJECT,
            Types.INT,
            Types.BOOL,
            Types.FLOAT,
            Types.COMPLEX,
            Types.STR,
            Types.BYTES,
            Types.BYTEARRAY,
            Types.RANGE,
            Types.SLICE,
            Types.ZIP,
            Types.MAP,
            Types.FILTER,
            Types.FUNCTION,
            Types.LOCK);

    private LibraryKinds() {}

    /** CALL for an object of any other class. */
    static Kind of(PyObject object) {
        for (PyType type : object.type().mro()) {
            Kind kind = KINDS.get(type.name());
            if (kind != null && (type.builtin() || isLibrary(type))) {
                return kind;
            }
        }
        return Kind.CALL;
    }

    /** Whether it is of one of the library's own classes. */
    static boolean makes(Object object) {
        return object instanceof PyInstance instance && !(object instanceof PyType) && isLibrary(instance.type());
    }

    /** Whether {@code list[int]} and the like is something, as it is with most types that hold others, from 3.9 on. */
    static boolean takesTypes(PyType type, PythonVersion version) {
        return version.atLeast(3, 9)
                && type.mro().stream().anyMatch(each -> each.builtin() ? !PLAIN.contains(each) : isLibrary(each))
                && !type.isSubtypeOf(ExceptionTypes.BASE_EXCEPTION)
                && !type.isLast();
    }

    private static boolean isLibrary(PyType type) {
        return !type.builtin()
                && type.vm() instanceof InterpreterState state
                && type.own("__module__", state.version()) instanceof String name
                && state.modules().get(name) instanceof PyModule module
                && state.imports.isLibrary(module.globals());
    }
}
