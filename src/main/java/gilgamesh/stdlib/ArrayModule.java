package gilgamesh.stdlib;

import gilgamesh.scenario.PythonVersion;
import gilgamesh.vm.Reduction;
import gilgamesh.vm.object.Attributed;
import gilgamesh.vm.object.Ints;
import gilgamesh.vm.object.Keys;
import gilgamesh.vm.object.Native;
import gilgamesh.vm.object.None;
import gilgamesh.vm.object.NotImplemented;
import gilgamesh.vm.object.Operators;
import gilgamesh.vm.object.PyBuiltin;
import gilgamesh.vm.object.PyBytes;
import gilgamesh.vm.object.PyInstance;
import gilgamesh.vm.object.PyIterator;
import gilgamesh.vm.object.PyList;
import gilgamesh.vm.object.PyModule;
import gilgamesh.vm.object.PySlice;
import gilgamesh.vm.object.PyTuple;
import gilgamesh.vm.object.PyType;
import gilgamesh.vm.object.Raise;
import gilgamesh.vm.object.Request;
import gilgamesh.vm.object.Sized;
import gilgamesh.vm.object.Special;
import gilgamesh.vm.object.TypeNames;
import gilgamesh.vm.object.Types;
import gilgamesh.vm.object.ValueEquality;
import gilgamesh.vm.object.Vm;
import gilgamesh.vm.object.Work;
import java.math.BigInteger;
import java.util.Collections;

/** {@code array} (Modules/arraymodule.c): numbers of one C type. Arrays of characters, {@code u}, are refused. */
final class ArrayModule {

    private static final String CODES = "bBhHiIlLqQfd";
    private static final PyType ARRAY = new PyType("array", Types.OBJECT).collection(PyType.Collection.SEQUENCE);

    /** What the machine formats of the types are called in pickles: those of a little-endian machine, in the order of the codes. */
    private static final int[] FORMATS = {1, 0, 4, 2, 8, 6, 12, 10, 12, 10, 14, 16};

    private static final PyBuiltin RECONSTRUCTOR =
            PyBuiltin.function("array._array_reconstructor", (vm, args, keywords) -> {
                var array = new Array((PyType) args[0], ((String) args[1]).charAt(0), new PyList());
                fromBytes(vm, array, args[3], None.NONE);
                return array;
            });

    static {
        methods();
        protocols();
    }

    private ArrayModule() {}

    static PyModule create(PythonVersion version) {
        return new PyModule("array")
                .define("array", ARRAY)
                .define("ArrayType", ARRAY)
                .define("_array_reconstructor", RECONSTRUCTOR)
                .define("typecodes", version.major() == 2 ? CODES.replace("qQ", "") : CODES);
    }

