package gilgamesh.vm.builtin;

import gilgamesh.vm.object.Digits;
import gilgamesh.vm.object.Ints;
import gilgamesh.vm.object.Operator;
import gilgamesh.vm.object.Operators;
import gilgamesh.vm.object.PyBytes;
import gilgamesh.vm.object.PyDerived;
import gilgamesh.vm.object.PyList;
import gilgamesh.vm.object.PyRange;
import gilgamesh.vm.object.PyTuple;
import gilgamesh.vm.object.Raise;
import gilgamesh.vm.object.Request;
import gilgamesh.vm.object.Special;
import gilgamesh.vm.object.TypeNames;
import gilgamesh.vm.object.Vm;
import gilgamesh.vm.object.Work;
import java.math.BigInteger;
import java.util.List;

/** The built-in functions about numbers: abs, divmod, pow, round, hex, oct, bin, sum, min and max. */
final class NumberFunctions {

    private NumberFunctions() {}

    /** Defines them. */
    static void define() {
        Functions.define("abs", Signature.ONE, (vm, a) -> special(a[0], "__abs__", () -> Operators.absolute(vm, a[0])));
        Functions.define("divmod", Signature.between(2, 2), (vm, a) -> {
            Object method = Special.method(a[0], "__divmod__");
            if (method != null) {
                return new Request.Call(method, a[0], a[1]);
            }
            Object reflected = Special.method(a[1], "__rdivmod__");
            return reflected != null ? new Request.Call(reflected, a[1], a[0]) : Numbers.divmod(vm, a[0], a[1]);
        });
        Functions.raw("pow", (vm, args, keywords) -> {
            Object[] a = (vm.version().atLeast(3, 8) ? Signature.of("base", "exp", "mod=") : Signature.between(2, 3))
                    .bind(vm, null, "pow", 0, args, keywords);
            Object method = a[2] == null ? null : Special.method(a[0], "__pow__");
            return method == null
                    ? Numbers.power(vm, a[0], a[1], a[2])
                    : new Request.Call((machine, power) -> power, method, a[0], a[1], a[2]);
        });
        Functions.define("round", Signature.of("number", "ndigits="), NumberFunctions::round);
        Functions.define("hex", Signature.ONE, (vm, a) -> based(vm, a[0], "hex", "0x", 16));
        Functions.define("oct", Signature.ONE, (vm, a) -> based(vm, a[0], "oct", vm.two() ? "0" : "0o", 8));
        Functions.define("bin", Signature.ONE, (vm, a) -> based(vm, a[0], "bin", "0b", 2));
        Functions.raw("sum", (vm, args, keywords) -> {
            Object[] a = (vm.version().atLeast(3, 8) ? Signature.of("iterable", "start=") : Signature.between(1, 2))
                    .bind(vm, null, "sum", 0, args, keywords);
            return sum(vm, a[0], a[1]);
        });
        Functions.raw("min", (vm, args, keywords) -> extreme(vm, "min", Operator.LESS, args, keywords));
        Functions.raw("max", (vm, args, keywords) -> extreme(vm, "max", Operator.GREATER, args, keywords));
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
            if (!Numbers.isNumber(PyDerived.plain(a[0]))) {
                throw Raise.typeError("type " + TypeNames.of(vm, a[0]) + " doesn't define __round__ method");
            }
        }
        return Numbers.round(vm, PyDerived.plain(a[0]), a[1]);
    }

    private static Object based(Vm vm, Object value, String name, String prefix, int base) {
        if (vm.two() && !name.equals("bin") && !Ints.isInt(PyDerived.plain(value))) {
            throw Raise.typeError(name + "() argument can't be converted to " + name);
        }
        Object number = Special.index(vm, value);
        if (number == null) {
            throw Raise.typeError("'" + TypeNames.of(vm, value) + "' object cannot be interpreted as an "
                    + (vm.two() ? "index" : "integer"));
        }
        boolean isLong = vm.two() && number instanceof BigInteger && base != 2;
        if (number instanceof BigInteger) {
            Digits.spendOnBinaryText(vm, number, base);
        }
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
            range.iterator(vm).spend(vm, range.size(), false);
            vm.spend(Work.ADD, range.size());
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
        private long added;

        Summing(Object start, boolean compensated) {
            this.total = start;
            this.compensated = compensated;
        }

        @Override
        public boolean accept(Vm vm, Object element) {
            added++;
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
        public boolean keeps() {
            return false;
        }

        @Override
        public Object finish(Vm vm) {
            vm.spend(Work.ADD, added);
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
                throw Signature.unknownKeyword(vm, name, keywords[i], List.of("key", "default"));
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
            machine.spend(Work.ORDER, elements.length);
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
}
