package gilgamesh.stdlib;

import gilgamesh.scenario.PythonVersion;
import gilgamesh.vm.Reduction;
import gilgamesh.vm.object.Native;
import gilgamesh.vm.object.None;
import gilgamesh.vm.object.Operator;
import gilgamesh.vm.object.Operators;
import gilgamesh.vm.object.PyBuiltin;
import gilgamesh.vm.object.PyDict;
import gilgamesh.vm.object.PyModule;
import gilgamesh.vm.object.PyTuple;
import gilgamesh.vm.object.PyType;
import gilgamesh.vm.object.Raise;
import gilgamesh.vm.object.Request;
import gilgamesh.vm.object.Special;
import gilgamesh.vm.object.TypeNames;
import gilgamesh.vm.object.Vm;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** {@code operator}. The getters are functions here, without the attributes that CPython's types have. */
final class OperatorModule {

    private static final Map<String, Operator> BINARY = Map.ofEntries(
            Map.entry("add", Operator.ADD),
            Map.entry("concat", Operator.ADD),
            Map.entry("sub", Operator.SUBTRACT),
            Map.entry("mul", Operator.MULTIPLY),
            Map.entry("matmul", Operator.MATRIX_MULTIPLY),
            Map.entry("truediv", Operator.TRUE_DIVIDE),
            Map.entry("floordiv", Operator.FLOOR_DIVIDE),
            Map.entry("mod", Operator.REMAINDER),
            Map.entry("pow", Operator.POWER),
            Map.entry("lshift", Operator.LEFT_SHIFT),
            Map.entry("rshift", Operator.RIGHT_SHIFT),
            Map.entry("and_", Operator.AND),
            Map.entry("or_", Operator.OR),
            Map.entry("xor", Operator.XOR),
            Map.entry("lt", Operator.LESS),
            Map.entry("le", Operator.LESS_EQUAL),
            Map.entry("eq", Operator.EQUAL),
            Map.entry("ne", Operator.NOT_EQUAL),
            Map.entry("gt", Operator.GREATER),
            Map.entry("ge", Operator.GREATER_EQUAL));

    private static final Set<String> SINGLE = Set.of(
            "truth", "is_", "is_not", "itemgetter", "attrgetter", "methodcaller", "countOf", "indexOf", "length_hint");

    private static final PyBuiltin ITEM_GETTER = PyBuiltin.function("operator.itemgetter", OperatorModule::itemGetter);
    private static final PyBuiltin ATTRIBUTE_GETTER =
            PyBuiltin.function("operator.attrgetter", OperatorModule::attributeGetter);
    private static final PyBuiltin METHOD_CALLER =
            PyBuiltin.function("operator.methodcaller", OperatorModule::methodCaller);

    private OperatorModule() {}

    static PyModule create(PythonVersion version) {
        PyModule module = new PyModule("operator");
        BINARY.entrySet().stream().sorted(Map.Entry.comparingByKey()).forEach(entry -> {
            module.function(entry.getKey(), binary(entry.getKey(), entry.getValue()));
            if (!entry.getValue().comparison() && !entry.getKey().equals("concat")) {
                String plain = entry.getKey().replace("_", "");
                module.function("i" + plain, inPlace("i" + plain, entry.getValue()));
            }
        });
        if (version.major() == 2) {
            module.function("div", binary("div", Operator.DIVIDE));
        }
        unary(module, "neg", "__neg__", Operators::negate);
        unary(module, "pos", "__pos__", Operators::plus);
        unary(module, "abs", "__abs__", Operators::absolute);
        unary(module, "invert", "__invert__", Operators::invert);
        unary(module, "inv", "__invert__", Operators::invert);
        function(module, "not_", 1, (vm, args, keywords) -> !Special.truth(vm, args[0]));
        function(module, "truth", 1, (vm, args, keywords) -> Special.truth(vm, args[0]));
        function(module, "is_", 2, (vm, args, keywords) -> same(args[0], args[1]));
        function(module, "is_not", 2, (vm, args, keywords) -> !same(args[0], args[1]));
        function(module, "index", 1, (vm, args, keywords) -> Special.requireIndex(vm, args[0]));
        items(module);
        searches(module);
        module.define("itemgetter", ITEM_GETTER)
                .define("attrgetter", ATTRIBUTE_GETTER)
                .define("methodcaller", METHOD_CALLER);
        if (version.atLeast(3, 4)) {
            module.function("length_hint", (vm, args, keywords) -> {
                Object length = vm.attribute(args[0], "__len__");
                Object usual = args.length > 1 ? args[1] : 0L;
                return length == null ? usual : new Request.Call(length);
            });
        }
        underlined(module);
        return module;
    }

