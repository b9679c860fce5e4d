package gilgamesh.stdlib;

import gilgamesh.vm.object.ExceptionTypes;
import gilgamesh.vm.object.Ints;
import gilgamesh.vm.object.Native;
import gilgamesh.vm.object.None;
import gilgamesh.vm.object.PyBuiltin;
import gilgamesh.vm.object.PyBytes;
import gilgamesh.vm.object.PyDict;
import gilgamesh.vm.object.PyInstance;
import gilgamesh.vm.object.PyIterator;
import gilgamesh.vm.object.PyList;
import gilgamesh.vm.object.PyModule;
import gilgamesh.vm.object.PyTuple;
import gilgamesh.vm.object.PyType;
import gilgamesh.vm.object.Raise;
import gilgamesh.vm.object.Request;
import gilgamesh.vm.object.Special;
import gilgamesh.vm.object.TypeNames;
import gilgamesh.vm.object.Types;
import gilgamesh.vm.object.ValueEquality;
import gilgamesh.vm.object.Vm;
import gilgamesh.vm.object.Work;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** {@code _sre}: compiled patterns and matches (Modules/_sre/sre.c). Positions count UTF-16 units. */
final class RegexModule {

    private static final PyType PATTERN = new PyType("Pattern", Types.OBJECT);
    private static final PyType MATCH = new PyType("Match", Types.OBJECT);
    private static final PyBuiltin NEW_MATCH = PyBuiltin.function("Match.__new__", (vm, args, keywords) -> None.NONE);

    /** How many characters a search may look at; a hopeless pattern would go on for ever. */
    private static final long MOST_LOOKS = 300_000_000;

    static {
        patterns();
        matches();
    }

    private RegexModule() {}

    static PyModule create() {
        return new PyModule("_sre")
                .define("Pattern", PATTERN)
                .define("Match", MATCH)
                .function(
                        "compile",
                        (vm, args, keywords) ->
                                compile(vm, args[0], Special.requireLong(vm, args[1]), (PyTuple) args[2]));
    }

    // ---------------------------------------------------------------- patterns

    private static final class Regex extends PyInstance implements ValueEquality {

        private final Object source;
        private final Pattern java;
        private final int flags;
        private final int groups;
        private final Map<String, Integer> names;
        private final List<Integer> closed;
        // Functions of re.py that are methods of patterns and matches: subn, sub, expand; and the one that makes a
        // pattern.
        private final PyTuple inPython;

        Regex(Object source, Pattern java, RegexTranslation translation, PyTuple inPython) {
            super(PATTERN);
            this.inPython = inPython;
            this.source = source;
            this.java = java;
            this.flags = translation.flags();
            this.groups = translation.groups();
            this.names = translation.names();
            this.closed = translation.closed();
        }

        boolean binary() {
            return source instanceof PyBytes;
        }

        @Override
        public boolean sameValue(Object other) {
            return other instanceof Regex regex
                    && flags == regex.flags
                    && java.pattern().equals(regex.java.pattern())
                    && binary() == regex.binary();
        }
    }

    /** The pattern; or a message and the place of what is wrong, which is None where there is none. */
    private static Object compile(Vm vm, Object source, long flags, PyTuple inPython) {
        String text = source instanceof PyBytes bytes ? latin(bytes) : source instanceof String string ? string : null;
        if (text == null) {
            throw Raise.typeError("first argument must be string or compiled pattern");
        }
        int usual = source instanceof String && !vm.two() && (flags & RegexTranslation.ASCII) == 0
                ? RegexTranslation.UNICODE
                : 0;
        var translation = new RegexTranslation(text, (int) flags | usual, vm.version());
        try {
            return new Regex(source, translation.compile(), translation, inPython);
        } catch (RegexTranslation.Wrong wrong) {
            return new PyTuple(wrong.getMessage(), wrong.place() < 0 ? None.NONE : (Object) (long) wrong.place());
        } catch (RegexTranslation.Unsupported unsupported) {
            throw Raise.notImplemented(unsupported.getMessage());
        }
    }

