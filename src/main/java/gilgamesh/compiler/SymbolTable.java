package gilgamesh.compiler;

import gilgamesh.compiler.ast.Arguments;
import gilgamesh.compiler.ast.Expr;
import gilgamesh.compiler.ast.Module;
import gilgamesh.compiler.ast.Pattern;
import gilgamesh.compiler.ast.Span;
import gilgamesh.compiler.ast.Stmt;
import gilgamesh.compiler.ast.TypeParameter;
import gilgamesh.scenario.PythonVersion;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

/** Finds the blocks of a module and what each does with its names; {@link ScopeAnalysis} then gives every name its home. */
final class SymbolTable {

    private final PythonVersion version;
    private final Problems problems;
    private final Map<Object, Scope> scopes = new IdentityHashMap<>();
    private final Map<Object, Scope> defaultScopes = new IdentityHashMap<>();
    private Scope module;
    private Scope current;
    private String privateClass;
    /** The function or lambda whose parameters are being defined. */
    private Span functionSpan = Instr.NOWHERE;

    /** 3.10 and later, with annotations imported from __future__: they become texts, and use no names. */
    private boolean textAnnotations;

    private SymbolTable(PythonVersion version, Problems problems) {
        this.version = version;
        this.problems = problems;
    }

    static SymbolTable of(Module module, PythonVersion version, Problems problems) {
        var table = new SymbolTable(version, problems);
        table.current = new Scope("top", Scope.Kind.MODULE, null, false, false);
        table.module = table.current;
        table.scopes.put(module, table.current);
        table.textAnnotations =
                version.atLeast(3, 10) && Imports.futures(module.body()).contains("annotations");
        table.statements(module.body());
        new ScopeAnalysis(version, problems).analyze(table.current);
        return table;
    }

    /**
     * The block that a module, function, class, lambda or comprehension node opens, a type alias's value, a list of type parameters or the
     * bound of one.
     */
    Scope of(Object node) {
        return scopes.get(node);
    }

    Scope ofDefault(TypeParameter p) {
        return defaultScopes.get(p);
    }

    // How many iterables of comprehensions the expression at hand is in (Python/symtable.c: ste_comp_iter_expr).
    private int inIterables;

    private void enter(Object node, String name, Scope.Kind kind, boolean comprehension, boolean generatorExpression) {
        enter(name, kind, comprehension, generatorExpression);
        scopes.put(node, current);
    }

    private void enter(String name, Scope.Kind kind, boolean comprehension, boolean generatorExpression) {
        var scope = new Scope(name, kind, current, comprehension, generatorExpression);
        scope.nested = current.nested || current.isFunction();
        current.children.add(scope);
        current = scope;
    }

    private void leave() {
        current = current.parent;
    }

    private void define(String name, int flag, Span span) {
        if ((flag & Scope.TYPE_PARAMETER) != 0 && current.mangled != null) {
            current.mangled.add(name);
        }
        String mangled = current.mangle(privateClass, name);
        if ((flag & Scope.TYPE_PARAMETER) != 0 && current.has(mangled, Scope.TYPE_PARAMETER)) {
            throw problems.at(span, "duplicate type parameter '" + mangled + "'");
        }
        if (flag == Scope.PARAMETER) {
            if (current.has(mangled, Scope.PARAMETER)) {
                var at = version.atLeast(3, 10) ? span : functionSpan;
                throw problems.at(at, "duplicate argument '" + mangled + "' in function definition");
            }
            current.parameters.add(mangled);
        }
        if (current.inTarget && (flag & (Scope.GLOBAL | Scope.NONLOCAL)) == 0 && flag != Scope.USE) {
            flag |= Scope.ITERATED;
        }
        current.add(mangled, flag);
    }

    private void statements(List<Stmt> body) {
        body.forEach(this::statement);
    }

