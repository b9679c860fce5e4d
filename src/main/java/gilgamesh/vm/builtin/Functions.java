package gilgamesh.vm.builtin;

import gilgamesh.scenario.PythonVersion;
import gilgamesh.vm.Operation;
import gilgamesh.vm.object.Complexes;
import gilgamesh.vm.object.ExceptionTypes;
import gilgamesh.vm.object.Floats;
import gilgamesh.vm.object.Ints;
import gilgamesh.vm.object.Iteration;
import gilgamesh.vm.object.Keys;
import gilgamesh.vm.object.Memory;
import gilgamesh.vm.object.Native;
import gilgamesh.vm.object.None;
import gilgamesh.vm.object.Operator;
import gilgamesh.vm.object.Operators;
import gilgamesh.vm.object.PyBuiltin;
import gilgamesh.vm.object.PyBytes;
import gilgamesh.vm.object.PyComplex;
import gilgamesh.vm.object.PyDict;
import gilgamesh.vm.object.PyInstance;
import gilgamesh.vm.object.PyIterator;
import gilgamesh.vm.object.PyList;
import gilgamesh.vm.object.PyModule;
import gilgamesh.vm.object.PyRange;
import gilgamesh.vm.object.PyTuple;
import gilgamesh.vm.object.PyType;
import gilgamesh.vm.object.Quoting;
import gilgamesh.vm.object.Raise;
import gilgamesh.vm.object.Request;
import gilgamesh.vm.object.Special;
import gilgamesh.vm.object.Texts;
import gilgamesh.vm.object.TypeNames;
import gilgamesh.vm.object.Vm;
import gilgamesh.vm.object.Work;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/** The built-in functions. */
final class Functions {

    /** A built-in function and the versions that have it. */
    private record Entry(PyBuiltin function, PythonVersion since, PythonVersion until) {}

    private static final Map<String, Entry> ALL = new LinkedHashMap<>();

    private Functions() {}

    /** Defines in a module those functions that the version has. */
    static void fill(Vm vm, PyModule module) {
        ALL.forEach((name, entry) -> {
            if (vm.version().compareTo(entry.since()) >= 0 && vm.version().compareTo(entry.until()) <= 0) {
                module.define(name, entry.function());
            }
        });
    }

    private static void raw(String name, PythonVersion since, PythonVersion until, Native function) {
        // A name may have one function in 2.7 and another one, or a type, in 3.x.
        String key = ALL.containsKey(name) ? name + " " : name;
        ALL.put(key, new Entry(PyBuiltin.function(name, function), since, until));
    }

    private static void raw(String name, Native function) {
        raw(name, PythonVersion.V2_7, PythonVersion.LATEST, function);
    }

    private static void define(String name, Signature signature, Table.Body body) {
        raw(name, (vm, args, keywords) -> body.call(vm, signature.bind(vm, null, name, 0, args, keywords)));
    }

    private static void in2(String name, Signature signature, Table.Body body) {
        raw(
                name,
                PythonVersion.V2_7,
                PythonVersion.V2_7,
                (vm, args, keywords) -> body.call(vm, signature.bind(vm, null, name, 0, args, keywords)));
    }

    private static void in3(String name, Signature signature, Table.Body body) {
        raw(
                name,
                PythonVersion.V3_6,
                PythonVersion.LATEST,
                (vm, args, keywords) -> body.call(vm, signature.bind(vm, null, name, 0, args, keywords)));
    }

    static {
        numbers();
        texts();
        iteration();
        objects();
        outside();
        only2();
    }

    // ---------------------------------------------------------------- numbers