    private static String latin(PyBytes bytes) {
        return new String(bytes.bytes(), StandardCharsets.ISO_8859_1);
    }

    private static void patterns() {
        PATTERN.define("__module__", "re");
        PATTERN.getter("pattern", (vm, args, keywords) -> ((Regex) args[0]).source);
        PATTERN.getter("flags", (vm, args, keywords) -> (long) ((Regex) args[0]).flags);
        PATTERN.getter("groups", (vm, args, keywords) -> (long) ((Regex) args[0]).groups);
        PATTERN.getter("groupindex", (vm, args, keywords) -> {
            var dict = new PyDict();
            ((Regex) args[0]).names.forEach((name, number) -> dict.put(name, (long) number));
            return dict;
        });
        PATTERN.method("__reduce__", (vm, args, keywords) -> {
            var regex = (Regex) args[0];
            return new PyTuple(regex.inPython.get(3), new PyTuple(regex.source, (long) regex.flags));
        });
        for (String copy : new String[] {"__copy__", "__deepcopy__"}) {
            PATTERN.method(copy, (vm, args, keywords) -> {
                if (!vm.version().atLeast(3, 7)) {
                    throw Raise.typeError("cannot " + copy.replace("_", "") + " this pattern object");
                }
                return args[0];
            });
        }
        PATTERN.method("search", (vm, args, keywords) -> once(vm, "search", args, keywords, Matcher::find));
        PATTERN.method("match", (vm, args, keywords) -> once(vm, "match", args, keywords, Matcher::lookingAt));
        PATTERN.method3("fullmatch", (vm, args, keywords) -> once(vm, "fullmatch", args, keywords, Matcher::matches));
        PATTERN.method("finditer", (vm, args, keywords) -> {
            Search search = search(vm, "finditer", args, keywords);
            return new PyIterator() {
                @Override
                public Object next() {
                    boolean found = search.next();
                    search.spend(vm, found ? 1000 : 0);
                    return found ? search.match() : null;
                }

                @Override
                public PyType type() {
                    return Types.CALLABLE_ITERATOR;
                }
            };
        });
        PATTERN.method("findall", (vm, args, keywords) -> {
            Search search = search(vm, "findall", args, keywords);
            var all = new PyList();
            while (search.next()) {
                Match match = search.match();
                if (search.regex.groups == 0) {
                    all.add(match.group(0, None.NONE));
                } else {
                    Object[] row = new Object[search.regex.groups];
                    for (int i = 0; i < row.length; i++) {
                        row[i] = match.group(i + 1, search.regex.binary() ? new PyBytes(new byte[0]) : "");
                    }
                    all.add(row.length == 1 ? row[0] : new PyTuple(row));
                }
            }
            search.spend(vm, 0);
            vm.spend(Work.MATCHED_PART, all.size());
            return all;
        });
        PATTERN.method("__repr__", (vm, args, keywords) -> {
            var regex = (Regex) args[0];
            int shown = regex.flags & ~(regex.binary() || vm.two() ? 0 : RegexTranslation.UNICODE);
            var text = new StringBuilder("re.compile(").append(Special.repr(vm, regex.source));
            String separator = ", ";
            String[] names = {"IGNORECASE", "LOCALE", "MULTILINE", "DOTALL", "UNICODE", "VERBOSE", null, "ASCII"};
            for (int i = 0; i < names.length; i++) {
                if ((shown & 2 << i) != 0 && names[i] != null) {
                    text.append(separator).append("re.").append(names[i]);
                    separator = "|";
                }
            }
            return text.append(')').toString();
        });
        PATTERN.method(
                "subn",
                (vm, args, keywords) -> new Request.Call(((Regex) args[0]).inPython.get(0), args, keywords, null));
        PATTERN.method(
                "sub",
                (vm, args, keywords) -> new Request.Call(((Regex) args[0]).inPython.get(1), args, keywords, null));
        PATTERN.method("_replace", RegexModule::replace);
        PATTERN.method("split", RegexModule::split);
    }

