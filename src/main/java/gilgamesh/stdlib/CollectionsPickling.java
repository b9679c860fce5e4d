package gilgamesh.stdlib;

import gilgamesh.vm.Reduction;
import gilgamesh.vm.object.Native;
import gilgamesh.vm.object.None;
import gilgamesh.vm.object.PyDict;
import gilgamesh.vm.object.PyList;
import gilgamesh.vm.object.PyTuple;
import gilgamesh.vm.object.PyType;
import gilgamesh.vm.object.Types;

/** How deque, defaultdict and OrderedDict are taken apart (Modules/_collectionsmodule.c, Objects/odictobject.c; 2.7: Lib/collections.py). */
final class CollectionsPickling {

    static final Native DEQUE = (vm, args, keywords) -> {
        var deque = (PyDeque) args[0];
        PyTuple size = deque.greatest() < 0
                ? new PyTuple(vm.two() ? new PyList(deque.toArray()) : PyTuple.EMPTY)
                : new PyTuple(vm.two() ? new PyList(deque.toArray()) : PyTuple.EMPTY, deque.greatest());
        if (vm.two()) {
            return new PyTuple(deque.type(), size);
        }
        return new PyTuple(
                deque.type(),
                deque.greatest() < 0 ? PyTuple.EMPTY : size,
                Reduction.attributes(deque),
                deque.iterator(vm));
    };

    static final Native DEFAULT_DICT = (vm, args, keywords) -> {
        var dict = (PyDict) args[0];
        Object factory = dict.own("default_factory");
        PyTuple made = factory == null || factory == None.NONE ? PyTuple.EMPTY : new PyTuple(factory);
        return new PyTuple(dict.type(), made, None.NONE, None.NONE, Reduction.items(dict));
    };

    static final Native ORDERED_DICT = (vm, args, keywords) -> {
        var dict = (PyDict) args[0];
        Object state = Reduction.attributes(dict);
        if (!vm.two()) {
            return new PyTuple(dict.type(), PyTuple.EMPTY, state, None.NONE, Reduction.items(dict));
        }
        var pairs = new PyList();
        for (PyDict.Entry entry = dict.first(); entry != null; entry = entry.after()) {
            pairs.add(new PyList(new Object[] {entry.key(), entry.value()}));
        }
        return state == None.NONE
                ? new PyTuple(dict.type(), new PyTuple(pairs))
                : new PyTuple(dict.type(), new PyTuple(pairs), state);
    };

    private CollectionsPickling() {}

    static void define(PyType deque) {
        deque.method("__reduce__", DEQUE);
        Types.DEFAULT_DICT.method("__reduce__", DEFAULT_DICT);
        Types.ORDERED_DICT.method("__reduce__", ORDERED_DICT);
    }
}
