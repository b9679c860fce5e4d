package gilgamesh.vm.object;

import java.math.BigInteger;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Locale;

/** {@code repr} of built-in values. */
final class Representation {

    private static final int DEEPEST = 900;

    /** The containers whose repr is being made, so that one that contains itself ends; by thread, for each runs worlds of its own. */
    private static final ThreadLocal<Deque<Object>> UNDER_WAY = ThreadLocal.withInitial(ArrayDeque::new);

    private Representation() {}

    static String of(Vm vm, Object value) {
        if (value instanceof String text) {
            vm.spend(Work.QUOTE, text.length());
            return vm.two() ? Quoting.repr2(text) : Quoting.repr(text);
        }
        if (value instanceof Long number) {
            return Long.toString(number);
        }
        if (value instanceof Double number) {
            return Floats.repr(number);
        }
        if (value instanceof Boolean truth) {
            return truth ? "True" : "False";
        }
        if (value instanceof BigInteger) {
            return IntTexts.decimal(value, vm.version()) + (vm.two() ? "L" : "");
        }
        if (value == None.NONE) {
            return "None";
        }
        if (value == NotImplemented.NOT_IMPLEMENTED) {
            return "NotImplemented";
        }
        if (value == Ellipsis.ELLIPSIS) {
            return "Ellipsis";
        }
        return ofObject(vm, value);
    }

    private static String ofObject(Vm vm, Object value) {
        if (value instanceof PyTuple tuple) {
            PyType type = tuple.type();
            if (type != Types.TUPLE && type.builtin() && type.own("__repr__", vm.version()) instanceof PyBuiltin own) {
                return (String) own.call(vm, value);
            }
            return guarded(value, "(...)", () -> elements(vm, "(", tuple.elements(), tuple.size() == 1 ? ",)" : ")"));
        }
        if (value instanceof PyList list) {
            return guarded(value, "[...]", () -> elements(vm, "[", list.toArray(), "]"));
        }
        if (value instanceof PyDict dict && dict.type().builtinBase() == Types.DICT) {
            return guarded(value, "{...}", () -> dict(vm, dict));
        }
        if (value instanceof PySet set) {
            return guarded(value, set.type().name() + "(...)", () -> set(vm, set));
        }
        if (value instanceof PyBytes bytes) {
            vm.spend(Work.QUOTE_BYTE, bytes.bytes().length);
            String quoted = (vm.two() ? "" : "b") + Quoting.bytes(bytes.bytes());
            return bytes.mutable() ? "bytearray(b" + Quoting.bytes(bytes.bytes()) + ")" : quoted;
        }
        if (value instanceof PyRange range) {
            return range(vm, range);
        }
        if (value instanceof PyComplex number) {
            return Complexes.repr(number);
        }
        if (value instanceof PySlice slice) {
            return "slice(" + Special.repr(vm, slice.start()) + ", " + Special.repr(vm, slice.stop()) + ", "
                    + Special.repr(vm, slice.step()) + ")";
        }
        if (value instanceof PyDerived derived) {
            return of(vm, derived.value());
        }
        if (value instanceof PyType type) {
            return TypeNames.repr(vm, type);
        }
        if (value instanceof PyException exception) {
            return exception(vm, exception);
        }
        if (value instanceof PyDictView view) {
            return guarded(value, "...", () -> view.type().name() + "(" + of(vm, list(vm, view)) + ")");
        }
        PyBuiltin method = Special.builtinMethod(vm, value, "__repr__");
        if (method != null) {
            return guarded(value, "[...]", () -> (String) method.call(vm, value));
        }
        return function(vm, value);
    }

    private static PyList list(Vm vm, PyDictView view) {
        return new PyList(Sequences.elements(vm, view));
    }