    /** Most functions have a second name: {@code __add__} for add. */
    private static void underlined(PyModule module) {
        List<String> names = new ArrayList<>();
        for (PyDict.Entry entry = module.globals().first(); entry != null; entry = entry.after()) {
            names.add((String) entry.key());
        }
        for (String name : names) {
            if (!name.startsWith("_") && !SINGLE.contains(name)) {
                module.define(
                        "__" + name.replace("_", "") + "__", module.globals().get(name));
            }
        }
    }

    private static void searches(PyModule module) {
        function(module, "countOf", 2, (vm, args, keywords) -> search(vm, args, false));
        function(module, "indexOf", 2, (vm, args, keywords) -> search(vm, args, true));
    }

    private static Object search(Vm vm, Object[] args, boolean first) {
        return Request.consume(vm, args[0], new Request.Sink() {
            private long seen;
            private long equal;

            @Override
            public boolean accept(Vm machine, Object element) {
                if (Special.truth(machine, Special.binary(machine, Operator.EQUAL, element, args[1]))) {
                    equal++;
                    if (first) {
                        return false;
                    }
                }
                seen++;
                return true;
            }

            @Override
            public Object finish(Vm machine) {
                if (first && equal == 0) {
                    throw Raise.valueError("sequence.index(x): x not in sequence");
                }
                return first ? seen : equal;
            }
        });
    }

    private static boolean same(Object a, Object b) {
        boolean value = a instanceof Number || a instanceof String || a instanceof Boolean;
        return a == b || value && a.equals(b);
    }

    private static void function(PyModule module, String name, int count, Native function) {
        module.function(name, (vm, args, keywords) -> {
            check(name, count, args, keywords);
            return function.call(vm, args, keywords);
        });
    }

    private static void check(String name, int count, Object[] args, String[] keywords) {
        if (keywords.length > 0) {
            throw Raise.typeError(name + "() takes no keyword arguments");
        }
        if (args.length != count) {
            throw Raise.typeError(
                    name + " expected " + count + " argument" + (count == 1 ? "" : "s") + ", got " + args.length);
        }
    }

    private static Native binary(String name, Operator operator) {
        return (vm, args, keywords) -> {
            check(name, 2, args, keywords);
            return Special.binary(vm, operator, args[0], args[1]);
        };
    }

    private static Native inPlace(String name, Operator operator) {
        return (vm, args, keywords) -> {
            check(name, 2, args, keywords);
            Object method = Special.method(args[0], operator.inPlace());
            return method != null
                    ? new Request.Call(method, args[0], args[1])
                    : Special.method(args[0], operator.method()) != null
                                    || Special.method(args[1], operator.reflected()) != null
                            ? Special.binary(vm, operator, args[0], args[1])
                            : Operators.inPlace(vm, operator, args[0], args[1]);
        };
    }

    private interface Unary {
        Object apply(Vm vm, Object value);
    }

    private static void unary(PyModule module, String name, String method, Unary operation) {
        function(module, name, 1, (vm, args, keywords) -> {
            Object own = Special.method(args[0], method);
            return own != null ? new Request.Call(own, args[0]) : operation.apply(vm, args[0]);
        });
    }