    /** Text and number of replacements, for string, parts of the replacement (texts and numbers of groups), and how many at most. */
    private static Object replace(Vm vm, Object[] args, String[] keywords) {
        Search search = search(vm, "sub", new Object[] {args[0], args[1]}, keywords);
        Object[] parts = ((PyTuple) args[2]).elements();
        long most = Special.requireLong(vm, args[3]);
        var out = new StringBuilder();
        int last = 0;
        long made = 0;
        while ((most <= 0 || made < most) && search.next()) {
            Match match = search.match();
            int begin = match.starts[0];
            // Up to 3.6 nothing was replaced where the last replacement ended.
            if (begin == match.ends[0]
                    && begin == last
                    && made > 0
                    && !vm.version().atLeast(3, 7)) {
                continue;
            }
            out.append(search.text, last, begin);
            fill(out, match, parts);
            last = match.ends[0];
            made++;
        }
        out.append(search.text, last, search.text.length());
        search.spend(vm, 0);
        vm.spend(Work.MATCHED_PART, made);
        return new PyTuple(search.value(out.toString()), made);
    }

    private static void fill(StringBuilder out, Match match, Object[] parts) {
        for (Object part : parts) {
            if (part instanceof Long group) {
                int number = group.intValue();
                if (match.starts[number] >= 0) {
                    out.append(match.search.text, match.starts[number], match.ends[number]);
                }
            } else {
                out.append(part instanceof PyBytes bytes ? latin(bytes) : (String) part);
            }
        }
    }

    private static Object split(Vm vm, Object[] args, String[] keywords) {
        Object[] bound = new Parameters("split", 1, "string", "maxsplit").bind(args, keywords, 1);
        Search search = search(vm, "split", new Object[] {args[0], bound[0]}, Native.NO_KEYWORDS);
        long most = bound[1] == null ? 0 : Special.requireLong(vm, bound[1]);
        var parts = new PyList();
        int last = 0;
        for (long made = 0; (most <= 0 || made < most) && search.next(); ) {
            Match match = search.match();
            if (match.starts[0] == match.ends[0] && !vm.version().atLeast(3, 7)) {
                continue;
            }
            parts.add(match.part(last, match.starts[0]));
            for (int i = 1; i < match.starts.length; i++) {
                parts.add(match.group(i, None.NONE));
            }
            last = match.ends[0];
            made++;
        }
        parts.add(search.value(search.text.substring(last)));
        search.spend(vm, 0);
        vm.spend(Work.MATCHED_PART, parts.size());
        return parts;
    }

    private interface Attempt {
        boolean at(Matcher matcher);
    }

    private static Object once(Vm vm, String name, Object[] args, String[] keywords, Attempt attempt) {
        Search search = search(vm, name, args, keywords);
        boolean found = search.attempts(attempt);
        search.spend(vm, 0);
        if (!found) {
            return None.NONE;
        }
        vm.spend(NEW_MATCH);
        return search.match();
    }

    private static Search search(Vm vm, String name, Object[] args, String[] keywords) {
        Object[] bound = new Parameters(name, 1, "string", "pos", "endpos").bind(args, keywords, 1);
        var regex = (Regex) args[0];
        String text;
        if (bound[0] instanceof String string && !regex.binary()) {
            text = string;
        } else if (bound[0] instanceof PyBytes bytes && regex.binary()) {
            text = latin(bytes);
        } else if (bound[0] instanceof String || bound[0] instanceof PyBytes) {
            throw Raise.typeError(
                    regex.binary()
                            ? "cannot use a bytes pattern on a string-like object"
                            : "cannot use a string pattern on a bytes-like object");
        } else {
            throw Raise.typeError(
                    vm.two()
                            ? "expected string or buffer"
                            : "expected string or bytes-like object"
                                    + (vm.version().atLeast(3, 11)
                                            ? ", got '" + TypeNames.of(vm, bound[0]) + "'"
                                            : ""));
        }
        int end = place(vm, bound[2], text.length(), text.length());
        return new Search(regex, bound[0], text.substring(0, end), place(vm, bound[1], 0, end), end);
    }

