package gilgamesh.vm.builtin;

import gilgamesh.vm.object.PyDict;
import gilgamesh.vm.object.PyInstance;
import gilgamesh.vm.object.PyList;
import gilgamesh.vm.object.PyModule;
import gilgamesh.vm.object.PyType;
import gilgamesh.vm.object.Request;
import gilgamesh.vm.object.Special;
import gilgamesh.vm.object.Vm;
import java.util.ArrayList;
import java.util.TreeSet;

/** What {@code dir(object)} lists (Objects/object.c: _dir_object): what the object says itself, else the names that can be found on it. */
final class Directory {

    private Directory() {}

    /** A list, or a request for it. */
    static Object of(Vm vm, Object object) {
        Object ofModule = object instanceof PyModule module && vm.version().atLeast(3, 7)
                ? module.globals().get("__dir__")
                : null;
        if (ofModule != null) {
            return new Request.Call(Directory::sorted, ofModule);
        }
        Object method = Special.method(object, "__dir__");
        return method == null ? names(vm, object) : new Request.Call(Directory::sorted, method, object);
    }

    private static Object sorted(Vm vm, Object names) {
        return vm.call(vm.builtin("sorted"), names);
    }

    private static PyList names(Vm vm, Object object) {
        TreeSet<String> names = new TreeSet<>();
        if (object instanceof PyModule module) {
            names(module.globals(), names);
        } else {
            PyType type = object instanceof PyType itself ? itself : PyType.of(object);
            for (PyType one : type.mro()) {
                names.addAll(one.ownAttributes(vm.version()).keySet());
            }
            if (object instanceof PyInstance
                    && !(object instanceof PyType)
                    && vm.attribute(object, "__dict__") instanceof PyDict own) {
                names(own, names);
            }
        }
        return new PyList(new ArrayList<Object>(names));
    }

    private static void names(PyDict dict, TreeSet<String> names) {
        for (PyDict.Entry entry = dict.first(); entry != null; entry = entry.after()) {
            if (entry.key() instanceof String name) {
                names.add(name);
            }
        }
    }
}
