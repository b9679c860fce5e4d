package gilgamesh.vm;

import gilgamesh.vm.object.Native;
import gilgamesh.vm.object.PyBuiltin;
import gilgamesh.vm.object.PyException;
import gilgamesh.vm.object.PyObject;
import gilgamesh.vm.object.PyType;
import gilgamesh.vm.object.Types;

/** A generator: a frame that stands still between values. */
public final class PyGenerator extends PyObject {

    /** Methods that the evaluator carries out itself, because they run frames. */
    static final PyBuiltin NEXT = byEvaluator("generator.__next__");

    static final PyBuiltin SEND = byEvaluator("generator.send");
    static final PyBuiltin THROW = byEvaluator("generator.throw");
    static final PyBuiltin CLOSE = byEvaluator("generator.close");

    final Frame frame;
    final String name;
    boolean started;
    boolean running;
    boolean finished;
    /** What the generator itself is handling while it stands still; null if nothing. */
    PyException handled;

    PyGenerator(Frame frame) {
        this.frame = frame;
        this.name = frame.function == null ? frame.code.code.name() : frame.function.qualifiedName();
        frame.generator = this;
    }

    private static PyBuiltin byEvaluator(String qualifiedName) {
        Native impossible = (vm, args, keywords) -> {
            throw new IllegalStateException(qualifiedName + " is the evaluator's");
        };
        return PyBuiltin.method(qualifiedName, impossible);
    }

    static void install() {
        Types.GENERATOR
                .define("__next__", NEXT)
                .define("send", SEND)
                .define("throw", THROW)
                .define("close", CLOSE);
        Types.GENERATOR.define2("next", NEXT);
        Types.GENERATOR.method("__iter__", (vm, args, keywords) -> args[0]);
        Types.GENERATOR.getter("__name__", (vm, args, keywords) -> ((PyGenerator) args[0]).frame.code.code.name());
        Types.GENERATOR.getter("__qualname__", (vm, args, keywords) -> ((PyGenerator) args[0]).name);
        Types.GENERATOR.getter("gi_running", (vm, args, keywords) -> ((PyGenerator) args[0]).running);
    }

    public String qualifiedName() {
        return name;
    }

    @Override
    public PyType type() {
        return Types.GENERATOR;
    }
}
