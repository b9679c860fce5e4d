package gilgamesh.vm;

import gilgamesh.vm.builtin.Signature;
import gilgamesh.vm.object.None;
import gilgamesh.vm.object.PyBuiltin;
import gilgamesh.vm.object.PyDerived;
import gilgamesh.vm.object.PyInstance;
import gilgamesh.vm.object.PyList;
import gilgamesh.vm.object.PyType;
import gilgamesh.vm.object.Raise;
import gilgamesh.vm.object.Request;
import gilgamesh.vm.object.Special;
import gilgamesh.vm.object.Texts;
import gilgamesh.vm.object.Types;
import gilgamesh.vm.object.Vm;
import java.util.List;

/**
 * {@code sys.stdout} and {@code sys.stderr} of a process whose output is a terminal. What is written waits in the process until its line is complete or it is
 * flushed, and then goes to the terminal with one call of the system (Modules/_io/textio.c: _io_TextIOWrapper_write_impl). A fork copies what waits; os._exit loses it.
 *
 * <p>In 2.7 they are libc's: stdout keeps what follows the last end of a line, stderr keeps nothing, and every write gives the GIL up, even if it only
 * fills the buffer (Objects/fileobject.c: file_write).
 */
public final class TextStream extends PyInstance {

    private static final PyType TYPE = new PyType("TextIOWrapper", Types.OBJECT)
            .define("__module__", "_io")
            .method("write", TextStream::write)
            .method("writelines", TextStream::writeLines)
            .method("flush", TextStream::flush)
            .method("close", TextStream::close)
            .method("reconfigure", TextStream::reconfigure)
            .method("isatty", (vm, args, keywords) -> opened(vm, args).closed)
            .method("readable", (vm, args, keywords) -> opened(vm, args).closed)
            .method("writable", (vm, args, keywords) -> !opened(vm, args).closed)
            .method("seekable", (vm, args, keywords) -> opened(vm, args).closed)
            .method("fileno", (vm, args, keywords) -> opened(vm, args).toStderr ? 2L : 1L)
            .getter("closed", (vm, args, keywords) -> ((TextStream) args[0]).closed)
            .getter("line_buffering", (vm, args, keywords) -> ((TextStream) args[0]).lineBuffering)
            .getter("write_through", (vm, args, keywords) -> ((TextStream) args[0]).writeThrough)
            .getter("encoding", (vm, args, keywords) -> "utf-8")
            .getter("errors", (vm, args, keywords) -> ((TextStream) args[0]).toStderr ? "backslashreplace" : "strict")
            .getter("name", (vm, args, keywords) -> ((TextStream) args[0]).toStderr ? "<stderr>" : "<stdout>");

    private static final Signature SETTINGS =
            Signature.of("*", "encoding=", "errors=", "newline=", "line_buffering=", "write_through=");

    /** How many characters wait at the most (Modules/_io/textio.c: chunk_size; libc: BUFSIZ of a terminal). */
    private static final int MOST = 8192;

    private static final int MOST_IN_2 = 1024;

    private static final PyBuiltin WRITE = PyBuiltin.function("TextIOWrapper.write", (vm, args, keywords) -> null);
    private static final PyBuiltin FLUSH = PyBuiltin.function("TextIOWrapper.flush", (vm, args, keywords) -> null);

    private final boolean toStderr;
    private boolean lineBuffering = true;
    private boolean writeThrough;
    private boolean closed;
    private boolean softSpace;
    private String waiting = "";

    TextStream(boolean toStderr) {
        super(TYPE);
        this.toStderr = toStderr;
    }

    private static TextStream opened(Vm vm, Object[] args) {
        return ((TextStream) args[0]).opened(vm);
    }

    private TextStream opened(Vm vm) {
        if (closed) {
            throw Raise.valueError("I/O operation on closed file" + (vm.two() ? "" : "."));
        }
        return this;
    }

    /** Whether it is one of these, and open. */
    public static boolean isAsMade(Object stream) {
        return stream instanceof TextStream text && !text.closed;
    }

    /** 2.7: whether a space comes before what is printed next (Objects/fileobject.c: PyFile_SoftSpace). */
    boolean softSpace() {
        return softSpace;
    }

    void softSpace(boolean wanted) {
        softSpace = wanted;
    }

    /** Takes a piece of what {@code print} writes; gives the operation that this comes to, or None. */
    public Object print(Vm vm, String text, boolean flush) {
        vm.spend(WRITE);
        return put(vm, text, flush, None.NONE);
    }

