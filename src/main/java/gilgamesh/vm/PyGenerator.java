package gilgamesh.vm;

import gilgamesh.compiler.Code;
import gilgamesh.vm.object.Native;
import gilgamesh.vm.object.None;
import gilgamesh.vm.object.PyBuiltin;
import gilgamesh.vm.object.PyException;
import gilgamesh.vm.object.PyObject;
import gilgamesh.vm.object.PyType;
import gilgamesh.vm.object.Types;
import gilgamesh.vm.object.Vm;

/** A generator: a frame that stands still between values. */
public final class PyGenerator extends PyObject {

    /** By the flags of its code object (CO_COROUTINE, CO_ASYNC_GENERATOR). */
    enum Kind {
        GENERATOR(Types.GENERATOR, "generator"),
        COROUTINE(Types.COROUTINE, "coroutine"),
        ASYNC_GENERATOR(Types.ASYNC_GENERATOR, "async generator");

        private final PyType type;
        private final String noun;

        Kind(PyType type, String noun) {
            this.type = type;
            this.noun = noun;
        }

        static Kind of(Code code) {
            return code.is(Code.COROUTINE) ? COROUTINE : code.is(Code.ASYNC_GENERATOR) ? ASYNC_GENERATOR : GENERATOR;
        }

        /** As messages name it. */
        String noun() {
            return noun;
        }
    }

    /** Methods that the evaluator carries out itself, because they run frames. */
    static final PyBuiltin NEXT = byEvaluator("generator.__next__");

    static final PyBuiltin SEND = byEvaluator("generator.send");
    static final PyBuiltin THROW = byEvaluator("generator.throw");
    static final PyBuiltin CLOSE = byEvaluator("generator.close");

    final Frame frame;
    final Kind kind;
    final String name;
    /** A generator of the ordinary kind that {@code types.coroutine} lets be awaited. */
    final boolean iterableCoroutine;

    boolean started;
    boolean running;
    boolean finished;
    /** What the generator itself is handling while it stands still; null if nothing. */
    PyException handled;
    /** An asynchronous generator: one of its steps is under way. */
    boolean stepping;
    /** An asynchronous generator: the thread's hooks know of it. */
    boolean hooked;

    PyGenerator(Frame frame) {
        this.frame = frame;
        this.kind = Kind.of(frame.code.code);
        this.name = frame.function == null ? frame.code.code.name() : frame.function.qualifiedName();
        this.iterableCoroutine = kind == Kind.GENERATOR && frame.function != null && frame.function.isAwaitable();
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
        Types.COROUTINE
                .define("send", SEND)
                .define("throw", THROW)
                .define("close", CLOSE)
                .method("__await__", (vm, args, keywords) -> new CoroutineWrapper((PyGenerator) args[0]));
        CoroutineWrapper.install();
        DefaultedNext.install();
        AsyncGeneratorStep.install();
        Coroutines.AwaitedIterator.install();
        for (PyType type : new PyType[] {Types.GENERATOR, Types.COROUTINE, Types.ASYNC_GENERATOR}) {
            type.method("__repr__", PyGenerator::repr);
            type.getter("__name__", (vm, args, keywords) -> ((PyGenerator) args[0]).frame.code.code.name());
            type.getter("__qualname__", (vm, args, keywords) -> ((PyGenerator) args[0]).name);
        }
        visible(Types.GENERATOR, "gi", "yieldfrom");
        visible(Types.COROUTINE, "cr", "await");
        visible(Types.ASYNC_GENERATOR, "ag", "await");
        Types.COROUTINE.getter("cr_origin", (vm, args, keywords) -> None.NONE);
        Types.COROUTINE.getter("cr_running", (vm, args, keywords) -> ((PyGenerator) args[0]).running);
        Types.ASYNC_GENERATOR.getter("ag_running", (vm, args, keywords) -> ((PyGenerator) args[0]).stepping);
        Types.GENERATOR.define2("next", NEXT);
        Types.GENERATOR.method("__iter__", (vm, args, keywords) -> args[0]);
        Types.GENERATOR.getter("gi_running", (vm, args, keywords) -> {
            boolean running = ((PyGenerator) args[0]).running;
            return vm.two() ? (Object) (running ? 1L : 0L) : (Object) running;
        });
    }

    private static String repr(Vm vm, Object[] args, String[] keywords) {
        var generator = (PyGenerator) args[0];
        String called = vm.two() ? generator.frame.code.code.name() : generator.name;
        String address = Long.toHexString(vm.identity(generator));
        return "<" + generator.type().name() + " object " + called + " at 0x" + address + ">";
    }

    /** What a program can see of what goes on inside. */
    private static void visible(PyType type, String prefix, String delegate) {
        type.getter(prefix + "_code", (vm, args, keywords) -> ((PyGenerator) args[0]).frame.code.object());
        type.getter(prefix + "_frame", (vm, args, keywords) -> {
            var generator = (PyGenerator) args[0];
            return generator.finished ? None.NONE : PyFrame.of(generator.frame);
        });
        type.getter(prefix + "_" + delegate, (vm, args, keywords) -> {
            var generator = (PyGenerator) args[0];
            boolean stands = generator.started && !generator.running && !generator.finished;
            Object inner = stands ? Generators.delegate(generator, vm.version()) : null;
            return inner == null ? None.NONE : inner;
        });
    }

    /** Whether the object is a generator of the ordinary kind, which is its own iterator. */
    static boolean isIterator(Object object) {
        return object instanceof PyGenerator generator && generator.kind == Kind.GENERATOR;
    }

    /** Whether {@code await} takes it as it is. */
    boolean isCoroutine() {
        return kind == Kind.COROUTINE || iterableCoroutine;
    }

    public String qualifiedName() {
        return name;
    }

    @Override
    public PyType type() {
        return kind.type;
    }
}