    private static String function(Vm vm, Object value) {
        if (value instanceof PyFunction function) {
            return "<function " + (vm.two() ? function.name() : function.qualifiedName()) + address(vm, value) + ">";
        }
        if (value instanceof PyBuiltin builtin) {
            if (builtin.isMethod()) {
                String type = builtin.qualifiedName()
                        .substring(0, builtin.qualifiedName().lastIndexOf('.'));
                return "<method '" + builtin.name() + "' of '" + type + "' objects>";
            }
            return "<built-in function " + builtin.name() + ">";
        }
        if (value instanceof PyMethod method) {
            return method(vm, method);
        }
        if (value instanceof PyUnboundMethod method) {
            String name = method.function() instanceof PyFunction function ? function.name() : "?";
            return "<unbound method " + method.owner().name() + "." + name + ">";
        }
        if (value instanceof PyModule module) {
            Object file = module.globals().get("__file__");
            return "<module '" + module.name() + "' " + (file == null ? "(built-in)" : "from '" + file + "'") + ">";
        }
        String name = value instanceof PyInstance instance && !instance.type().builtin()
                ? instance.type().qualified()
                : TypeNames.of(vm, value);
        return "<" + name + " object" + address(vm, value) + ">";
    }

    private static String method(Vm vm, PyMethod method) {
        if (method.function() instanceof PyBuiltin builtin) {
            return "<built-in method " + builtin.name() + " of " + TypeNames.of(vm, method.self()) + " object"
                    + address(vm, method.self()) + ">";
        }
        String name = method.function() instanceof PyFunction function
                ? vm.two() ? TypeNames.of(vm, method.self()) + "." + function.name() : function.qualifiedName()
                : "?";
        return "<bound method " + name + " of " + Special.repr(vm, method.self()) + ">";
    }

    private static String address(Vm vm, Object value) {
        return " at 0x" + Long.toHexString(vm.identity(value));
    }

    private static String range(Vm vm, PyRange range) {
        if (vm.two()) {
            long stop = range.size() == 0 ? range.start() : range.get(range.size() - 1) + range.step();
            if (range.step() != 1) {
                return "xrange(" + range.start() + ", " + stop + ", " + range.step() + ")";
            }
            return range.start() != 0 ? "xrange(" + range.start() + ", " + stop + ")" : "xrange(" + stop + ")";
        }
        String step = range.step() == 1 ? "" : ", " + range.step();
        return "range(" + range.start() + ", " + range.stop() + step + ")";
    }

    private static String elements(Vm vm, String open, Object[] elements, String close) {
        var written = new Written();
        StringBuilder out = new StringBuilder(open);
        for (int i = 0; i < elements.length; i++) {
            out.append(i == 0 ? "" : ", ").append(written.text(vm, elements[i]));
            grown(vm, out);
        }
        written.spend(vm);
        return out.append(close).toString();
    }

    private static void grown(Vm vm, StringBuilder text) {
        Memory.length(text.length());
        vm.exert(1);
    }

    private static String dict(Vm vm, PyDict dict) {
        var written = new Written();
        StringBuilder out = new StringBuilder("{");
        for (PyDict.Entry entry = dict.first(); entry != null; entry = entry.after()) {
            out.append(out.length() == 1 ? "" : ", ")
                    .append(written.text(vm, entry.key()))
                    .append(": ")
                    .append(written.text(vm, entry.value()));
            grown(vm, out);
        }
        written.spend(vm);
        return out.append("}").toString();
    }

    /** What a container's elements are, which says what writing them takes: none of them is in the cost of a call of repr. */
    private static final class Written {

        private long ints;
        private long floats;
        private long digits;
        private long texts;
        private long characters;
        private long others;

        String text(Vm vm, Object element) {
            if (element instanceof Double number) {
                String text = Floats.repr(number);
                floats++;
                digits += Work.FLOAT_DIGIT.beyond(Floats.digits(text));
                return text;
            }
            if (element instanceof Long) {
                ints++;
            } else if (element instanceof String text) {
                texts++;
                // Long ones are counted where they are quoted.
                characters += text.length() > 64 ? 64 : text.length();
            } else {
                others++;
            }
            return Special.repr(vm, element);
        }

        void spend(Vm vm) {
            vm.spendOnEach(Work.WRITE_INT, ints);
            vm.spendOnEach(Work.WRITE_FLOAT, floats);
            vm.spendOnEach(Work.FLOAT_DIGIT, digits);
            vm.spendOnEach(Work.WRITE_TEXT, texts);
            vm.spendOnEach(Work.QUOTE, characters);
            vm.spendOnEach(Work.WRITE_OTHER, others);
        }
    }