    private static void numbers() {
        define("abs", Signature.ONE, (vm, a) -> special(a[0], "__abs__", () -> Operators.absolute(vm, a[0])));
        define("divmod", Signature.between(2, 2), (vm, a) -> {
            Object method = Special.method(a[0], "__divmod__");
            if (method != null) {
                return new Request.Call(method, a[0], a[1]);
            }
            Object reflected = Special.method(a[1], "__rdivmod__");
            return reflected != null ? new Request.Call(reflected, a[1], a[0]) : Numbers.divmod(vm, a[0], a[1]);
        });
        raw("pow", (vm, args, keywords) -> {
            Object[] a = (vm.version().atLeast(3, 8) ? Signature.of("base", "exp", "mod=") : Signature.between(2, 3))
                    .bind(vm, null, "pow", 0, args, keywords);
            return Numbers.power(vm, a[0], a[1], a[2]);
        });
        define("round", Signature.of("number", "ndigits="), Functions::round);
        define("hex", Signature.ONE, (vm, a) -> based(vm, a[0], "hex", "0x", 16));
        define("oct", Signature.ONE, (vm, a) -> based(vm, a[0], "oct", vm.two() ? "0" : "0o", 8));
        define("bin", Signature.ONE, (vm, a) -> based(vm, a[0], "bin", "0b", 2));
        raw("sum", (vm, args, keywords) -> {
            Object[] a = (vm.version().atLeast(3, 8) ? Signature.of("iterable", "start=") : Signature.between(1, 2))
                    .bind(vm, null, "sum", 0, args, keywords);
            return sum(vm, a[0], a[1]);
        });
        raw("min", (vm, args, keywords) -> extreme(vm, "min", Operator.LESS, args, keywords));
        raw("max", (vm, args, keywords) -> extreme(vm, "max", Operator.GREATER, args, keywords));
    }

    private interface Otherwise {
        Object get();
    }

    private static Object special(Object value, String method, Otherwise otherwise) {
        Object function = Special.method(value, method);
        return function != null ? new Request.Call(function, value) : otherwise.get();
    }

    private static Object round(Vm vm, Object[] a) {
        if (!vm.two()) {
            Object method = Special.method(a[0], "__round__");
            if (method != null) {
                return a[1] == null ? new Request.Call(method, a[0]) : new Request.Call(method, a[0], a[1]);
            }
            if (!Numbers.isNumber(a[0])) {
                throw Raise.typeError("type " + TypeNames.of(vm, a[0]) + " doesn't define __round__ method");
            }
        }
        return Numbers.round(vm, a[0], a[1]);
    }

    private static Object based(Vm vm, Object value, String name, String prefix, int base) {
        if (vm.two() && !name.equals("bin") && !Ints.isInt(value)) {
            throw Raise.typeError(name + "() argument can't be converted to " + name);
        }
        Object number = Special.index(vm, value);
        if (number == null) {
            throw Raise.typeError("'" + TypeNames.of(vm, value) + "' object cannot be interpreted as an "
                    + (vm.two() ? "index" : "integer"));
        }
        boolean isLong = vm.two() && number instanceof BigInteger && base != 2;
        boolean bareZero = vm.two() && base == 8 && Ints.signum(number) == 0;
        return (Ints.signum(number) < 0 ? "-" : "")
                + (bareZero ? "" : prefix)
                + Ints.digits(Ints.absolute(number), base)
                + (isLong ? "L" : "");
    }

    private static Object sum(Vm vm, Object iterable, Object start) {
        if (start instanceof String) {
            throw Raise.typeError("sum() can't sum strings [use ''.join(seq) instead]");
        }
        if (start instanceof PyBytes && !vm.two()) {
            throw Raise.typeError("sum() can't sum bytes [use b''.join(seq) instead]");
        }
        if (iterable instanceof PyRange range && (start == null || Ints.isInt(start))) {
            vm.spend(Work.ITERATE, range.size());
            return sumOf(range, start == null ? 0L : start);
        }
        return Request.consume(
                vm,
                iterable,
                new Summing(start == null ? 0L : start, vm.version().atLeast(3, 12)));
    }

    /** Half of the number of elements times the first and the last together. */
    private static Object sumOf(PyRange range, Object start) {
        if (range.size() == 0) {
            return Ints.plain(start);
        }
        Object ends = Ints.add(range.get(0), range.get(range.size() - 1));
        return Ints.add(start, Ints.floorDivide(Ints.multiply(ends, range.size()), 2L));
    }

    /** Adds up; from 3.12 on floats are added with Neumaier's compensation (Python/bltinmodule.c: builtin_sum_impl). */
    private static final class Summing implements Request.Sink {

