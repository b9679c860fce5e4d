package gilgamesh.vm.builtin;

import gilgamesh.scenario.PythonVersion;
import gilgamesh.vm.object.Ellipsis;
import gilgamesh.vm.object.PyGenericAlias;
import gilgamesh.vm.object.PyInstance;
import gilgamesh.vm.object.PyIterator;
import gilgamesh.vm.object.PyList;
import gilgamesh.vm.object.PyTuple;
import gilgamesh.vm.object.PyType;
import gilgamesh.vm.object.PyTypeParameter;
import gilgamesh.vm.object.PyUnion;
import gilgamesh.vm.object.Raise;
import gilgamesh.vm.object.Request;
import gilgamesh.vm.object.Special;
import gilgamesh.vm.object.TypeNames;
import gilgamesh.vm.object.Types;
import gilgamesh.vm.object.Vm;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** {@code types.GenericAlias} and {@code types.UnionType}, and the operator that makes unions of types. */
final class GenericTypes {

    private GenericTypes() {}

    static void install() {
        Types.GENERIC_ALIAS.define("__module__", "types");
        new Table(Types.GENERIC_ALIAS)
                .make(Signature.between(2, 2), (vm, a) -> new PyGenericAlias(a[1], a[2]))
                .getter("__origin__", (vm, a) -> ((PyGenericAlias) a[0]).origin())
                .getter("__args__", (vm, a) -> ((PyGenericAlias) a[0]).args())
                .getter("__parameters__", (vm, a) -> parameters(vm, ((PyGenericAlias) a[0]).args()))
                .method("__mro_entries__", Signature.ONE, (vm, a) -> new PyTuple(((PyGenericAlias) a[0]).origin()))
                .method("__getitem__", Signature.ONE, (vm, a) -> specified(vm, a[0], a[1]))
                .method("__repr__", Signature.NONE, (vm, a) -> shown(vm, (PyGenericAlias) a[0]))
                .raw(
                        "__call__",
                        (vm, args, keywords) -> new Request.Call(
                                ((PyGenericAlias) args[0]).origin(),
                                Arrays.copyOfRange(args, 1, args.length),
                                keywords,
                                null))
                .method(
                        "__reduce__",
                        Signature.NONE,
                        (vm, a) -> new PyTuple(
                                Types.GENERIC_ALIAS,
                                new PyTuple(((PyGenericAlias) a[0]).origin(), ((PyGenericAlias) a[0]).args())))
                .since(PythonVersion.V3_11)
                .getter("__unpacked__", (vm, a) -> ((PyGenericAlias) a[0]).starred())
                .method(
                        "__iter__",
                        Signature.NONE,
                        (vm, a) -> PyIterator.over(vm, new PyTuple(((PyGenericAlias) a[0]).withStar())))
                .getter("__class__", (vm, a) -> Types.GENERIC_ALIAS);
        Types.UNION.define("__module__", "types");
        new Table(Types.UNION)
                .getter("__args__", (vm, a) -> ((PyUnion) a[0]).args())
                .getter("__parameters__", (vm, a) -> parameters(vm, ((PyUnion) a[0]).args()))
                .method("__getitem__", Signature.ONE, (vm, a) -> specified(vm, a[0], a[1]))
                .method("__reduce__", Signature.NONE, (vm, a) -> reduced((PyUnion) a[0], vm))
                .method(
                        "__repr__",
                        Signature.NONE,
                        (vm, a) -> Arrays.stream(((PyUnion) a[0]).args().elements())
                                .map(each -> each == Types.NONE ? "None" : name(vm, each))
                                .collect(Collectors.joining(" | ")));
        for (PyType type : new PyType[] {Types.TYPE, Types.GENERIC_ALIAS, Types.UNION, Types.TYPE_ALIAS}) {
            new Table(type)
                    .since(PythonVersion.V3_10)
                    .method("__or__", Signature.ONE, (vm, a) -> PyUnion.of(a[0], a[1]))
                    .method("__ror__", Signature.ONE, (vm, a) -> PyUnion.of(a[1], a[0]));
        }
    }

    /** {@code functools.reduce(operator.or_, args)} makes it again. */
    private static Object reduced(PyUnion union, Vm vm) {
        return new Request.Call(
                (machine, functools) -> new Request.Call(
                        (last, operator) -> new PyTuple(
                                last.attribute(functools, "reduce"),
                                new PyTuple(last.attribute(operator, "or_"), union.args())),
                        machine.builtin("__import__"),
                        "operator"),
                vm.builtin("__import__"),
                "functools");
    }

    private static String shown(Vm vm, PyGenericAlias alias) {
        String args = Arrays.stream(alias.args().elements())
                .map(each -> name(vm, each))
                .collect(Collectors.joining(", "));
        return (alias.starred() ? "*" : "") + name(vm, alias.origin()) + "["
                + (alias.args().size() == 0 ? "()" : args) + "]";
    }

