package gilgamesh.vm.object;

/** Marks instances of built-in types that carry attributes of their own, as functions and exceptions do. */
public interface Attributed {

    /** Whether it becomes a bound method when it is found on a class, as a function does. */
    default boolean binds() {
        return false;
    }
}