        private final boolean compensated;
        private Object total;
        private double correction;

        Summing(Object start, boolean compensated) {
            this.total = start;
            this.compensated = compensated;
        }

        @Override
        public boolean accept(Vm vm, Object element) {
            if (compensated
                    && total instanceof Double sum
                    && Numbers.isNumber(element)
                    && !(element instanceof Boolean)) {
                double next = element instanceof Double number ? number : Ints.toDouble(element);
                double wider = sum + next;
                if (element instanceof Double) {
                    correction += Math.abs(sum) >= Math.abs(next) ? (sum - wider) + next : (next - wider) + sum;
                }
                total = wider;
                return true;
            }
            settle();
            total = Special.binary(vm, Operator.ADD, total, element);
            return true;
        }

        private void settle() {
            if (correction != 0
                    && total instanceof Double sum
                    && !Double.isInfinite(correction)
                    && !Double.isNaN(correction)) {
                total = sum + correction;
            }
            correction = 0;
        }

        @Override
        public Object finish(Vm vm) {
            settle();
            return total;
        }
    }

    private static Object extreme(Vm vm, String name, Operator operator, Object[] args, String[] keywords) {
        int positional = args.length - keywords.length;
        Object key = null;
        Object usual = null;
        for (int i = 0; i < keywords.length; i++) {
            if (keywords[i].equals("key")) {
                key = NumberTypes.absent(args[positional + i]) ? null : args[positional + i];
            } else if (keywords[i].equals("default") && !vm.two()) {
                usual = args[positional + i];
            } else if (vm.two()) {
                throw Raise.typeError(name + "() got an unexpected keyword argument");
            } else {
                throw Signature.unknownKeyword(vm, name, keywords[i]);
            }
        }
        if (positional == 0) {
            String least = vm.version().atLeast(3, 9)
                    ? "at least 1 argument"
                    : vm.version().atLeast(3, 8) ? "1 argument" : "1 arguments";
            throw Raise.typeError(name + " expected " + least + ", got 0");
        }
        if (positional > 1 && usual != null) {
            throw Raise.typeError("Cannot specify a default for " + name + "() with multiple positional arguments");
        }
        Object candidates = args[0];
        if (positional > 1) {
            candidates = new PyTuple(java.util.Arrays.copyOf(args, positional));
        }
        Object function = key;
        Object otherwise = usual;
        return Request.collect(vm, candidates, (machine, list) -> {
            Object[] elements = ((PyList) list).toArray();
            if (elements.length == 0) {
                if (otherwise != null) {
                    return otherwise;
                }
                throw Raise.valueError(
                        machine.version().atLeast(3, 12)
                                ? name + "() iterable argument is empty"
                                : name + "() arg is an empty sequence");
            }
            return best(machine, operator, elements, function, 0, null, null);
        });
    }

    private static Object best(
            Vm vm, Operator operator, Object[] elements, Object key, int from, Object best, Object bestKey) {
        if (from == elements.length) {
            return best;
        }
        if (key == null) {
            Object found = elements[0];
            for (int i = 1; i < elements.length; i++) {
                if (Special.compare(vm, operator, elements[i], found)) {
                    found = elements[i];
                }
            }
            return found;
        }
        Object element = elements[from];
        return new Request.Call(
                (machine, value) -> best == null || Special.compare(machine, operator, value, bestKey)
                        ? best(machine, operator, elements, key, from + 1, element, value)
                        : best(machine, operator, elements, key, from + 1, best, bestKey),
                key,
                element);
    }

    // ---------------------------------------------------------------- texts