    /** Takes a text; gives {@code value}, or the operation whose result this is. */
    Object put(Vm vm, String text, boolean flush, Object value) {
        opened(vm);
        waiting += text;
        int end = flush ? waiting.length() : vm.two() ? completeIn2() : complete(text);
        if (end > 0) {
            vm.spend(FLUSH);
            return goes(end, value);
        }
        return vm.two() && !text.isEmpty() ? new Operation.Print("", toStderr, value) : value;
    }

    private Operation.Print goes(int end, Object value) {
        String going = waiting.substring(0, end);
        waiting = waiting.substring(end);
        return new Operation.Print(going, toStderr, value);
    }

    /** The end of a line lets all go that is there, be it behind it. */
    private int complete(String text) {
        boolean ended = lineBuffering && (text.indexOf('\n') >= 0 || text.indexOf('\r') >= 0);
        return ended || writeThrough || waiting.length() > MOST ? waiting.length() : 0;
    }

    private int completeIn2() {
        return toStderr || waiting.length() > MOST_IN_2 ? waiting.length() : waiting.lastIndexOf('\n') + 1;
    }

    /** What has waited goes; null if nothing has. */
    Operation.Print rest() {
        return waiting.isEmpty() ? null : goes(waiting.length(), None.NONE);
    }

    /** The program is over: a line that waits for more of it ends, in 2.7 (Python/pythonrun.c: Py_FlushLine). */
    Operation.Print last() {
        if (softSpace) {
            softSpace = false;
            waiting += "\n";
        }
        return rest();
    }

    /** A report of the interpreter's, behind what has waited. */
    Operation.Print report(String text) {
        waiting += text;
        return rest();
    }

    /** Gives the number of characters, in 3.x. */
    private static Object write(Vm vm, Object[] args, String[] keywords) {
        if (args.length != 2 || !(PyDerived.plain(args[1]) instanceof String text)) {
            throw Raise.typeError(
                    args.length == 2
                            ? "write() argument must be str, not "
                                    + PyType.of(args[1]).name()
                            : "write() takes exactly one argument (" + (args.length - 1) + " given)");
        }
        var stream = (TextStream) args[0];
        stream.softSpace = false;
        return stream.put(vm, text, false, vm.two() ? None.NONE : (Object) (long) Texts.length(text));
    }

    private static Object writeLines(Vm vm, Object[] args, String[] keywords) {
        TextStream stream = opened(vm, args);
        return Request.collect(vm, args[1], (machine, lines) -> stream.write(machine, ((PyList) lines).asList(), 0));
    }

    /** Each line is a write of its own (Modules/_io/iobase.c: _io__IOBase_writelines). */
    private Object write(Vm vm, List<Object> lines, int from) {
        for (int i = from; i < lines.size(); i++) {
            if (!(PyDerived.plain(lines.get(i)) instanceof String line)) {
                throw Raise.typeError("write() argument must be str, not "
                        + PyType.of(lines.get(i)).name());
            }
            int next = i + 1;
            if (put(vm, line, false, None.NONE) instanceof Operation operation) {
                return new Request.Ask(operation, (machine, written) -> write(machine, lines, next));
            }
        }
        return None.NONE;
    }

    private static Object flush(Vm vm, Object[] args, String[] keywords) {
        Operation rest = opened(vm, args).rest();
        return rest == null ? None.NONE : rest;
    }

    private static Object close(Vm vm, Object[] args, String[] keywords) {
        var stream = (TextStream) args[0];
        Operation last = stream.rest();
        stream.closed = true;
        return last == null ? None.NONE : last;
    }

    /** The encoding and what it does with errors stay what they are: nobody reads the bytes. */
    private static Object reconfigure(Vm vm, Object[] args, String[] keywords) {
        TextStream stream = opened(vm, args);
        Object[] options =
                SETTINGS.bind(vm, null, "reconfigure", 0, java.util.Arrays.copyOfRange(args, 1, args.length), keywords);
        stream.lineBuffering = setting(vm, options[3], stream.lineBuffering);
        stream.writeThrough = setting(vm, options[4], stream.writeThrough);
        return stream.put(vm, "", true, None.NONE);
    }

    private static boolean setting(Vm vm, Object given, boolean now) {
        return given == null || given == None.NONE ? now : Special.truth(vm, given);
    }
}
