package gilgamesh.compiler;

import gilgamesh.compiler.ast.Expr;
import gilgamesh.compiler.ast.Module;
import gilgamesh.compiler.ast.Span;
import gilgamesh.compiler.ast.TypeParameter;
import gilgamesh.scenario.PythonVersion;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Walks a syntax tree and writes down the instructions that Python/compile.c of the version would, one {@link Unit} for each code object.
 * It holds the units and writes; what each construct becomes is told by its {@link Part}s.
 */
final class CodeGenerator {

    private final PythonVersion version;
    private final SymbolTable table;
    private final Problems problems;
    private Unit unit;
    /** The statement or expression being visited, for problems. */
    private Span visited = Instr.NOWHERE;

    /** What the module imported from __future__. */
    final Set<String> futures = new LinkedHashSet<>();

    final Names names = new Names(this);
    final Expressions expressions = new Expressions(this);
    final Displays displays = new Displays(this);
    final Calls calls = new Calls(this);
    final Conditions conditions = new Conditions(this);
    final Comprehensions comprehensions = new Comprehensions(this);
    final Statements statements = new Statements(this);
    final Loops loops = new Loops(this);
    final Functions functions = new Functions(this);
    final Classes classes = new Classes(this);
    final TypeParameters typeParameters = new TypeParameters(this);
    final Imports imports = new Imports(this);
    final Unwinding unwinding = new Unwinding(this);
    final TryStatements tries = new TryStatements(this);
    final GroupHandlers groupHandlers = new GroupHandlers(this);
    final WithStatements withs = new WithStatements(this);
    final MatchStatements matches = new MatchStatements(this);

    CodeGenerator(PythonVersion version, SymbolTable table, Problems problems) {
        this.version = version;
        this.table = table;
        this.problems = problems;
    }

    Code module(Module module) {
        enter(module);
        statements.moduleBody(module.body());
        return leave(true);
    }

    /** The code of a module that consists of one expression, as eval makes it. */
    Code expression(Module module, Expr value) {
        enter(module);
        expressions.visit(value);
        emit(Opcode.RETURN_VALUE, 0, null);
        return leave(false);
    }

    private void enter(Module module) {
        enter(table.of(module), "<module>", 0);
        unit.line = 0;
        if (version.atLeast(3, 11)) {
            unit.location = new Span(0, 0, 1, 0);
            emit(Opcode.RESUME, 0, null);
            unit.location = Instr.NOWHERE;
        }
    }

    PythonVersion version() {
        return version;
    }

    Problems problems() {
        return problems;
    }

    Unit unit() {
        return unit;
    }

    Scope scopeOf(Object node) {
        return table.of(node);
    }

    Scope scopeOfDefault(TypeParameter p) {
        return table.ofDefault(p);
    }

    void enter(Scope scope, String name, int firstLine) {
        List<String> cells = new ArrayList<>();
        List<String> frees = new ArrayList<>();
        for (String symbol : inOrder(scope)) {
            if (scope.home(symbol) == Scope.Home.CELL || scope.has(symbol, Scope.INLINED_CELL)) {
                cells.add(symbol);
            } else if (scope.home(symbol) == Scope.Home.FREE || scope.has(symbol, Scope.FREE_CLASS)) {
                frees.add(symbol);
            }
        }
        if (scope.needsClassDict) {
            cells.add(0, "__classdict__");
        }
        if (scope.needsClassClosure) {
            cells.add(0, "__class__");
        }
        String privateClass = unit == null ? null : unit.privateClass;
        unit = new Unit(unit, scope, name, qualify(scope, name), firstLine, cells, frees);
        unit.privateClass = privateClass;
    }

    /** Cell and free variables are sorted. */
    private static List<String> inOrder(Scope scope) {
        return scope.symbols.keySet().stream()
                .sorted(CodeGenerator::byCodePoints)
                .toList();
    }

    private static int byCodePoints(String a, String b) {
        return Arrays.compare(a.codePoints().toArray(), b.codePoints().toArray());
    }

    private String qualify(Scope scope, String name) {
        Unit around = unit;
        if (around != null && isOfTypeParameters(around.scope)) {
            // Python/compile.c: compiler_set_qualname, which goes out one block only.
            around = around.parent;
        }
        if (around == null || around.parent == null && around.scope.kind == Scope.Kind.MODULE) {
            return name;
        }
        boolean named = !name.startsWith("<") && !isOfTypeParameters(scope);
        if (named && around.scope.home(Names.mangle(around.privateClass, name)) == Scope.Home.GLOBAL_EXPLICIT) {
            return name;
        }
        return around.scope.isFunction() && !around.scope.comprehension && !isOfTypeParameters(around.scope)
                ? around.qualifiedName + ".<locals>." + name
                : around.qualifiedName + "." + name;
    }

    private static boolean isOfTypeParameters(Scope scope) {
        return scope.kind == Scope.Kind.TYPE_PARAMETERS || scope.kind == Scope.Kind.TYPE_PARAMETER;
    }

    Code leave(boolean addNone) {
        Code code = CodeAssembler.assemble(unit, version, problems.file(), addNone, futureFlags());
        unit = unit.parent;
        return code;
    }

    Label label() {
        return new Label(unit.nextSerial());
    }

    void mark(Label label) {
        unit.code.add(label);
    }

    void emit(Opcode op, int argument, Label target) {
        if (unit.muted > 0) {
            return;
        }
        Span where;
        if (version.atLeast(3, 10)) {
            where = unit.location;
        } else if (unit.lineSet) {
            where = Instr.NOWHERE;
        } else {
            unit.lineSet = true;
            where = new Span(unit.line, 0, unit.line, 0);
        }
        var instr = new Instr(op, argument, target, where);
        instr.serial = unit.nextSerial();
        unit.code.add(instr);
    }

    /** From here on, what is emitted stems from this place. */
    void at(Span span) {
        visited = span;
        if (version.atLeast(3, 10)) {
            unit.location = span;
        } else {
            unit.line = span.line();
            unit.lineSet = false;
        }
    }

    void visiting(Span span) {
        visited = span;
    }

    SyntaxProblem problem(String message) {
        return problems.at(visited, message);
    }

    private int futureFlags() {
        int flags = 0;
        for (String future : futures) {
            flags |= futureFlag(future);
        }
        return flags;
    }

    private int futureFlag(String future) {
        boolean old = !version.atLeast(3, 0);
        return switch (future) {
            case "division" -> old ? 0x2000 : 0;
            case "absolute_import" -> old ? 0x4000 : 0;
            case "with_statement" -> old ? 0x8000 : 0;
            case "print_function" -> old ? 0x10000 : 0;
            case "unicode_literals" -> old ? 0x20000 : 0;
            case "generator_stop" -> version.atLeast(3, 7) ? 0 : 0x80000;
            case "annotations" -> version.atLeast(3, 8) ? 0x1000000 : 0x100000;
            default -> 0;
        };
    }
}
