package gilgamesh.vm.object;

/** Python's {@code NotImplemented}: what an operator's method returns when the other operand is none of its business. */
public enum NotImplemented {
    NOT_IMPLEMENTED
}
