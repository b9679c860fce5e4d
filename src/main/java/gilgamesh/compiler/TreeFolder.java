package gilgamesh.compiler;

import gilgamesh.compiler.ast.Arguments;
import gilgamesh.compiler.ast.Expr;
import gilgamesh.compiler.ast.Module;
import gilgamesh.compiler.ast.Pattern;
import gilgamesh.compiler.ast.Span;
import gilgamesh.compiler.ast.Stmt;
import gilgamesh.compiler.ast.TypeParameter;
import gilgamesh.scenario.PythonVersion;
import java.util.ArrayList;
import java.util.List;

/** Folds constants in the syntax tree, as Python/ast_opt.c does from 3.7 on. Before, the peephole optimizer does it on the bytecode. */
final class TreeFolder {

    private final PythonVersion version;

    /** 3.9 and later: annotations that become texts are taken as they are. */
    private final boolean textAnnotations;

    private TreeFolder(PythonVersion version, Module module) {
        this.version = version;
        textAnnotations =
                version.atLeast(3, 9) && Imports.futures(module.body()).contains("annotations");
    }

    private Expr annotation(Expr e) {
        return textAnnotations ? e : fold(e);
    }

    static Module fold(Module module, PythonVersion version) {
        return version.atLeast(3, 7) ? new Module(new TreeFolder(version, module).body(module.body())) : module;
    }

    private List<Stmt> body(List<Stmt> statements) {
        List<Stmt> folded = new ArrayList<>(statements.size());
        boolean first = true;
        for (Stmt s : statements) {
            Stmt result = statement(s);
            // What only becomes a text by folding is no docstring.
            boolean newText = first && Imports.isText(result) && !Imports.isText(s);
            if (newText) {
                var e = (Stmt.ExprStmt) result;
                var joined = new Expr.JoinedStr(e.value().span(), List.of(e.value()));
                result = new Stmt.ExprStmt(e.span(), joined);
            }
            folded.add(result);
            first = false;
        }
        return folded;
    }

    private Stmt statement(Stmt s) {
        if (s instanceof Stmt.FunctionDef f) {
            return new Stmt.FunctionDef(
                    f.span(),
                    f.name(),
                    arguments(f.args()),
                    body(f.body()),
                    all(f.decorators()),
                    annotation(f.returns()),
                    typeParameters(f.typeParameters()),
                    f.isAsync());
        } else if (s instanceof Stmt.ClassDef c) {
            return new Stmt.ClassDef(
                    c.span(),
                    c.name(),
                    all(c.bases()),
                    keywords(c.keywords()),
                    body(c.body()),
                    all(c.decorators()),
                    typeParameters(c.typeParameters()));
        } else if (s instanceof Stmt.TypeAlias a) {
            return new Stmt.TypeAlias(a.span(), a.name(), typeParameters(a.typeParameters()), fold(a.value()));
        } else if (s instanceof Stmt.Return r) {
            return new Stmt.Return(r.span(), fold(r.value()));
        } else if (s instanceof Stmt.Delete d) {
            return new Stmt.Delete(d.span(), all(d.targets()));
        } else if (s instanceof Stmt.Assign a) {
            return new Stmt.Assign(a.span(), all(a.targets()), fold(a.value()));
        } else if (s instanceof Stmt.AugAssign a) {
            return new Stmt.AugAssign(a.span(), fold(a.target()), a.op(), fold(a.value()));
        } else if (s instanceof Stmt.AnnAssign a) {
            return new Stmt.AnnAssign(
                    a.span(), fold(a.target()), annotation(a.annotation()), fold(a.value()), a.simple());
        } else if (s instanceof Stmt.For f) {
            return new Stmt.For(
                    f.span(),
                    fold(f.target()),
                    iterable(fold(f.iterable())),
                    body(f.body()),
                    body(f.orElse()),
                    f.isAsync());
        } else if (s instanceof Stmt.While w) {
            return new Stmt.While(w.span(), fold(w.test()), body(w.body()), body(w.orElse()));
        } else if (s instanceof Stmt.If i) {
            return new Stmt.If(i.span(), fold(i.test()), body(i.body()), body(i.orElse()));
        } else if (s instanceof Stmt.With w) {
            List<Stmt.WithItem> items = new ArrayList<>();
            w.items().forEach(item -> items.add(new Stmt.WithItem(fold(item.context()), fold(item.target()))));
            return new Stmt.With(w.span(), items, body(w.body()), w.isAsync());
        } else if (s instanceof Stmt.Raise r) {
            return new Stmt.Raise(r.span(), fold(r.exception()), fold(r.cause()), fold(r.value()));
        } else if (s instanceof Stmt.Try t) {
            List<Stmt.ExceptHandler> handlers = new ArrayList<>();
            for (var h : t.handlers()) {
                handlers.add(new Stmt.ExceptHandler(h.span(), fold(h.type()), h.name(), body(h.body())));
            }
            return new Stmt.Try(
                    t.span(), body(t.body()), handlers, body(t.orElse()), body(t.finalBody()), t.ofGroups());
        } else if (s instanceof Stmt.Match m) {
            return new Stmt.Match(
                    m.span(),
                    fold(m.subject()),
                    m.cases().stream()
                            .map(c -> new Stmt.MatchCase(pattern(c.pattern()), fold(c.guard()), body(c.body())))
                            .toList());
        } else if (s instanceof Stmt.Assert a) {
            return new Stmt.Assert(a.span(), fold(a.test()), fold(a.message()));
        } else if (s instanceof Stmt.ExprStmt e) {
            return new Stmt.ExprStmt(e.span(), fold(e.value()));
        }
        return s;
    }

