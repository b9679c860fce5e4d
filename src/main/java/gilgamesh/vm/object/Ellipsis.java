package gilgamesh.vm.object;

/** Python's {@code Ellipsis}. */
public enum Ellipsis {
    ELLIPSIS
}
