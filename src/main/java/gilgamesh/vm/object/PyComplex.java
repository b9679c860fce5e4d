package gilgamesh.vm.object;

import gilgamesh.compiler.ComplexNumber;

/** Python's {@code complex}. */
public final class PyComplex extends PyObject {

    private final ComplexNumber value;

    public PyComplex(ComplexNumber value) {
        this.value = value;
    }

    public PyComplex(double real, double imaginary) {
        this(new ComplexNumber(real, imaginary));
    }

    public ComplexNumber value() {
        return value;
    }

    public double real() {
        return value.real();
    }

    public double imaginary() {
        return value.imaginary();
    }

    @Override
    public PyType type() {
        return Types.COMPLEX;
    }
}
