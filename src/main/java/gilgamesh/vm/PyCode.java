package gilgamesh.vm;

import gilgamesh.compiler.Code;
import gilgamesh.vm.object.PyObject;
import gilgamesh.vm.object.PyType;
import gilgamesh.vm.object.Types;

/** A code object as a Python value. */
public final class PyCode extends PyObject {

    final Code code;
    final Lowered lowered;

    PyCode(Code code, Lowered lowered) {
        this.code = code;
        this.lowered = lowered;
    }

    public Code code() {
        return code;
    }

    @Override
    public PyType type() {
        return Types.CODE;
    }
}
