package gilgamesh.vm.builtin;

import gilgamesh.scenario.PythonVersion;
import gilgamesh.vm.DefaultedNext;
import gilgamesh.vm.object.Complexes;
import gilgamesh.vm.object.Digits;
import gilgamesh.vm.object.ExceptionTypes;
import gilgamesh.vm.object.Floats;
import gilgamesh.vm.object.Ints;
import gilgamesh.vm.object.Iteration;
import gilgamesh.vm.object.Keys;
import gilgamesh.vm.object.Native;
import gilgamesh.vm.object.None;
import gilgamesh.vm.object.Operators;
import gilgamesh.vm.object.PyBuiltin;
import gilgamesh.vm.object.PyBytes;
import gilgamesh.vm.object.PyComplex;
import gilgamesh.vm.object.PyDerived;
import gilgamesh.vm.object.PyInstance;
import gilgamesh.vm.object.PyModule;
import gilgamesh.vm.object.PySet;
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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

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

    static void raw(String name, PythonVersion since, PythonVersion until, Native function) {
        // A name may have one function in 2.7 and another one, or a type, in 3.x.
        String key = ALL.containsKey(name) ? name + " " : name;
        ALL.put(key, new Entry(PyBuiltin.function(name, function), since, until));
    }

    static void raw(String name, Native function) {
        raw(name, PythonVersion.V2_7, PythonVersion.LATEST, function);
    }

    static void define(String name, Signature signature, Table.Body body) {
        raw(name, (vm, args, keywords) -> body.call(vm, signature.bind(vm, null, name, 0, args, keywords)));
    }

    static void in2(String name, Signature signature, Table.Body body) {
        raw(
                name,
                PythonVersion.V2_7,
                PythonVersion.V2_7,
                (vm, args, keywords) -> body.call(vm, signature.bind(vm, null, name, 0, args, keywords)));
    }

    static void in3(String name, Signature signature, Table.Body body) {
        raw(
                name,
                PythonVersion.V3_6,
                PythonVersion.LATEST,
                (vm, args, keywords) -> body.call(vm, signature.bind(vm, null, name, 0, args, keywords)));
    }

    static {
        NumberFunctions.define();
        Membership.define();
        texts();
        iteration();
        asynchronousIteration();
        objects();
        outside();
        OldFunctions.define();
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
            if (PyDerived.plain(a[0]) instanceof String text) {
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

    static Object character(Vm vm, Object value, String name) {
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

        @Override
        public boolean keeps() {
            return false;
        }
    }

    private static void asynchronousIteration() {
        since(PythonVersion.V3_10, "aiter", Signature.ONE, (vm, a) -> {
            Object method = asynchronous(vm, a[0], "__aiter__");
            if (method == null) {
                throw Raise.typeError("'" + TypeNames.of(vm, a[0]) + "' object is not an async iterable");
            }
            return new Request.Call(
                    (machine, iterator) -> {
                        if (!isAsyncIterator(machine, iterator)) {
                            throw Raise.typeError("aiter() returned not an async iterator of type '"
                                    + TypeNames.of(machine, iterator) + "'");
                        }
                        return iterator;
                    },
                    method);
        });
        since(PythonVersion.V3_10, "anext", Signature.between(1, 2), (vm, a) -> {
            if (!isAsyncIterator(vm, a[0])) {
                throw Raise.typeError("'" + TypeNames.of(vm, a[0]) + "' object is not an async iterator");
            }
            Object usual = a[1];
            Object next = asynchronous(vm, a[0], "__anext__");
            return usual == null
                    ? new Request.Call(next)
                    : new Request.Call((machine, awaitable) -> new DefaultedNext(awaitable, usual), next);
        });
    }

    private static boolean isAsyncIterator(Vm vm, Object value) {
        return asynchronous(vm, value, "__anext__") != null;
    }

    /** The bound special method, of the object's class if that is a program's; null if there is none. */
    private static Object asynchronous(Vm vm, Object value, String name) {
        boolean ofProgram =
                value instanceof PyInstance instance && !instance.type().builtin();
        return ofProgram && Special.method(value, name) == null ? null : vm.attribute(value, name);
    }

    private static void since(PythonVersion first, String name, Signature signature, Table.Body body) {
        raw(
                name,
                first,
                PythonVersion.LATEST,
                (vm, args, keywords) -> body.call(vm, signature.bind(vm, null, name, 0, args, keywords)));
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
            return a[2] == null
                    ? vm.load(a[0], name)
                    : Request.after(vm, () -> vm.load(a[0], name), new Otherwise(a[2]));
        });
        define("hasattr", Signature.between(2, 2), (vm, a) -> {
            String name = attributeName(vm, "hasattr", a[1]);
            return Request.after(vm, () -> vm.load(a[0], name), new WhetherThereIs());
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
        define("dir", Signature.ONE, (vm, a) -> Directory.of(vm, a[0]));
    }

    /** A value in place of a missing attribute. */
    private record Otherwise(Object value) implements Request.Then {

        @Override
        public Object returned(Vm vm, Object found) {
            return found;
        }

        @Override
        public Object raised(Vm vm, Raise raise) {
            if (raise.is(ExceptionTypes.ATTRIBUTE_ERROR)) {
                spendOnMissing(vm);
                return value;
            }
            throw raise;
        }
    }

    /** From 3.7 on nothing is raised where nobody hears of it (Objects/object.c: _PyObject_LookupAttr). */
    private static void spendOnMissing(Vm vm) {
        if (!vm.version().atLeast(3, 7)) {
            vm.spend(Raise.SUPPRESSED);
        }
    }

    /** Whether an attribute could be loaded; in 2.7 every exception says that it could not. */
    private record WhetherThereIs() implements Request.Then {

        @Override
        public Object returned(Vm vm, Object found) {
            return true;
        }

        @Override
        public Object raised(Vm vm, Raise raise) {
            if (vm.two() && raise.is(ExceptionTypes.EXCEPTION) || raise.is(ExceptionTypes.ATTRIBUTE_ERROR)) {
                spendOnMissing(vm);
                return false;
            }
            throw raise;
        }
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
        if (PyDerived.plain(name) instanceof String text) {
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
            if (!Ints.isSmall(value)) {
                Digits.spendOnHash(vm, value);
            }
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
        if (value instanceof PyDerived derived && Special.method(value, "__eq__") == null) {
            return plainHash(vm, derived.value());
        }
        if (value instanceof String text) {
            vm.spend(Work.HASH_TEXT, text.length());
        } else if (value instanceof PyBytes bytes) {
            vm.spend(Work.HASH_TEXT, bytes.bytes().length);
        }
        int hash = Keys.shownHash(vm, value);
        boolean byContents = value instanceof String
                || value instanceof PyBytes
                || value instanceof PyTuple
                || value instanceof PySet
                || value instanceof gilgamesh.vm.object.PyMethod
                || value instanceof gilgamesh.vm.object.PyUnboundMethod
                || value instanceof gilgamesh.vm.object.ValueEquality
                || value instanceof gilgamesh.vm.object.PyRange;
        return byContents
                ? (Object) (hash == -1 ? -2L : (long) hash * 0x9e3779b97f4aL)
                : (Object) (vm.identity(value) >> 4);
    }

    // ---------------------------------------------------------------- the outside

    private static void outside() {
        raw("print", Printing::print);
        define("input", Signature.between(0, 1), (vm, a) -> noInput(a[0]));
        // The module site defines these two; they may be given a code, or a text to say.
        for (String name : List.of("exit", "quit")) {
            raw(name, (vm, args, keywords) -> {
                throw Raise.of(ExceptionTypes.SYSTEM_EXIT, args.length == 0 ? None.NONE : args[0]);
            });
        }
        raw(
                "open",
                (vm, args, keywords) ->
                        Request.ofLibrary(vm, vm.two() ? "_fileobject" : "_textio", "open", args, keywords));
        for (String name : List.of("memoryview", "breakpoint", "help")) {
            raw(name, (vm, args, keywords) -> {
                throw Raise.notImplemented(name + "() is not available in a simulated Python");
            });
        }
    }

    private static final PyBuiltin PROMPT = PyBuiltin.function("print", Printing::print);

    /** Nobody types anything: after the prompt it is at its end. */
    static Object noInput(Object prompt) {
        Request.Then ended = (vm, printed) -> {
            throw Raise.of(ExceptionTypes.EOF_ERROR, "EOF when reading a line");
        };
        return new Request.Call(
                PROMPT, new Object[] {prompt == null ? "" : prompt, "", true}, new String[] {"end", "flush"}, ended);
    }
}
