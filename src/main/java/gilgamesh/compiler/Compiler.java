package gilgamesh.compiler;

import gilgamesh.compiler.ast.Expr;
import gilgamesh.compiler.ast.Module;
import gilgamesh.compiler.ast.Stmt;
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

    /**
     * Compiles an expression, whose value the code returns, as eval does.
     *
     * @throws SyntaxProblem if the text is not one expression of that version, or outside the subset
     */
    public static Code compileExpression(String source, String file, PythonVersion version) {
        String text = source.stripLeading();
        Problems problems = Problems.of(text, file, 1, version);
        try {
            Module parsed = parseExpression(text, file, version);
            if (parsed.body().isEmpty()) {
                throw new SyntaxProblem("SyntaxError", endTooSoon(version), file, 0, 0, "");
            }
            if (parsed.body().size() != 1 || !isExpression(parsed.body().get(0))) {
                Stmt last = parsed.body().get(parsed.body().size() - 1);
                boolean ended = last.span().line() > parsed.body().get(0).span().endLine() && version.atLeast(3, 0);
                throw problems.at(last.span(), ended ? endTooSoon(version) : "invalid syntax");
            }
            Module module = TreeFolder.fold(parsed, version);
            var value = ((Stmt.ExprStmt) module.body().get(0)).value();
            var table = SymbolTable.of(module, version, problems);
            return new CodeGenerator(version, table, problems).expression(module, value);
        } catch (StackOverflowError e) {
            throw new SyntaxProblem(
                    "UnsupportedSyntax", "the expression is nested too deeply to be compiled", file, 1, 0, "");
        }
    }

    private static boolean isExpression(Stmt statement) {
        return statement instanceof Stmt.ExprStmt e
                && !(e.value() instanceof Expr.Yield || e.value() instanceof Expr.YieldFrom);
    }

    private static String endTooSoon(PythonVersion version) {
        return version.atLeast(3, 10) ? "invalid syntax" : "unexpected EOF while parsing";
    }

    /** Where an expression stops in the middle, CPython up to 3.9 says that of the text, not of its last line. */
    private static Module parseExpression(String text, String file, PythonVersion version) {
        try {
            return Parser.parse(text, file, 1, version);
        } catch (SyntaxProblem problem) {
            String lastLine = text.stripTrailing();
            lastLine = lastLine.substring(lastLine.lastIndexOf('\n') + 1);
            boolean atEnd =
                    problem.line() == text.stripTrailing().lines().count() && problem.column() >= lastLine.length();
            if (!atEnd || !problem.getMessage().equals("invalid syntax")) {
                throw problem;
            }
            throw new SyntaxProblem(
                    problem.type(), endTooSoon(version), file, problem.line(), problem.column(), problem.sourceLine());
        }
    }

    private static Code compile(Module parsed, Problems problems, PythonVersion version) {
        Module module = TreeFolder.fold(parsed, version);
        var table = SymbolTable.of(module, version, problems);
        return new CodeGenerator(version, table, problems).module(module);
    }
}