    private static final class Array extends PyInstance
            implements Attributed, PyIterator.JavaIterable, Sized, ValueEquality {

        private final char code;
        private final PyList items;

        Array(PyType type, char code, PyList items) {
            super(type);
            this.code = code;
            this.items = items;
        }

        Array like(PyList contents) {
            return new Array(ARRAY, code, contents);
        }

        @Override
        public PyIterator iterator(Vm vm) {
            return items.iterator(vm);
        }

        @Override
        public long size() {
            return items.size();
        }

        @Override
        public boolean sameValue(Object other) {
            return other instanceof Array array && Keys.equal(items, array.items);
        }

        int width() {
            return switch (code) {
                case 'b', 'B' -> 1;
                case 'h', 'H' -> 2;
                case 'i', 'I', 'f' -> 4;
                default -> 8;
            };
        }

        /** The value as an element of this array. */
        Object element(Vm vm, Object value) {
            if (code == 'f' || code == 'd') {
                Double number = Special.toFloat(vm, value);
                if (number == null) {
                    throw Raise.typeError(
                            vm.two() ? "a float is required" : "must be real number, not " + TypeNames.of(vm, value));
                }
                return code == 'f' ? (Double) (double) number.floatValue() : number;
            }
            if (value instanceof Double) {
                throw Raise.typeError(
                        vm.version().atLeast(3, 10)
                                ? "'float' object cannot be interpreted as an integer"
                                : "integer argument expected, got float");
            }
            Object number = Special.index(vm, value);
            if (number == null) {
                throw Raise.typeError(
                        vm.two()
                                ? "an integer is required"
                                : vm.version().atLeast(3, 10)
                                        ? "'" + TypeNames.of(vm, value) + "' object cannot be interpreted as an integer"
                                        : "an integer is required (got type " + TypeNames.of(vm, value) + ")");
            }
            check(number);
            return number;
        }

        private void check(Object number) {
            boolean signed = Character.isLowerCase(code);
            int bits = width() * 8;
            BigInteger value = Ints.big(number);
            BigInteger most = BigInteger.ONE.shiftLeft(signed ? bits - 1 : bits).subtract(BigInteger.ONE);
            BigInteger least = signed ? most.negate().subtract(BigInteger.ONE) : BigInteger.ZERO;
            String name = switch (code) {
                case 'b' -> "signed char";
                case 'B' -> "unsigned byte integer";
                case 'h' -> "signed short integer";
                case 'H' -> "unsigned short";
                case 'i' -> "signed integer";
                case 'I' -> "unsigned int";
                default -> null;
            };
            if (value.compareTo(most) > 0) {
                throw Raise.overflow(
                        name == null ? "Python int too large to convert to C long" : name + " is greater than maximum");
            }
            if (value.compareTo(least) < 0) {
                throw Raise.overflow(
                        name == null
                                ? signed
                                        ? "Python int too large to convert to C long"
                                        : "can't convert negative value to unsigned int"
                                : name + " is less than minimum");
            }
        }
    }

    private static Array self(Object[] args) {
        return (Array) args[0];
    }

    private static void method(String name, int least, int most, Native body) {
        ARRAY.method(name, (vm, args, keywords) -> {
            int given = args.length - 1;
            if (keywords.length > 0 || given < least || given > most) {
                throw Raise.typeError("array." + name + "() takes "
                        + (most == 0
                                ? "no arguments"
                                : most == 1 ? "exactly one argument" : "exactly " + most + " arguments")
                        + " (" + given + " given)");
            }
            return body.call(vm, args, keywords);
        });
    }

    private static Object make(Vm vm, Object[] args, String[] keywords) {
        if (args.length < 2 || !(args[1] instanceof String text) || text.length() != 1) {
            throw Raise.typeError(
                    args.length < 2
                            ? "array() takes at least 1 argument (0 given)"
                            : "array() argument 1 must be a unicode character, not " + TypeNames.of(vm, args[1]));
        }
        char code = text.charAt(0);
        if (CODES.indexOf(code) < 0 || vm.two() && (code == 'q' || code == 'Q')) {
            throw Raise.valueError("bad typecode (must be " + (vm.two() ? "c, " : "")
                    + "b, B, u, h, H, i, I, l, L, "
                    + (vm.two() ? "" : "q, Q, ") + "f or d)");
        }
        var array = new Array((PyType) args[0], code, new PyList());
        if (args.length < 3) {
            return array;
        }
        boolean bytes = args[2] instanceof PyBytes || vm.two() && args[2] instanceof String;
        return bytes ? fromBytes(vm, array, args[2], array) : extend(vm, array, args[2], array);
    }

    private static Object extend(Vm vm, Array array, Object values, Object result) {
        return Request.consume(vm, values == array ? new PyList(array.items.toArray()) : values, new Request.Sink() {
            @Override
            public boolean accept(Vm machine, Object value) {
                array.items.add(array.element(machine, value));
                return true;
            }

            @Override
            public Object finish(Vm machine) {
                machine.spend(Work.TO_C, array.size());
                return result;
            }
        });
    }

    private static Object fromBytes(Vm vm, Array array, Object data, Object result) {
        byte[] bytes = HashModule.bytes(vm, data);
        if (bytes.length % array.width() != 0) {
            throw Raise.valueError("bytes length not a multiple of item size");
        }
        String format = "@" + bytes.length / array.width() + array.code;
        for (Object value : StructModule.unpack(vm, format, new PyBytes(bytes)).asList()) {
            array.items.add(value);
        }
        return result;
    }

    /** An array's items as bytes; null if the value is no array. */
    static Object contents(Vm vm, Object value) {
        return value instanceof Array array ? toBytes(vm, array) : null;
    }

