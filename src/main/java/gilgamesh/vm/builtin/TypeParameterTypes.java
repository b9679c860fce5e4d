package gilgamesh.vm.builtin;

import gilgamesh.scenario.PythonVersion;
import gilgamesh.vm.object.Later;
import gilgamesh.vm.object.None;
import gilgamesh.vm.object.PyGenericAlias;
import gilgamesh.vm.object.PyIterator;
import gilgamesh.vm.object.PyParamSpecPart;
import gilgamesh.vm.object.PyTuple;
import gilgamesh.vm.object.PyType;
import gilgamesh.vm.object.PyTypeAlias;
import gilgamesh.vm.object.PyTypeParameter;
import gilgamesh.vm.object.PyTypeParameter.Variance;
import gilgamesh.vm.object.Raise;
import gilgamesh.vm.object.Request;
import gilgamesh.vm.object.Sentinel;
import gilgamesh.vm.object.Special;
import gilgamesh.vm.object.TypeNames;
import gilgamesh.vm.object.Types;
import gilgamesh.vm.object.Vm;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The types of type parameters and type aliases, which the module {@code typing} shows (Objects/typevarobject.c; 3.12 and later). */
public final class TypeParameterTypes {

    /** {@code typing.NoDefault} of 3.13: there is no default. */
    public static final Sentinel NO_DEFAULT = new Sentinel(Types.NO_DEFAULT_TYPE);

    /** What the module {@code _typing} has, in every version from 3.12 on but for the last two, which came with 3.13. */
    public static final List<PyType> ALL = List.of(
            Types.TYPE_VAR,
            Types.TYPE_VAR_TUPLE,
            Types.PARAM_SPEC,
            Types.PARAM_SPEC_ARGS,
            Types.PARAM_SPEC_KWARGS,
            Types.TYPE_ALIAS);

    private static final Signature ALIAS = Signature.of("name", "value", "*", "type_params=");

    private TypeParameterTypes() {}

    static void install() {
        ALL.forEach(type -> type.define("__module__", "typing"));
        var variable = parameter(Types.TYPE_VAR);
        variable.make(TypeParameterTypes::variable).getter("__constraints__", (vm, a) -> self(a).constraints());
        withVariance(variable);
        var parameters = parameter(Types.PARAM_SPEC);
        parameters
                .make(TypeParameterTypes::parameterSpecification)
                .getter("args", (vm, a) -> new PyParamSpecPart(Types.PARAM_SPEC_ARGS, self(a)))
                .getter("kwargs", (vm, a) -> new PyParamSpecPart(Types.PARAM_SPEC_KWARGS, self(a)));
        withVariance(parameters);
        parameter(Types.TYPE_VAR_TUPLE)
                .make(TypeParameterTypes::tuple)
                .method(
                        "__iter__",
                        Signature.NONE,
                        (vm, a) -> fromTyping(
                                vm,
                                "_unpacked",
                                (last, unpacked) -> PyIterator.over(last, new PyTuple(unpacked)),
                                a[0]));
        for (PyType part : new PyType[] {Types.PARAM_SPEC_ARGS, Types.PARAM_SPEC_KWARGS}) {
            new Table(part)
                    .make(Signature.of("origin"), (vm, a) -> new PyParamSpecPart(part, (PyTypeParameter) a[1]))
                    .getter("__origin__", (vm, a) -> ((PyParamSpecPart) a[0]).origin())
                    .method("__mro_entries__", Signature.ONE, (vm, a) -> noBase(a[0]))
                    .method("__repr__", Signature.NONE, (vm, a) -> ((PyParamSpecPart) a[0]).shown());
        }
        new Table(Types.TYPE_ALIAS)
                .make((vm, args, keywords) -> alias(vm, ALIAS.bind(vm, null, "typealias", 1, args, keywords)))
                .getter("__name__", (vm, a) -> ((PyTypeAlias) a[0]).name())
                .getter("__value__", (vm, a) -> ((PyTypeAlias) a[0]).value())
                .getter("__type_params__", (vm, a) -> ((PyTypeAlias) a[0]).parameters())
                .getter("__parameters__", (vm, a) -> unpacked(vm, ((PyTypeAlias) a[0]).parameters()))
                .method("__getitem__", Signature.ONE, (vm, a) -> specified((PyTypeAlias) a[0], a[1]))
                .method("__reduce__", Signature.NONE, (vm, a) -> ((PyTypeAlias) a[0]).name())
                .method("__repr__", Signature.NONE, (vm, a) -> ((PyTypeAlias) a[0]).name());
        new Table(Types.NO_DEFAULT_TYPE)
                .make(Signature.NONE, (vm, a) -> NO_DEFAULT)
                .method("__reduce__", Signature.NONE, (vm, a) -> "NoDefault")
                .method("__repr__", Signature.NONE, (vm, a) -> "typing.NoDefault");
    }

