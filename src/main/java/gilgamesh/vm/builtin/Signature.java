package gilgamesh.vm.builtin;

import gilgamesh.vm.Suggestions;
import gilgamesh.vm.object.Raise;
import gilgamesh.vm.object.Vm;
import java.util.ArrayList;
import java.util.List;

/**
 * The parameters of a function written in Java. Binding puts every argument at the index of its parameter, null where it is left out, or
 * raises TypeError in the words of the simulated version, which differ with the way the C function takes its arguments.
 */
public final class Signature {

    private enum Kind {
        /** No arguments: METH_NOARGS. */
        NONE,
        /** Exactly one: METH_O. */
        ONE,
        /** So many by position: PyArg_UnpackTuple and its successors. */
        POSITIONAL,
        /** By position or by name: PyArg_ParseTupleAndKeywords and its successors. */
        NAMED
    }

    public static final Signature NONE = new Signature(Kind.NONE, 0, 0, List.of(), 0, false);
    public static final Signature ONE = new Signature(Kind.ONE, 1, 1, List.of(), 1, false);

    private final Kind kind;
    private final int least;
    private final int most;
    private final List<String> names;
    /** How many of the names may be given by position. */
    private final int positional;

    private final boolean namesOnlyIn3;

    private Signature(Kind kind, int least, int most, List<String> names, int positional, boolean namesOnlyIn3) {
        this.kind = kind;
        this.least = least;
        this.most = most;
        this.names = names;
        this.positional = positional;
        this.namesOnlyIn3 = namesOnlyIn3;
    }

    /** From {@code least} to {@code most} arguments, by position only. */
    public static Signature between(int least, int most) {
        return new Signature(Kind.POSITIONAL, least, most, List.of(), most, false);
    }

    /**
     * Named parameters.
     *
     * @param parameters {@code name}, or {@code name=} if it may be left out; {@code *} before those that are given by name only
     */
    public static Signature of(String... parameters) {
        return named(false, parameters);
    }

    /** Named parameters in 3.x that have no names in 2.7. */
    public static Signature namedIn3(String... parameters) {
        return named(true, parameters);
    }

    private static Signature named(boolean namesOnlyIn3, String... parameters) {
        List<String> names = new ArrayList<>();
        int least = 0;
        int positional = -1;
        for (String parameter : parameters) {
            if (parameter.equals("*")) {
                positional = names.size();
            } else if (parameter.endsWith("=")) {
                names.add(parameter.substring(0, parameter.length() - 1));
            } else {
                names.add(parameter);
                least = names.size();
            }
        }
        return new Signature(
                Kind.NAMED,
                least,
                names.size(),
                List.copyOf(names),
                positional < 0 ? names.size() : positional,
                namesOnlyIn3);
    }

    /**
     * Binds the arguments of a call.
     *
     * @param owner the name of the method's type, or null for a function
     * @param selves 1 if the first argument is self, which stays at index 0; else 0
     */
    public Object[] bind(Vm vm, String owner, String name, int selves, Object[] args, String[] keywords) {
        int given = args.length - selves;
        if (keywords.length == 0 && given == most && kind != Kind.NAMED) {
            return args;
        }
        if (kind == Kind.NAMED && !(namesOnlyIn3 && vm.two())) {
            return bindNamed(vm, name, selves, args, keywords);
        }
        if (keywords.length != 0) {
            throw Raise.typeError(shown(vm, owner, name) + " takes no keyword arguments");
        }
        if (given < least || given > most) {
            throw wrongNumber(vm, owner, name, given);
        }
        Object[] bound = new Object[selves + most];
        System.arraycopy(args, 0, bound, 0, args.length);
        return bound;
    }

    private static String shown(Vm vm, String owner, String name) {
        return owner != null && vm.version().atLeast(3, 9) ? owner + "." + name + "()" : name + "()";
    }

    private Raise wrongNumber(Vm vm, String owner, String name, int given) {
        switch (kind) {
            case NONE:
                return Raise.typeError(shown(vm, owner, name) + " takes no arguments (" + given + " given)");
            case ONE:
                return Raise.typeError(shown(vm, owner, name) + " takes exactly one argument (" + given + " given)");
            case POSITIONAL: {
                String bound = least == most ? "" : given < least ? "at least " : "at most ";
                int limit = given < least ? least : most;
                boolean one = limit == 1 && vm.version().atLeast(3, 8);
                return Raise.typeError(
                        name + " expected " + bound + limit + (one ? " argument, got " : " arguments, got ") + given);
            }
            default:
                return Raise.typeError(name + "() takes at " + (given < least ? "least " : "most ")
                        + arguments(given < least ? least : most) + " (" + given + " given)");
        }
    }

    private static String arguments(int count) {
        return count + (count == 1 ? " argument" : " arguments");
    }

    private Object[] bindNamed(Vm vm, String name, int selves, Object[] args, String[] keywords) {
        int given = args.length - keywords.length - selves;
        if (args.length - selves > most) {
            throw Raise.typeError(
                    name + "() takes at most " + arguments(most) + " (" + (args.length - selves) + " given)");
        }
        if (given > positional) {
            if (positional == 0) {
                throw Raise.typeError(name + "() takes no positional arguments");
            }
            throw Raise.typeError(name + "() takes " + (least < positional ? "at most " : "exactly ") + positional
                    + " positional argument" + (positional == 1 ? "" : "s") + " (" + given + " given)");
        }
        Object[] bound = new Object[selves + most];
        System.arraycopy(args, 0, bound, 0, selves + given);
        for (int i = 0; i < keywords.length; i++) {
            int index = names.indexOf(keywords[i]);
            if (index < 0) {
                throw unknownKeyword(vm, name, keywords[i], names);
            }
            if (bound[selves + index] != null) {
                throw Raise.typeError("argument for " + name + "() given by name ('" + keywords[i] + "') and position ("
                        + (index + 1) + ")");
            }
            bound[selves + index] = args[selves + given + i];
        }
        for (int i = 0; i < least; i++) {
            if (bound[selves + i] == null) {
                throw Raise.typeError(
                        vm.version().atLeast(3, 7)
                                ? name + "() missing required argument '" + names.get(i) + "' (pos " + (i + 1) + ")"
                                : "Required argument '" + names.get(i) + "' (pos " + (i + 1) + ") not found");
            }
        }
        return bound;
    }

    static Raise unknownKeyword(Vm vm, String name, String keyword, List<String> possible) {
        if (vm.version().atLeast(3, 13)) {
            return Raise.typeError(name + "() got an unexpected keyword argument '" + keyword + "'"
                    + Suggestions.forKeyword(vm, keyword, possible));
        }
        return Raise.typeError("'" + keyword + "' is an invalid keyword argument for "
                + (vm.version().atLeast(3, 7) ? name + "()" : "this function"));
    }
}