    private static String name(Vm vm, Object value) {
        if (value instanceof PyType type) {
            return type.builtin() ? TypeNames.of(vm, type) : type.qualified();
        }
        if (value instanceof PyList list) {
            return Arrays.stream(list.toArray())
                    .map(each -> name(vm, each))
                    .collect(Collectors.joining(", ", "[", "]"));
        }
        return value == Ellipsis.ELLIPSIS ? "..." : Special.repr(vm, value);
    }

    // ---------------------------------------------------------------- type variables

    private static PyTuple parameters(Vm vm, PyTuple args) {
        List<Object> all = new ArrayList<>();
        for (Object arg : args.elements()) {
            Object[] some =
                    isVariable(arg) ? new Object[] {arg} : within(vm, arg).elements();
            Arrays.stream(some).filter(each -> !all.contains(each)).forEach(all::add);
        }
        return new PyTuple(all.toArray());
    }

    private static boolean isVariable(Object arg) {
        return arg instanceof PyTypeParameter
                || arg instanceof PyInstance instance
                        && instance.type().qualified().matches("typing\\.(TypeVar|ParamSpec)");
    }

    /** The type variables in an argument that is generic itself. */
    private static PyTuple within(Vm vm, Object arg) {
        if (arg instanceof PyGenericAlias alias) {
            return parameters(vm, alias.args());
        }
        if (arg instanceof PyUnion union) {
            return parameters(vm, union.args());
        }
        boolean generic =
                arg instanceof PyInstance instance && !(arg instanceof PyType) && instance.own("__args__") != null;
        return generic ? (PyTuple) vm.attribute(arg, "__parameters__") : new PyTuple();
    }

    /** {@code list[T][int]}. */
    private static Object specified(Vm vm, Object generic, Object key) {
        PyTuple args = generic instanceof PyGenericAlias alias ? alias.args() : ((PyUnion) generic).args();
        List<Object> parameters = List.of(parameters(vm, args).elements());
        Object[] given = key instanceof PyTuple several ? several.elements() : new Object[] {key};
        if (parameters.isEmpty()) {
            throw Raise.typeError(
                    vm.version().atLeast(3, 11)
                            ? Special.repr(vm, generic) + " is not a generic class"
                            : "There are no type variables left in " + Special.repr(vm, generic));
        }
        List<Object> values = valuesOf(vm, generic, parameters, given);
        List<Object> all = new ArrayList<>();
        for (Object arg : args.elements()) {
            Object[] inner = within(vm, arg).elements();
            if (isVariable(arg)) {
                all.add(values.get(parameters.indexOf(arg)));
            } else if (isUnpacked(vm, arg)) {
                all.addAll(List.of(((PyTuple) values.get(parameters.indexOf(inner[0]))).elements()));
            } else if (inner.length > 0) {
                all.add(Special.item(
                        vm,
                        arg,
                        new PyTuple(Arrays.stream(inner)
                                .map(each -> values.get(parameters.indexOf(each)))
                                .flatMap(each -> each instanceof PyTuple several
                                        ? Arrays.stream(several.elements())
                                        : Stream.of(each))
                                .toArray())));
            } else {
                all.add(arg);
            }
        }
        Object[] made = all.toArray();
        if (generic instanceof PyGenericAlias alias) {
            return new PyGenericAlias(alias.origin(), new PyTuple(made));
        }
        Object union = made[0];
        for (Object member : made) {
            union = PyUnion.of(union, member);
        }
        return union;
    }

    /** What is given for each of the parameters: a tuple for one that stands for several types. */
    private static List<Object> valuesOf(Vm vm, Object generic, List<Object> parameters, Object[] given) {
        List<PyType> kinds = parameters.stream().map(PyType::of).toList();
        int several = kinds.indexOf(Types.TYPE_VAR_TUPLE);
        int least = several < 0 ? parameters.size() : parameters.size() - 1;
        if (given.length < least || several < 0 && given.length > least) {
            throw Raise.typeError(
                    "Too " + (given.length < least ? "few" : "many") + " arguments for " + Special.repr(vm, generic));
        }
        if (several < 0) {
            return List.of(given);
        }
        List<Object> values = new ArrayList<>(List.of(given).subList(0, several));
        int end = given.length - (least - several);
        values.add(new PyTuple(Arrays.copyOfRange(given, several, end)));
        values.addAll(List.of(given).subList(end, given.length));
        return values;
    }

    /** Whether it is {@code *Ts} of a TypeVarTuple. */
    private static boolean isUnpacked(Vm vm, Object arg) {
        return arg instanceof PyInstance
                && !(arg instanceof PyType)
                && vm.attribute(arg, "__typing_is_unpacked_typevartuple__") == Boolean.TRUE;
    }
}
