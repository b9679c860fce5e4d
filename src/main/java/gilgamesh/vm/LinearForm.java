package gilgamesh.vm;

import java.util.Arrays;

/** A constant, plus variables with small whole coefficients, plus the element that the loop's iterator gave. Immutable. */
final class LinearForm {

    static final int MAX_VARIABLES = 12;

    private static final long LARGEST_COEFFICIENT = 1 << 16;

    private final long constant;
    private final int[] coefficients;
    private final int item;

    private LinearForm(long constant, int[] coefficients, int item) {
        this.constant = constant;
        this.coefficients = coefficients;
        this.item = item;
    }

    static LinearForm of(long constant) {
        return new LinearForm(constant, new int[MAX_VARIABLES], 0);
    }

    static LinearForm variable(int index) {
        int[] coefficients = new int[MAX_VARIABLES];
        coefficients[index] = 1;
        return new LinearForm(0, coefficients, 0);
    }

    static LinearForm element() {
        return new LinearForm(0, new int[MAX_VARIABLES], 1);
    }

    int coefficient(int variable) {
        return coefficients[variable];
    }

    int item() {
        return item;
    }

    boolean isVariable(int variable) {
        return constant == 0 && item == 0 && Arrays.equals(coefficients, variable(variable).coefficients);
    }

    boolean isElement() {
        return constant == 0 && item == 1 && Arrays.stream(coefficients).allMatch(c -> c == 0);
    }

    /** This plus {@code sign} times the other; null if a coefficient gets too large. */
    LinearForm plus(LinearForm other, int sign) {
        int[] sum = new int[MAX_VARIABLES];
        for (int i = 0; i < sum.length; i++) {
            sum[i] = coefficients[i] + sign * other.coefficients[i];
            if (Math.abs((long) sum[i]) > LARGEST_COEFFICIENT) {
                return null;
            }
        }
        long total = constant + sign * other.constant;
        if (Math.abs(constant) > 1L << 58 || Math.abs(other.constant) > 1L << 58) {
            return null;
        }
        return new LinearForm(total, sum, item + sign * other.item);
    }

    /** @throws ArithmeticException if it leaves 64 bits */
    long value(long[] variables, long element) {
        long value = Math.addExact(constant, Math.multiplyExact(element, (long) item));
        for (int i = 0; i < variables.length; i++) {
            if (coefficients[i] != 0) {
                value = Math.addExact(value, Math.multiplyExact(variables[i], (long) coefficients[i]));
            }
        }
        return value;
    }

    /** How much it grows from one iteration to the next. */
    long growth(long[] steps, long elementStep) {
        long value = Math.multiplyExact(elementStep, (long) item);
        for (int i = 0; i < steps.length; i++) {
            if (coefficients[i] != 0) {
                value = Math.addExact(value, Math.multiplyExact(steps[i], (long) coefficients[i]));
            }
        }
        return value;
    }
}