    private static void texts() {
        define("repr", Signature.ONE, (vm, a) -> Protocols.repr(vm, a[0], (machine, text) -> text));
        in3(
                "ascii",
                Signature.ONE,
                (vm, a) -> Protocols.repr(vm, a[0], (machine, text) -> Quoting.asciiOnly((String) text)));
        raw("chr", (vm, args, keywords) -> {
            if (vm.two() && args.length != 1) {
                throw Raise.typeError("chr() takes exactly 1 argument (" + args.length + " given)");
            }
            return character(vm, Signature.ONE.bind(vm, null, "chr", 0, args, keywords)[0], "chr");
        });
        define("ord", Signature.ONE, (vm, a) -> {
            if (a[0] instanceof String text) {
                if (Texts.length(text) != 1) {
                    throw Raise.typeError(
                            "ord() expected a character, but string of length " + Texts.length(text) + " found");
                }
                return (long) text.codePointAt(0);
            }
            if (a[0] instanceof PyBytes bytes && bytes.bytes().length == 1) {
                return bytes.bytes()[0] & 0xffL;
            }
            throw Raise.typeError("ord() expected string of length 1, but " + TypeNames.of(vm, a[0]) + " found");
        });
        define("format", Signature.between(1, 2), (vm, a) -> {
            Object specification = a[1] == null ? "" : a[1];
            if (!(specification instanceof String text)) {
                throw Raise.typeError(
                        vm.two()
                                ? "format expects arg 2 to be string or unicode, not " + TypeNames.of(vm, a[1])
                                : "format() argument 2 must be str, not " + TypeNames.of(vm, a[1]));
            }
            return Special.format(vm, a[0], text);
        });
    }

    private static Object character(Vm vm, Object value, String name) {
        Object number = Special.index(vm, value);
        if (number == null) {
            String got = vm.version().atLeast(3, 10)
                    ? "'" + TypeNames.of(vm, value) + "' object cannot be interpreted as an integer"
                    : "an integer is required" + (vm.two() ? "" : " (got type " + TypeNames.of(vm, value) + ")");
            throw Raise.typeError(got);
        }
        int limit = vm.two() && name.equals("chr") ? 256 : Character.MAX_CODE_POINT + 1;
        if (!Ints.isSmall(number) || Ints.small(number) < 0 || Ints.small(number) >= limit) {
            throw Raise.valueError(name + "() arg not in range(" + (limit == 256 ? "256" : "0x110000") + ")"
                    + (vm.two() && limit != 256 ? " (wide Python build)" : ""));
        }
        return Texts.character((int) Ints.small(number));
    }

    // ---------------------------------------------------------------- iteration

    private static void iteration() {
        define("len", Signature.ONE, (vm, a) -> {
            Object method = Special.method(a[0], "__len__");
            if (method != null) {
                return new Request.Call((machine, result) -> Special.length(machine, result), method, a[0]);
            }
            long length = Operators.lengthOrMinusOne(a[0]);
            if (length < 0) {
                throw SequenceTypes.noLength(vm, a[0]);
            }
            return length;
        });
        define("iter", Signature.between(1, 2), (vm, a) -> {
            if (a[1] == null) {
                return Iteration.iterator(vm, a[0], (machine, iterator) -> iterator);
            }
            if (!Special.callable(vm, a[0])) {
                throw Raise.typeError(
                        vm.version() == PythonVersion.V3_12
                                ? "iter(object, sentinel): object must be callable"
                                : "iter(v, w): v must be callable");
            }
            return IteratorTypes.untilSentinel(a[0], a[1]);
        });
        define("next", Signature.between(1, 2), (vm, a) -> {
            Object usual = a[1];
            return Iteration.next(vm, a[0], (machine, element) -> element, machine -> {
                if (usual == null) {
                    throw Raise.stopIteration();
                }
                return usual;
            });
        });
        raw("sorted", Sorting::sorted);
        define("any", Signature.ONE, (vm, a) -> Request.consume(vm, a[0], new Until(true)));
        define("all", Signature.ONE, (vm, a) -> Request.consume(vm, a[0], new Until(false)));
    }

    /** Goes through truths until one is as wanted. */
    private static final class Until implements Request.Sink {

        private final boolean wanted;
        private boolean found;

        Until(boolean wanted) {
            this.wanted = wanted;
        }

        @Override
        public boolean accept(Vm vm, Object element) {
            found = Special.truth(vm, element) == wanted;
            return !found;
        }

        @Override
        public Object finish(Vm vm) {
            return found == wanted;
        }
    }

    // ---------------------------------------------------------------- objects