    private Pattern pattern(Pattern p) {
        if (p instanceof Pattern.MatchValue v) {
            return new Pattern.MatchValue(v.span(), fold(v.value()));
        } else if (p instanceof Pattern.MatchSequence q) {
            return new Pattern.MatchSequence(q.span(), patterns(q.patterns()));
        } else if (p instanceof Pattern.MatchMapping m) {
            return new Pattern.MatchMapping(m.span(), all(m.keys()), patterns(m.patterns()), m.rest());
        } else if (p instanceof Pattern.MatchClass c) {
            return new Pattern.MatchClass(
                    c.span(), fold(c.type()), patterns(c.patterns()), c.attributes(), patterns(c.keywordPatterns()));
        } else if (p instanceof Pattern.MatchAs a && a.pattern() != null) {
            return new Pattern.MatchAs(a.span(), pattern(a.pattern()), a.name());
        } else if (p instanceof Pattern.MatchOr o) {
            return new Pattern.MatchOr(o.span(), patterns(o.patterns()));
        }
        return p;
    }

    private List<Pattern> patterns(List<Pattern> all) {
        return all.stream().map(this::pattern).toList();
    }

    private List<TypeParameter> typeParameters(List<TypeParameter> all) {
        return all.stream()
                .map(p -> new TypeParameter(p.span(), p.kind(), p.name(), fold(p.bound()), fold(p.defaultValue())))
                .toList();
    }

    private Arguments arguments(Arguments a) {
        return new Arguments(
                parameters(a.positionalOnly()),
                parameters(a.args()),
                parameter(a.varArg()),
                parameters(a.keywordOnly()),
                all(a.keywordDefaults()),
                parameter(a.keywordArg()),
                all(a.defaults()));
    }

    private List<Arguments.Parameter> parameters(List<Arguments.Parameter> all) {
        return all.stream().map(this::parameter).toList();
    }

    private Arguments.Parameter parameter(Arguments.Parameter p) {
        return p == null || p.annotation() == null
                ? p
                : new Arguments.Parameter(p.span(), p.name(), annotation(p.annotation()), p.parts());
    }

    private List<Expr.Keyword> keywords(List<Expr.Keyword> all) {
        return all.stream()
                .map(k -> new Expr.Keyword(k.span(), k.name(), fold(k.value())))
                .toList();
    }

