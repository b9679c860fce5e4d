package gilgamesh.vm.builtin;

import gilgamesh.scenario.PythonVersion;
import gilgamesh.vm.object.Ints;
import gilgamesh.vm.object.Keys;
import gilgamesh.vm.object.Memory;
import gilgamesh.vm.object.PyIterator;
import gilgamesh.vm.object.PyList;
import gilgamesh.vm.object.PyTuple;
import gilgamesh.vm.object.Raise;
import gilgamesh.vm.object.Request;
import gilgamesh.vm.object.Special;
import gilgamesh.vm.object.TypeNames;
import gilgamesh.vm.object.Vm;

/** The built-in functions that 2.7 alone has. */
final class OldFunctions {

    private OldFunctions() {}

    /** Defines them. */
    static void define() {
        Functions.in2("unichr", Signature.ONE, (vm, a) -> Functions.character(vm, a[0], "unichr"));
        Functions.in2("cmp", Signature.between(2, 2), (vm, a) -> {
            Object method = Special.method(a[0], "__cmp__");
            if (method != null) {
                return new Request.Call(method, a[0], a[1]);
            }
            return Keys.equal(a[0], a[1]) ? 0L : Special.less(vm, a[0], a[1]) ? -1L : 1L;
        });
        Functions.in2("range", Signature.between(1, 3), (vm, a) -> rangeList(vm, a));
        Functions.raw("zip", PythonVersion.V2_7, PythonVersion.V2_7, IteratorTypes::zipList);
        Functions.raw("map", PythonVersion.V2_7, PythonVersion.V2_7, IteratorTypes::mapList);
        Functions.in2("filter", Signature.between(2, 2), IteratorTypes::filterList);
        Functions.in2("reduce", Signature.between(2, 3), (vm, a) -> Reducing.reduce(vm, a[0], a[1], a[2]));
        Functions.in2("intern", Signature.between(1, 1), (vm, a) -> a[0]);
        Functions.in2("apply", Signature.between(1, 3), (vm, a) -> {
            Object[] given = a[1] == null ? new Object[0] : gilgamesh.vm.object.Sequences.elements(vm, a[1]);
            return new Request.Call(a[0], given);
        });
        Functions.in2("raw_input", Signature.between(0, 1), (vm, a) -> Functions.noInput(a[0]));
        Functions.in2("coerce", Signature.between(2, 2), (vm, a) -> {
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