    private static int place(Vm vm, Object given, int usual, int most) {
        return given == null ? usual : (int) Math.max(0, Math.min(most, Ints.clamped(Special.requireIndex(vm, given))));
    }

    /** A text that counts how often it is looked at. */
    private static final class Watched implements CharSequence {

        private final String text;
        private long looks;

        Watched(String text) {
            this.text = text;
        }

        @Override
        public char charAt(int index) {
            if (++looks > MOST_LOOKS) {
                throw Raise.runtimeError(
                        "Gilgamesh gives up a regular expression that has looked at 300,000,000 characters");
            }
            return text.charAt(index);
        }

        @Override
        public int length() {
            return text.length();
        }

        @Override
        public CharSequence subSequence(int start, int end) {
            return text.substring(start, end);
        }

        @Override
        public String toString() {
            return text;
        }
    }

    /** One walk through a text. */
    private static final class Search {

        private final Regex regex;
        private final Object subject;
        private final String text;
        private final int from;
        private final int end;
        private final Watched watched;
        private final Matcher matcher;
        private long spent;

        Search(Regex regex, Object subject, String text, int from, int end) {
            this.regex = regex;
            this.subject = subject;
            this.text = text;
            this.from = from;
            this.end = end;
            this.watched = new Watched(text);
            this.matcher = regex.java
                    .matcher(watched)
                    .region(from, end)
                    .useAnchoringBounds(false)
                    .useTransparentBounds(true);
        }

        Object value(String part) {
            return regex.binary() ? new PyBytes(part.getBytes(StandardCharsets.ISO_8859_1)) : part;
        }

        boolean next() {
            return attempts(Matcher::find);
        }

        /** The running call takes the time for what has been looked at since the last time, if it is as much as that. */
        void spend(Vm vm, long least) {
            if (watched.looks - spent >= least) {
                vm.spend(Work.MATCH, watched.looks - spent);
                spent = watched.looks;
            }
        }

        boolean attempts(Attempt attempt) {
            try {
                return attempt.at(matcher);
            } catch (StackOverflowError deep) {
                throw Raise.of(
                        ExceptionTypes.RECURSION_ERROR,
                        "this regular expression backtracks deeper than a simulated Python can follow");
            }
        }

        Match match() {
            int[] starts = new int[regex.groups + 1];
            int[] ends = new int[regex.groups + 1];
            for (int i = 0; i <= regex.groups; i++) {
                starts[i] = matcher.start(i);
                ends[i] = matcher.end(i);
            }
            return new Match(this, starts, ends);
        }
    }

    // ---------------------------------------------------------------- matches

    private static final class Match extends PyInstance {

        private final Search search;
        private final int[] starts;
        private final int[] ends;

        Match(Search search, int[] starts, int[] ends) {
            super(MATCH);
            this.search = search;
            this.starts = starts;
            this.ends = ends;
        }

        Object group(int number, Object missing) {
            return starts[number] < 0 ? missing : part(starts[number], ends[number]);
        }

        private Object part(int begin, int end) {
            return search.value(search.text.substring(begin, end));
        }

        int number(Vm vm, Object group) {
            Integer named = group instanceof String name ? search.regex.names.get(name) : null;
            if (named != null) {
                return named;
            }
            Object index = group instanceof String ? null : Special.index(vm, group);
            long number = index == null ? -1 : Ints.clamped(index);
            if (number < 0 || number > search.regex.groups) {
                throw Raise.indexError("no such group");
            }
            return (int) number;
        }
    }

    private static Match self(Object[] args) {
        return (Match) args[0];
    }