    static long width(Object array) {
        return ((Array) array).width();
    }

    /** Replaces an array's items by those that the bytes are. */
    static void become(Vm vm, Object array, byte[] bytes) {
        Array changed = (Array) array;
        changed.items.become(new Object[0]);
        fromBytes(vm, changed, new PyBytes(bytes), None.NONE);
    }

    private static Object toBytes(Vm vm, Array array) {
        return StructModule.pack(vm, "@" + array.items.size() + array.code, array.items.toArray());
    }

    private static void methods() {
        ARRAY.define("__module__", "array");
        ARRAY.define("__new__", PyBuiltin.function("array.__new__", ArrayModule::make));
        ARRAY.getter("typecode", (vm, args, keywords) -> String.valueOf(self(args).code));
        ARRAY.getter("itemsize", (vm, args, keywords) -> (long) self(args).width());
        method("__reduce_ex__", 1, 1, (vm, args, keywords) -> {
            Array array = self(args);
            String code = String.valueOf(array.code);
            if (vm.two() || Special.requireLong(vm, args[1]) < 3) {
                Object items = new PyList(array.items.toArray());
                return new PyTuple(array.type(), new PyTuple(code, items), Reduction.attributes(array));
            }
            long format = FORMATS[CODES.indexOf(array.code)];
            return new PyTuple(
                    Reduction.global(vm, "array", RECONSTRUCTOR),
                    new PyTuple(array.type(), code, format, toBytes(vm, array)),
                    Reduction.attributes(array));
        });
        method("append", 1, 1, (vm, args, keywords) -> {
            self(args).items.add(self(args).element(vm, args[1]));
            return None.NONE;
        });
        method("extend", 1, 1, (vm, args, keywords) -> {
            if (args[1] instanceof Array other && other.code != self(args).code) {
                throw Raise.typeError("can only extend with array of same kind");
            }
            return extend(vm, self(args), args[1], None.NONE);
        });
        method("fromlist", 1, 1, (vm, args, keywords) -> {
            if (!(args[1] instanceof PyList)) {
                throw Raise.typeError("arg must be list");
            }
            return extend(vm, self(args), args[1], None.NONE);
        });
        method("tolist", 0, 0, (vm, args, keywords) -> {
            vm.spend(Work.FROM_C, self(args).size());
            return new PyList(self(args).items.toArray());
        });
        for (String name : new String[] {"tobytes", "tostring"}) {
            method(name, 0, 0, (vm, args, keywords) -> {
                vm.spend(Work.COPY_TEXT, self(args).size() * self(args).width());
                return toBytes(vm, self(args));
            });
        }
        for (String name : new String[] {"frombytes", "fromstring"}) {
            method(name, 1, 1, (vm, args, keywords) -> fromBytes(vm, self(args), args[1], None.NONE));
        }
        method("insert", 2, 2, (vm, args, keywords) -> {
            long at = Special.requireLong(vm, args[1]);
            long size = self(args).items.size();
            int place = (int) Math.max(0, Math.min(at < 0 ? at + size : at, size));
            self(args).items.insert(place, self(args).element(vm, args[2]));
            return None.NONE;
        });
        method("reverse", 0, 0, (vm, args, keywords) -> {
            Collections.reverse(self(args).items.asList());
            return None.NONE;
        });
        for (String name : new String[] {"pop", "index", "remove", "count"}) {
            method(name, name.equals("pop") ? 0 : 1, 1, (vm, args, keywords) -> onItems(vm, name, args));
        }
        method("byteswap", 0, 0, (vm, args, keywords) -> {
            throw Raise.notImplemented("array.byteswap() is not available in a simulated Python");
        });
        method(
                "__copy__",
                0,
                0,
                (vm, args, keywords) ->
                        self(args).like(new PyList(self(args).items.toArray())));
        method(
                "__deepcopy__",
                1,
                1,
                (vm, args, keywords) ->
                        self(args).like(new PyList(self(args).items.toArray())));
    }

