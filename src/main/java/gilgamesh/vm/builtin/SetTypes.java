package gilgamesh.vm.builtin;

import gilgamesh.vm.object.None;
import gilgamesh.vm.object.NotImplemented;
import gilgamesh.vm.object.Operator;
import gilgamesh.vm.object.Operators;
import gilgamesh.vm.object.Probes;
import gilgamesh.vm.object.PySet;
import gilgamesh.vm.object.PyType;
import gilgamesh.vm.object.Raise;
import gilgamesh.vm.object.Request;
import gilgamesh.vm.object.SetAlgebra;
import gilgamesh.vm.object.Types;
import gilgamesh.vm.object.Vm;
import gilgamesh.vm.object.Work;
import java.util.List;

/** Methods of set and frozenset. */
final class SetTypes {

    private static final List<Operator> ALGEBRA = List.of(Operator.OR, Operator.AND, Operator.SUBTRACT, Operator.XOR);

    private SetTypes() {}

    static void install() {
        common(Types.SET);
        common(Types.FROZENSET);
        new Table(Types.FROZENSET).make((vm, args, keywords) -> {
            Object[] a = Signature.between(0, 1).bind(vm, null, "frozenset", 1, args, keywords);
            PySet set = new PySet((PyType) a[0]);
            return a[1] == null ? set : addAll(vm, set, a[1], set);
        });
        mutable(new Table(Types.SET));
    }

    private static PySet self(Object[] a) {
        return (PySet) a[0];
    }

    /** Adds all elements of an iterable; gives {@code result} or a request for it. */
    private static Object addAll(Vm vm, PySet set, Object iterable, Object result) {
        if (iterable instanceof PySet other) {
            SetAlgebra.addAll(vm, set, other);
            return result;
        }
        return Request.consume(vm, iterable, new Request.Sink() {
            private final Probes probes = new Probes();

            @Override
            public boolean accept(Vm machine, Object element) {
                set.add(element);
                probes.at(element, set.size());
                return true;
            }

            @Override
            public Object finish(Vm machine) {
                probes.spend(machine, Work.SET_ADD);
                return result;
            }
        });
    }

    private static void common(PyType type) {
        Table table = new Table(type);
        NumberTypes.operators(table, ALGEBRA);
        NumberTypes.comparisons(table);
        table.method("__len__", Signature.NONE, (vm, a) -> self(a).size())
                .method("__contains__", Signature.ONE, (vm, a) -> Operators.contains(vm, a[0], a[1]))
                .method("__iter__", Signature.NONE, (vm, a) -> self(a).iterator(vm))
                .method("copy", Signature.NONE, (vm, a) -> SetAlgebra.copy(vm, self(a), type))
                .raw("union", (vm, args, keywords) -> combineAll(vm, Operator.OR, type, args))
                .raw("intersection", (vm, args, keywords) -> combineAll(vm, Operator.AND, type, args))
                .raw("difference", (vm, args, keywords) -> combineAll(vm, Operator.SUBTRACT, type, args))
                .method("symmetric_difference", Signature.ONE, (vm, a) -> combineAll(vm, Operator.XOR, type, a))
                .method(
                        "issubset",
                        Signature.ONE,
                        (vm, a) -> SetAlgebra.within(vm, self(a), SetAlgebra.setOf(vm, a[1])))
                .method(
                        "issuperset",
                        Signature.ONE,
                        (vm, a) -> SetAlgebra.within(vm, SetAlgebra.setOf(vm, a[1]), self(a)))
                .method("isdisjoint", Signature.ONE, (vm, a) -> SetAlgebra.disjoint(vm, self(a), a[1]));
    }

    private static PySet combineAll(Vm vm, Operator operator, PyType type, Object[] args) {
        if (args.length == 1) {
            return SetAlgebra.copy(vm, self(args), type);
        }
        if (operator == Operator.OR) {
            PySet union = SetAlgebra.copy(vm, self(args), type);
            for (int i = 1; i < args.length; i++) {
                SetAlgebra.addAll(vm, union, SetAlgebra.setOf(vm, args[i]));
            }
            return union;
        }
        PySet result = self(args);
        for (int i = 1; i < args.length; i++) {
            result = SetAlgebra.combine(vm, operator, result, SetAlgebra.setOf(vm, args[i]), type);
        }
        return result;
    }

    private static void mutable(Table table) {
        table.make((vm, args, keywords) -> new PySet((PyType) args[0]))
                .raw("__init__", (vm, args, keywords) -> {
                    Object[] a = Signature.between(0, 1).bind(vm, null, "set", 1, args, keywords);
                    self(a).clear();
                    return a[1] == null ? None.NONE : addAll(vm, self(a), a[1], None.NONE);
                })
                .method("add", Signature.ONE, (vm, a) -> {
                    self(a).add(a[1]);
                    return None.NONE;
                })
                .method("remove", Signature.ONE, (vm, a) -> {
                    if (!self(a).remove(SetAlgebra.asKey(a[1]))) {
                        throw Raise.keyError(a[1]);
                    }
                    return None.NONE;
                })
                .method("discard", Signature.ONE, (vm, a) -> {
                    self(a).remove(SetAlgebra.asKey(a[1]));
                    return None.NONE;
                })
                .method("pop", Signature.NONE, (vm, a) -> {
                    Object first = self(a).pop(vm);
                    if (first == null) {
                        throw Raise.keyError("pop from an empty set");
                    }
                    return first;
                })
                .method("clear", Signature.NONE, (vm, a) -> {
                    self(a).clear();
                    return None.NONE;
                })
                .raw("update", (vm, args, keywords) -> become(vm, Operator.OR, args))
                .raw("intersection_update", (vm, args, keywords) -> become(vm, Operator.AND, args))
                .raw("difference_update", (vm, args, keywords) -> become(vm, Operator.SUBTRACT, args))
                .method("symmetric_difference_update", Signature.ONE, (vm, a) -> become(vm, Operator.XOR, a));
        for (Operator operator : ALGEBRA) {
            table.method(
                    operator.inPlace(),
                    Signature.ONE,
                    (vm, a) -> a[1] instanceof PySet
                            ? Operators.inPlace(vm, operator, a[0], a[1])
                            : NotImplemented.NOT_IMPLEMENTED);
        }
    }

    private static Object become(Vm vm, Operator operator, Object[] args) {
        if (operator == Operator.OR && args.length == 2) {
            return addAll(vm, self(args), args[1], None.NONE);
        }
        for (int i = 1; i < args.length; i++) {
            PySet other = SetAlgebra.setOf(vm, args[i]);
            switch (operator) {
                case OR -> SetAlgebra.addAll(vm, self(args), other);
                case AND -> SetAlgebra.keepAll(vm, self(args), other);
                case SUBTRACT -> SetAlgebra.removeAll(vm, self(args), other);
                default -> SetAlgebra.exchangeAll(vm, self(args), other);
            }
        }
        return None.NONE;
    }
}
