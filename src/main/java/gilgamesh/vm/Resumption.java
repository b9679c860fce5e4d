package gilgamesh.vm;

import gilgamesh.vm.object.PyException;
import gilgamesh.vm.object.Raise;
import gilgamesh.vm.object.Request;
import gilgamesh.vm.object.Vm;

/**
 * A piece of C code that was given up because a function that it calls back waits: made again when that function is done. The piece must
 * not have changed anything before it called back.
 *
 * @param handled the exception that was being handled when the piece began
 */
record Resumption(Piece piece, CallbackLog log, PyException handled) {

    /** C code between two results of Python code: gives a value, a request, an operation or null. */
    interface Piece {
        Object run(InterpreterState state);
    }

    /** What to do with the result of the function that waits. */
    Request.Then after(Suspended suspended) {
        Object callable = suspended.callable;
        Object[] args = suspended.args;
        return new Request.Then() {
            @Override
            public Object returned(Vm vm, Object value) {
                log.add(callable, args, value, null);
                return new Request.Call(CoreTypes.RESUME, Resumption.this);
            }

            @Override
            public Object raised(Vm vm, Raise raise) {
                log.add(callable, args, null, raise);
                return new Request.Call(CoreTypes.RESUME, Resumption.this);
            }
        };
    }
}
