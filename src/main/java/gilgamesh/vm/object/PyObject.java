package gilgamesh.vm.object;

/**
 * A Python object that is not one of the Java values Long, BigInteger (only what does not fit a Long), Double, Boolean, String, {@link
 * None}, {@link NotImplemented} and {@link Ellipsis}. Java's equals and hashCode are identity; Python's are in {@link Keys}.
 */
public abstract class PyObject {

    private int identity;

    public abstract PyType type();

    /** The number that {@link Vm#identity} gave the object; 0 if nobody has asked. */
    final int identityNumber() {
        return identity;
    }

    final void identityNumber(int given) {
        identity = given;
    }
}
