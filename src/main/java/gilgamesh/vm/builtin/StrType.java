package gilgamesh.vm.builtin;

import gilgamesh.scenario.PythonVersion;
import gilgamesh.vm.object.BraceFormat;
import gilgamesh.vm.object.Ints;
import gilgamesh.vm.object.Memory;
import gilgamesh.vm.object.None;
import gilgamesh.vm.object.Operator;
import gilgamesh.vm.object.Operators;
import gilgamesh.vm.object.PyBuiltin;
import gilgamesh.vm.object.PyBytes;
import gilgamesh.vm.object.PyDerived;
import gilgamesh.vm.object.PyDict;
import gilgamesh.vm.object.PyList;
import gilgamesh.vm.object.PyTuple;
import gilgamesh.vm.object.Quoting;
import gilgamesh.vm.object.Raise;
import gilgamesh.vm.object.Request;
import gilgamesh.vm.object.Special;
import gilgamesh.vm.object.Texts;
import gilgamesh.vm.object.TypeNames;
import gilgamesh.vm.object.Types;
import gilgamesh.vm.object.Vm;
import gilgamesh.vm.object.Work;
import java.util.function.IntPredicate;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/** Methods of str. */
final class StrType {

    private static final Table TABLE = new Table(Types.STR);

    private StrType() {}

    static void install() {
        Table table = TABLE;
        table.method("__add__", Signature.ONE, (vm, a) -> Operators.binary(vm, Operator.ADD, a[0], a[1]));
        NumberTypes.comparisons(table);
        table.method(
                        Operator.MULTIPLY.method(),
                        Signature.ONE,
                        (vm, a) -> Operators.attempt(vm, Operator.MULTIPLY, a[0], a[1]))
                .method(
                        Operator.MULTIPLY.reflected(),
                        Signature.ONE,
                        (vm, a) -> Operators.attempt(vm, Operator.MULTIPLY, a[0], a[1]))
                .method(
                        Operator.REMAINDER.method(),
                        Signature.ONE,
                        (vm, a) -> Operators.attempt(vm, Operator.REMAINDER, a[0], a[1]))
                .make(StrType::make)
                .values()
                .method(
                        "__format__",
                        Signature.ONE,
                        (vm, a) -> Operators.format(vm, a[0], Texting.text(vm, a[1], "__format__")))
                .method("__len__", Signature.NONE, (vm, a) -> (long) Texts.length(text(a)))
                .method("__getitem__", Signature.ONE, (vm, a) -> Operators.getItem(vm, a[0], a[1]))
                .method("__contains__", Signature.ONE, (vm, a) -> Operators.contains(vm, a[0], a[1]));
        convert("upper", Texts::upper);
        convert("lower", Texts::lower);
        recase("title", Texts::title);
        convert("capitalize", Texts::capitalize);
        recase("swapcase", Texts::swapcase);
        ask("isalpha", Texts::isAlpha);
        ask("isalnum", Texts::isAlnum);
        ask("isdigit", Texts::isDigit);
        ask("isspace", Texts::isSpace);
        whole("isupper", Texts::isUpper);
        whole("islower", Texts::isLower);
        whole("istitle", Texts::isTitle);
        splitting(table);
        searching(table);
        padding(table);
        table.method("join", Signature.ONE, (vm, a) -> join(vm, text(a), a[1]))
                .raw("format", StrType::format)
                .method(
                        "encode",
                        Signature.namedIn3("encoding=", "errors="),
                        (vm, a) -> Encoding.encode(vm, text(a), a[1], a[2]))
                .method("expandtabs", Signature.namedIn3("tabsize="), (vm, a) -> {
                    vm.spend(Work.COUNT, text(a).length());
                    return Texts.expandTabs(text(a), optionalLong(vm, a[1], 8));
                });
        table.in2()
                .method(
                        "decode",
                        Signature.of("encoding=", "errors="),
                        (vm, a) -> Encoding.decodeText(vm, text(a), a[1], a[2]))
                .method("translate", Signature.between(1, 2), (vm, a) -> translateBytes(vm, text(a), a[1], a[2]));
        table.in3().method("translate", Signature.ONE, (vm, a) -> translate(vm, text(a), a[1]));
        convert("casefold", Texts::casefold);
        ask("isdecimal", Texts::isDecimal);
        ask("isnumeric", Texts::isNumeric);
        whole("isidentifier", Texts::isIdentifier);
        whole("isprintable", text -> text.codePoints().allMatch(Quoting::isPrintable));
        table.method("format_map", Signature.ONE, (vm, a) -> formatMap(vm, text(a), a[1]))
                .define(
                        "maketrans",
                        PyBuiltin.function(
                                "str.maketrans",
                                (vm, args, keywords) -> makeTranslation(
                                        vm, Signature.between(1, 3).bind(vm, null, "maketrans", 0, args, keywords))));
        table.since(PythonVersion.V3_7);
        whole("isascii", text -> text.chars().allMatch(c -> c < 128));
        table.since(PythonVersion.V3_9)
                .method("removeprefix", Signature.ONE, (vm, a) -> {
                    String prefix = Texting.text(vm, a[1], "removeprefix");
                    return text(a).startsWith(prefix) ? text(a).substring(prefix.length()) : text(a);
                })
                .method("removesuffix", Signature.ONE, (vm, a) -> {
                    String suffix = Texting.text(vm, a[1], "removesuffix");
                    return text(a).endsWith(suffix)
                            ? text(a).substring(0, text(a).length() - suffix.length())
                            : text(a);
                });
        table.always();
    }

