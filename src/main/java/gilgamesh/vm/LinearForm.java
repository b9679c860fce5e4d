package gilgamesh.vm;

/** A constant, plus variables with whole coefficients, plus the element that the loop's iterator gives times a whole number. Immutable. */
final class LinearForm implements Symbol {

    static final int MAX_VARIABLES = 16;

    /** Kept so small that sums of products stay far from the end of 64 bits wherever that is not looked at. */
    private static final long LARGEST_COEFFICIENT = 1L << 40;

    private static final long LARGEST_CONSTANT = 1L << 60;

    private final long constant;
    private final long[] coefficients;
    private final long item;

    private LinearForm(long constant, long[] coefficients, long item) {
        this.constant = constant;
        this.coefficients = coefficients;
        this.item = item;
    }

    static LinearForm of(long constant) {
        return new LinearForm(constant, new long[MAX_VARIABLES], 0);
    }

    static LinearForm variable(int index) {
        long[] coefficients = new long[MAX_VARIABLES];
        coefficients[index] = 1;
        return new LinearForm(0, coefficients, 0);
    }

    static LinearForm element() {
        return new LinearForm(0, new long[MAX_VARIABLES], 1);
    }

    long constant() {
        return constant;
    }

    long coefficient(int variable) {
        return coefficients[variable];
    }

    long item() {
        return item;
    }

    boolean isConstant() {
        if (item != 0) {
            return false;
        }
        for (long coefficient : coefficients) {
            if (coefficient != 0) {
                return false;
            }
        }
        return true;
    }

    boolean isVariable(int variable) {
        return coefficients[variable] == 1 && without(variable).isConstant() && constant == 0;
    }

    boolean isElement() {
        return item == 1 && constant == 0 && new LinearForm(0, coefficients, 0).isConstant();
    }

    /** The same without one of its variables. */
    LinearForm without(int variable) {
        long[] rest = coefficients.clone();
        rest[variable] = 0;
        return new LinearForm(constant, rest, item);
    }

    /** This plus the other {@code times} times; null if a number gets too large. */
    LinearForm plus(LinearForm other, long times) {
        try {
            long[] sum = new long[MAX_VARIABLES];
            for (int i = 0; i < sum.length; i++) {
                sum[i] = sum(coefficients[i], other.coefficients[i], times, LARGEST_COEFFICIENT);
            }
            return new LinearForm(
                    sum(constant, other.constant, times, LARGEST_CONSTANT),
                    sum,
                    sum(item, other.item, times, LARGEST_COEFFICIENT));
        } catch (ArithmeticException tooLarge) {
            return null;
        }
    }

    private static long sum(long a, long b, long times, long largest) {
        long sum = Math.addExact(a, Math.multiplyExact(b, times));
        if (sum > largest || sum < -largest) {
            throw new ArithmeticException();
        }
        return sum;
    }

    /** This with other forms in place of the variables and the element; null if a number gets too large. */
    LinearForm with(LinearForm[] variables, LinearForm element) {
        LinearForm result = of(constant);
        for (int i = 0; i < variables.length && result != null; i++) {
            if (coefficients[i] != 0) {
                result = variables[i] == null ? null : result.plus(variables[i], coefficients[i]);
            }
        }
        return result == null || item == 0 ? result : result.plus(element, item);
    }

    /** @throws ArithmeticException if it leaves 64 bits */
    long value(long[] variables, long element) {
        return Math.addExact(constant, growth(variables, element));
    }

    /** How much it grows from one iteration to the next, if the variables grow by {@code steps}. */
    long growth(long[] steps, long elementStep) {
        long value = Math.multiplyExact(elementStep, item);
        for (int i = 0; i < steps.length; i++) {
            if (coefficients[i] != 0) {
                value = Math.addExact(value, Math.multiplyExact(steps[i], coefficients[i]));
            }
        }
        return value;
    }
}
