package gilgamesh.compiler;

import gilgamesh.compiler.ast.Module;
import gilgamesh.compiler.parser.Parser;
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
        try {
            return compile(
                    Parser.parse(source, file, firstLine, version),
                    Problems.of(source, file, firstLine, version),
                    version);
        } catch (StackOverflowError e) {
            // How deep a text may nest depends on the stack of the thread that compiles it, in CPython too.
            throw new SyntaxProblem(
                    "UnsupportedSyntax", "the program is nested too deeply to be compiled", file, firstLine, 0, "");
        }
    }

    private static Code compile(Module parsed, Problems problems, PythonVersion version) {
        Module module = TreeFolder.fold(parsed, version);
        var table = SymbolTable.of(module, version, problems);
        return new CodeGenerator(version, table, problems).module(module);
    }
}