    /** What a list does, in an array's words. */
    private static Object onItems(Vm vm, String name, Object[] args) {
        Array array = self(args);
        if (name.equals("pop")) {
            long at = args.length == 1 ? -1 : Special.requireLong(vm, args[1]);
            long place = at < 0 ? at + array.size() : at;
            if (array.size() == 0 || place < 0 || place >= array.size()) {
                throw Raise.indexError(array.size() == 0 ? "pop from empty array" : "pop index out of range");
            }
            return array.items.remove((int) place);
        }
        long count = 0;
        vm.spend(Work.FROM_C, array.size());
        vm.spend(Work.EQUAL, array.size());
        for (int i = 0; i < array.size(); i++) {
            if (Keys.equal(array.items.get(i), args[1])) {
                count++;
                if (name.equals("index")) {
                    return (long) i;
                }
                if (name.equals("remove")) {
                    array.items.remove(i);
                    return None.NONE;
                }
            }
        }
        if (!name.equals("count")) {
            throw Raise.valueError(
                    "array." + name + "(x): x not in " + (vm.version().atLeast(3, 7) ? "array" : "list"));
        }
        return count;
    }

    private static void protocols() {
        method("__len__", 0, 0, (vm, args, keywords) -> self(args).size());
        method("__iter__", 0, 0, (vm, args, keywords) -> self(args).iterator(vm));
        method("__contains__", 1, 1, (vm, args, keywords) -> Operators.contains(vm, self(args).items, args[1]));
        method("__getitem__", 1, 1, (vm, args, keywords) -> {
            if (args[1] instanceof PySlice) {
                return self(args).like((PyList) Operators.getItem(vm, self(args).items, args[1]));
            }
            return self(args).items.get(place(vm, args, "array index out of range"));
        });
        method("__setitem__", 2, 2, (vm, args, keywords) -> {
            if (args[1] instanceof PySlice) {
                if (!(args[2] instanceof Array other) || other.code != self(args).code) {
                    throw Raise.typeError(
                            "can only assign array (not \"" + TypeNames.of(vm, args[2]) + "\") to array slice");
                }
                Operators.setItem(vm, self(args).items, args[1], new PyList(other.items.toArray()));
                return None.NONE;
            }
            int at = place(vm, args, "array assignment index out of range");
            self(args).items.set(at, self(args).element(vm, args[2]));
            return None.NONE;
        });
        method("__delitem__", 1, 1, (vm, args, keywords) -> {
            if (args[1] instanceof PySlice) {
                Operators.deleteItem(vm, self(args).items, args[1]);
            } else {
                self(args).items.remove(place(vm, args, "array assignment index out of range"));
            }
            return None.NONE;
        });
        method("__add__", 1, 1, (vm, args, keywords) -> {
            if (!(args[1] instanceof Array other)) {
                throw Raise.typeError("can only append array (not \"" + TypeNames.of(vm, args[1]) + "\") to array");
            }
            if (other.code != self(args).code) {
                throw Raise.typeError("bad argument type for built-in operation");
            }
            var sum = new PyList(self(args).items.toArray());
            other.items.asList().forEach(sum::add);
            vm.spend(Work.COPY_TEXT, (long) sum.size() * other.width());
            return self(args).like(sum);
        });
        method("__mul__", 1, 1, (vm, args, keywords) -> {
            Object times = Special.index(vm, args[1]);
            if (times == null) {
                return NotImplemented.NOT_IMPLEMENTED;
            }
            var product = new PyList();
            for (long i = 0; i < Math.min(Ints.clamped(times), 1 << 24); i++) {
                self(args).items.asList().forEach(product::add);
            }
            return self(args).like(product);
        });
        method("__repr__", 0, 0, (vm, args, keywords) -> {
            String contents = self(args).size() == 0 ? "" : ", " + Special.repr(vm, self(args).items);
            return "array('" + self(args).code + "'" + contents + ")";
        });
    }

    private static int place(Vm vm, Object[] args, String message) {
        Object index = Special.index(vm, args[1]);
        if (index == null) {
            throw Raise.typeError("array indices must be integers");
        }
        long at = Ints.clamped(index);
        at = at < 0 ? at + self(args).size() : at;
        if (at < 0 || at >= self(args).size()) {
            throw Raise.indexError(message);
        }
        return (int) at;
    }
}
