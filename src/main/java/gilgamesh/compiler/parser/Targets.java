package gilgamesh.compiler.parser;

import gilgamesh.compiler.ast.Expr;
import gilgamesh.compiler.ast.Expr.Context;
import gilgamesh.compiler.ast.Span;
import java.util.ArrayList;
import java.util.List;

/** Turns an expression into what can be assigned to or deleted, or says why it cannot. */
final class Targets {

    private final Source source;
    private final Deferred deferred;

    Targets(Source source, Deferred deferred) {
        this.source = source;
        this.deferred = deferred;
    }

    /** @param start the first token of the whole target, to which CPython up to 3.8 points */
    Expr store(Expr parsed, Token start) {
        return as(parsed, Context.STORE, "assign to", start);
    }

    Expr delete(Expr parsed, Token start) {
        return as(parsed, Context.DELETE, "delete", start);
    }

    /** The left side of an assignment. */
    Expr assigned(Expr parsed, Token start) {
        if (parsed instanceof Expr.Yield || parsed instanceof Expr.YieldFrom) {
            if (start.is(Kind.YIELD)) {
                deferred.report("assignment to yield expression not possible", parsed.span());
                return parsed;
            }
        }
        return store(parsed, start);
    }

    boolean isTarget(Expr parsed) {
        if (parsed instanceof Expr.Starred starred) return isTarget(starred.value());
        if (parsed instanceof Expr.Tuple tuple) return tuple.elements().stream().allMatch(this::isTarget);
        if (parsed instanceof Expr.ListExpr list)
            return list.elements().stream().allMatch(this::isTarget);
        return isSingle(parsed);
    }

    /** Whether it is a target that takes one value: a name, an attribute or an item. */
    boolean isSingle(Expr parsed) {
        return parsed instanceof Expr.Name || parsed instanceof Expr.Attribute || parsed instanceof Expr.Subscript;
    }

    /** The target of an augmented assignment: one name, attribute or item. */
    Expr augmented(Expr parsed, Token start) {
        if (isSingle(parsed)) return store(parsed, start);
        boolean display = parsed instanceof Expr.Tuple || parsed instanceof Expr.ListExpr;
        if (!source.atLeast(3, 9) && !display) return store(parsed, start);
        String message;
        if (source.atLeast(3, 9)) {
            message = "'" + describe(parsed) + "' is an illegal expression for augmented assignment";
        } else {
            message = "illegal expression for augmented assignment";
        }
        deferred.report(message, placeOf(parsed, start));
        return parsed;
    }

    /** What stands before the colon of an annotation. */
    Expr annotated(Expr parsed, Token start) {
        if (isSingle(parsed)) return new As(Context.STORE, "assign to", null).convert(parsed);
        String message = "illegal target for annotation";
        if (parsed instanceof Expr.Tuple) message = "only single target (not tuple) can be annotated";
        if (parsed instanceof Expr.ListExpr) message = "only single target (not list) can be annotated";
        deferred.report(message, placeOf(parsed, start));
        return parsed;
    }

    /** Up to 3.7 a parenthesis before the target is counted in. */
    private Span placeOf(Expr parsed, Token start) {
        return source.atLeast(3, 8) ? parsed.span() : TokenStream.of(start);
    }

    private Expr as(Expr parsed, Context context, String verb, Token start) {
        return new As(context, verb, start).convert(parsed);
    }

    /** One conversion. */
    private final class As {
        final Context context;
        final String verb;
        /** Where CPython up to 3.8 sees the mistake; null where it is at the expression itself. */
        final Token start;

        As(Context context, String verb, Token start) {
            this.context = context;
            this.verb = verb;
            this.start = start;
        }