    private void statement(Stmt s) {
        if (s instanceof Stmt.FunctionDef f) {
            function(f);
        } else if (s instanceof Stmt.ClassDef c) {
            classDefinition(c);
        } else if (s instanceof Stmt.TypeAlias a) {
            typeAlias(a);
        } else if (s instanceof Stmt.Return r) {
            expression(r.value());
        } else if (s instanceof Stmt.Delete d) {
            expressions(d.targets());
        } else if (s instanceof Stmt.Assign a) {
            expressions(a.targets());
            expression(a.value());
        } else if (s instanceof Stmt.AugAssign a) {
            expression(a.target());
            expression(a.value());
        } else if (s instanceof Stmt.AnnAssign a) {
            annotated(a);
        } else if (s instanceof Stmt.For f) {
            expression(f.target());
            expression(f.iterable());
            statements(f.body());
            statements(f.orElse());
        } else if (s instanceof Stmt.While w) {
            expression(w.test());
            statements(w.body());
            statements(w.orElse());
        } else if (s instanceof Stmt.If i) {
            expression(i.test());
            statements(i.body());
            statements(i.orElse());
        } else if (s instanceof Stmt.With w) {
            for (var item : w.items()) {
                expression(item.context());
                expression(item.target());
            }
            statements(w.body());
        } else if (s instanceof Stmt.Raise r) {
            expression(r.exception());
            expression(r.value());
            expression(r.cause());
        } else if (s instanceof Stmt.Try t) {
            statements(t.body());
            if (version.atLeast(3, 0)) {
                handlers(t);
                statements(t.orElse());
            } else {
                statements(t.orElse());
                handlers(t);
            }
            statements(t.finalBody());
        } else if (s instanceof Stmt.Match m) {
            match(m);
        } else if (s instanceof Stmt.Assert a) {
            expression(a.test());
            expression(a.message());
        } else if (s instanceof Stmt.Import i) {
            i.names().forEach(alias -> imported(alias, i.span()));
        } else if (s instanceof Stmt.ImportFrom i) {
            i.names().forEach(alias -> imported(alias, i.span()));
        } else if (s instanceof Stmt.Global g) {
            g.names().forEach(n -> global(n, g.span()));
        } else if (s instanceof Stmt.Nonlocal n) {
            n.names().forEach(name -> nonlocal(name, n.span()));
        } else if (s instanceof Stmt.ExprStmt e) {
            expression(e.value());
        } else if (s instanceof Stmt.Print p) {
            expression(p.destination());
            expressions(p.values());
        } else if (s instanceof Stmt.Exec e) {
            expression(e.body());
            expression(e.globals());
            expression(e.locals());
            current.exec = true;
            if (e.globals() == null && current.bareExec == null) {
                current.bareExec = e.span();
            }
        } else if (s instanceof Stmt.Pass) {
        } else if (s instanceof Stmt.Break) {
        } else if (s instanceof Stmt.Continue) {
        }
    }

    private void handlers(Stmt.Try t) {
        for (var handler : t.handlers()) {
            expression(handler.type());
            expression(handler.name());
            statements(handler.body());
        }
    }

    private void match(Stmt.Match m) {
        expression(m.subject());
        for (var one : m.cases()) {
            pattern(one.pattern());
            expression(one.guard());
            statements(one.body());
        }
    }

    private void pattern(Pattern p) {
        if (p instanceof Pattern.MatchValue v) {
            expression(v.value());
        } else if (p instanceof Pattern.MatchSequence q) {
            q.patterns().forEach(this::pattern);
        } else if (p instanceof Pattern.MatchMapping m) {
            expressions(m.keys());
            m.patterns().forEach(this::pattern);
            capture(m.rest(), m);
        } else if (p instanceof Pattern.MatchClass c) {
            expression(c.type());
            c.patterns().forEach(this::pattern);
            c.keywordPatterns().forEach(this::pattern);
        } else if (p instanceof Pattern.MatchStar q) {
            capture(q.name(), q);
        } else if (p instanceof Pattern.MatchAs a) {
            if (a.pattern() != null) {
                pattern(a.pattern());
            }
            capture(a.name(), a);
        } else if (p instanceof Pattern.MatchOr o) {
            o.patterns().forEach(this::pattern);
        }
    }

    private void capture(String name, Pattern p) {
        if (name != null) {
            define(name, Scope.LOCAL, p.span());
        }
    }

