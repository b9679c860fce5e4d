package gilgamesh.stdlib;

import gilgamesh.vm.object.Raise;

/** The parameters of a function in Java: positional or by name, the first few required. */
final class Parameters {

    private final String function;
    private final int required;
    private final String[] names;

    Parameters(String function, int required, String... names) {
        this.function = function;
        this.required = required;
        this.names = names;
    }

    /**
     * The arguments in the order of the parameters, null for those left out.
     *
     * @param first index of the first argument that is meant for a parameter: 1 for a method
     */
    Object[] bind(Object[] args, String[] keywords, int first) {
        int positional = args.length - keywords.length - first;
        if (positional > names.length) {
            throw Raise.typeError(function + "() takes at most " + names.length + " argument"
                    + (names.length == 1 ? "" : "s") + " (" + positional + " given)");
        }
        var bound = new Object[names.length];
        System.arraycopy(args, first, bound, 0, positional);
        for (int i = 0; i < keywords.length; i++) {
            int place = place(keywords[i]);
            if (bound[place] != null) {
                throw Raise.typeError(function + "() got multiple values for argument '" + keywords[i] + "'");
            }
            bound[place] = args[args.length - keywords.length + i];
        }
        for (int i = 0; i < required; i++) {
            if (bound[i] == null) {
                throw Raise.typeError(
                        function + "() missing required argument '" + names[i] + "' (pos " + (i + 1) + ")");
            }
        }
        return bound;
    }

    private int place(String keyword) {
        for (int i = 0; i < names.length; i++) {
            if (names[i].equals(keyword)) {
                return i;
            }
        }
        throw Raise.typeError("'" + keyword + "' is an invalid keyword argument for " + function + "()");
    }
}