    private static String set(Vm vm, PySet set) {
        String name = set.type().name();
        Object[] elements = Sequences.elements(vm, set);
        if (set.size() == 0 && !vm.two()) {
            return name + "()";
        }
        if (vm.two()) {
            return elements(vm, name + "([", elements, "])");
        }
        return set.type() == Types.SET ? elements(vm, "{", elements, "}") : elements(vm, name + "({", elements, "})");
    }

    private static String exception(Vm vm, PyException exception) {
        Object[] args = exception.args().elements();
        String name = exception.type().name();
        if (args.length == 1) {
            String comma = vm.version().atLeast(3, 7) ? ")" : ",)";
            return name + "(" + Special.repr(vm, args[0]) + comma;
        }
        return name + elements(vm, "(", args, ")");
    }

    /** {@code str(exception)}. */
    static String text(Vm vm, PyException exception) {
        Object[] args = exception.args().elements();
        if (exception.type().isSubtypeOf(ExceptionTypes.KEY_ERROR) && args.length == 1) {
            return Special.repr(vm, args[0]);
        }
        if (exception.type().isSubtypeOf(ExceptionTypes.OS_ERROR) && (args.length == 2 || args.length == 3)) {
            Object name = exception.own("filename");
            String file = name != null && name != None.NONE ? ": " + Special.repr(vm, name) : "";
            Object second = exception.own("filename2");
            if (second != null && second != None.NONE) {
                file += " -> " + Special.repr(vm, second);
            }
            return "[Errno " + Special.str(vm, args[0]) + "] " + Special.str(vm, args[1]) + file;
        }
        if (exception.type().isSubtypeOf(ExceptionTypes.SYNTAX_ERROR)
                && args.length == 2
                && args[1] instanceof PyTuple place
                && place.size() >= 2
                && place.get(0) instanceof String file) {
            return Special.str(vm, args[0]) + " (" + file.substring(file.lastIndexOf('/') + 1) + ", line "
                    + Special.str(vm, place.get(1)) + ")";
        }
        if (exception instanceof PyExceptionGroup group) {
            int held = group.exceptions().size();
            return group.message() + " (" + held + " sub-exception" + (held == 1 ? ")" : "s)");
        }
        if (exception.type().isSubtypeOf(ExceptionTypes.UNICODE_ERROR) && args.length == 5) {
            return codecError(vm, exception.type().isSubtypeOf(ExceptionTypes.UNICODE_DECODE_ERROR), args);
        }
        return args.length == 0 ? "" : args.length == 1 ? Special.str(vm, args[0]) : Special.repr(vm, exception.args());
    }

    /** What could not be read or written, from its codec, the whole, where it begins and ends, and why (Objects/exceptions.c: UnicodeDecodeError_str). */
    private static String codecError(Vm vm, boolean decoding, Object[] args) {
        long start = Special.requireLong(vm, args[2]);
        long end = Special.requireLong(vm, args[3]);
        String what = decoding ? "decode byte" : "encode character";
        String place = "s in position " + start + "-" + (end - 1);
        if (end == start + 1) {
            place = (decoding ? " 0x" + hex(args[1], (int) start) : " " + escaped(vm, (String) args[1], (int) start))
                    + " in position " + start;
        }
        return "'" + args[0] + "' codec can't " + what + place + ": " + Special.str(vm, args[4]);
    }

    private static String hex(Object bytes, int at) {
        int value = bytes instanceof PyBytes some ? some.bytes()[at] & 0xff : ((String) bytes).charAt(at);
        return String.format(Locale.ROOT, "%02x", value);
    }

    private static String escaped(Vm vm, String text, int at) {
        int c = text.codePointAt(text.offsetByCodePoints(0, at));
        String form = c < 0x100 ? "\\x%02x" : c < 0x10000 ? "\\u%04x" : "\\U%08x";
        return (vm.two() ? "u'" : "'") + String.format(Locale.ROOT, form, c) + "'";
    }

    private interface Maker {
        String make();
    }

    private static String guarded(Object container, String again, Maker maker) {
        Deque<Object> underWay = UNDER_WAY.get();
        for (Object other : underWay) {
            if (other == container) {
                return again;
            }
        }
        if (underWay.size() > DEEPEST) {
            throw Raise.of("RecursionError", "maximum recursion depth exceeded while getting the repr of an object");
        }
        underWay.push(container);
        try {
            return maker.make();
        } finally {
            underWay.pop();
        }
    }
}