    private void function(Stmt.FunctionDef f) {
        define(f.name(), Scope.LOCAL, f.span());
        defaults(f.args());
        if (version.atLeast(3, 12)) {
            expressions(f.decorators());
        }
        boolean generic = !f.typeParameters().isEmpty();
        if (generic) {
            enterTypeParameters(f.typeParameters(), f.name());
            // CPython asks for the list of defaults, which is always there, and for a default that is
            // (Python/symtable.c).
            define(".defaults", Scope.PARAMETER, f.span());
            if (f.args().keywordDefaults().stream().anyMatch(d -> d != null)) {
                define(".kwdefaults", Scope.PARAMETER, f.span());
            }
            f.typeParameters().forEach(this::typeParameter);
        }
        annotations(f.args(), f.returns());
        if (!version.atLeast(3, 12)) {
            expressions(f.decorators());
        }
        functionSpan = f.span();
        enter(f, f.name(), Scope.Kind.FUNCTION, false, false);
        current.coroutine = f.isAsync();
        current.asyncFunction = f.isAsync();
        parameters(f.args());
        statements(f.body());
        leave();
        if (generic) {
            leave();
        }
    }

    private void classDefinition(Stmt.ClassDef c) {
        define(c.name(), Scope.LOCAL, c.span());
        if (version.atLeast(3, 12)) {
            expressions(c.decorators());
        }
        String outer = privateClass;
        boolean generic = !c.typeParameters().isEmpty();
        if (generic) {
            enterTypeParameters(c.typeParameters(), c.name());
            define(TypeParameters.TUPLE, Scope.LOCAL | Scope.USE, c.span());
            define(TypeParameters.BASE, Scope.LOCAL | Scope.USE, c.span());
            privateClass = c.name();
            current.mangled = new HashSet<>();
            c.typeParameters().forEach(this::typeParameter);
        }
        expressions(c.bases());
        c.keywords().forEach(k -> expression(k.value()));
        if (!version.atLeast(3, 12)) {
            expressions(c.decorators());
        }
        enter(c, c.name(), Scope.Kind.CLASS, false, false);
        privateClass = c.name();
        if (generic) {
            define("__type_params__", Scope.LOCAL, c.span());
            define(TypeParameters.TUPLE, Scope.USE, c.span());
        }
        statements(c.body());
        leave();
        if (generic) {
            leave();
        }
        privateClass = outer;
    }

    private void typeAlias(Stmt.TypeAlias a) {
        expression(a.name());
        boolean inClass = current.kind == Scope.Kind.CLASS;
        boolean generic = !a.typeParameters().isEmpty();
        if (generic) {
            enterTypeParameters(a.typeParameters(), a.name().id());
            a.typeParameters().forEach(this::typeParameter);
        }
        enterAnnotation(a.name().id(), Scope.Kind.TYPE_ALIAS, "a type alias", inClass);
        scopes.put(a, current);
        expression(a.value());
        leave();
        if (generic) {
            leave();
        }
    }

    private void enterTypeParameters(List<TypeParameter> all, String name) {
        boolean inClass = current.kind == Scope.Kind.CLASS;
        enterAnnotation(name, Scope.Kind.TYPE_PARAMETERS, "the definition of a generic", inClass);
        scopes.put(all, current);
    }

    private void enterAnnotation(String name, Scope.Kind kind, String description, boolean inClass) {
        enter(name, kind, false, false);
        current.annotationKind = description;
        current.seesClass = inClass;
        if (inClass) {
            current.add("__classdict__", Scope.USE);
        }
    }

    private void typeParameter(TypeParameter p) {
        define(p.name(), Scope.TYPE_PARAMETER | Scope.LOCAL, p.span());
        String bound = p.hasConstraints() && version.atLeast(3, 13) ? "a TypeVar constraint" : "a TypeVar bound";
        evaluatedLater(p, p.bound(), bound, scopes);
        evaluatedLater(p, p.defaultValue(), "a " + p.kind().className + " default", defaultScopes);
    }

    private void evaluatedLater(TypeParameter p, Expr value, String description, Map<Object, Scope> into) {
        if (value == null) {
            return;
        }
        var around = current;
        enterAnnotation(p.name(), Scope.Kind.TYPE_PARAMETER, description, around.seesClass);
        current.mangled = around.mangled;
        into.put(p, current);
        expression(value);
        leave();
    }

    private void lambda(Expr.Lambda l) {
        refuseWithinClass(l, "lambda");
        defaults(l.args());
        functionSpan = l.span();
        enter(l, "lambda", Scope.Kind.FUNCTION, false, false);
        parameters(l.args());
        expression(l.body());
        leave();
    }

    private void defaults(Arguments args) {
        expressions(args.defaults());
        args.keywordDefaults().forEach(this::expression);
    }

