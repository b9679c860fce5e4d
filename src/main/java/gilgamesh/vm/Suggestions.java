package gilgamesh.vm;

import gilgamesh.vm.object.ExceptionTypes;
import gilgamesh.vm.object.PyDict;
import gilgamesh.vm.object.PyException;
import gilgamesh.vm.object.PyList;
import gilgamesh.vm.object.PyTraceback;
import gilgamesh.vm.object.Raise;
import gilgamesh.vm.object.Vm;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** "Did you mean ...?" behind the message of an exception that nobody caught, from 3.10 on (Python/suggestions.c; 3.13: Lib/traceback.py). */
public final class Suggestions {

    private static final int MOST_CANDIDATES = 750;
    private static final int LONGEST = 40;
    private static final int MOVE = 2;
    private static final int CASE = 1;
    private static final String MODULE_NAMES = "stdlib-module-names.txt";

    private final InterpreterState state;

    Suggestions(InterpreterState state) {
        this.state = state;
    }

    /** What to add to the exception's last line; often nothing. */
    String behind(PyException exception) {
        if (!state.version().atLeast(3, 10)
                || !(exception.own("name") instanceof String name)
                || exception.traceback() == null) {
            return "";
        }
        try {
            if (exception.type() == ExceptionTypes.NAME_ERROR) {
                return forName(exception, name);
            }
            if (exception.type().isSubtypeOf(ExceptionTypes.ATTRIBUTE_ERROR) && exception.own("obj") != null) {
                return meaning(nearest(attributes(exception, exception.own("obj"), name), name));
            }
            if (exception.type().isSubtypeOf(ExceptionTypes.IMPORT_ERROR)
                    && state.version().atLeast(3, 12)
                    && exception.own("name_from") instanceof String wanted) {
                Object module = state.imports.modules().get(name);
                return module == null ? "" : meaning(nearest(attributes(exception, module, wanted), wanted));
            }
            return "";
        } catch (Raise raise) {
            return "";
        }
    }

    private static String meaning(String suggestion) {
        return suggestion == null ? "" : ". Did you mean: '" + suggestion + "'?";
    }

    private String forName(PyException exception, String name) {
        Frame frame = origin(exception);
        if (frame == null) {
            return "";
        }
        String suggestion = ofSelf(frame, name);
        if (suggestion == null && state.version().atLeast(3, 13)) {
            List<String> all = names(FrameNames.locals(frame));
            all.addAll(names(frame.globals));
            all.addAll(names(state.builtins().globals()));
            suggestion = nearest(all, name);
        } else if (suggestion == null) {
            suggestion = nearest(frame.code.code.localNames(), name);
            suggestion = suggestion != null ? suggestion : nearest(names(frame.globals), name);
            suggestion = suggestion != null
                    ? suggestion
                    : nearest(names(state.builtins().globals()), name);
        }
        if (!state.version().atLeast(3, 12) || !moduleNames().contains(name)) {
            return meaning(suggestion);
        }
        return suggestion == null
                ? ". Did you forget to import '" + name + "'?"
                : meaning(suggestion) + " Or did you forget to import '" + name + "'?";
    }

    /** 3.12: in a method, an attribute of that name. */
    private String ofSelf(Frame frame, String name) {
        if (!state.version().atLeast(3, 12)) {
            return null;
        }
        Object self = FrameNames.locals(frame).get("self");
        return self != null && state.attribute(self, name) != null ? "self." + name : null;
    }

    private static Frame origin(PyException exception) {
        PyTraceback last = exception.traceback();
        while (last.next() != null) {
            last = last.next();
        }
        return last.frame() instanceof PyFrame frame ? frame.frame() : null;
    }

    private List<String> attributes(PyException exception, Object object, String name) {
        Object listed = state.call(state.builtins().globals().get("dir"), object);
        var names = new ArrayList<String>();
        boolean hides = state.version().atLeast(3, 13) && !name.startsWith("_") && !isOwn(exception, object);
        for (Object each : listed instanceof PyList list ? list.toArray() : new Object[0]) {
            if (each instanceof String text && !(hides && text.startsWith("_"))) {
                names.add(text);
            }
        }
        return names;
    }

    /** Whether the exception comes from a method of the object. */
    private static boolean isOwn(PyException exception, Object object) {
        Frame frame = origin(exception);
        return frame != null && FrameNames.locals(frame).get("self") == object;
    }

    private static List<String> names(PyDict dict) {
        var names = new ArrayList<String>();
        for (PyDict.Entry entry = dict.first(); entry != null; entry = entry.after()) {
            if (entry.key() instanceof String name) {
                names.add(name);
            }
        }
        return names;
    }

    private Set<String> moduleNames() {
        try (var in = Suggestions.class.getResourceAsStream("/gilgamesh/vm/" + MODULE_NAMES)) {
            String[] lines = new String(in.readAllBytes(), StandardCharsets.UTF_8).split("\n");
            String line = lines[Math.min(lines.length - 1, state.version().minor() - 12)];
            return Set.of(line.substring(line.indexOf(' ') + 1).split(" "));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** 3.13: what a keyword argument that nobody takes may have been meant to be, behind the message (Python/getargs.c, Python/ceval.c). */
    public static String forKeyword(Vm vm, String keyword, List<String> possible) {
        String suggestion = vm.version().atLeast(3, 13) ? nearest(possible, keyword) : null;
        return suggestion == null ? "" : ". Did you mean '" + suggestion + "'?";
    }

    /** The candidate that the name differs from least, the first of several; null if all differ too much. */
    static String nearest(List<String> candidates, String name) {
        if (candidates.size() >= MOST_CANDIDATES) {
            return null;
        }
        String best = null;
        int least = Integer.MAX_VALUE;
        for (String candidate : candidates) {
            if (candidate.equals(name)) {
                continue;
            }
            int most = Math.min((name.length() + candidate.length() + 3) * MOVE / 6, least - 1);
            int distance = distance(name, candidate, most);
            if (distance <= most) {
                best = candidate;
                least = distance;
            }
        }
        return best;
    }

    /** Levenshtein's distance, in which a change of case costs half; anything above {@code most} if it is more than that. */
    private static int distance(String first, String second, int most) {
        int start = 0;
        int endA = first.length();
        int endB = second.length();
        while (start < Math.min(endA, endB) && first.charAt(start) == second.charAt(start)) {
            start++;
        }
        while (endA > start && endB > start && first.charAt(endA - 1) == second.charAt(endB - 1)) {
            endA--;
            endB--;
        }
        String a = first.substring(start, endA);
        String b = second.substring(start, endB);
        if (a.isEmpty() || b.isEmpty()) {
            return (a.length() + b.length()) * MOVE;
        }
        if (a.length() > LONGEST || b.length() > LONGEST || Math.abs(a.length() - b.length()) * MOVE > most) {
            return most + 1;
        }
        int[] row = new int[a.length()];
        for (int i = 0; i < row.length; i++) {
            row[i] = (i + 1) * MOVE;
        }
        int result = 0;
        for (int j = 0; j < b.length(); j++) {
            int diagonal = j * MOVE;
            int left = (j + 1) * MOVE;
            for (int i = 0; i < row.length; i++) {
                int substitute = diagonal + substitution(b.charAt(j), a.charAt(i));
                diagonal = row[i];
                left = Math.min(Math.min(left, diagonal) + MOVE, substitute);
                row[i] = left;
            }
            result = left;
        }
        return result;
    }

    private static int substitution(char a, char b) {
        return a == b ? 0 : Character.toLowerCase(a) == Character.toLowerCase(b) && a < 128 && b < 128 ? CASE : MOVE;
    }
}
