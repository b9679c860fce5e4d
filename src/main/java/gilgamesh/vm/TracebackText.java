package gilgamesh.vm;

import gilgamesh.compiler.Code;
import gilgamesh.vm.object.ExceptionTypes;
import gilgamesh.vm.object.Ints;
import gilgamesh.vm.object.None;
import gilgamesh.vm.object.PyException;
import gilgamesh.vm.object.PyExceptionGroup;
import gilgamesh.vm.object.PyList;
import gilgamesh.vm.object.PyTraceback;
import gilgamesh.vm.object.PyType;
import gilgamesh.vm.object.Raise;
import gilgamesh.vm.object.Special;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.Set;

/** An exception as CPython prints it (Python/pythonrun.c: print_exception; Python/traceback.c). */
final class TracebackText {

    /** How often the same line is shown before the rest is only counted (Python/traceback.c: TB_RECURSIVE_CUTOFF). */
    private static final int REPEATS = 3;

    /** How many exceptions of a group are shown, and how many groups within each other (Lib/traceback.py). */
    private static final int WIDEST_GROUP = 15;

    private static final int DEEPEST_GROUP = 10;

    private enum Teller {
        /** {@code sys.excepthook}. */
        INTERPRETER,
        /** The module {@code traceback}, whose words are the interpreter's own from 3.11 on. */
        MODULE,
        /** {@code sys.unraisablehook}: nothing of what was before, and in 3.13 no marks (Python/errors.c: write_unraisable_exc). */
        UNRAISABLE
    }

    private final InterpreterState state;
    private final Teller teller;
    private final StringBuilder text = new StringBuilder();
    /** How deep in groups of exceptions the text is. */
    private int depth;
    /** Whether the line that ends a group is still to be written. */
    private boolean openGroup;

    private final Set<PyException> seen = Collections.newSetFromMap(new IdentityHashMap<>());

    private TracebackText(InterpreterState state, Teller teller) {
        this.state = state;
        this.teller = teller;
    }

    static String of(InterpreterState state, PyException exception) {
        return new TracebackText(state, Teller.INTERPRETER).textOf(exception);
    }

    /** As the module {@code traceback} tells it. */
    static String byModule(InterpreterState state, PyException exception) {
        return new TracebackText(state, Teller.MODULE).textOf(exception);
    }

    private String textOf(PyException exception) {
        write(exception);
        return text.toString();
    }

    /** The oldest of the chain first. A chain may be longer than Java's stack. */
    private void write(PyException newest) {
        Deque<PyException> chain = new ArrayDeque<>();
        if (teller == Teller.UNRAISABLE) {
            one(newest);
            return;
        }
        for (PyException each = newest; each != null && seen.add(each); each = earlier(each)) {
            chain.push(each);
        }
        while (true) {
            PyException exception = chain.pop();
            if (exception instanceof PyExceptionGroup group) {
                group(group);
            } else {
                indented('|', () -> one(exception));
            }
            if (chain.isEmpty()) {
                return;
            }
            boolean caused = chain.peek().cause() == exception;
            indented(
                    '|',
                    () -> text.append(
                            caused
                                    ? "\nThe above exception was the direct cause of the following exception:\n\n"
                                    : "\nDuring handling of the above exception, another exception occurred:\n\n"));
        }
    }

    private PyException earlier(PyException exception) {
        if (state.two()) {
            return null;
        }
        if (exception.cause() instanceof PyException cause) {
            return cause;
        }
        return exception.context() instanceof PyException context && !exception.suppressContext() ? context : null;
    }

    private void one(PyException exception) {
        if (exception.traceback() != null) {
            text.append("Traceback (most recent call last):\n");
            frames(exception.traceback());
        }
        message(exception);
    }

    /** A group with what it holds under it, each further in (Lib/traceback.py: TracebackException.format). */
    private void group(PyExceptionGroup group) {
        if (depth > DEEPEST_GROUP) {
            indented('|', () -> text.append("... (max_group_depth is " + DEEPEST_GROUP + ")\n"));
            return;
        }
        boolean outermost = depth == 0;
        if (outermost) {
            depth = 1;
        }
        if (group.traceback() != null) {
            indented(outermost ? '+' : '|', () -> text.append("Exception Group Traceback (most recent call last):\n"));
            indented('|', () -> frames(group.traceback()));
        }
        indented('|', () -> message(group));
        Object[] held = group.exceptions().elements();
        int shown = Math.min(held.length, WIDEST_GROUP + 1);
        for (int i = 0; i < shown; i++) {
            openGroup = true;
            String label = i == WIDEST_GROUP ? "..." : Integer.toString(i + 1);
            text.append("  ".repeat(depth)).append(i == 0 ? "+-" : "  ");
            text.append("+---------------- ").append(label).append(" ----------------\n");
            depth++;
            if (i == WIDEST_GROUP) {
                int more = held.length - WIDEST_GROUP;
                indented('|', () -> text.append("and " + more + " more exception" + (more == 1 ? "" : "s") + "\n"));
            } else {
                write((PyException) held[i]);
            }
            if (i == shown - 1 && openGroup) {
                text.append("  ".repeat(depth)).append("+------------------------------------\n");
                openGroup = false;
            }
            depth--;
        }
        if (outermost) {
            depth = 0;
        }
    }

