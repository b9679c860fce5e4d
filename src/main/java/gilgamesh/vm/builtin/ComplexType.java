package gilgamesh.vm.builtin;

import gilgamesh.compiler.ComplexNumber;
import gilgamesh.scenario.PythonVersion;
import gilgamesh.vm.object.Complexes;
import gilgamesh.vm.object.Floats;
import gilgamesh.vm.object.Keys;
import gilgamesh.vm.object.NotImplemented;
import gilgamesh.vm.object.Operator;
import gilgamesh.vm.object.Operators;
import gilgamesh.vm.object.PyComplex;
import gilgamesh.vm.object.PyTuple;
import gilgamesh.vm.object.Raise;
import gilgamesh.vm.object.Special;
import gilgamesh.vm.object.TypeNames;
import gilgamesh.vm.object.Types;
import gilgamesh.vm.object.Vm;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** {@code complex}: how one is made, and its methods (Objects/complexobject.c). */
final class ComplexType {

    private static final List<Operator> OPERATORS =
            List.of(Operator.ADD, Operator.SUBTRACT, Operator.MULTIPLY, Operator.TRUE_DIVIDE, Operator.POWER);
    private static final List<Operator> WITHOUT_MEANING = List.of(Operator.FLOOR_DIVIDE, Operator.REMAINDER);
    private static final List<Operator> ORDER =
            List.of(Operator.LESS, Operator.LESS_EQUAL, Operator.GREATER, Operator.GREATER_EQUAL);

    private static final Signature NEW = Signature.of("real=", "imag=");

    private static final String NUMBER =
            "(?:[0-9]+\\.?[0-9]*(?:e[+-]?[0-9]+)?|\\.[0-9]+(?:e[+-]?[0-9]+)?|inf(?:inity)?|nan)";
    /** A real part, an imaginary one, or both, perhaps in parentheses. */
    private static final Pattern TEXT = Pattern.compile(
            "([+-]?" + NUMBER + ")(?:([+-]" + NUMBER + "?)j)?|([+-]?" + NUMBER + "?)j", Pattern.CASE_INSENSITIVE);

    private ComplexType() {}

    static void install() {
        Table table = new Table(Types.COMPLEX);
        NumberTypes.operators(table, OPERATORS);
        table.method("__eq__", Signature.ONE, (vm, a) -> equal(a[0], a[1], true));
        table.method("__ne__", Signature.ONE, (vm, a) -> equal(a[0], a[1], false));
        for (Operator operator : ORDER) {
            table.method(operator.method(), Signature.ONE, (vm, a) -> {
                boolean told = vm.two() && (a[1] instanceof PyComplex || Numbers.isNumber(a[1]));
                return told ? Operators.binary(vm, operator, a[0], a[1]) : NotImplemented.NOT_IMPLEMENTED;
            });
        }
        for (Operator operator : WITHOUT_MEANING) {
            table.method(operator.method(), Signature.ONE, (vm, a) -> Operators.binary(vm, operator, a[0], a[1]));
        }
        table.values()
                .make((vm, args, keywords) -> {
                    Object[] a = NEW.bind(vm, null, "complex", 1, args, keywords);
                    return make(vm, a[1], a[2]);
                })
                .method("__neg__", Signature.NONE, (vm, a) -> Operators.negate(vm, a[0]))
                .method("__pos__", Signature.NONE, (vm, a) -> a[0])
                .method("__abs__", Signature.NONE, (vm, a) -> Complexes.absolute((PyComplex) a[0]))
                .method("__getnewargs__", Signature.NONE, (vm, a) -> {
                    var number = (PyComplex) a[0];
                    return new PyTuple(number.real(), number.imaginary());
                })
                .method("conjugate", Signature.NONE, (vm, a) -> {
                    var number = (PyComplex) a[0];
                    return new PyComplex(number.real(), -number.imaginary());
                })
                .getter("real", (vm, a) -> ((PyComplex) a[0]).real())
                .getter("imag", (vm, a) -> ((PyComplex) a[0]).imaginary());
        table.in2().method("__nonzero__", Signature.NONE, (vm, a) -> Operators.truth(a[0]));
        table.in3().method("__bool__", Signature.NONE, (vm, a) -> Operators.truth(a[0]));
        table.since(PythonVersion.V3_11).method("__complex__", Signature.NONE, (vm, a) -> a[0]);
    }

    private static Object equal(Object a, Object b, boolean wanted) {
        boolean comparable = b instanceof PyComplex || Numbers.isNumber(b);
        return comparable ? (Object) (Keys.equal(a, b) == wanted) : NotImplemented.NOT_IMPLEMENTED;
    }

    private static Object make(Vm vm, Object real, Object imaginary) {
        if (real instanceof PyComplex && imaginary == null) {
            return real;
        }
        if (real instanceof String text) {
            if (imaginary != null) {
                throw Raise.typeError("complex() can't take second arg if first is a string");
            }
            return parse(vm, text);
        }
        if (imaginary instanceof String) {
            throw Raise.typeError("complex() second arg can't be a string");
        }
        ComplexNumber x = real == null ? new ComplexNumber(0, 0) : number(vm, asComplex(vm, real), true);
        if (imaginary == null) {
            return new PyComplex(x);
        }
        ComplexNumber y = number(vm, imaginary, false);
        // What is a float has no imaginary part that would turn up in the other one's real part.
        return new PyComplex(
                imaginary instanceof PyComplex ? x.real() - y.imaginary() : x.real(),
                x.imaginary() == 0 ? y.real() : y.real() + x.imaginary());
    }

    private static Object asComplex(Vm vm, Object value) {
        Object method = Special.method(value, "__complex__");
        if (method == null) {
            return value;
        }
        Object result = vm.call(method, value);
        if (!(result instanceof PyComplex) && !vm.two()) {
            throw Raise.typeError(
                    vm.version().atLeast(3, 7)
                            ? "__complex__ returned non-complex (type " + TypeNames.of(vm, result) + ")"
                            : "__complex__ should return a complex object");
        }
        return result;
    }

    private static ComplexNumber number(Vm vm, Object value, boolean first) {
        if (value instanceof PyComplex complex) {
            return complex.value();
        }
        Double real = Special.toFloat(vm, value);
        if (real != null) {
            return new ComplexNumber(real, 0);
        }
        if (vm.two()) {
            throw Raise.typeError("complex() argument must be a string or a number");
        }
        throw Raise.typeError("complex() " + (first ? "first argument must be a string or" : "second argument must be")
                + " a number, not '" + TypeNames.of(vm, value) + "'");
    }

    private static Object parse(Vm vm, String given) {
        String text = given.strip();
        if (text.startsWith("(") && text.endsWith(")")) {
            text = text.substring(1, text.length() - 1).strip();
        }
        if (!vm.two() && text.indexOf('_') >= 0) {
            text = text.replaceAll("(?<=[0-9])_(?=[0-9])", "");
            if (text.indexOf('_') >= 0) {
                throw Raise.valueError("could not convert string to complex: " + Special.repr(vm, given));
            }
        }
        Matcher found = TEXT.matcher(text);
        if (!found.matches()) {
            throw Raise.valueError("complex() arg is a malformed string");
        }
        return found.group(1) == null
                ? new PyComplex(0, part(found.group(3)))
                : new PyComplex(part(found.group(1)), found.group(2) == null ? 0 : part(found.group(2)));
    }

    /** A sign alone, or nothing, counts one. */
    private static double part(String text) {
        boolean bare = text.isEmpty() || text.equals("+") || text.equals("-");
        return bare ? (text.equals("-") ? -1 : 1) : Floats.parse(text, false);
    }
}