    private void annotations(Arguments args, Expr returns) {
        if (textAnnotations) {
            return;
        }
        args.positionalOnly().forEach(p -> expression(p.annotation()));
        args.args().forEach(p -> expression(p.annotation()));
        if (args.varArg() != null) {
            expression(args.varArg().annotation());
        }
        if (args.keywordArg() != null) {
            expression(args.keywordArg().annotation());
        }
        args.keywordOnly().forEach(p -> expression(p.annotation()));
        expression(returns);
    }

    private void parameters(Arguments args) {
        args.positionalOnly().forEach(this::parameter);
        args.args().forEach(this::parameter);
        args.keywordOnly().forEach(this::parameter);
        if (args.varArg() != null) {
            parameter(args.varArg());
            current.varArgs = true;
        }
        if (args.keywordArg() != null) {
            parameter(args.keywordArg());
            current.varKeywords = true;
        }
        args.args().forEach(p -> parts(p.parts()));
    }

    /** The names in a parameter of 2.7 that is a tuple come after all parameters, those of tuples inside it after its own. */
    private void parts(Expr.Tuple tuple) {
        if (tuple == null) {
            return;
        }
        for (Expr part : tuple.elements()) {
            if (part instanceof Expr.Name name) {
                define(name.id(), Scope.PARAMETER, name.span());
            }
        }
        for (Expr part : tuple.elements()) {
            if (part instanceof Expr.Tuple inner) {
                parts(inner);
            }
        }
    }

    private void parameter(Arguments.Parameter p) {
        define(p.name(), Scope.PARAMETER, p.span());
    }

    private void annotated(Stmt.AnnAssign a) {
        if (a.target() instanceof Expr.Name n) {
            String mangled = Names.mangle(privateClass, n.id());
            if (current.has(mangled, Scope.GLOBAL | Scope.NONLOCAL)
                    && current.kind != Scope.Kind.MODULE
                    && a.simple()) {
                String kind = current.has(mangled, Scope.GLOBAL) ? "global" : "nonlocal";
                throw problems.at(a.span(), "annotated name '" + n.id() + "' can't be " + kind);
            }
            if (a.simple()) {
                define(n.id(), Scope.ANNOTATED | Scope.LOCAL, a.span());
            } else if (a.value() != null) {
                define(n.id(), Scope.LOCAL, a.span());
            }
        } else {
            expression(a.target());
        }
        if (!textAnnotations) {
            expression(a.annotation());
        }
        expression(a.value());
    }

    private void imported(Stmt.Alias alias, Span span) {
        String stored = alias.asName() != null ? alias.asName() : alias.name();
        if (stored.equals("*")) {
            if (current.kind != Scope.Kind.MODULE && version.atLeast(3, 0)) {
                throw problems.at(
                        version.atLeast(3, 10) ? alias.span() : span, "import * only allowed at module level");
            }
            current.importStar = true;
            return;
        }
        int dot = stored.indexOf('.');
        define(alias.asName() == null && dot >= 0 ? stored.substring(0, dot) : stored, Scope.IMPORT, span);
    }

    private void global(String name, Span span) {
        String mangled = Names.mangle(privateClass, name);
        refuseLateDeclaration(mangled, "global", span);
        define(name, Scope.GLOBAL, span);
        current.declarations.putIfAbsent(mangled, span);
        // The module is told too: it then stores the name with STORE_GLOBAL.
        module.add(mangled, Scope.GLOBAL);
    }

    private void nonlocal(String name, Span span) {
        String mangled = Names.mangle(privateClass, name);
        if (current.kind == Scope.Kind.MODULE) {
            throw problems.at(span, "nonlocal declaration not allowed at module level");
        }
        refuseLateDeclaration(mangled, "nonlocal", span);
        define(name, Scope.NONLOCAL, span);
        current.declarations.putIfAbsent(mangled, span);
    }

    private void refuseLateDeclaration(String name, String keyword, Span span) {
        int flags = current.flags(name);
        if ((flags & Scope.PARAMETER) != 0) {
            throw problems.at(
                    version.atLeast(3, 0) ? span : functionSpan,
                    version.atLeast(3, 0)
                            ? "name '" + name + "' is parameter and " + keyword
                            : "name '" + name + "' is local and global");
        }
        if (!version.atLeast(3, 0)) {
            return;
        }
        if ((flags & Scope.GLOBAL) != 0 && keyword.equals("nonlocal")
                || (flags & Scope.NONLOCAL) != 0 && keyword.equals("global")) {
            throw problems.at(
                    current.declarations.getOrDefault(name, span), "name '" + name + "' is nonlocal and global");
        }
        if ((flags & Scope.USE) != 0) {
            throw problems.at(span, "name '" + name + "' is used prior to " + keyword + " declaration");
        }
        if ((flags & Scope.ANNOTATED) != 0) {
            throw problems.at(span, "annotated name '" + name + "' can't be " + keyword);
        }
        if ((flags & (Scope.LOCAL | Scope.IMPORT)) != 0) {
            throw problems.at(span, "name '" + name + "' is assigned to before " + keyword + " declaration");
        }
    }

