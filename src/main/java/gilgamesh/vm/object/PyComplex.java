package gilgamesh.vm.object;

/** Python's {@code complex}; arithmetic with it is outside the subset. */
public final class PyComplex extends PyObject {

    private final double real;
    private final double imaginary;

    public PyComplex(double real, double imaginary) {
        this.real = real;
        this.imaginary = imaginary;
    }

    public double real() {
        return real;
    }

    public double imaginary() {
        return imaginary;
    }

    @Override
    public PyType type() {
        return Types.COMPLEX;
    }
}
