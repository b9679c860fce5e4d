package gilgamesh.compiler;

import gilgamesh.compiler.ast.Arguments;
import gilgamesh.compiler.ast.Expr;
import gilgamesh.compiler.ast.Span;
import gilgamesh.compiler.ast.Stmt;
import java.util.ArrayList;
import java.util.List;

/** Function definitions and lambdas: defaults, annotations, decorators, closures and the code object inside. */
final class Functions extends Part {

    private static final int DEFAULTS = 1;
    private static final int KEYWORD_DEFAULTS = 2;
    private static final int ANNOTATIONS = 4;
    private static final int CLOSURE = 8;
    /** Of the intrinsic functions of 3.12 and later: turns a StopIteration that leaves a generator into a RuntimeError. */
    private static final int STOP_ITERATION_ERROR = 3;

    Functions(CodeGenerator generator) {
        super(generator);
    }

    void define(Stmt.FunctionDef f) {
        var outer = unit();
        Span definition = f.span();
        int firstLine = f.decorators().isEmpty()
                ? definition.line()
                : f.decorators().get(0).span().line();
        if (!since(3, 8) && !f.decorators().isEmpty()) {
            // Before 3.8 a decorated function begins at its first decorator.
            definition = f.decorators().get(0).span();
            at(definition);
        }
        visitAll(f.decorators());
        if (since(3, 10)) {
            unit().location = definition;
        }
        boolean generic = !f.typeParameters().isEmpty();
        if (generic) {
            generator.typeParameters.beforeCall();
        }
        int flags = defaults(f.args());
        int passed = Integer.bitCount(flags);
        if (generic) {
            generator.typeParameters.beginFunction(f, firstLine, passed);
        }
        if (since(3, 0)) {
            flags |= annotations(f.args(), f.returns());
        }
        generator.enter(generator.scopeOf(f), f.name(), firstLine);
        var unit = unit();
        arity(unit, f.args());
        if (!since(3, 10)) {
            unit.line = firstLine;
        }
        unit.location = new Span(firstLine, 0, firstLine, 0);
        String docstring = docstring(f.body());
        if (docstring != null) {
            unit.constants.indexOf(docstring);
        } else {
            unit.constants.indexOf(Expr.Singleton.NONE);
        }
        Label guard = openGuard();
        prefix();
        unpack(f.args());
        // From 3.7 to 3.9 the docstring still counts as a statement that does nothing.
        boolean skipped = docstring != null && !(since(3, 7) && !since(3, 10));
        run(skipped ? f.body().subList(1, f.body().size()) : f.body());
        closeGuard(guard);
        Code code = generator.leave(true);
        make(code, code.qualifiedName(), flags, f.args());
        if (generic) {
            generator.typeParameters.endFunction(passed);
        }
        for (int i = f.decorators().size() - 1; i >= 0; i--) {
            if (since(3, 11)) {
                outer.location = f.decorators().get(i).span();
            }
            callDecorator();
        }
        if (since(3, 10)) {
            outer.location = f.span();
        }
        generator.names.store(f.name());
    }

    /** Calls what was put on the stack before the function or class, with it. */
    void callDecorator() {
        if (since(3, 11)) {
            generator.calls.callPositional(0);
        } else {
            emit(Opcode.CALL_FUNCTION, 1);
        }
    }

    void lambda(Expr.Lambda l) {
        var outer = unit().location;
        int flags = defaults(l.args());
        int line = l.span().line();
        generator.enter(generator.scopeOf(l), "<lambda>", line);
        var unit = unit();
        arity(unit, l.args());
        unit.line = since(3, 8) ? 0 : line;
        unit.location = l.span();
        unit.constants.indexOf(Expr.Singleton.NONE);
        prefix();
        unpack(l.args());
        unit.location = l.span();
        visit(l.body());
        // In 2.7 a lambda with a yield returns None.
        boolean returnsNone = unit.scope.generator && !since(3, 0);
        if (returnsNone) {
            emit(Opcode.POP_TOP);
        } else {
            if (since(3, 13) && !unit.scope.generator) {
                unit.location = l.body().span();
            } else if (since(3, 10) && !since(3, 11)) {
                unit.location = unit.scope.generator ? Instr.NOWHERE : new Span(0, 0, 0, 0);
            } else if (since(3, 12) && !since(3, 13)) {
                unit.location = new Span(line, 0, line, 0);
            }
            emit(Opcode.RETURN_VALUE);
        }
        Code code = generator.leave(returnsNone);
        unit().location = outer;
        make(code, code.qualifiedName(), flags, l.args());
    }

    /** 2.7: takes the arguments apart that parameters want as tuples. */
    private void unpack(Arguments args) {
        for (Arguments.Parameter p : args.args()) {
            if (p.parts() != null) {
                generator.names.load(p.name());
                visit(p.parts());
            }
        }
    }

    /** What stands in front of every function of 3.11 and later, but for what the assembler puts before it. */
    void prefix() {
        if (since(3, 11)) {
            var before = unit().location;
            unit().location = new Span(unit().firstLine, 0, unit().firstLine, 0);
            emit(Opcode.RESUME, 0);
            unit().location = before;
        }
    }

    /** 3.12 and later: the body of a generator function stands in a handler of its own; null for others, lambdas among them. */
    Label openGuard() {
        if (!since(3, 12) || !unit().scope.generator && !unit().scope.coroutine) {
            return null;
        }
        Label handler = label();
        jumpNowhere(Opcode.SETUP_CLEANUP, handler);
        return handler;
    }

