package gilgamesh.stdlib;

import gilgamesh.vm.Operation;
import gilgamesh.vm.object.None;
import gilgamesh.vm.object.PyInstance;
import gilgamesh.vm.object.PyList;
import gilgamesh.vm.object.PyType;
import gilgamesh.vm.object.Raise;
import gilgamesh.vm.object.Request;
import gilgamesh.vm.object.Types;
import gilgamesh.vm.object.Vm;

/** {@code sys.stdout} and {@code sys.stderr}: every write goes to the user at once, as to a terminal. */
public final class TextStream extends PyInstance {

    private static final PyType TYPE = new PyType("TextIOWrapper", Types.OBJECT)
            .method("write", TextStream::write)
            .method("writelines", TextStream::writeLines)
            .method("flush", (vm, args, keywords) -> None.NONE)
            .method("isatty", (vm, args, keywords) -> false)
            .method("fileno", (vm, args, keywords) -> ((TextStream) args[0]).toStderr ? 2L : 1L)
            .getter("encoding", (vm, args, keywords) -> "utf-8")
            .getter("name", (vm, args, keywords) -> ((TextStream) args[0]).toStderr ? "<stderr>" : "<stdout>");

    private final boolean toStderr;

    public TextStream(boolean toStderr) {
        super(TYPE);
        this.toStderr = toStderr;
    }

    public boolean toStderr() {
        return toStderr;
    }

    private static Object write(Vm vm, Object[] args, String[] keywords) {
        if (args.length != 2 || !(args[1] instanceof String text)) {
            throw Raise.typeError(
                    args.length == 2
                            ? "write() argument must be str, not "
                                    + PyType.of(args[1]).name()
                            : "write() takes exactly one argument (" + (args.length - 1) + " given)");
        }
        return new Operation.Print(text, ((TextStream) args[0]).toStderr);
    }

    private static Object writeLines(Vm vm, Object[] args, String[] keywords) {
        return Request.collect(vm, args[1], (machine, lines) -> {
            var text = new StringBuilder();
            for (Object line : ((PyList) lines).asList()) {
                text.append((String) line);
            }
            return new Operation.Print(text.toString(), ((TextStream) args[0]).toStderr);
        });
    }
}