    private static void objects() {
        define("hash", Signature.ONE, (vm, a) -> hash(vm, a[0]));
        define("id", Signature.ONE, (vm, a) -> vm.identity(a[0]));
        define("callable", Signature.ONE, (vm, a) -> Special.callable(vm, a[0]));
        define("isinstance", Signature.between(2, 2), (vm, a) -> Membership.isInstance(vm, a[0], a[1]));
        define("issubclass", Signature.between(2, 2), (vm, a) -> Membership.isSubclass(vm, a[0], a[1]));
        define("getattr", Signature.between(2, 3), (vm, a) -> {
            String name = attributeName(vm, "getattr", a[1]);
            Object value = vm.attribute(a[0], name);
            if (value == null && a[2] == null) {
                throw noAttribute(vm, a[0], name);
            }
            return value != null ? value : a[2];
        });
        define("hasattr", Signature.between(2, 2), (vm, a) -> {
            String name = attributeName(vm, "hasattr", a[1]);
            try {
                return vm.attribute(a[0], name) != null;
            } catch (Raise raise) {
                if (vm.two() && raise.is(ExceptionTypes.EXCEPTION) || raise.is(ExceptionTypes.ATTRIBUTE_ERROR)) {
                    return false;
                }
                throw raise;
            }
        });
        define("setattr", Signature.between(3, 3), (vm, a) -> {
            String name = attributeName(vm, "setattr", a[1]);
            return new Request.Call(
                    (machine, done) -> None.NONE, attributeHook(vm, a[0], "__setattr__"), a[0], name, a[2]);
        });
        define("delattr", Signature.between(2, 2), (vm, a) -> {
            String name = attributeName(vm, "delattr", a[1]);
            return new Request.Call((machine, done) -> None.NONE, attributeHook(vm, a[0], "__delattr__"), a[0], name);
        });
        define("vars", Signature.ONE, (vm, a) -> {
            Object dict = vm.attribute(a[0], "__dict__");
            if (dict == null) {
                throw Raise.typeError("vars() argument must have __dict__ attribute");
            }
            return dict;
        });
        define("dir", Signature.ONE, (vm, a) -> directory(vm, a[0]));
    }

    private static Object attributeHook(Vm vm, Object object, String name) {
        return PyType.of(object).lookup(name, vm.version());
    }

    static Raise noAttribute(Vm vm, Object object, String name) {
        if (object instanceof PyType type) {
            return Raise.attributeError("type object '" + TypeNames.of(vm, type) + "' has no attribute '" + name + "'");
        }
        if (object instanceof PyModule module) {
            return Raise.attributeError(
                    vm.two()
                            ? "'module' object has no attribute '" + name + "'"
                            : "module '" + module.name() + "' has no attribute '" + name + "'");
        }
        return Raise.attributeError("'" + TypeNames.of(vm, object) + "' object has no attribute '" + name + "'");
    }

    static String attributeName(Vm vm, String function, Object name) {
        if (name instanceof String text) {
            return text;
        }
        throw Raise.typeError(
                vm.version().atLeast(3, 11)
                        ? "attribute name must be string, not '" + TypeNames.of(vm, name) + "'"
                        : function + "(): attribute name must be string");
    }

    static Object hash(Vm vm, Object value) {
        Object method = Special.method(value, "__hash__");
        if (method != null && method != None.NONE) {
            return new Request.Call(
                    (machine, result) -> {
                        if (!Ints.isInt(result)) {
                            throw Raise.typeError("__hash__ method should return an integer");
                        }
                        return Ints.isSmall(result) ? Ints.plain(result) : (Object) Ints.hash(result);
                    },
                    method,
                    value);
        }
        return plainHash(vm, value);
    }