    private static PyTypeParameter self(Object[] a) {
        return (PyTypeParameter) a[0];
    }

    /** What all three kinds of parameters have. */
    private static Table parameter(PyType type) {
        var table = new Table(type)
                .getter("__name__", (vm, a) -> self(a).name())
                .method("__mro_entries__", Signature.ONE, (vm, a) -> noBase(a[0]))
                .method("__reduce__", Signature.NONE, (vm, a) -> self(a).name())
                .method("__repr__", Signature.NONE, (vm, a) -> self(a).shown());
        table.since(PythonVersion.V3_13)
                .getter("__default__", (vm, a) -> self(a).hasDefault() ? self(a).defaultValue() : NO_DEFAULT)
                .method("has_default", Signature.NONE, (vm, a) -> self(a).hasDefault());
        return table.always();
    }

    private static void withVariance(Table table) {
        table.getter("__bound__", (vm, a) -> self(a).bound())
                .getter("__covariant__", (vm, a) -> self(a).variance() == Variance.COVARIANT)
                .getter("__contravariant__", (vm, a) -> self(a).variance() == Variance.CONTRAVARIANT)
                .getter("__infer_variance__", (vm, a) -> self(a).variance() == Variance.INFERRED)
                .method("__or__", Signature.ONE, (vm, a) -> union(vm, a[0], a[1]))
                .method("__ror__", Signature.ONE, (vm, a) -> union(vm, a[1], a[0]));
    }

    private static Object noBase(Object value) {
        throw Raise.typeError(
                "Cannot subclass an instance of " + PyType.of(value).name());
    }

    // ---- what C leaves to the Python of typing ----

    /** Calls a function of the module {@code typing}, which is imported for it. */
    public static Object fromTyping(Vm vm, String name, Request.Then then, Object... args) {
        return new Request.Call(
                (machine, typing) -> new Request.Call(then, machine.attribute(typing, name), args),
                vm.builtin("__import__"),
                "typing");
    }

    private static Object union(Vm vm, Object left, Object right) {
        return fromTyping(vm, "_union_of", null, left, right);
    }

    /** The parameters as they stand among the arguments of a generic class: those for several types with a star. */
    private static Object unpacked(Vm vm, PyTuple parameters) {
        boolean several = Arrays.stream(parameters.elements()).anyMatch(p -> PyType.of(p) == Types.TYPE_VAR_TUPLE);
        return several ? fromTyping(vm, "_all_unpacked", null, parameters) : parameters;
    }

    // ---- aliases ----

    private static Object alias(Vm vm, Object[] given) {
        String name = name(vm, "typealias", given[1]);
        if (given[3] != null && !(given[3] instanceof PyTuple)) {
            throw Raise.typeError("type_params must be a tuple");
        }
        PyTuple parameters = given[3] == null ? PyTuple.EMPTY : (PyTuple) given[3];
        return new PyTypeAlias(name, parameters, Later.known(given[2]), vm.moduleAtWork());
    }

    private static Object specified(PyTypeAlias alias, Object key) {
        if (alias.parameters().size() == 0) {
            throw Raise.typeError("Only generic type aliases are subscriptable");
        }
        return new PyGenericAlias(alias, key);
    }

    // ---- parameters that are called for ----

