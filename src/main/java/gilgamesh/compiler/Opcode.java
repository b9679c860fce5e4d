package gilgamesh.compiler;

/** Every opcode of the simulated CPythons; the name is the one that {@code dis} prints. */
public enum Opcode {
    NOP
}
