package gilgamesh.vm.builtin;

import gilgamesh.vm.object.PyType;

/** For modules in Java that have iterators of their own. */
public final class IteratorProtocol {

    private IteratorProtocol() {}

    /** Gives a type of {@link gilgamesh.vm.object.PyIterator}s or {@link gilgamesh.vm.object.Iteration.Lazy}s its methods. */
    public static void define(PyType type) {
        IteratorTypes.protocol(type);
    }
}
