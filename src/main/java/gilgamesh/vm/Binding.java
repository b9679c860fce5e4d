package gilgamesh.vm;

import gilgamesh.compiler.Code;
import gilgamesh.vm.object.PyCell;
import gilgamesh.vm.object.PyDict;
import gilgamesh.vm.object.PyFunction;
import gilgamesh.vm.object.PyTuple;
import gilgamesh.vm.object.Raise;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Arguments to parameters; the messages are those of Python/ceval.c, version by version. */
final class Binding {

    private Binding() {}

    /** A frame for the call, with its parameters set. */
    static Frame bind(InterpreterState state, PyFunction function, Object[] args, String[] keywords) {
        Lowered code = (Lowered) function.prepared();
        var frame = new Frame(code, function.globals(), function);
        Object[] slots = frame.slots;
        int positional = args.length - keywords.length;
        int parameters = code.argCount;
        int named = parameters + code.keywordOnlyCount;
        int taken = Math.min(positional, parameters);
        System.arraycopy(args, 0, slots, 0, taken);
        if (code.varargs) {
            slots[named] = positional > parameters
                    ? new PyTuple(Arrays.copyOfRange(args, parameters, positional))
                    : PyTuple.EMPTY;
        }
        PyDict extra = null;
        if (code.varKeywords) {
            extra = new PyDict();
            slots[named + (code.varargs ? 1 : 0)] = extra;
        }
        List<String> names = code.code.localNames();
        for (int k = 0; k < keywords.length; k++) {
            String keyword = keywords[k];
            Object value = args[positional + k];
            int index = indexOf(names, keyword, code.code.positionalOnlyCount(), named);
            if (index < 0) {
                if (extra == null) {
                    throw unexpected(state, function, keyword);
                }
                if (extra.contains(keyword)) {
                    throw Raise.typeError(
                            title(state, function) + "() got multiple values for keyword argument '" + keyword + "'");
                }
                extra.put(keyword, value);
            } else if (slots[index] != null) {
                throw Raise.typeError(title(state, function) + "() got multiple values for "
                        + (state.two() ? "keyword " : "") + "argument '" + keyword + "'");
            } else {
                slots[index] = value;
            }
        }
        if (positional > parameters && !code.varargs) {
            throw tooMany(state, function, positional, args.length, slots);
        }
        fillDefaults(state, function, slots, args.length);
        makeCells(code, function, slots);
        if (!code.code.is(Code.OPTIMIZED)) {
            // 2.7 calls a class body like a function; its names are the class's.
            frame.names = new PyDict();
        }
        return frame;
    }

    /** Up to 3.10 the frame begins with its cells; later the code makes them itself. */
    static void makeCells(Lowered code, PyFunction function, Object[] slots) {
        if (code.cellParameters == null) {
            return;
        }
        int firstCell = code.code.localNames().size();
        for (int k = 0; k < code.cellParameters.length; k++) {
            int parameter = code.cellParameters[k];
            slots[firstCell + k] = new PyCell(parameter < 0 ? null : slots[parameter]);
            if (parameter >= 0) {
                slots[parameter] = null;
            }
        }
        PyCell[] closure = function.closure();
        System.arraycopy(closure, 0, slots, code.firstFree, closure.length);
    }

    private static int indexOf(List<String> names, String keyword, int from, int to) {
        for (int k = from; k < to; k++) {
            if (names.get(k).equals(keyword)) {
                return k;
            }
        }
        return -1;
    }