    private static String text(Object[] a) {
        return (String) a[0];
    }

    private static void convert(String name, UnaryOperator<String> conversion) {
        TABLE.method(name, Signature.NONE, (vm, a) -> {
            vm.spend(Encoding.isAscii(text(a)) ? Work.CONVERT : Work.RECASE, text(a).length());
            return conversion.apply(text(a));
        });
    }

    private static void recase(String name, UnaryOperator<String> conversion) {
        TABLE.method(name, Signature.NONE, (vm, a) -> {
            vm.spend(Work.RECASE, text(a).length());
            return conversion.apply(text(a));
        });
    }

    /** All characters were looked at if all are such; the first that is none, for the most part an early one, ends it. */
    private static boolean classified(Vm vm, String text, boolean all) {
        vm.spend(Work.CLASSIFY, all ? text.length() : 0);
        return all;
    }

    private static void ask(String name, IntPredicate question) {
        TABLE.method(name, Signature.NONE, (vm, a) -> {
            return classified(vm, text(a), Texts.all(text(a), question));
        });
    }

    private static void whole(String name, Predicate<String> question) {
        TABLE.method(name, Signature.NONE, (vm, a) -> {
            return classified(vm, text(a), question.test(text(a)));
        });
    }

    private static Object make(Vm vm, Object[] args, String[] keywords) {
        if (vm.two() && args.length > 2 && keywords.length == 0) {
            throw Raise.typeError("str() takes at most 1 argument (" + (args.length - 1) + " given)");
        }
        if (vm.version().atLeast(3, 13) && args.length > 4) {
            throw Raise.typeError("str expected at most 3 arguments, got " + (args.length - 1));
        }
        Object[] a = NEW.bind(vm, null, "str", 1, args, keywords);
        if (a[1] == null) {
            return "";
        }
        if (a[2] != null || a[3] != null) {
            if (a[1] instanceof PyBytes bytes) {
                return Encoding.decode(vm, bytes, a[2], a[3]);
            }
            throw Raise.typeError(
                    a[1] instanceof String
                            ? "decoding str is not supported"
                            : "decoding to str: need a bytes-like object, " + TypeNames.of(vm, a[1]) + " found");
        }
        return Protocols.str(vm, a[1], (machine, text) -> text);
    }

    private static final Signature NEW = Signature.of("object=", "encoding=", "errors=");

    // ---------------------------------------------------------------- parts

    private static void splitting(Table table) {
        Signature split = Signature.namedIn3("sep=", "maxsplit=");
        table.method("split", split, (vm, a) -> split(vm, a, false))
                .method("rsplit", split, (vm, a) -> split(vm, a, true))
                .method("splitlines", Signature.namedIn3("keepends="), (vm, a) -> {
                    vm.spend(Work.COUNT, text(a).length());
                    return Texting.list(vm, Texts.splitLines(text(a), a[1] != null && Special.truth(vm, a[1])));
                })
                .method("strip", Signature.between(0, 1), (vm, a) -> strip(vm, "strip", a, true, true))
                .method("lstrip", Signature.between(0, 1), (vm, a) -> strip(vm, "lstrip", a, true, false))
                .method("rstrip", Signature.between(0, 1), (vm, a) -> strip(vm, "rstrip", a, false, true))
                .method("partition", Signature.ONE, (vm, a) -> {
                    int at = text(a).indexOf(separator(vm, a[1]));
                    vm.spend(Texting.scan((String) a[1]), at < 0 ? text(a).length() : at);
                    return at < 0 ? Texting.triple(text(a), "", "") : parts(vm, text(a), at, (String) a[1]);
                })
                .method("rpartition", Signature.ONE, (vm, a) -> {
                    int at = text(a).lastIndexOf(separator(vm, a[1]));
                    vm.spend(Work.COUNT, text(a).length() - Math.max(0, at));
                    return at < 0 ? Texting.triple("", "", text(a)) : parts(vm, text(a), at, (String) a[1]);
                });
    }

