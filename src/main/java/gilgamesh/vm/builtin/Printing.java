package gilgamesh.vm.builtin;

import gilgamesh.vm.Operation;
import gilgamesh.vm.TextStream;
import gilgamesh.vm.object.None;
import gilgamesh.vm.object.Operators;
import gilgamesh.vm.object.PyDerived;
import gilgamesh.vm.object.PyInstance;
import gilgamesh.vm.object.Raise;
import gilgamesh.vm.object.Request;
import gilgamesh.vm.object.Special;
import gilgamesh.vm.object.TypeNames;
import gilgamesh.vm.object.Vm;
import java.util.Arrays;

/** A call of {@code print}: it writes each value, what separates them, and the end, one after another (Python/bltinmodule.c: builtin_print). */
final class Printing {

    private static final Signature OPTIONS = Signature.of("*", "sep=", "end=", "file=", "flush=");

    private final Object[] values;
    private final String separator;
    private final String end;
    private final Object file;
    private final boolean flush;

    private Printing(Object[] values, String separator, String end, Object file, boolean flush) {
        this.values = values;
        this.separator = separator;
        this.end = end;
        this.file = file;
        this.flush = flush;
    }

    static Object print(Vm vm, Object[] args, String[] keywords) {
        int positional = args.length - keywords.length;
        Object[] values = Arrays.copyOf(args, positional);
        Object[] options =
                OPTIONS.bind(vm, null, "print", 0, Arrays.copyOfRange(args, positional, args.length), keywords);
        String separator = option(vm, "sep", options[0], " ");
        String end = option(vm, "end", options[1], "\n");
        Object file = NumberTypes.absent(options[2]) ? vm.standardOutput() : options[2];
        if (file == None.NONE) {
            return None.NONE;
        }
        if (file == null) {
            throw Raise.runtimeError("lost sys.stdout");
        }
        boolean flush = options[3] != null && Special.truth(vm, options[3]);
        return new Printing(values, separator, end, file, flush).write(vm, 0);
    }

    private static String option(Vm vm, String name, Object given, String usual) {
        if (NumberTypes.absent(given)) {
            return usual;
        }
        if (PyDerived.plain(given) instanceof String text) {
            return text;
        }
        throw Raise.typeError(name + " must be None or a string, not " + TypeNames.of(vm, given));
    }

    /** Writes what is left from a piece on: value, separator, value, ..., end. */
    private Object write(Vm vm, int from) {
        int last = Math.max(0, 2 * values.length - 1);
        for (int piece = from; piece < last; piece++) {
            Object value = piece % 2 == 0 ? values[piece / 2] : separator;
            int next = piece + 1;
            if (piece > from && mayCallBack(value)) {
                return new Request.Step((machine, none) -> write(machine, next - 1), null);
            }
            if (value instanceof PyInstance) {
                return Protocols.str(
                        vm, value, (machine, text) -> goOn(machine, put(machine, String.valueOf(text), false), next));
            }
            Object asked = put(vm, String.valueOf(Operators.str(vm, value)), false);
            if (asked != None.NONE) {
                return goOn(vm, asked, next);
            }
        }
        return put(vm, end, flush);
    }

    /** Whether its text may come from Python code, which may have to wait; what this piece of code has written before would then be written again. */
    private static boolean mayCallBack(Object value) {
        return !(value instanceof String || value instanceof Number || value instanceof Boolean || value == None.NONE);
    }

    private Object goOn(Vm vm, Object asked, int next) {
        if (asked instanceof Operation operation) {
            return new Request.Ask(operation, (machine, written) -> write(machine, next));
        }
        if (asked instanceof Request.Call call) {
            return call.followedBy((machine, written) -> write(machine, next));
        }
        return write(vm, next);
    }

    /** None, or what is to be done. */
    private Object put(Vm vm, String text, boolean flushing) {
        if (TextStream.isAsMade(file)) {
            return ((TextStream) file).print(vm, text, flushing);
        }
        return new Request.Call(
                flushing
                        ? (machine, written) -> new Request.Call((m, flushed) -> None.NONE, method(machine, "flush"))
                        : (machine, written) -> None.NONE,
                method(vm, "write"),
                text);
    }

    private Object method(Vm vm, String name) {
        Object method = vm.attribute(file, name);
        if (method == null) {
            throw Functions.noAttribute(vm, file, name);
        }
        return method;
    }
}