    /** The hash of a value whose class has no {@code __hash__} of its own. */
    static Object plainHash(Vm vm, Object value) {
        if (Ints.isInt(value)) {
            return vm.two() ? Ints.hash2(value) : Ints.hash(value);
        }
        if (value instanceof Double number) {
            return vm.two() ? Floats.hash2(number) : Floats.hash(number);
        }
        if (value instanceof PyComplex number) {
            return Complexes.hash(vm, number);
        }
        if (value instanceof gilgamesh.vm.object.PySlice && !vm.version().atLeast(3, 12)) {
            throw Raise.typeError(vm.two() ? "unhashable type" : "unhashable type: 'slice'");
        }
        int hash = Keys.hash(value);
        boolean byContents = value instanceof String
                || value instanceof PyBytes
                || value instanceof PyTuple
                || value instanceof gilgamesh.vm.object.PySet
                || value instanceof gilgamesh.vm.object.PyRange;
        return byContents
                ? (Object) (hash == -1 ? -2L : (long) hash * 0x9e3779b97f4aL)
                : (Object) (vm.identity(value) >> 4);
    }

    private static Object directory(Vm vm, Object object) {
        TreeSet<String> names = new TreeSet<>();
        if (object instanceof PyModule module) {
            names(module.globals(), names);
        } else {
            PyType type = object instanceof PyType itself ? itself : PyType.of(object);
            for (PyType one : type.mro()) {
                names.addAll(one.ownAttributes(vm.version()).keySet());
            }
            if (object instanceof PyInstance
                    && !(object instanceof PyType)
                    && vm.attribute(object, "__dict__") instanceof PyDict own) {
                names(own, names);
            }
        }
        return new PyList(new ArrayList<Object>(names));
    }

    private static void names(PyDict dict, TreeSet<String> names) {
        for (PyDict.Entry entry = dict.first(); entry != null; entry = entry.after()) {
            if (entry.key() instanceof String name) {
                names.add(name);
            }
        }
    }

    // ---------------------------------------------------------------- the outside

    private static void outside() {
        raw("print", Functions::print);
        define("input", Signature.between(0, 1), (vm, a) -> noInput(a[0]));
        // The module site defines these two; they may be given a code, or a text to say.
        for (String name : List.of("exit", "quit")) {
            raw(name, (vm, args, keywords) -> {
                throw Raise.of(ExceptionTypes.SYSTEM_EXIT, args.length == 0 ? None.NONE : args[0]);
            });
        }
        for (String name : List.of("open", "eval", "exec", "compile", "memoryview", "breakpoint", "help")) {
            raw(name, (vm, args, keywords) -> {
                throw Raise.notImplemented(name + "() is not available in a simulated Python");
            });
        }
    }

    private static final PyBuiltin PROMPT = PyBuiltin.function("print", Functions::print);

    /** Nobody types anything: after the prompt it is at its end. */
    private static Object noInput(Object prompt) {
        Request.Then ended = (vm, printed) -> {
            throw Raise.of(ExceptionTypes.EOF_ERROR, "EOF when reading a line");
        };
        return new Request.Call(PROMPT, new Object[] {prompt == null ? "" : prompt, ""}, new String[] {"end"}, ended);
    }

    private static final Signature PRINT_OPTIONS = Signature.of("*", "sep=", "end=", "file=", "flush=");

    private static Object print(Vm vm, Object[] args, String[] keywords) {
        int positional = args.length - keywords.length;
        Object[] values = java.util.Arrays.copyOf(args, positional);
        Object[] options = PRINT_OPTIONS.bind(
                vm, null, "print", 0, java.util.Arrays.copyOfRange(args, positional, args.length), keywords);
        String separator = printOption(vm, "sep", options[0], " ");
        String end = printOption(vm, "end", options[1], "\n");
        Object file = NumberTypes.absent(options[2]) ? vm.standardOutput() : options[2];
        if (file == None.NONE) {
            return None.NONE;
        }
        return printed(vm, values, 0, new StringBuilder(), separator, end, file);
    }

    private static String printOption(Vm vm, String name, Object given, String usual) {
        if (NumberTypes.absent(given)) {
            return usual;
        }
        if (given instanceof String text) {
            return text;
        }
        throw Raise.typeError(name + " must be None or a string, not " + TypeNames.of(vm, given));
    }