    private List<Expr.Comprehension> generators(List<Expr.Comprehension> all) {
        return all.stream()
                .map(g -> new Expr.Comprehension(
                        fold(g.target()), iterable(fold(g.iterable())), all(g.conditions()), g.isAsync()))
                .toList();
    }

    /** Folds each; an element may be null and stays so. */
    private List<Expr> all(List<Expr> expressions) {
        List<Expr> folded = new ArrayList<>(expressions.size());
        expressions.forEach(e -> folded.add(fold(e)));
        return folded;
    }

    private Expr fold(Expr e) {
        if (e == null) {
            return null;
        }
        if (e instanceof Expr.BoolOp b) {
            return new Expr.BoolOp(b.span(), b.op(), all(b.values()));
        } else if (e instanceof Expr.NamedExpr n) {
            return new Expr.NamedExpr(n.span(), n.target(), fold(n.value()));
        } else if (e instanceof Expr.BinOp b) {
            return binary(new Expr.BinOp(b.span(), fold(b.left()), b.op(), fold(b.right())));
        } else if (e instanceof Expr.UnaryOp u) {
            return unary(new Expr.UnaryOp(u.span(), u.op(), fold(u.operand())));
        } else if (e instanceof Expr.Lambda l) {
            return new Expr.Lambda(l.span(), arguments(l.args()), fold(l.body()));
        } else if (e instanceof Expr.IfExp i) {
            return new Expr.IfExp(i.span(), fold(i.test()), fold(i.body()), fold(i.orElse()));
        } else if (e instanceof Expr.Dict d) {
            return new Expr.Dict(d.span(), all(d.keys()), all(d.values()));
        } else if (e instanceof Expr.Set s) {
            return new Expr.Set(s.span(), all(s.elements()));
        } else if (e instanceof Expr.ListComp c) {
            return new Expr.ListComp(c.span(), fold(c.element()), generators(c.generators()));
        } else if (e instanceof Expr.SetComp c) {
            return new Expr.SetComp(c.span(), fold(c.element()), generators(c.generators()));
        } else if (e instanceof Expr.DictComp c) {
            return new Expr.DictComp(c.span(), fold(c.key()), fold(c.value()), generators(c.generators()));
        } else if (e instanceof Expr.GeneratorExp c) {
            return new Expr.GeneratorExp(c.span(), fold(c.element()), generators(c.generators()));
        } else if (e instanceof Expr.Await a) {
            return new Expr.Await(a.span(), fold(a.value()));
        } else if (e instanceof Expr.Yield y) {
            return new Expr.Yield(y.span(), fold(y.value()));
        } else if (e instanceof Expr.YieldFrom y) {
            return new Expr.YieldFrom(y.span(), fold(y.value()));
        } else if (e instanceof Expr.Compare c) {
            return compare(c);
        } else if (e instanceof Expr.Call c) {
            return new Expr.Call(c.span(), fold(c.function()), all(c.args()), keywords(c.keywords()));
        } else if (e instanceof Expr.FormattedValue f) {
            return new Expr.FormattedValue(
                    f.span(), fold(f.value()), f.conversion(), (Expr.JoinedStr) fold(f.formatSpec()));
        } else if (e instanceof Expr.JoinedStr j) {
            return new Expr.JoinedStr(j.span(), all(j.values()));
        } else if (e instanceof Expr.Attribute a) {
            return new Expr.Attribute(a.span(), fold(a.value()), a.attribute(), a.context());
        } else if (e instanceof Expr.Subscript s) {
            return subscript(new Expr.Subscript(s.span(), fold(s.value()), fold(s.slice()), s.context()));
        } else if (e instanceof Expr.Starred s) {
            return new Expr.Starred(s.span(), fold(s.value()), s.context());
        } else if (e instanceof Expr.Name n) {
            boolean debug = n.id().equals("__debug__") && n.context() == Expr.Context.LOAD;
            return debug ? new Expr.Constant(n.span(), true) : n;
        } else if (e instanceof Expr.ListExpr l) {
            return new Expr.ListExpr(l.span(), all(l.elements()), l.context());
        } else if (e instanceof Expr.Tuple t) {
            return tuple(new Expr.Tuple(t.span(), all(t.elements()), t.context()));
        } else if (e instanceof Expr.Slice s) {
            return new Expr.Slice(s.span(), fold(s.lower()), fold(s.upper()), fold(s.step()));
        }
        return e;
    }

