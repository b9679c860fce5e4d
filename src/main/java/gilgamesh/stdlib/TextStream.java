package gilgamesh.stdlib;

import gilgamesh.vm.Operation;
import gilgamesh.vm.object.None;
import gilgamesh.vm.object.PyInstance;
import gilgamesh.vm.object.PyList;
import gilgamesh.vm.object.PyType;
import gilgamesh.vm.object.Raise;
import gilgamesh.vm.object.Request;
import gilgamesh.vm.object.Texts;
import gilgamesh.vm.object.Types;
import gilgamesh.vm.object.Vm;

/** {@code sys.stdout} and {@code sys.stderr}: every write goes to the user at once, as to a terminal. */
public final class TextStream extends PyInstance {

    private static final PyType TYPE = new PyType("TextIOWrapper", Types.OBJECT)
            .define("__module__", "_io")
            .method("write", TextStream::write)
            .method("writelines", TextStream::writeLines)
            .method("flush", (vm, args, keywords) -> opened(vm, args).none())
            .method("close", (vm, args, keywords) -> ((TextStream) args[0]).close())
            .method("isatty", (vm, args, keywords) -> opened(vm, args).closed)
            .method("readable", (vm, args, keywords) -> opened(vm, args).closed)
            .method("writable", (vm, args, keywords) -> !opened(vm, args).closed)
            .method("seekable", (vm, args, keywords) -> opened(vm, args).closed)
            .method("fileno", (vm, args, keywords) -> opened(vm, args).toStderr ? 2L : 1L)
            .getter("closed", (vm, args, keywords) -> ((TextStream) args[0]).closed)
            .getter("encoding", (vm, args, keywords) -> "utf-8")
            .getter("errors", (vm, args, keywords) -> ((TextStream) args[0]).toStderr ? "backslashreplace" : "strict")
            .getter("name", (vm, args, keywords) -> ((TextStream) args[0]).toStderr ? "<stderr>" : "<stdout>");

    private final boolean toStderr;
    private boolean closed;

    public TextStream(boolean toStderr) {
        super(TYPE);
        this.toStderr = toStderr;
    }

    private static TextStream opened(Vm vm, Object[] args) {
        var stream = (TextStream) args[0];
        if (stream.closed) {
            throw Raise.valueError("I/O operation on closed file" + (vm.two() ? "" : "."));
        }
        return stream;
    }

    private Object none() {
        return None.NONE;
    }

    private Object close() {
        closed = true;
        return None.NONE;
    }

    /** Gives the number of characters, in 3.x. */
    private static Object write(Vm vm, Object[] args, String[] keywords) {
        if (args.length != 2 || !(args[1] instanceof String text)) {
            throw Raise.typeError(
                    args.length == 2
                            ? "write() argument must be str, not "
                                    + PyType.of(args[1]).name()
                            : "write() takes exactly one argument (" + (args.length - 1) + " given)");
        }
        TextStream stream = opened(vm, args);
        Object written = vm.two() ? None.NONE : (Object) (long) Texts.length(text);
        return text.isEmpty() ? written : new Operation.Print(text, stream.toStderr, written);
    }

    private static Object writeLines(Vm vm, Object[] args, String[] keywords) {
        TextStream stream = opened(vm, args);
        return Request.collect(vm, args[1], (machine, lines) -> {
            var text = new StringBuilder();
            for (Object line : ((PyList) lines).asList()) {
                if (!(line instanceof String)) {
                    throw Raise.typeError("write() argument must be str, not "
                            + PyType.of(line).name());
                }
                text.append((String) line);
            }
            return text.length() == 0 ? None.NONE : new Operation.Print(text.toString(), stream.toStderr);
        });
    }
}
