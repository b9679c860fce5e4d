package gilgamesh.vm.object;

/** A built-in object that is equal to others by its contents. */
public interface ValueEquality {

    boolean sameValue(Object other);
}
