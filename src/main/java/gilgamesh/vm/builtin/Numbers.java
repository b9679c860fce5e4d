package gilgamesh.vm.builtin;

import gilgamesh.vm.object.Complexes;
import gilgamesh.vm.object.Digits;
import gilgamesh.vm.object.ExceptionTypes;
import gilgamesh.vm.object.Floats;
import gilgamesh.vm.object.Ints;
import gilgamesh.vm.object.None;
import gilgamesh.vm.object.Operator;
import gilgamesh.vm.object.Operators;
import gilgamesh.vm.object.PyComplex;
import gilgamesh.vm.object.PyDerived;
import gilgamesh.vm.object.PyTuple;
import gilgamesh.vm.object.Raise;
import gilgamesh.vm.object.Special;
import gilgamesh.vm.object.TypeNames;
import gilgamesh.vm.object.Vm;

/** What the built-in functions about numbers compute. */
final class Numbers {

    private Numbers() {}

    static boolean isNumber(Object value) {
        return value instanceof Double || Ints.isInt(value);
    }

    static Object divmod(Vm vm, Object a, Object b) {
        if ((a instanceof PyDerived || b instanceof PyDerived)
                && isNumber(PyDerived.plain(a))
                && isNumber(PyDerived.plain(b))) {
            return divmod(vm, PyDerived.plain(a), PyDerived.plain(b));
        }
        if (a instanceof PyComplex || b instanceof PyComplex) {
            Object parts = Complexes.divmod(vm, a, b);
            if (parts != null) {
                return parts;
            }
        }
        if (!isNumber(a) || !isNumber(b)) {
            throw Raise.typeError("unsupported operand type(s) for divmod(): '" + TypeNames.of(vm, a) + "' and '"
                    + TypeNames.of(vm, b) + "'");
        }
        if (!Special.truth(vm, b)) {
            boolean real = a instanceof Double || b instanceof Double;
            throw Raise.zeroDivision(real ? "float divmod()" : "integer division or modulo by zero");
        }
        return new PyTuple(
                Operators.binary(vm, Operator.FLOOR_DIVIDE, a, b), Operators.binary(vm, Operator.REMAINDER, a, b));
    }

    /** {@code round(number, places)}; places is null where left out. */
    static Object round(Vm vm, Object number, Object places) {
        return vm.two() ? round2(vm, number, places) : round3(vm, number, places);
    }

    private static Object round3(Vm vm, Object number, Object places) {
        boolean whole = places == null || places == None.NONE;
        if (Ints.isInt(number)) {
            if (whole) {
                return Ints.plain(number);
            }
            Object count = Special.requireIndex(vm, places);
            return Ints.signum(count) >= 0
                    ? Ints.plain(number)
                    : Ints.roundedToTens(number, Ints.clamped(Ints.negate(count)));
        }
        double value = (Double) number;
        if (whole) {
            return Operators.truncate(vm, Math.rint(value));
        }
        double rounded = Floats.round(value, Ints.clamped(Special.requireIndex(vm, places)), false);
        return checked(value, rounded);
    }

    private static Object round2(Vm vm, Object number, Object places) {
        Double value = Special.toFloat(vm, number);
        if (value == null) {
            throw Raise.typeError("a float is required");
        }
        Object count = places == null ? 0L : Special.index(vm, places);
        if (count == null) {
            throw Raise.typeError("'" + TypeNames.of(vm, places) + "' object cannot be interpreted as an index");
        }
        return checked(value, Floats.round(value, Ints.clamped(count), true));
    }

    private static Object checked(double value, double rounded) {
        if (Double.isInfinite(rounded) && !Double.isInfinite(value)) {
            throw Raise.overflow("rounded value too large to represent");
        }
        return rounded;
    }

    /** {@code pow(a, b, modulus)}; modulus is null or None where there is none. */
    static Object power(Vm vm, Object a, Object b, Object modulus) {
        if (modulus == null || modulus == None.NONE) {
            return Special.binary(vm, Operator.POWER, a, b);
        }
        if (a instanceof PyDerived || b instanceof PyDerived || modulus instanceof PyDerived) {
            return power(vm, PyDerived.plain(a), PyDerived.plain(b), PyDerived.plain(modulus));
        }
        if (!Ints.isInt(a) || !Ints.isInt(b) || !Ints.isInt(modulus)) {
            if (a instanceof PyComplex || b instanceof PyComplex) {
                throw Raise.valueError("complex modulo");
            }
            if (isNumber(a) && isNumber(b) && isNumber(modulus)) {
                throw Raise.typeError("pow() 3rd argument not allowed unless all arguments are integers");
            }
            throw Raise.typeError("unsupported operand type(s) for ** or pow(): '" + TypeNames.of(vm, a) + "', '"
                    + TypeNames.of(vm, b) + "', '" + TypeNames.of(vm, modulus) + "'");
        }
        if (vm.two() && Ints.signum(b) < 0) {
            throw Raise.of(
                    ExceptionTypes.TYPE_ERROR, "pow() 2nd argument cannot be negative when 3rd argument specified");
        }
        if (!Ints.isSmall(modulus)) {
            Digits.spendOnModularPower(vm, Ints.bitLength(b), Ints.bitLength(modulus));
        }
        return Ints.power(a, b, modulus, vm.version().atLeast(3, 8));
    }
}