        Expr convert(Expr parsed) {
            if (parsed instanceof Expr.Name name) {
                if (context == Context.STORE && Wording.isForbidden(source, name.id())) {
                    Span place = start == null ? name.span() : TokenStream.of(start);
                    deferred.report(Wording.forbiddenName(source, name.id()), place);
                }
                return new Expr.Name(name.span(), name.id(), context);
            }
            if (parsed instanceof Expr.Attribute attribute) {
                if (source.python2()
                        && context == Context.STORE
                        && attribute.attribute().equals("None")) {
                    refuse("None", attribute.span());
                }
                return new Expr.Attribute(attribute.span(), attribute.value(), attribute.attribute(), context);
            }
            if (parsed instanceof Expr.Subscript subscript) {
                return new Expr.Subscript(subscript.span(), subscript.value(), subscript.slice(), context);
            }
            if (parsed instanceof Expr.Starred starred && (context == Context.STORE || !source.atLeast(3, 9))) {
                return new Expr.Starred(starred.span(), convert(starred.value()), context);
            }
            if (parsed instanceof Expr.ListExpr list) {
                return new Expr.ListExpr(list.span(), each(list.elements()), context);
            }
            if (parsed instanceof Expr.Tuple tuple) {
                if (tuple.elements().isEmpty() && source.python2()) refuse("()", tuple.span());
                return new Expr.Tuple(tuple.span(), each(tuple.elements()), context);
            }
            refuse(describe(parsed), parsed.span());
            return parsed;
        }

        private List<Expr> each(List<Expr> elements) {
            List<Expr> converted = new ArrayList<>(elements.size());
            for (Expr element : elements) converted.add(convert(element));
            return converted;
        }

        private void refuse(String what, Span span) {
            boolean cannot = source.atLeast(3, 8) || (source.python2() && what.equals("None"));
            Span place = source.atLeast(3, 9) || start == null ? span : TokenStream.of(start);
            deferred.report((cannot ? "cannot " : "can't ") + verb + " " + what, place);
        }
    }

    /** What CPython calls that kind of expression when it complains of it. */
    String describe(Expr parsed) {
        boolean newer = source.atLeast(3, 10);
        if (parsed instanceof Expr.Call) return newer || source.atLeast(3, 0) ? "function call" : "function call";
        if (parsed instanceof Expr.Constant constant) return describeConstant(constant.value());
        if (parsed instanceof Expr.BinOp || parsed instanceof Expr.UnaryOp || parsed instanceof Expr.BoolOp) {
            return newer ? "expression" : "operator";
        }
        if (parsed instanceof Expr.Compare) return "comparison";
        if (parsed instanceof Expr.Lambda) return "lambda";
        if (parsed instanceof Expr.IfExp) return "conditional expression";
        if (parsed instanceof Expr.GeneratorExp) return "generator expression";
        if (parsed instanceof Expr.ListComp) return "list comprehension";
        if (parsed instanceof Expr.SetComp) return "set comprehension";
        if (parsed instanceof Expr.DictComp) return "dict comprehension";
        if (parsed instanceof Expr.Dict)
            return newer ? "dict literal" : source.atLeast(3, 8) ? "dict display" : "literal";
        if (parsed instanceof Expr.Set) return source.atLeast(3, 8) ? "set display" : "literal";
        if (parsed instanceof Expr.Await) return "await expression";
        if (parsed instanceof Expr.Yield || parsed instanceof Expr.YieldFrom) return "yield expression";
        if (parsed instanceof Expr.JoinedStr || parsed instanceof Expr.FormattedValue) {
            return source.atLeast(3, 8) ? "f-string expression" : "literal";
        }
        if (parsed instanceof Expr.NamedExpr) return "named expression";
        if (parsed instanceof Expr.Repr) return "repr";
        if (parsed instanceof Expr.Starred) return "starred";
        if (parsed instanceof Expr.Name) return "name";
        if (parsed instanceof Expr.Attribute) return "attribute";
        if (parsed instanceof Expr.Subscript) return "subscript";
        if (parsed instanceof Expr.Tuple) return "tuple";
        if (parsed instanceof Expr.ListExpr) return "list";
        return "expression";
    }

    private String describeConstant(Object value) {
        if (source.atLeast(3, 8)) {
            if (value == Boolean.TRUE) return "True";
            if (value == Boolean.FALSE) return "False";
            if (value == Expr.Singleton.NONE) return "None";
            if (value == Expr.Singleton.ELLIPSIS) return source.atLeast(3, 10) ? "ellipsis" : "Ellipsis";
        } else if (value instanceof Boolean || value == Expr.Singleton.NONE) {
            return "keyword";
        } else if (value == Expr.Singleton.ELLIPSIS) {
            return "Ellipsis";
        }
        return "literal";
    }
}