    private static PyTuple parts(Vm vm, String text, int at, String separator) {
        vm.spend(Work.COPY_TEXT, text.length());
        return Texting.triple(text.substring(0, at), separator, text.substring(at + separator.length()));
    }

    private static String separator(Vm vm, Object given) {
        if (!(given instanceof String separator)) {
            throw Raise.typeError(
                    vm.two()
                            ? "expected a string or other character buffer object"
                            : "must be str, not " + TypeNames.of(vm, given));
        }
        if (separator.isEmpty()) {
            throw Raise.valueError("empty separator");
        }
        return separator;
    }

    private static Object split(Vm vm, Object[] a, boolean fromRight) {
        long limit = a[2] == null ? -1 : Special.requireLong(vm, a[2]);
        if (NumberTypes.absent(a[1])) {
            return Texting.list(vm, fromRight ? Texts.rsplitSpaces(text(a), limit) : Texts.splitSpaces(text(a), limit));
        }
        if (!(a[1] instanceof String) && !vm.two()) {
            throw Raise.typeError("must be str or None, not " + TypeNames.of(vm, a[1]));
        }
        String separator = separator(vm, a[1]);
        return Texting.list(
                vm, fromRight ? Texts.rsplit(text(a), separator, limit) : Texts.split(text(a), separator, limit));
    }

    private static Object strip(Vm vm, String name, Object[] a, boolean left, boolean right) {
        if (!NumberTypes.absent(a[1]) && !(a[1] instanceof String)) {
            throw Raise.typeError(name + " arg must be None" + (vm.two() ? ", str or unicode" : " or str"));
        }
        String stripped = Texts.strip(text(a), NumberTypes.absent(a[1]) ? null : (String) a[1], left, right);
        vm.spend(Work.CONVERT, text(a).length() - stripped.length());
        return stripped;
    }

    // ---------------------------------------------------------------- search

    private static void searching(Table table) {
        Signature window = Signature.between(1, 3);
        table.raw("find", (vm, args, keywords) -> (long) find(vm, "find", args, keywords, false))
                .raw("rfind", (vm, args, keywords) -> (long) find(vm, "rfind", args, keywords, true))
                .raw("index", (vm, args, keywords) -> found(find(vm, "index", args, keywords, false)))
                .raw("rindex", (vm, args, keywords) -> found(find(vm, "rindex", args, keywords, true)))
                .raw("count", (vm, args, keywords) -> {
                    Object[] a = searched(vm, "count", args, keywords);
                    var within = Texting.Window.of(vm, a[2], a[3], Texts.length(text(a)));
                    vm.spend(Texts.length((String) a[1]) == 1 ? Work.COUNT : Work.SCAN, within.end() - within.start());
                    return (long) Texts.count(text(a), (String) a[1], within.start(), within.end());
                })
                .method("startswith", window, (vm, a) -> affix(vm, "startswith", a, true))
                .method("endswith", window, (vm, a) -> affix(vm, "endswith", a, false))
                .raw("replace", StrType::replace);
    }

    private static Object[] searched(Vm vm, String name, Object[] args, String[] keywords) {
        if (args.length == 1 && !vm.version().atLeast(3, 13)) {
            throw Raise.typeError(
                    (vm.two() ? "find/rfind/index/rindex" : name) + "() takes at least 1 argument (0 given)");
        }
        Object[] a = Signature.between(1, 3).bind(vm, "str", name, 1, args, keywords);
        if (!(a[1] instanceof String)) {
            String other = TypeNames.of(vm, a[1]);
            throw Raise.typeError(
                    vm.two()
                            ? "expected a string or other character buffer object"
                            : vm.version().atLeast(3, 13)
                                    ? name + "() argument 1 must be str, not " + other
                                    : "must be str, not " + other);
        }
        return a;
    }

    private static int find(Vm vm, String name, Object[] args, String[] keywords, boolean last) {
        Object[] a = searched(vm, name, args, keywords);
        var within = Texting.Window.of(vm, a[2], a[3], Texts.length(text(a)));
        if (within.start() > within.end()) {
            return -1;
        }
        int at = last
                ? Texts.rfind(text(a), (String) a[1], within.start(), within.end())
                : Texts.find(text(a), (String) a[1], within.start(), within.end());
        int length = within.end() - within.start();
        vm.spend(
                last ? Work.COUNT : Texting.scan((String) a[1]),
                at < 0 ? length : last ? within.end() - at : at - within.start());
        return at;
    }