    private void expressions(List<Expr> all) {
        all.forEach(this::expression);
    }

    private void expression(Expr e) {
        if (e == null) {
            return;
        }
        if (e instanceof Expr.BoolOp b) {
            expressions(b.values());
        } else if (e instanceof Expr.NamedExpr n) {
            named(n);
        } else if (e instanceof Expr.BinOp b) {
            expression(b.left());
            expression(b.right());
        } else if (e instanceof Expr.UnaryOp u) {
            expression(u.operand());
        } else if (e instanceof Expr.Lambda l) {
            lambda(l);
        } else if (e instanceof Expr.IfExp i) {
            expression(i.test());
            expression(i.body());
            expression(i.orElse());
        } else if (e instanceof Expr.Dict d) {
            expressions(d.keys());
            expressions(d.values());
        } else if (e instanceof Expr.Set s) {
            expressions(s.elements());
        } else if (e instanceof Expr.ListComp c) {
            comprehension(c, "listcomp", c.generators(), c.element(), null);
        } else if (e instanceof Expr.SetComp c) {
            comprehension(c, "setcomp", c.generators(), c.element(), null);
        } else if (e instanceof Expr.DictComp c) {
            comprehension(c, "dictcomp", c.generators(), c.key(), c.value());
        } else if (e instanceof Expr.GeneratorExp c) {
            comprehension(c, "genexpr", c.generators(), c.element(), null);
        } else if (e instanceof Expr.Await a) {
            refuseInAnnotation(a, "await");
            expression(a.value());
            current.coroutine = true;
        } else if (e instanceof Expr.Yield y) {
            refuseInAnnotation(y, "yield");
            expression(y.value());
            yields(y.span(), "yield");
        } else if (e instanceof Expr.YieldFrom y) {
            refuseInAnnotation(y, "yield");
            expression(y.value());
            yields(y.span(), "yield from");
        } else if (e instanceof Expr.Compare c) {
            expression(c.left());
            expressions(c.comparators());
        } else if (e instanceof Expr.Call c) {
            expression(c.function());
            expressions(c.args());
            c.keywords().forEach(k -> expression(k.value()));
        } else if (e instanceof Expr.FormattedValue f) {
            expression(f.value());
            expression(f.formatSpec());
        } else if (e instanceof Expr.JoinedStr j) {
            expressions(j.values());
        } else if (e instanceof Expr.Constant c) {
            constant(c);
        } else if (e instanceof Expr.Attribute a) {
            expression(a.value());
        } else if (e instanceof Expr.Subscript s) {
            expression(s.value());
            expression(s.slice());
        } else if (e instanceof Expr.Starred s) {
            expression(s.value());
        } else if (e instanceof Expr.Name n) {
            name(n);
        } else if (e instanceof Expr.ListExpr l) {
            expressions(l.elements());
        } else if (e instanceof Expr.Tuple t) {
            expressions(t.elements());
        } else if (e instanceof Expr.Slice s) {
            expression(s.lower());
            expression(s.upper());
            expression(s.step());
        } else if (e instanceof Expr.Repr r) {
            expression(r.value());
        }
    }

    /** In 2.7 True, False and None are names. */
    private void constant(Expr.Constant c) {
        String name = Names.asOldName(c.value());
        if (!version.atLeast(3, 0) && name != null) {
            define(name, Scope.USE, c.span());
        }
    }

    private void name(Expr.Name n) {
        define(n.id(), n.context() == Expr.Context.LOAD ? Scope.USE : Scope.LOCAL, n.span());
        // A zero-argument super() reads the cell that holds its class.
        if (n.context() == Expr.Context.LOAD
                && n.id().equals("super")
                && current.isFunction()
                && version.atLeast(3, 0)) {
            define("__class__", Scope.USE, n.span());
        }
    }

