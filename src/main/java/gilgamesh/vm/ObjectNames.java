package gilgamesh.vm;

import gilgamesh.vm.object.PyCell;
import gilgamesh.vm.object.PyDict;
import gilgamesh.vm.object.PyFunction;
import gilgamesh.vm.object.PyInstance;
import gilgamesh.vm.object.PyList;
import gilgamesh.vm.object.PyMethod;
import gilgamesh.vm.object.PyModule;
import gilgamesh.vm.object.PyObject;
import gilgamesh.vm.object.PyTuple;
import gilgamesh.vm.object.PyType;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

/**
 * What objects are called: by the name that the program gave them, else by the shortest way to them from a global variable of the
 * program, else from one of the library's. Whoever needs the name of an object that only local variables know asks for a hint while they
 * exist. Nothing of this happens while a program runs that never waits.
 */
final class ObjectNames {

    /**
     * @param text such as {@code account.lock}, {@code locks[0]}
     * @param owner the object of the library that it is inside of; null if it is not inside of one
     * @param outside what that object is called; {@code text} if there is none
     */
    record Named(String text, Object owner, String outside) {

        Named(String text) {
            this(text, null, text);
        }
    }

    /**
     * How an object was reached.
     *
     * @param from null for a variable
     * @param step a text, or an index
     */
    private record Path(Object object, Path from, Object step, int depth) {}

    private static final int DEEPEST = 6;
    private static final int MOST_OBJECTS = 200_000;
    private static final int DEEPEST_HINT = 4;
    private static final int MOST_OBJECTS_OF_HINT = 2_000;
    private static final int MOST_ELEMENTS = 10_000;

    private final InterpreterState state;
    private final Map<Object, String> given = new IdentityHashMap<>();
    // What objects were called while the run went on, of those that somebody has waited for.
    private final Map<Object, Named> hints = new IdentityHashMap<>();
    // Null until the first question.
    private Search program;
    private Search library;
    // What the turns of threads were when they were searched.
    private long asOf;

    ObjectNames(InterpreterState state) {
        this.state = state;
    }

    /** The program calls this object so. */
    void give(Object object, String name) {
        given.put(object, name);
    }

    /** Variables have changed since the last question. */
    void forget() {
        program = null;
    }

    /**
     * The name of the object, as variables are; null if there is none. Who asks while the run goes on has others {@link #forget} what was
     * found then.
     *
     * @param hint what it was called while the run went on; null if that is not known
     */
    Named of(Object object, Named hint) {
        if (program == null || asOf != state.threads.turns()) {
            asOf = state.threads.turns();
            program = new Search(DEEPEST, MOST_OBJECTS, null);
            library = new Search(DEEPEST_HINT, MOST_OBJECTS, null);
            for (PyDict.Entry entry = state.modules().first(); entry != null; entry = entry.after()) {
                if (entry.value() instanceof PyModule module) {
                    boolean main = module == state.main();
                    boolean own = main || !state.imports.isLibrary(module.globals());
                    (own ? program : library).variables(module.globals(), main ? "" : module.name() + ".");
                }
            }
            program.goOn();
            library.goOn();
        }
        Path path = program.found.get(object);
        if (path != null) {
            return named(path);
        }
        String own = given.get(object);
        if (own != null || hint != null) {
            return own != null ? new Named(own) : hint;
        }
        Path within = library.found.get(object);
        return within == null ? null : named(within);
    }

    /**
     * What local variables call the object at this moment; null if they do not know it.
     *
     * @param frame the program's own, of the thread that asks; null if it runs the library's code only
     */
    Named hint(Frame frame, Object object) {
        var search = new Search(DEEPEST_HINT, MOST_OBJECTS_OF_HINT, object);
        Deque<Frame> outermostFirst = new ArrayDeque<>();
        for (Frame each = state.threads.main().frame; each != null; each = each.back) {
            outermostFirst.push(each);
        }
        for (Frame each : outermostFirst) {
            search.locals(each, state, frame == null);
        }
        if (frame != null) {
            search.locals(frame, state, false);
        }
        search.goOn();
        Path path = search.found.get(object);
        if (path == null) {
            return null;
        }
        Named named = named(path);
        hints.putIfAbsent(object, named);
        return named;
    }

    /** The name of the object now, or what it was called when somebody waited for it; null if there is neither. */
    Named of(Object object) {
        return of(object, hints.get(object));
    }

