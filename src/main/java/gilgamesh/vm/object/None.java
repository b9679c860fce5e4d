package gilgamesh.vm.object;

/** Python's {@code None}. */
public enum None {
    NONE
}
