package gilgamesh.vm.object;

/**
 * A Python object that is not one of the Java values Long, BigInteger (only what does not fit a Long), Double, Boolean, String, {@link
 * None}, {@link NotImplemented} and {@link Ellipsis}. Java's equals and hashCode are identity; Python's are in {@link Keys}.
 */
public abstract class PyObject {

    private int identity;
    private int hash;

    public abstract PyType type();

    /** The object's hash by what it is; a twin of it in a forked process has the same. */
    final int identityHash() {
        if (hash == 0) {
            hash = System.identityHashCode(this);
        }
        return hash;
    }

    /** The number that {@link Vm#identity} gave the object; 0 if nobody has asked. */
    final int identityNumber() {
        return identity;
    }

    final void identityNumber(int given) {
        identity = given;
    }
}
