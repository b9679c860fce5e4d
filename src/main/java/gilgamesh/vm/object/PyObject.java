package gilgamesh.vm.object;

/**
 * A Python object that is not one of the Java values Long, BigInteger (only what does not fit a Long), Double, Boolean, String, {@link
 * None}, {@link NotImplemented} and {@link Ellipsis}. Java's equals and hashCode are identity; Python's are in {@link Keys}.
 */
public abstract class PyObject {

    public abstract PyType type();
}