    private static void fillDefaults(InterpreterState state, PyFunction function, Object[] slots, int given) {
        Lowered code = (Lowered) function.prepared();
        Object[] defaults = function.defaults();
        int firstDefault = code.argCount - defaults.length;
        var missing = new ArrayList<String>();
        for (int k = 0; k < code.argCount; k++) {
            if (slots[k] == null) {
                if (k >= firstDefault) {
                    slots[k] = defaults[k - firstDefault];
                } else {
                    missing.add(code.code.localNames().get(k));
                }
            }
        }
        if (!missing.isEmpty()) {
            throw state.two()
                    ? countMismatch2(function, given, slots)
                    : missing(state, function, missing, "positional");
        }
        PyDict keywordDefaults = function.keywordDefaults();
        for (int k = code.argCount; k < code.argCount + code.keywordOnlyCount; k++) {
            if (slots[k] == null) {
                String name = code.code.localNames().get(k);
                Object value = keywordDefaults == null ? null : keywordDefaults.get(name);
                if (value == null) {
                    missing.add(name);
                }
                slots[k] = value;
            }
        }
        if (!missing.isEmpty()) {
            throw missing(state, function, missing, "keyword-only");
        }
    }

    /** 3.10 and later name a method with its class. */
    private static String title(InterpreterState state, PyFunction function) {
        return state.version().atLeast(3, 10) ? function.qualifiedName() : function.name();
    }

    private static Raise missing(InterpreterState state, PyFunction function, List<String> names, String kind) {
        var quoted = names.stream().map(n -> "'" + n + "'").toList();
        int n = quoted.size();
        String list = n == 1
                ? quoted.get(0)
                : n == 2
                        ? quoted.get(0) + " and " + quoted.get(1)
                        : String.join(", ", quoted.subList(0, n - 1)) + ", and " + quoted.get(n - 1);
        return Raise.typeError(title(state, function) + "() missing " + n + " required " + kind + " argument"
                + (n == 1 ? "" : "s") + ": " + list);
    }

    private static Raise unexpected(InterpreterState state, PyFunction function, String keyword) {
        Lowered code = (Lowered) function.prepared();
        if (code.code.positionalOnlyCount() > 0
                && indexOf(code.code.localNames(), keyword, 0, code.code.positionalOnlyCount()) >= 0) {
            return Raise.typeError(title(state, function)
                    + "() got some positional-only arguments passed as keyword arguments: '" + keyword + "'");
        }
        List<String> possible =
                code.code.localNames().subList(code.code.positionalOnlyCount(), code.argCount + code.keywordOnlyCount);
        return Raise.typeError(title(state, function) + "() got an unexpected keyword argument '" + keyword + "'"
                + Suggestions.forKeyword(state, keyword, possible));
    }

    private static Raise tooMany(
            InterpreterState state, PyFunction function, int positional, int given, Object[] slots) {
        if (state.two()) {
            return countMismatch2(function, given, slots);
        }
        Lowered code = (Lowered) function.prepared();
        int parameters = code.argCount;
        int defaults = function.defaults().length;
        int keywordOnly = 0;
        for (int k = parameters; k < parameters + code.keywordOnlyCount; k++) {
            if (slots[k] != null) {
                keywordOnly++;
            }
        }
        String takes =
                defaults > 0 ? "from " + (parameters - defaults) + " to " + parameters : String.valueOf(parameters);
        boolean plural = defaults > 0 || parameters != 1;
        String only = keywordOnly > 0
                ? " positional argument" + (positional == 1 ? "" : "s") + " (and " + keywordOnly
                        + " keyword-only argument" + (keywordOnly == 1 ? "" : "s") + ")"
                : "";
        return Raise.typeError(
                title(state, function) + "() takes " + takes + " positional argument" + (plural ? "s" : "") + " but "
                        + positional + only + (positional == 1 && keywordOnly == 0 ? " was" : " were") + " given");
    }

    private static Raise countMismatch2(PyFunction function, int given, Object[] slots) {
        Lowered code = (Lowered) function.prepared();
        int parameters = code.argCount;
        int defaults = function.defaults().length;
        if (parameters == 0) {
            return Raise.typeError(function.name() + "() takes no arguments (" + given + " given)");
        }
        boolean many = given > parameters;
        String bound = code.varargs ? "at least" : defaults == 0 ? "exactly" : many ? "at most" : "at least";
        int count = many && !code.varargs ? parameters : parameters - defaults;
        return Raise.typeError(function.name() + "() takes " + bound + " " + count + " argument"
                + (count == 1 ? "" : "s") + " (" + given + " given)");
    }
}
