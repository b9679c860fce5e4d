package gilgamesh;

import gilgamesh.compiler.Code;
import gilgamesh.compiler.Compiler;
import gilgamesh.compiler.SyntaxProblem;
import gilgamesh.scenario.PythonVersion;
import gilgamesh.scenario.Scenario;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The programs of scenarios as code objects, with the lines of the files that they stand in. */
public final class Programs {

    /** All that a code object depends on. */
    private record Text(String file, int firstLine, String text, List<Integer> lines, PythonVersion version) {}

    private final Map<Text, Code> known = new ConcurrentHashMap<>();

    /** As {@link #compile}, but a program of several scenarios is compiled only once, as those of a sweep are; for any thread. */
    Code compiled(Scenario.Program program, PythonVersion version) {
        return known.computeIfAbsent(
                new Text(program.file(), program.firstLine(), program.text(), program.lines(), version),
                text -> compile(program, version));
    }

    /**
     * Compiles a program.
     *
     * @throws SyntaxProblem if Python would refuse it, or it is outside the subset; its line is the file's
     */
    public static Code compile(Scenario.Program program, PythonVersion version) {
        if (program.lines().isEmpty()) {
            return Compiler.compile(program.text(), program.file(), program.firstLine(), version);
        }
        try {
            return moved(Compiler.compile(program.text(), program.file(), 1, version), program);
        } catch (SyntaxProblem problem) {
            throw new SyntaxProblem(
                    problem.type(),
                    problem.getMessage(),
                    problem.file(),
                    program.lineOf(problem.line()),
                    problem.column(),
                    problem.sourceLine());
        }
    }

    private static Code moved(Code code, Scenario.Program program) {
        List<Object> constants = code.constants().stream()
                .map(constant -> constant instanceof Code inner ? moved(inner, program) : constant)
                .toList();
        List<Code.Instruction> instructions = code.instructions().stream()
                .map(instruction -> moved(instruction, program))
                .toList();
        return new Code(
                code.version(),
                code.name(),
                code.qualifiedName(),
                code.file(),
                program.lineOf(code.firstLine()),
                code.argCount(),
                code.positionalOnlyCount(),
                code.keywordOnlyCount(),
                code.flags(),
                constants,
                code.names(),
                code.localNames(),
                code.cellNames(),
                code.freeNames(),
                instructions,
                code.exceptionTable());
    }

    private static Code.Instruction moved(Code.Instruction i, Scenario.Program program) {
        // 0 is an instruction without a line.
        int line = i.line() == 0 ? 0 : program.lineOf(i.line());
        int endLine = i.endLine() == 0 ? 0 : program.lineOf(i.endLine());
        return new Code.Instruction(
                i.opcode(), i.offset(), i.argument(), i.target(), line, i.column(), endLine, i.endColumn());
    }
}