    private static void matches() {
        MATCH.define("__module__", "re");
        MATCH.method("group", (vm, args, keywords) -> {
            if (args.length <= 2) {
                return self(args).group(args.length == 1 ? 0 : self(args).number(vm, args[1]), None.NONE);
            }
            Object[] row = new Object[args.length - 1];
            for (int i = 0; i < row.length; i++) {
                row[i] = self(args).group(self(args).number(vm, args[i + 1]), None.NONE);
            }
            return new PyTuple(row);
        });
        MATCH.method3(
                "__getitem__",
                (vm, args, keywords) -> self(args).group(self(args).number(vm, args[1]), None.NONE));
        MATCH.method("groups", (vm, args, keywords) -> {
            Object missing = new Parameters("groups", 0, "default").bind(args, keywords, 1)[0];
            Object[] row = new Object[self(args).search.regex.groups];
            for (int i = 0; i < row.length; i++) {
                row[i] = self(args).group(i + 1, missing == null ? None.NONE : missing);
            }
            return new PyTuple(row);
        });
        MATCH.method("groupdict", (vm, args, keywords) -> {
            Object missing = new Parameters("groupdict", 0, "default").bind(args, keywords, 1)[0];
            var dict = new PyDict();
            self(args)
                    .search
                    .regex
                    .names
                    .forEach((name, number) ->
                            dict.put(name, self(args).group(number, missing == null ? None.NONE : missing)));
            return dict;
        });
        MATCH.method("start", (vm, args, keywords) -> (long) self(args).starts[group(vm, args)]);
        MATCH.method("end", (vm, args, keywords) -> (long) self(args).ends[group(vm, args)]);
        MATCH.method("span", (vm, args, keywords) -> {
            int number = group(vm, args);
            return new PyTuple((long) self(args).starts[number], (long) self(args).ends[number]);
        });
        MATCH.method(
                "expand",
                (vm, args, keywords) ->
                        new Request.Call(self(args).search.regex.inPython.get(2), args, keywords, null));
        MATCH.method("_fill", (vm, args, keywords) -> {
            var out = new StringBuilder();
            fill(out, self(args), ((PyTuple) args[1]).elements());
            return self(args).search.value(out.toString());
        });
        MATCH.getter("string", (vm, args, keywords) -> self(args).search.subject);
        MATCH.getter("re", (vm, args, keywords) -> self(args).search.regex);
        MATCH.getter("pos", (vm, args, keywords) -> (long) self(args).search.from);
        MATCH.getter("endpos", (vm, args, keywords) -> (long) self(args).search.end);
        MATCH.getter("lastindex", (vm, args, keywords) -> {
            int last = last(self(args));
            return last == 0 ? None.NONE : (Object) (long) last;
        });
        MATCH.getter("lastgroup", (vm, args, keywords) -> {
            int last = last(self(args));
            for (Map.Entry<String, Integer> entry :
                    self(args).search.regex.names.entrySet()) {
                if (entry.getValue() == last) {
                    return entry.getKey();
                }
            }
            return None.NONE;
        });
        MATCH.method("__repr__", (vm, args, keywords) -> {
            String name = vm.version().atLeast(3, 7) ? "re.Match" : "_sre.SRE_Match";
            return "<" + name + " object; span=(" + self(args).starts[0] + ", " + self(args).ends[0] + "), match="
                    + Special.repr(vm, self(args).group(0, None.NONE)) + ">";
        });
        MATCH.define("__bool__", PyBuiltin.method("Match.__bool__", (vm, args, keywords) -> true));
    }

    private static int group(Vm vm, Object[] args) {
        return args.length == 1 ? 0 : self(args).number(vm, args[1]);
    }

    /** The group that was closed last; 0 if there is none. */
    private static int last(Match match) {
        int last = 0;
        for (int group : match.search.regex.closed) {
            if (group > 0 && match.starts[group] >= 0 && (last == 0 || match.ends[group] >= match.ends[last])) {
                last = group;
            }
        }
        return last;
    }
}
