package gilgamesh.vm.object;

/** A built-in object that is equal to others by its contents. */
public interface ValueEquality {

    boolean sameValue(Object other);

    /** @throws Raise TypeError for what changes, and therefore has none */
    default int valueHash() {
        throw Keys.unhashable(this);
    }
}
