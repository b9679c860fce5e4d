package gilgamesh.stdlib;

import gilgamesh.vm.object.ExceptionTypes;
import gilgamesh.vm.object.PyModule;
import gilgamesh.vm.object.PyType;

/** {@code _queue} of 3.7 and later: what {@code queue} has in C. */
final class QueueModule {

    static final PyType EMPTY = new PyType("Empty", ExceptionTypes.EXCEPTION).define("__module__", "_queue");

    private QueueModule() {}

    static PyModule create() {
        return new PyModule("_queue").define("Empty", EMPTY).define("SimpleQueue", SimpleQueue.TYPE);
    }
}
