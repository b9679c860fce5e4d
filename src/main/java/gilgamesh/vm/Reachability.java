package gilgamesh.vm;

import gilgamesh.vm.object.PyDict;
import gilgamesh.vm.object.PyList;
import gilgamesh.vm.object.PyModule;
import gilgamesh.vm.object.Vm;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Which objects the threads of a process can still reach. There are no reference counts here, so that what CPython frees at once stays; where that
 * would be seen, this is asked.
 */
final class Reachability {

    private final Set<Object> reached = Collections.newSetFromMap(new IdentityHashMap<>());
    private final Deque<Object> unvisited = new ArrayDeque<>();

    private Reachability() {}

    /** {@code _reachability}, which the files are built on. */
    static PyModule module() {
        return new PyModule("_reachability").function("unreachable", Reachability::unreachable);
    }

    /** {@code unreachable(holder)}: a list of the values of that dictionary which nothing but the dictionary leads to, in its order. */
    private static Object unreachable(Vm vm, Object[] args, String[] keywords) {
        var holder = (PyDict) args[0];
        var reachability = new Reachability();
        reachability.reached.add(holder);
        ((InterpreterState) vm).threads.all().forEach(reachability::visit);
        reachability.visitAll();
        List<Object> unreached = new ArrayList<>();
        for (PyDict.Entry entry = holder.first(); entry != null; entry = entry.after()) {
            if (!reachability.reached.contains(entry.value())) {
                unreached.add(entry.value());
            }
        }
        return new PyList(unreached.toArray());
    }

    private void visit(Object object) {
        // What reports remember of names is not the program's.
        if (object != null && HeapCopy.isMemory(object) && !(object instanceof ObjectNames) && reached.add(object)) {
            unvisited.add(object);
        }
    }

    private void visitAll() {
        while (!unvisited.isEmpty()) {
            Object object = unvisited.poll();
            if (object instanceof Object[] elements) {
                for (Object element : elements) {
                    visit(element);
                }
            } else if (object instanceof Map<?, ?> map) {
                map.forEach((key, value) -> {
                    visit(key);
                    visit(value);
                });
            } else if (object instanceof Collection<?> collection) {
                collection.forEach(this::visit);
            } else if (!object.getClass().isArray()
                    && !object.getClass().getName().startsWith("java.")) {
                ObjectLayout layout = ObjectLayout.of(object.getClass());
                for (int i = 0; i < layout.size(); i++) {
                    visit(layout.get(object, i));
                }
            }
        }
    }
}