    void closeGuard(Label handler) {
        if (handler == null) {
            return;
        }
        nowhere();
        none();
        emit(Opcode.RETURN_VALUE);
        mark(handler);
        emit(Opcode.CALL_INTRINSIC_1, STOP_ITERATION_ERROR);
        emit(Opcode.RERAISE, 1);
    }

    private void arity(Unit unit, Arguments args) {
        int positionalOnly = args.positionalOnly().size();
        unit.positionalOnlyCount = positionalOnly;
        unit.argCount = positionalOnly + args.args().size();
        unit.keywordOnlyCount = args.keywordOnly().size();
    }

    /** The documentation of a body that begins with a text; null if it does not. */
    String docstring(List<Stmt> body) {
        if (body.isEmpty() || !(literal(body.get(0)) instanceof String text)) {
            return null;
        }
        return since(3, 13) ? Docstring.clean(text) : text;
    }

    private static Object literal(Stmt s) {
        return s instanceof Stmt.ExprStmt e && e.value() instanceof Expr.Constant c ? c.value() : null;
    }

    private int defaults(Arguments args) {
        int flags = 0;
        if (!args.defaults().isEmpty()) {
            flags |= DEFAULTS;
            visitAll(args.defaults());
            if (since(3, 0)) {
                emit(Opcode.BUILD_TUPLE, args.defaults().size());
            }
        }
        List<Object> names = new ArrayList<>();
        for (int i = 0; i < args.keywordOnly().size(); i++) {
            if (args.keywordDefaults().get(i) != null) {
                String name = generator.names.mangled(args.keywordOnly().get(i).name());
                names.add(name);
                if (since(3, 14)) {
                    constant(name);
                }
                visit(args.keywordDefaults().get(i));
            }
        }
        if (!names.isEmpty()) {
            flags |= KEYWORD_DEFAULTS;
            if (since(3, 14)) {
                emit(Opcode.BUILD_MAP, names.size());
            } else {
                constant(new Code.ConstantTuple(names));
                emit(Opcode.BUILD_CONST_KEY_MAP, names.size());
            }
        }
        return flags;
    }

    private int annotations(Arguments args, Expr returns) {
        List<Object> names = new ArrayList<>();
        if (since(3, 8)) {
            args.positionalOnly().forEach(p -> annotation(p, names));
            args.args().forEach(p -> annotation(p, names));
        } else {
            args.args().forEach(p -> annotation(p, names));
        }
        if (args.varArg() != null) {
            annotation(args.varArg(), names);
        }
        args.keywordOnly().forEach(p -> annotation(p, names));
        if (args.keywordArg() != null) {
            annotation(args.keywordArg(), names);
        }
        if (returns != null) {
            annotation("return", returns, names);
        }
        if (names.isEmpty()) {
            return 0;
        }
        if (since(3, 10)) {
            emit(Opcode.BUILD_TUPLE, names.size() * 2);
        } else {
            constant(new Code.ConstantTuple(names));
            emit(Opcode.BUILD_CONST_KEY_MAP, names.size());
        }
        return ANNOTATIONS;
    }

    private void annotation(Arguments.Parameter p, List<Object> names) {
        if (p.annotation() != null) {
            annotation(p.name(), p.annotation(), names);
        }
    }

    private void annotation(String plain, Expr annotation, List<Object> names) {
        String name = generator.names.mangled(plain);
        names.add(name);
        if (since(3, 10)) {
            constant(name);
        }
        if (generator.futures.contains("annotations")) {
            var before = unit().location;
            if (since(3, 12)) {
                unit().location = annotation.span();
            }
            constant(Unparser.text(annotation));
            unit().location = before;
        } else if (annotation instanceof Expr.Starred s) {
            // The annotation of *args, 3.11 and later: the only thing that is in it.
            visit(s.value());
            emit(Opcode.UNPACK_SEQUENCE, 1);
        } else {
            visit(annotation);
        }
    }

    /** Makes the function of a code object, with its closure. */
    void make(Code code, String qualifiedName, int flags, Arguments args) {
        boolean closure = !code.freeNames().isEmpty();
        if (closure) {
            for (String name : code.freeNames()) {
                emit(Opcode.LOAD_CLOSURE, closureIndex(name));
            }
            emit(Opcode.BUILD_TUPLE, code.freeNames().size());
            flags |= CLOSURE;
        }
        constant(code);
        if (!since(3, 0)) {
            int defaults = args == null ? 0 : args.defaults().size();
            emit(closure ? Opcode.MAKE_CLOSURE : Opcode.MAKE_FUNCTION, defaults);
            return;
        }
        if (!since(3, 11)) {
            constant(qualifiedName);
        }
        if (!since(3, 13)) {
            emit(Opcode.MAKE_FUNCTION, flags);
            return;
        }
        emit(Opcode.MAKE_FUNCTION);
        for (int attribute = CLOSURE; attribute > 0; attribute >>= 1) {
            if ((flags & attribute) != 0) {
                emit(Opcode.SET_FUNCTION_ATTRIBUTE, attribute);
            }
        }
    }

    private int closureIndex(String name) {
        var unit = unit();
        boolean ofClass = name.equals("__class__") || name.equals("__classdict__");
        if (ofClass && unit.scope.kind == Scope.Kind.CLASS && unit.cells.contains(name)) {
            return unit.cells.indexOf(name);
        }
        return unit.scope.home(name) == Scope.Home.CELL
                ? unit.cells.indexOf(name)
                : unit.cells.size() + unit.frees.indexOf(name);
    }
}