    private static Object printed(
            Vm vm, Object[] values, int from, StringBuilder out, String separator, String end, Object file) {
        for (int i = from; i < values.length; i++) {
            int next = i + 1;
            if (i > 0) {
                out.append(separator);
            }
            if (values[i] instanceof PyInstance) {
                return Protocols.str(vm, values[i], (machine, text) -> {
                    out.append((String) text);
                    return printed(machine, values, next, out, separator, end, file);
                });
            }
            out.append(Operators.str(vm, values[i]));
        }
        String text = out.append(end).toString();
        if (file == null) {
            return text.isEmpty() ? None.NONE : new Operation.Print(text, false);
        }
        Object write = vm.attribute(file, "write");
        if (write == null) {
            throw noAttribute(vm, file, "write");
        }
        return new Request.Call((machine, written) -> None.NONE, write, text);
    }

    // ---------------------------------------------------------------- 2.7 alone

    private static void only2() {
        in2("unichr", Signature.ONE, (vm, a) -> character(vm, a[0], "unichr"));
        in2("cmp", Signature.between(2, 2), (vm, a) -> {
            Object method = Special.method(a[0], "__cmp__");
            if (method != null) {
                return new Request.Call(method, a[0], a[1]);
            }
            return Keys.equal(a[0], a[1]) ? 0L : Special.less(vm, a[0], a[1]) ? -1L : 1L;
        });
        in2("range", Signature.between(1, 3), (vm, a) -> rangeList(vm, a));
        raw("zip", PythonVersion.V2_7, PythonVersion.V2_7, IteratorTypes::zipList);
        raw("map", PythonVersion.V2_7, PythonVersion.V2_7, IteratorTypes::mapList);
        in2("filter", Signature.between(2, 2), IteratorTypes::filterList);
        in2("reduce", Signature.between(2, 3), (vm, a) -> Reducing.reduce(vm, a[0], a[1], a[2]));
        in2("intern", Signature.between(1, 1), (vm, a) -> a[0]);
        in2("apply", Signature.between(1, 3), (vm, a) -> {
            Object[] given = a[1] == null ? new Object[0] : gilgamesh.vm.object.Sequences.elements(vm, a[1]);
            return new Request.Call(a[0], given);
        });
        in2("raw_input", Signature.between(0, 1), (vm, a) -> noInput(a[0]));
        in2("coerce", Signature.between(2, 2), (vm, a) -> {
            if (a[0] instanceof Double || a[1] instanceof Double) {
                return new PyTuple(Special.toFloat(vm, a[0]), Special.toFloat(vm, a[1]));
            }
            return new PyTuple(a[0], a[1]);
        });
    }

    private static Object rangeList(Vm vm, Object[] a) {
        int given = a[2] != null ? 3 : a[1] != null ? 2 : 1;
        String[] which = {"start", "end", "step"};
        for (int i = 0; i < given; i++) {
            if (Special.index(vm, a[i]) == null) {
                throw Raise.typeError("range() integer " + which[given == 1 ? 1 : i] + " argument expected, got "
                        + TypeNames.of(vm, a[i]) + ".");
            }
            if (!Ints.isSmall(a[i]) && given > 1 && Special.index(vm, a[0]) != null) {
                return bigRange(a, given);
            }
        }
        if (given == 3 && Ints.signum(a[2]) == 0) {
            throw Raise.valueError("range() step argument must not be zero");
        }
        if (!Ints.isSmall(a[0])) {
            throw Raise.overflow("range() result has too many items");
        }
        var range = SequenceTypes.range(vm, "range", java.util.Arrays.copyOf(a, given), 0);
        Memory.elements(range.size());
        PyList list = new PyList();
        PyIterator iterator = range.iterator(vm);
        for (Object number = iterator.next(); number != null; number = iterator.next()) {
            list.add(number);
        }
        return list;
    }

    private static Object bigRange(Object[] a, int given) {
        Object step = given == 3 ? a[2] : (Object) 1L;
        PyList list = new PyList();
        for (Object number = a[0];
                Ints.signum(step) > 0 ? Ints.compare(number, a[1]) < 0 : Ints.compare(number, a[1]) > 0;
                number = Ints.add(number, step)) {
            if (list.size() > 1 << 22) {
                throw Raise.overflow("range() result has too many items");
            }
            list.add(number);
        }
        return list;
    }
}