    private static void items(PyModule module) {
        function(module, "getitem", 2, (vm, args, keywords) -> Special.item(vm, args[0], args[1]));
        function(module, "setitem", 3, (vm, args, keywords) -> {
            Object method = Special.method(args[0], "__setitem__");
            if (method != null) {
                return new Request.Call(method, args);
            }
            Operators.setItem(vm, args[0], args[1], args[2]);
            return None.NONE;
        });
        function(module, "delitem", 2, (vm, args, keywords) -> {
            Object method = Special.method(args[0], "__delitem__");
            if (method != null) {
                return new Request.Call(method, args);
            }
            Operators.deleteItem(vm, args[0], args[1]);
            return None.NONE;
        });
        function(module, "contains", 2, (vm, args, keywords) -> {
            Object method = Special.method(args[0], "__contains__");
            return method != null
                    ? new Request.Call((machine, answer) -> Special.truth(machine, answer), method, args)
                    : Operators.contains(vm, args[0], args[1]);
        });
    }

    private static Object itemGetter(Vm vm, Object[] keys, String[] keywords) {
        atLeastOne("itemgetter", keys);
        return getter(ITEM_GETTER, keys, (machine, args, names) -> {
            check("itemgetter", 1, args, names);
            Object[] items = new Object[keys.length];
            for (int i = 0; i < keys.length; i++) {
                items[i] = Special.item(machine, args[0], keys[i]);
            }
            return items.length == 1 ? items[0] : new PyTuple(items);
        });
    }

    private static Object attributeGetter(Vm vm, Object[] names, String[] keywords) {
        atLeastOne("attrgetter", names);
        for (Object name : names) {
            if (!(name instanceof String)) {
                throw Raise.typeError("attribute name must be a string");
            }
        }
        return getter(ATTRIBUTE_GETTER, names, (machine, args, noNames) -> {
            check("attrgetter", 1, args, noNames);
            Object[] values = new Object[names.length];
            for (int i = 0; i < names.length; i++) {
                values[i] = args[0];
                for (String part : ((String) names[i]).split("\\.", -1)) {
                    values[i] = attribute(machine, values[i], part);
                }
            }
            return values.length == 1 ? values[0] : new PyTuple(values);
        });
    }

    private static Object attribute(Vm vm, Object object, String name) {
        Object value = vm.attribute(object, name);
        if (value == null) {
            String owner = object instanceof PyType type
                    ? "type object '" + type.name() + "'"
                    : "'" + TypeNames.of(vm, object) + "' object";
            throw Raise.attributeError(owner + " has no attribute '" + name + "'");
        }
        return value;
    }

    private static Object methodCaller(Vm vm, Object[] given, String[] keywords) {
        atLeastOne("methodcaller", given);
        if (!(given[0] instanceof String name)) {
            throw Raise.typeError("method name must be a string");
        }
        Object[] bound = java.util.Arrays.copyOfRange(given, 1, given.length);
        Native caller = (machine, args, noNames) -> {
            check("methodcaller", 1, args, noNames);
            return new Request.Call(attribute(machine, args[0], name), bound, keywords, null);
        };
        if (keywords.length == 0) {
            return getter(METHOD_CALLER, given, caller);
        }
        int end = bound.length - keywords.length;
        return PyBuiltin.made("operator.methodcaller", caller, (machine, args, noNames) -> {
            Object[] named = new Object[2 + keywords.length];
            named[0] = Reduction.global(machine, "operator", METHOD_CALLER);
            named[1] = name;
            System.arraycopy(bound, end, named, 2, keywords.length);
            return new PyTuple(
                    FunctoolsModule.partial(machine, named, keywords),
                    new PyTuple(java.util.Arrays.copyOf(bound, end)));
        });
    }

    private static Object getter(PyBuiltin maker, Object[] given, Native get) {
        return PyBuiltin.made(
                maker.qualifiedName(),
                get,
                (vm, args, keywords) -> new PyTuple(Reduction.global(vm, "operator", maker), new PyTuple(given)));
    }

    private static void atLeastOne(String name, Object[] args) {
        if (args.length == 0) {
            throw Raise.typeError(name + " expected 1 argument, got 0");
        }
    }
}
