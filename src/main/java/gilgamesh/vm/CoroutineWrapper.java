package gilgamesh.vm;

import gilgamesh.vm.object.None;
import gilgamesh.vm.object.PyObject;
import gilgamesh.vm.object.PyType;
import gilgamesh.vm.object.Request;
import gilgamesh.vm.object.Types;

/** What {@code coroutine.__await__()} gives: an iterator that drives the coroutine (Objects/genobject.c: PyCoroWrapper). */
final class CoroutineWrapper extends PyObject {

    private final PyGenerator coroutine;

    CoroutineWrapper(PyGenerator coroutine) {
        this.coroutine = coroutine;
    }

    static void install() {
        Types.COROUTINE_WRAPPER
                .method("__iter__", (vm, args, keywords) -> args[0])
                .method("__next__", (vm, args, keywords) -> new Request.Call(PyGenerator.SEND, driven(args), None.NONE))
                .method("send", (vm, args, keywords) -> new Request.Call(PyGenerator.SEND, driven(args), args[1]))
                .method("throw", (vm, args, keywords) -> {
                    Object[] given = args.clone();
                    given[0] = driven(args);
                    return new Request.Call(PyGenerator.THROW, given);
                })
                .method("close", (vm, args, keywords) -> new Request.Call(PyGenerator.CLOSE, driven(args)));
    }

    /** What it drives. */
    PyGenerator coroutine() {
        return coroutine;
    }

    private static PyGenerator driven(Object[] args) {
        return ((CoroutineWrapper) args[0]).coroutine;
    }

    @Override
    public PyType type() {
        return Types.COROUTINE_WRAPPER;
    }
}
