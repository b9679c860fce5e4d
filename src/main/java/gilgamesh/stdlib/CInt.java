package gilgamesh.stdlib;

import gilgamesh.vm.object.Ints;
import gilgamesh.vm.object.Raise;
import gilgamesh.vm.object.Special;
import gilgamesh.vm.object.TypeNames;
import gilgamesh.vm.object.Vm;

/** What a function of C takes where it wants an int (Python/getargs.c: convertsimple, "i"). */
final class CInt {

    private CInt() {}

    /** @throws Raise if it is no number, or none that fits */
    static int of(Vm vm, Object value) {
        Object number = value instanceof Double ? null : Special.index(vm, value);
        if (number == null) {
            throw Raise.typeError(refusal(vm, value, "integer argument expected, got float"));
        }
        long whole = Ints.clamped(number);
        if (whole != (int) whole) {
            throw Raise.overflow("signed integer is " + (whole > 0 ? "greater than maximum" : "less than minimum"));
        }
        return (int) whole;
    }

    /** What is said of what is no number; up to 3.9 of a float in words of its own. */
    static String refusal(Vm vm, Object value, String ofFloat) {
        String kind = TypeNames.of(vm, value);
        if (vm.version().atLeast(3, 10)) {
            return "'" + kind + "' object cannot be interpreted as an integer";
        }
        if (value instanceof Double) {
            return ofFloat;
        }
        return vm.two() ? "an integer is required" : "an integer is required (got type " + kind + ")";
    }
}
