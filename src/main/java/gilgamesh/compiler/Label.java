package gilgamesh.compiler;

/** A place in the code that jumps go to. The number is that of its making: CPython's block lists are in this order. */
final class Label implements Item {

    final int serial;
    /** The block that begins here; null until the flow graph is built. */
    Block block;

    Label(int serial) {
        this.serial = serial;
    }
}