    private static Object variable(Vm vm, Object[] args, String[] keywords) {
        var call = new Arguments(
                vm, "typevar", args, keywords, List.of("bound", "covariant", "contravariant", "infer_variance"));
        List<Object> constraints = call.positional.subList(1, call.positional.size());
        Variance variance = call.variance();
        if (constraints.size() == 1) {
            throw Raise.typeError("A single constraint is not allowed");
        }
        if (!constraints.isEmpty() && call.bound() != None.NONE) {
            throw Raise.typeError("Constraints cannot be combined with bound=...");
        }
        var tuple = Later.known(new PyTuple(constraints.toArray()));
        return checked(
                vm,
                call.bound(),
                bound ->
                        call.made(new PyTypeParameter(Types.TYPE_VAR, call.name, variance, Later.known(bound), tuple)));
    }

    private static Object parameterSpecification(Vm vm, Object[] args, String[] keywords) {
        var call = new Arguments(
                vm, "paramspec", args, keywords, List.of("bound", "covariant", "contravariant", "infer_variance"));
        Variance variance = call.variance();
        var none = Later.known(PyTuple.EMPTY);
        return checked(
                vm,
                call.bound(),
                bound -> call.made(
                        new PyTypeParameter(Types.PARAM_SPEC, call.name, variance, Later.known(bound), none)));
    }

    private static Object tuple(Vm vm, Object[] args, String[] keywords) {
        var call = new Arguments(vm, "typevartuple", args, keywords, List.of());
        return call.made(new PyTypeParameter(Types.TYPE_VAR_TUPLE, call.name));
    }

    private interface Maker {
        Object with(Object bound);
    }

    /** A text is a reference to a type that may come later. */
    private static Object checked(Vm vm, Object bound, Maker maker) {
        return bound instanceof String
                ? fromTyping(vm, "_type", (last, type) -> maker.with(type), bound)
                : maker.with(bound);
    }

    private static String name(Vm vm, String function, Object given) {
        if (given instanceof String name) {
            return name;
        }
        throw Raise.typeError(function + "() argument 'name' must be str, not " + TypeNames.of(vm, given));
    }

    /** The arguments of a call that makes a parameter. */
    private static final class Arguments {

        private final Vm vm;
        private final String name;
        private final List<Object> positional;
        private final Map<String, Object> named;

        Arguments(Vm vm, String function, Object[] args, String[] keywords, List<String> known) {
            this.vm = vm;
            int count = args.length - keywords.length;
            positional = new ArrayList<>(Arrays.asList(args).subList(1, count));
            named = new LinkedHashMap<>();
            for (int i = 0; i < keywords.length; i++) {
                boolean isDefault =
                        keywords[i].equals("default") && vm.version().atLeast(3, 13);
                if (keywords[i].equals("name") && positional.isEmpty()) {
                    positional.add(args[count + i]);
                } else if (known.contains(keywords[i]) || isDefault) {
                    named.put(keywords[i], args[count + i]);
                } else {
                    throw Raise.typeError(
                            vm.version().atLeast(3, 13)
                                    ? function + "() got an unexpected keyword argument '" + keywords[i] + "'"
                                    : "'" + keywords[i] + "' is an invalid keyword argument for " + function + "()");
                }
            }
            if (positional.isEmpty()) {
                throw Raise.typeError(function + "() missing required argument 'name' (pos 1)");
            }
            name = TypeParameterTypes.name(vm, function, positional.get(0));
        }

        private boolean is(String keyword) {
            return named.containsKey(keyword) && Special.truth(vm, named.get(keyword));
        }

        Object bound() {
            return named.getOrDefault("bound", None.NONE);
        }

        Variance variance() {
            if (is("covariant") && is("contravariant")) {
                throw Raise.valueError("Bivariant types are not supported.");
            }
            boolean told = is("covariant") || is("contravariant");
            if (told && is("infer_variance")) {
                throw Raise.valueError("Variance cannot be specified with infer_variance.");
            }
            if (is("infer_variance")) {
                return Variance.INFERRED;
            }
            return !told ? Variance.INVARIANT : is("covariant") ? Variance.COVARIANT : Variance.CONTRAVARIANT;
        }

        /** With its default, and the module that called for it. */
        PyTypeParameter made(PyTypeParameter parameter) {
            Object defaultValue = named.getOrDefault("default", NO_DEFAULT);
            if (defaultValue != NO_DEFAULT) {
                parameter.defaultValue(Later.known(defaultValue));
            }
            Object module = vm.moduleAtWork();
            if (module != null) {
                parameter.setOwn("__module__", module);
            }
            return parameter;
        }
    }
}