    private static Object found(int position) {
        if (position < 0) {
            throw Raise.valueError("substring not found");
        }
        return (long) position;
    }

    private static Object affix(Vm vm, String name, Object[] a, boolean start) {
        var within = Texting.Window.of(vm, a[2], a[3], Texts.length(text(a)));
        if (within.start() > within.end()) {
            return false;
        }
        String text = Texts.slice(text(a), within.start(), within.end() - within.start(), 1);
        Object[] candidates = a[1] instanceof PyTuple tuple ? tuple.elements() : new Object[] {a[1]};
        for (Object candidate : candidates) {
            if (!(PyDerived.plain(candidate) instanceof String part)) {
                throw wrongAffix(vm, name, candidate, a[1] instanceof PyTuple);
            }
            if (start ? text.startsWith(part) : text.endsWith(part)) {
                return true;
            }
        }
        return false;
    }

    private static Raise wrongAffix(Vm vm, String name, Object candidate, boolean inTuple) {
        String other = TypeNames.of(vm, candidate);
        if (inTuple) {
            return Raise.typeError(
                    vm.two()
                            ? "expected a string or other character buffer object"
                            : "tuple for " + name + " must only contain str, not " + other);
        }
        return Raise.typeError(name + " first arg must be str"
                + (vm.two() ? ", unicode, or tuple, not " : " or a tuple of str, not ") + other);
    }

    private static Object replace(Vm vm, Object[] args, String[] keywords) {
        int given = args.length - 1;
        if (given < 2 && keywords.length == 0) {
            throw Raise.typeError(
                    vm.version().atLeast(3, 13)
                            ? "replace() takes at least 2 positional arguments (" + given + " given)"
                            : vm.version().atLeast(3, 8)
                                    ? "replace expected at least 2 arguments, got " + given
                                    : "replace() takes at least 2 arguments (" + given + " given)");
        }
        Object[] a = vm.version().atLeast(3, 13)
                ? Signature.of("old", "new", "count=").bind(vm, "str", "replace", 1, args, keywords)
                : Signature.between(2, 3).bind(vm, "str", "replace", 1, args, keywords);
        for (int i = 1; i <= 2; i++) {
            if (!(a[i] instanceof String)) {
                throw Raise.typeError(
                        vm.two()
                                ? "expected a string or other character buffer object"
                                : "replace() argument " + i + " must be str, not " + TypeNames.of(vm, a[i]));
            }
        }
        return Texting.replaced(
                vm, text(a), (String) a[1], (String) a[2], a[3] == null ? -1 : Special.requireLong(vm, a[3]));
    }

    // ---------------------------------------------------------------- padding

    private static void padding(Table table) {
        Signature pad = Signature.between(1, 2);
        table.method(
                        "center",
                        pad,
                        (vm, a) -> padded(vm, Texts.center(text(a), width(vm, a[1]), Texting.fill(vm, "center", a[2]))))
                .method(
                        "ljust",
                        pad,
                        (vm, a) ->
                                padded(vm, Texts.padRight(text(a), width(vm, a[1]), Texting.fill(vm, "ljust", a[2]))))
                .method(
                        "rjust",
                        pad,
                        (vm, a) -> padded(vm, Texts.padLeft(text(a), width(vm, a[1]), Texting.fill(vm, "rjust", a[2]))))
                .method("zfill", Signature.ONE, (vm, a) -> padded(vm, Texts.zfill(text(a), width(vm, a[1]))));
    }

    private static String padded(Vm vm, String text) {
        vm.spend(Work.COPY_TEXT, text.length());
        return text;
    }

    private static long width(Vm vm, Object given) {
        return Special.requireLong(vm, given);
    }

    private static long optionalLong(Vm vm, Object given, long usual) {
        return given == null ? usual : Special.requireLong(vm, given);
    }

    // ---------------------------------------------------------------- joining, formatting, translating

    private static Object join(Vm vm, String separator, Object iterable) {
        if (!gilgamesh.vm.object.Iteration.iterable(vm, iterable)) {
            throw Raise.typeError("can only join an iterable");
        }
        return Request.collect(vm, iterable, (machine, list) -> {
            StringBuilder out = new StringBuilder();
            long number = 0;
            for (Object element : ((PyList) list).asList()) {
                if (!(PyDerived.plain(element) instanceof String part)) {
                    throw Raise.typeError(
                            "sequence item " + number + ": expected " + (machine.two() ? "string, " : "str instance, ")
                                    + TypeNames.of(machine, element) + " found");
                }
                Memory.length((long) out.length() + separator.length() + part.length());
                out.append(number++ == 0 ? "" : separator).append(part);
            }
            machine.spend(Work.JOIN, number);
            machine.spend(Work.COPY_TEXT, out.length());
            return out.toString();
        });
    }

