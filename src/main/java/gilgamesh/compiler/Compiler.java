package gilgamesh.compiler;

import gilgamesh.scenario.PythonVersion;

/** Python text to the code object that the chosen CPython would make of it. */
public final class Compiler {

    private Compiler() {}

    /**
     * Compiles a module.
     *
     * @param source the program text
     * @param file the name for messages and tracebacks
     * @param firstLine the line number of the first line of {@code source}, normally 1
     * @throws SyntaxProblem if the text is not Python of that version, or outside the subset
     */
    public static Code compile(String source, String file, int firstLine, PythonVersion version) {
        throw new UnsupportedOperationException("the compiler is not built");
    }
}
