package gilgamesh.vm;

import gilgamesh.trace.Awaited.Kind;
import gilgamesh.vm.object.PyInstance;
import gilgamesh.vm.object.PyModule;
import gilgamesh.vm.object.PyType;
import java.util.Map;

/** What the classes of the standard library are that threads wait for; a class derived from one of them is the same. */
final class LibraryKinds {

    private static final Map<String, Kind> KINDS = Map.of(
            "_RLock", Kind.RLOCK,
            "Condition", Kind.CONDITION,
            "Event", Kind.EVENT,
            "Semaphore", Kind.SEMAPHORE,
            "Barrier", Kind.BARRIER,
            "Thread", Kind.THREAD,
            "Queue", Kind.QUEUE,
            "SimpleQueue", Kind.QUEUE,
            "Future", Kind.FUTURE);

    private LibraryKinds() {}

    /** CALL for an object of any other class. */
    static Kind of(PyInstance object) {
        for (PyType type : object.type().mro()) {
            Kind kind = KINDS.get(type.name());
            if (kind != null && isLibrary(type)) {
                return kind;
            }
        }
        return Kind.CALL;
    }

    /** Whether it is of one of the library's own classes. */
    static boolean makes(Object object) {
        return object instanceof PyInstance instance && !(object instanceof PyType) && isLibrary(instance.type());
    }

    private static boolean isLibrary(PyType type) {
        return !type.builtin()
                && type.vm() instanceof InterpreterState state
                && type.own("__module__", state.version()) instanceof String name
                && state.modules().get(name) instanceof PyModule module
                && state.imports().isLibrary(module.globals());
    }
}