    private static Object format(Vm vm, Object[] args, String[] keywords) {
        int positional = args.length - keywords.length - 1;
        String formatted = BraceFormat.format(vm, text(args), new BraceFormat.Arguments() {
            @Override
            public Object positional(int index) {
                if (index >= positional) {
                    throw Raise.indexError(
                            vm.version().atLeast(3, 8)
                                    ? "Replacement index " + index + " out of range for positional args tuple"
                                    : "tuple index out of range");
                }
                return args[index + 1];
            }

            @Override
            public Object named(String name) {
                for (int i = 0; i < keywords.length; i++) {
                    if (keywords[i].equals(name)) {
                        return args[positional + 1 + i];
                    }
                }
                throw Raise.keyError(name);
            }
        });
        vm.spend(Work.COPY_TEXT, formatted.length());
        return formatted;
    }

    private static Object formatMap(Vm vm, String format, Object mapping) {
        return BraceFormat.format(vm, format, new BraceFormat.Arguments() {
            @Override
            public Object positional(int index) {
                throw Raise.valueError("Format string contains positional fields");
            }

            @Override
            public Object named(String name) {
                return Special.item(vm, mapping, name);
            }
        });
    }

    /** @param deletions what is left out (2.7); null if nothing is */
    private static String translateBytes(Vm vm, String text, Object table, Object deletions) {
        if (!(table == None.NONE || table instanceof String) || !(deletions == null || deletions instanceof String)) {
            throw Raise.typeError("expected a string or other character buffer object");
        }
        String replacements = table instanceof String given ? given : null;
        if (replacements != null && replacements.length() != 256) {
            throw Raise.valueError("translation table must be 256 characters long");
        }
        vm.spend(Work.CONVERT, text.length());
        String gone = deletions == null ? "" : (String) deletions;
        StringBuilder out = new StringBuilder();
        text.chars()
                .filter(c -> gone.indexOf(c) < 0)
                .forEach(c -> out.append(replacements != null && c < 256 ? replacements.charAt(c) : (char) c));
        return out.toString();
    }

    private static Object translate(Vm vm, String text, Object table) {
        StringBuilder out = new StringBuilder();
        vm.spend(Work.CONVERT, text.length());
        for (int c : text.codePoints().toArray()) {
            Object replacement = replacement(vm, table, c);
            if (replacement == null) {
                out.appendCodePoint(c);
            } else if (replacement instanceof String other) {
                out.append(other);
            } else if (Ints.isInt(replacement)) {
                out.appendCodePoint((int) Ints.clamped(replacement));
            } else if (replacement != None.NONE) {
                throw Raise.typeError("character mapping must return integer, None or str");
            }
        }
        return out.toString();
    }

    private static Object replacement(Vm vm, Object table, int c) {
        if (table instanceof PyDict dict) {
            return dict.get((long) c);
        }
        try {
            return Special.item(vm, table, (long) c);
        } catch (Raise raise) {
            if (raise.is(gilgamesh.vm.object.ExceptionTypes.LOOKUP_ERROR)) {
                return null;
            }
            throw raise;
        }
    }

    private static Object makeTranslation(Vm vm, Object[] a) {
        PyDict table = new PyDict();
        if (a.length < 2 || a[1] == null) {
            if (!(a[0] instanceof PyDict given)) {
                throw Raise.typeError("if you give only one argument to maketrans it must be a dict");
            }
            for (PyDict.Entry entry = given.first(); entry != null; entry = entry.after()) {
                Object key = entry.key() instanceof String one && Texts.length(one) == 1
                        ? (Object) (long) one.codePointAt(0)
                        : entry.key();
                table.put(key, entry.value());
            }
            return table;
        }
        int[] from = Texting.text(vm, a[0], "maketrans").codePoints().toArray();
        int[] to = Texting.text(vm, a[1], "maketrans").codePoints().toArray();
        if (from.length != to.length) {
            throw Raise.valueError("the first two maketrans arguments must have equal length");
        }
        for (int i = 0; i < from.length; i++) {
            table.put((long) from[i], (long) to[i]);
        }
        if (a[2] != null) {
            Texting.text(vm, a[2], "maketrans").codePoints().forEach(c -> table.put((long) c, None.NONE));
        }
        return table;
    }
}
