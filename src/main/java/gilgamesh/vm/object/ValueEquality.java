package gilgamesh.vm.object;

/** A built-in object that is equal to others by its contents. */
public interface ValueEquality {

    boolean sameValue(Object other);

    /** What it is compared by with others of its class, one element after the other; null if they have no order. */
    default Object[] inOrder() {
        return null;
    }

    /** @throws Raise TypeError for what changes, and therefore has none */
    default int valueHash() {
        throw Keys.unhashable(this);
    }
}