    /** What is written stands behind a margin, as deep as the group is that it belongs to. */
    private void indented(char margin, Runnable writing) {
        int begin = text.length();
        writing.run();
        if (depth > 0 && text.length() > begin) {
            String start = "  ".repeat(depth) + margin + " ";
            String written = text.substring(begin, text.length() - 1);
            text.setLength(begin);
            text.append(start).append(written.replace("\n", "\n" + start)).append('\n');
        }
    }

    private void message(PyException exception) {
        text.append(lastLine(exception)).append('\n');
        if (exception.own("__notes__") instanceof PyList notes) {
            notes.asList().forEach(note -> text.append(note).append('\n'));
        }
    }

    private void frames(PyTraceback first) {
        PyTraceback last = null;
        int count = 0;
        for (PyTraceback at = first; at != null; at = at.next()) {
            if (last != null && last.code() == at.code() && last.line() == at.line()) {
                count++;
            } else {
                repeated(count);
                count = 1;
            }
            last = at;
            if (count <= REPEATS || state.two()) {
                frame(at);
            }
        }
        repeated(count);
    }

    private void repeated(int count) {
        int more = count - REPEATS;
        if (more > 0 && !state.two()) {
            text.append("  [Previous line repeated ")
                    .append(more)
                    .append(" more time")
                    .append(more == 1 ? "" : "s")
                    .append("]\n");
        }
    }

    private void frame(PyTraceback at) {
        Code code = at.code();
        text.append("  File \"")
                .append(code.file())
                .append("\", line ")
                .append(at.line())
                .append(", in ")
                .append(code.name())
                .append('\n');
        String line = state.sources.line(code.file(), at.line());
        if (line == null) {
            return;
        }
        if (line.isBlank()) {
            return;
        }
        // In C the blanks at the end of a line stay; from 3.13 on the interpreter has the module tell it.
        boolean inC = teller != Teller.MODULE && !state.version().atLeast(3, 13);
        String shown = inC ? line.stripLeading() : line.strip();
        text.append("    ").append(shown).append('\n');
        if (state.version().atLeast(3, 11)
                && !(teller == Teller.UNRAISABLE && state.version().atLeast(3, 13))) {
            Carets.under(line, shown, code.instructions().get(at.instruction()), state.version())
                    .ifPresent(carets -> text.append("    ").append(carets).append('\n'));
        }
    }

    /** The last line, or lines: the type and its message. */
    private String lastLine(PyException exception) {
        PyType type = exception.type();
        String name = nameOf(type);
        if (type.isSubtypeOf(ExceptionTypes.SYNTAX_ERROR)) {
            String lines = SyntaxErrors.lastLines(exception, name, state.version());
            if (lines != null) {
                return lines;
            }
        }
        String message;
        try {
            message = Special.str(state, exception);
        } catch (Raise failed) {
            message = "<exception str() failed>";
        }
        if (teller == Teller.UNRAISABLE) {
            return name + ": " + message;
        }
        return (message.isEmpty() ? name : name + ": " + message) + new Suggestions(state).behind(exception);
    }

    /** The interpreter adds the classes around it from 3.9 on, and leaves out {@code __main__} from 3.11 on. */
    private String nameOf(PyType type) {
        boolean plain = teller == Teller.MODULE || state.version().atLeast(3, 11);
        if (plain && state.two()) {
            return type.name();
        }
        Object qualified = plain || state.version().atLeast(3, 9) ? type.own("__qualname__", state.version()) : null;
        String name = qualified instanceof String text ? text : type.name();
        Object module = type.own("__module__", state.version());
        return module instanceof String where && !(plain && where.equals("__main__")) ? where + "." + name : name;
    }

    /** {@code SystemExit.code}: nothing, the argument, or all of several (Objects/exceptions.c: SystemExit_init). */
    static Object exitCode(PyException exit) {
        return switch (exit.args().size()) {
            case 0 -> None.NONE;
            case 1 -> exit.args().get(0);
            default -> exit.args();
        };
    }

    /** What the end of the main thread says; null for SystemExit without a message. */
    static String ofMain(InterpreterState state, PyException exception) {
        if (exception.type().isSubtypeOf(ExceptionTypes.SYSTEM_EXIT)) {
            Object code = exitCode(exception);
            return code == None.NONE || Ints.isInt(code) ? null : Special.str(state, code) + "\n";
        }
        return of(state, exception);
    }

    /** What a thread says that was started by {@code _thread} alone (Modules/_threadmodule.c: thread_run); null for SystemExit. */
    static String ofThread(InterpreterState state, PyException exception, Object function) {
        if (exception.type().isSubtypeOf(ExceptionTypes.SYSTEM_EXIT)) {
            return null;
        }
        String who = Special.repr(state, function);
        if (!state.version().atLeast(3, 8)) {
            return "Unhandled exception in thread started by " + who + "\n" + of(state, exception);
        }
        boolean three13 = state.version().atLeast(3, 13);
        return "Exception ignored in thread started by" + (three13 ? " " + who + ":" : ": " + who) + "\n"
                + new TracebackText(state, Teller.UNRAISABLE).textOf(exception);
    }
}