    private void yields(Span span, String word) {
        if (current.comprehension) {
            if (version.atLeast(3, 8)) {
                throw problems.at(span, "'yield' inside " + describe(current));
            }
        }
        current.generator = true;
    }

    private static String describe(Scope comprehension) {
        return switch (comprehension.name) {
            case "listcomp" -> "list comprehension";
            case "setcomp" -> "set comprehension";
            case "dictcomp" -> "dict comprehension";
            default -> "generator expression";
        };
    }

    private void refuseInAnnotation(Expr e, String kind) {
        if (current.annotationKind != null) {
            throw problems.at(e.span(), kind + " expression cannot be used within " + current.annotationKind);
        }
    }

    /** 3.12: names in a block within an annotation scope would not know whether the class has them. */
    private void refuseWithinClass(Expr e, String kind) {
        if (current.seesClass && !version.atLeast(3, 13)) {
            throw problems.at(e.span(), "Cannot use " + kind + " in annotation scope within class scope");
        }
    }

    private void named(Expr.NamedExpr n) {
        refuseInAnnotation(n, "named");
        if (inIterables > 0) {
            throw problems.at(n.span(), "assignment expression cannot be used in a comprehension iterable expression");
        }
        if (current.comprehension) {
            extend(n);
        }
        expression(n.value());
        if (!current.comprehension) {
            expression(n.target());
        }
    }

    /** An assignment expression in a comprehension binds its name in the function or module around (PEP 572). */
    private void extend(Expr.NamedExpr n) {
        String name = Names.mangle(privateClass, n.target().id());
        for (Scope s = current; s != null; s = s.parent) {
            if (s.comprehension) {
                if (s.has(name, Scope.ITERATED)) {
                    throw problems.at(
                            n.span(),
                            "assignment expression cannot rebind comprehension iteration variable '" + name + "'");
                }
                continue;
            }
            if (s.kind == Scope.Kind.FUNCTION) {
                boolean global = s.has(name, Scope.GLOBAL);
                current.add(name, global ? Scope.GLOBAL : Scope.NONLOCAL);
                current.add(name, Scope.LOCAL);
                s.add(name, Scope.LOCAL);
                for (Scope between = current.parent; between != s && !global; between = between.parent) {
                    between.add(name, Scope.USE);
                }
                return;
            }
            if (s.kind == Scope.Kind.MODULE) {
                current.add(name, Scope.GLOBAL | Scope.LOCAL);
                s.add(name, Scope.GLOBAL);
                return;
            }
            throw problems.at(n.span(), "assignment expression within a comprehension cannot be used " + unboundIn(s));
        }
    }

    private static String unboundIn(Scope scope) {
        return switch (scope.kind) {
            case CLASS -> "in a class body";
            case TYPE_PARAMETERS -> "within the definition of a generic";
            case TYPE_PARAMETER -> "in a TypeVar bound";
            default -> "in a type alias";
        };
    }

    private void iterable(Expr.Comprehension generator) {
        inIterables++;
        expression(generator.iterable());
        inIterables--;
    }

    private void comprehension(Expr node, String name, List<Expr.Comprehension> generators, Expr element, Expr value) {
        boolean inPlace = !version.atLeast(3, 0) && node instanceof Expr.ListComp;
        var first = generators.get(0);
        refuseWithinClass(node, "comprehension");
        if (inPlace) {
            expression(element);
            for (var g : generators) {
                expression(g.target());
                expression(g.iterable());
                expressions(g.conditions());
            }
            return;
        }
        iterable(first);
        enter(node, name, Scope.Kind.FUNCTION, true, node instanceof Expr.GeneratorExp);
        define(".0", Scope.PARAMETER, node.span());
        current.generator = node instanceof Expr.GeneratorExp;
        current.coroutine = first.isAsync();
        current.inTarget = true;
        expression(first.target());
        current.inTarget = false;
        expressions(first.conditions());
        for (var g : generators.subList(1, generators.size())) {
            current.inTarget = true;
            expression(g.target());
            current.inTarget = false;
            iterable(g);
            expressions(g.conditions());
            current.coroutine |= g.isAsync();
        }
        // A dict comprehension's value is visited before its key: CPython's symtable does so.
        expression(value);
        expression(element);
        boolean awaits = current.coroutine && !current.generator && version.atLeast(3, 11);
        leave();
        current.coroutine |= awaits;
    }
}
