package gilgamesh.vm.object;

/** A built-in mapping that is no dict: {@code in} asks for its keys. */
public interface Keyed {

    /** @throws Raise TypeError for what can be no key */
    boolean hasKey(Vm vm, Object key);
}