    private Named named(Path target) {
        Path owner = null;
        for (Path at = target.from; at != null; at = at.from) {
            if (LibraryKinds.makes(at.object)) {
                owner = at;
            }
        }
        return owner == null ? new Named(text(target)) : new Named(text(target), owner.object, text(owner));
    }

    private String text(Path end) {
        var text = new StringBuilder();
        for (Path at = end; at != null; at = at.from) {
            String name = given.get(at.object);
            if (name != null) {
                return name + text;
            }
            text.insert(0, at.step instanceof Integer index ? "[" + index + "]" : at.step);
        }
        return text.toString();
    }

    /** Goes from object to object, the nearest first. */
    private static final class Search {

        final Map<Object, Path> found = new IdentityHashMap<>();
        private final Deque<Path> toVisit = new ArrayDeque<>();
        private final int deepest;
        private final int most;
        // Ends the search; null to find everything.
        private final Object target;

        Search(int deepest, int most, Object target) {
            this.deepest = deepest;
            this.most = most;
            this.target = target;
        }

        void variables(PyDict names, String prefix) {
            for (PyDict.Entry entry = names.first(); entry != null; entry = entry.after()) {
                if (entry.key() instanceof String name && !name.startsWith("__")) {
                    reach(entry.value(), null, prefix + name);
                }
            }
        }

        /** The variables of the program's functions; those of its modules are found in the end, if they are the same by then. */
        void locals(Frame frame, InterpreterState state, boolean modulesToo) {
            if (state.imports.isLibrary(frame.globals)) {
                return;
            }
            if (frame.names != null) {
                if (modulesToo) {
                    variables(frame.names, "");
                }
                return;
            }
            for (int i = 0; i < frame.code.variables; i++) {
                Object value = frame.slots[i];
                String name = frame.code.slotNames.get(i);
                if (value instanceof PyCell cell) {
                    value = cell.get();
                }
                boolean self = name.equals("self") && value instanceof PyInstance;
                reach(value, null, self ? ((PyInstance) value).type().name() : name);
            }
        }

        private void reach(Object object, Path from, Object step) {
            boolean sought = object instanceof PyObject && !(object instanceof PyModule);
            if (sought && found.size() < most && !found.containsKey(object)) {
                var path = new Path(object, from, step, from == null ? 0 : from.depth + 1);
                found.put(object, path);
                toVisit.add(path);
            }
        }

        void goOn() {
            while (!toVisit.isEmpty()) {
                if (target != null && found.containsKey(target)) {
                    return;
                }
                Path path = toVisit.poll();
                if (path.depth < deepest) {
                    visit(path);
                }
            }
        }

        private void visit(Path path) {
            Object object = path.object;
            if (object instanceof PyType type) {
                if (!type.builtin()) {
                    type.ownAttributes(type.vm().version()).forEach((name, value) -> reach(value, path, "." + name));
                }
            } else if (object instanceof PyDict dict) {
                int count = 0;
                for (PyDict.Entry entry = dict.first();
                        entry != null && count++ < MOST_ELEMENTS && found.size() < most;
                        entry = entry.after()) {
                    if (entry.value() instanceof PyObject) {
                        String key =
                                entry.key() instanceof String text ? "'" + text + "'" : String.valueOf(entry.key());
                        reach(entry.value(), path, "[" + key + "]");
                    }
                }
            } else if (object instanceof PyList list) {
                for (int i = 0; i < Math.min(list.size(), MOST_ELEMENTS) && found.size() < most; i++) {
                    reach(list.get(i), path, i);
                }
            } else if (object instanceof PyTuple tuple) {
                for (int i = 0; i < Math.min(tuple.size(), MOST_ELEMENTS) && found.size() < most; i++) {
                    reach(tuple.get(i), path, i);
                }
            } else if (object instanceof PyFunction function) {
                List<String> names = function.code().freeNames();
                for (int i = 0; i < names.size(); i++) {
                    reach(function.closure()[i].get(), null, names.get(i));
                }
            } else if (object instanceof PyMethod method) {
                reach(method.self(), path, ".__self__");
            } else if (object instanceof PyInstance instance) {
                attributes(instance, path);
            }
        }

        private void attributes(PyInstance instance, Path path) {
            if (instance.shape() == null) {
                PyDict dict = instance.dict();
                for (PyDict.Entry entry = dict.first(); entry != null; entry = entry.after()) {
                    reach(entry.value(), path, "." + entry.key());
                }
                return;
            }
            for (int i = 0; i < instance.shape().size(); i++) {
                reach(instance.slot(i), path, "." + instance.shape().name(i));
            }
        }
    }
}