    private static Expr constantOr(Span span, Object value, Expr otherwise) {
        return value == null ? otherwise : new Expr.Constant(span, value);
    }

    private Expr binary(Expr.BinOp b) {
        if (version.atLeast(3, 11) && b.op() == Expr.BinaryOperator.MOD) {
            Expr formatted = FormatFolding.fold(b);
            if (formatted != null) {
                return formatted;
            }
        }
        if (b.left() instanceof Expr.Constant left && b.right() instanceof Expr.Constant right) {
            return constantOr(b.span(), Folding.binary(b.op(), left.value(), right.value(), version), b);
        }
        return b;
    }

    private Expr unary(Expr.UnaryOp u) {
        if (u.operand() instanceof Expr.Constant c) {
            return constantOr(u.span(), Folding.unary(u.op(), c.value()), u);
        }
        boolean not = u.op() == Expr.UnaryOperator.NOT;
        if (not && u.operand() instanceof Expr.Compare c && c.ops().size() == 1) {
            var opposite = switch (c.ops().get(0)) {
                case IS -> Expr.CompareOperator.IS_NOT;
                case IS_NOT -> Expr.CompareOperator.IS;
                case IN -> Expr.CompareOperator.NOT_IN;
                case NOT_IN -> Expr.CompareOperator.IN;
                default -> null;
            };
            if (opposite != null) {
                return new Expr.Compare(u.span(), c.left(), List.of(opposite), c.comparators());
            }
        }
        return u;
    }

    private Expr compare(Expr.Compare c) {
        List<Expr> comparators = all(c.comparators());
        int last = comparators.size() - 1;
        var op = c.ops().get(last);
        if (op == Expr.CompareOperator.IN || op == Expr.CompareOperator.NOT_IN) {
            comparators.set(last, iterable(comparators.get(last)));
        }
        return new Expr.Compare(c.span(), fold(c.left()), c.ops(), comparators);
    }

    /** What is only iterated or searched may as well be a tuple or a frozenset. */
    private Expr iterable(Expr e) {
        if (e instanceof Expr.ListExpr l && l.context() == Expr.Context.LOAD) {
            boolean starred = l.elements().stream().anyMatch(x -> x instanceof Expr.Starred);
            if (starred || !version.atLeast(3, 8) && !constants(l.elements())) {
                return e;
            }
            return tuple(new Expr.Tuple(l.span(), l.elements(), Expr.Context.LOAD));
        } else if (e instanceof Expr.Set s && constants(s.elements())) {
            return new Expr.Constant(s.span(), Folding.setOf(values(s.elements())));
        }
        return e;
    }

    private Expr tuple(Expr.Tuple t) {
        return t.context() == Expr.Context.LOAD && constants(t.elements())
                ? new Expr.Constant(t.span(), new Code.ConstantTuple(values(t.elements())))
                : t;
    }

    private static boolean constants(List<Expr> elements) {
        return elements.stream().allMatch(x -> x instanceof Expr.Constant);
    }

    private static List<Object> values(List<Expr> elements) {
        return elements.stream().map(x -> ((Expr.Constant) x).value()).toList();
    }

    private static Expr subscript(Expr.Subscript s) {
        if (s.context() == Expr.Context.LOAD
                && s.value() instanceof Expr.Constant value
                && s.slice() instanceof Expr.Constant index) {
            return constantOr(s.span(), Folding.item(value.value(), index.value()), s);
        }
        return s;
    }
}
