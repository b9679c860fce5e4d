package gilgamesh.compiler;

import gilgamesh.compiler.ast.Expr;
import gilgamesh.compiler.ast.Span;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Calls: of functions, of methods without making the bound method (3.7 and later), through super (3.12 and later). */
final class Calls extends Part {

    Calls(CodeGenerator generator) {
        super(generator);
    }

    void call(Expr.Call c) {
        refuseRepeatedKeywords(c.keywords());
        if (!since(3, 0)) {
            visit(c.function());
            oldArguments(0, c);
        } else if (asMethod(c)) {
            method(c);
        } else if (since(3, 13)) {
            visit(c.function());
            var before = unit().location;
            unit().location = c.function().span();
            emit(Opcode.PUSH_NULL);
            unit().location = before;
            arguments(0, c.args(), c.keywords());
        } else if (since(3, 11)) {
            var before = unit().location;
            unit().location = c.function().span();
            emit(Opcode.PUSH_NULL);
            unit().location = before;
            visit(c.function());
            arguments(0, c.args(), c.keywords());
        } else {
            visit(c.function());
            arguments(0, c.args(), c.keywords());
        }
    }

    private boolean asMethod(Expr.Call c) {
        if (!since(3, 7)
                || !(c.function() instanceof Expr.Attribute a)
                || a.context() != Expr.Context.LOAD
                || hasStar(c.args())) {
            return false;
        }
        if (!since(3, 11)) {
            boolean few = !since(3, 10) || c.args().size() < Displays.STACK_GUIDELINE;
            return c.keywords().isEmpty() && few;
        }
        if (c.keywords().stream().anyMatch(k -> k.name() == null)) {
            return false;
        }
        if (isImported(a.value())) {
            return false;
        }
        int size = c.args().size() + c.keywords().size();
        return size + (c.keywords().isEmpty() ? 0 : 1) < Displays.STACK_GUIDELINE;
    }

    /** A module that the program imports at its top level is a plain object: its functions need no bound method. */
    private boolean isImported(Expr object) {
        if (!(object instanceof Expr.Name n)) {
            return false;
        }
        String name = generator.names.mangled(n.id());
        return module().has(name, Scope.IMPORT) && !module().hiddenImports.contains(name);
    }

    private Scope module() {
        Scope scope = unit().scope;
        while (scope.parent != null) {
            scope = scope.parent;
        }
        return scope;
    }

    private void method(Expr.Call c) {
        var attribute = (Expr.Attribute) c.function();
        var before = unit().location;
        if (superArguments(attribute) != null) {
            loadSuper(attribute, true);
        } else {
            visit(attribute.value());
            unit().location = attribute.span();
            generator.expressions.atAttribute(attribute);
            loadMethod(attribute.attribute());
        }
        unit().location = before;
        if (since(3, 10) && !since(3, 11)) {
            unit().location = withLine(before, attribute.span().endLine());
        }
        visitAll(c.args());
        if (!since(3, 11)) {
            emit(Opcode.CALL_METHOD, c.args().size());
            unit().location = before;
            return;
        }
        keywordValues(c.keywords());
        unit().location = before;
        atMethodCall(attribute, before);
        finish(c.args().size() + c.keywords().size(), c.keywords());
        unit().location = before;
    }

    private void atMethodCall(Expr.Attribute attribute, Span call) {
        if (attribute.span().endLine() != call.line()) {
            int column = Math.max(
                    0, attribute.span().endColumn() - attribute.attribute().length());
            unit().location = new Span(attribute.span().endLine(), column, call.endLine(), call.endColumn());
        }
    }

    private static Span withLine(Span span, int line) {
        return new Span(line, span.column(), Math.max(line, span.endLine()), span.endColumn());
    }

    void loadMethod(String name) {
        int index = name(name);
        if (since(3, 12)) {
            emit(Opcode.LOAD_ATTR, index << 1 | 1);
        } else {
            emit(Opcode.LOAD_METHOD, index);
        }
    }

    /** Calls the method that {@link #loadMethod} put on the stack with as many positional arguments. */
    void callMethod(int count) {
        if (since(3, 11)) {
            finish(count, List.of());
        } else {
            emit(Opcode.CALL_METHOD, count);
        }
    }

    /** Calls a function that stands on the stack with a NULL, 3.11 and later, or alone. */
    void callPositional(int count) {
        if (since(3, 11)) {
            finish(count, List.of());
        } else {
            emit(Opcode.CALL_FUNCTION, count);
        }
    }

    private void finish(int count, List<Expr.Keyword> keywords) {
        if (since(3, 13)) {
            if (keywords.isEmpty()) {
                emit(Opcode.CALL, count);
            } else {
                constant(names(keywords));
                emit(Opcode.CALL_KW, count);
            }
            return;
        }
        if (!keywords.isEmpty()) {
            emit(Opcode.KW_NAMES, unit().constants.indexOf(names(keywords)));
        }
        if (!since(3, 12)) {
            emit(Opcode.PRECALL, count);
        }
        emit(Opcode.CALL, count);
    }

    private static Code.ConstantTuple names(List<Expr.Keyword> keywords) {
        List<Object> names = new ArrayList<>();
        keywords.forEach(k -> names.add(k.name()));
        return new Code.ConstantTuple(names);
    }

    private void keywordValues(List<Expr.Keyword> keywords) {
        keywords.forEach(k -> visit(k.value()));
    }

    /** The arguments and the call itself, after the function and so many arguments that are on the stack already. */
    void arguments(int pushed, List<Expr> args, List<Expr.Keyword> keywords) {
        boolean mapping = keywords.stream().anyMatch(k -> k.name() == null);
        boolean many = since(3, 10) && args.size() + keywords.size() * 2 > Displays.STACK_GUIDELINE;
        if (hasStar(args) || mapping || many) {
            if (since(3, 9)) {
                unpacked(pushed, args, keywords, mapping);
            } else {
                unpackedOld(pushed, args, keywords);
            }
            return;
        }
        visitAll(args);
        keywordValues(keywords);
        int count = pushed + args.size() + keywords.size();
        if (since(3, 11)) {
            finish(count, keywords);
        } else if (keywords.isEmpty()) {
            emit(Opcode.CALL_FUNCTION, count);
        } else {
            constant(names(keywords));
            emit(Opcode.CALL_FUNCTION_KW, count);
        }
    }

    private void unpacked(int pushed, List<Expr> args, List<Expr.Keyword> keywords, boolean mapping) {
        if (pushed == 0 && args.size() == 1 && args.get(0) instanceof Expr.Starred only) {
            visit(only.value());
        } else {
            generator.displays.tupleOf(args, pushed);
        }
        if (!keywords.isEmpty()) {
            boolean started = false;
            int seen = 0;
            for (int i = 0; i < keywords.size(); i++) {
                if (keywords.get(i).name() != null) {
                    seen++;
                    continue;
                }
                if (seen > 0) {
                    keywordMap(keywords.subList(i - seen, i));
                    if (started) {
                        emit(Opcode.DICT_MERGE, 1);
                    }
                    started = true;
                    seen = 0;
                }
                if (!started) {
                    emit(Opcode.BUILD_MAP, 0);
                    started = true;
                }
                visit(keywords.get(i).value());
                emit(Opcode.DICT_MERGE, 1);
            }
            if (seen > 0) {
                keywordMap(keywords.subList(keywords.size() - seen, keywords.size()));
                if (started) {
                    emit(Opcode.DICT_MERGE, 1);
                }
            }
        }
        if (!since(3, 14)) {
            emit(Opcode.CALL_FUNCTION_EX, keywords.isEmpty() ? 0 : 1);
            return;
        }
        if (keywords.isEmpty()) {
            emit(Opcode.PUSH_NULL);
        }
        emit(Opcode.CALL_FUNCTION_EX);
    }

    private void keywordMap(List<Expr.Keyword> keywords) {
        int count = keywords.size();
        boolean big = since(3, 10) && count * 2 > Displays.STACK_GUIDELINE;
        if (count > 1 && !big && !since(3, 14)) {
            keywordValues(keywords);
            constant(names(keywords));
            emit(Opcode.BUILD_CONST_KEY_MAP, count);
            return;
        }
        if (big) {
            emit(Opcode.BUILD_MAP, 0);
        }
        for (var k : keywords) {
            constant(k.name());
            visit(k.value());
            if (big) {
                addToMap();
            }
        }
        if (!big) {
            emit(Opcode.BUILD_MAP, count);
        }
    }

    private void addToMap() {
        var before = unit().location;
        if (since(3, 10)) {
            nowhere();
        }
        emit(Opcode.MAP_ADD, 1);
        unit().location = before;
    }

    private void unpackedOld(int pushed, List<Expr> args, List<Expr.Keyword> keywords) {
        int items = 0;
        int seen = pushed;
        for (var arg : args) {
            if (arg instanceof Expr.Starred s) {
                if (seen > 0) {
                    emit(Opcode.BUILD_TUPLE, seen);
                    items++;
                    seen = 0;
                }
                visit(s.value());
                items++;
            } else {
                visit(arg);
                seen++;
            }
        }
        if (seen > 0) {
            emit(Opcode.BUILD_TUPLE, seen);
            items++;
        }
        if (items > 1) {
            emit(Opcode.BUILD_TUPLE_UNPACK_WITH_CALL, items);
        } else if (items == 0) {
            emit(Opcode.BUILD_TUPLE, 0);
        }
        int maps = 0;
        int named = 0;
        for (int i = 0; i < keywords.size(); i++) {
            if (keywords.get(i).name() == null) {
                if (named > 0) {
                    keywordMap(keywords.subList(i - named, i));
                    maps++;
                    named = 0;
                }
                visit(keywords.get(i).value());
                maps++;
            } else {
                named++;
            }
        }
        if (named > 0) {
            keywordMap(keywords.subList(keywords.size() - named, keywords.size()));
            maps++;
        }
        if (maps > 1) {
            emit(Opcode.BUILD_MAP_UNPACK_WITH_CALL, maps);
        }
        emit(Opcode.CALL_FUNCTION_EX, maps > 0 ? 1 : 0);
    }

    /** 2.7 has one star and one double star at most; their numbers are in the opcode's name. */
    private void oldArguments(int pushed, Expr.Call c) {
        Expr star = null;
        Expr mapping = null;
        int positional = pushed;
        int named = 0;
        for (var arg : c.args()) {
            if (arg instanceof Expr.Starred s) {
                star = s.value();
            } else {
                visit(arg);
                positional++;
            }
        }
        for (var k : c.keywords()) {
            if (k.name() == null) {
                mapping = k.value();
            } else {
                constant(k.name());
                visit(k.value());
                named++;
            }
        }
        if (star != null) {
            visit(star);
        }
        if (mapping != null) {
            visit(mapping);
        }
        Opcode op = star != null
                ? mapping != null ? Opcode.CALL_FUNCTION_VAR_KW : Opcode.CALL_FUNCTION_VAR
                : mapping != null ? Opcode.CALL_FUNCTION_KW : Opcode.CALL_FUNCTION;
        emit(op, positional | named << 8);
    }

    private static boolean hasStar(List<Expr> args) {
        return args.stream().anyMatch(a -> a instanceof Expr.Starred);
    }

    private void refuseRepeatedKeywords(List<Expr.Keyword> keywords) {
        Set<String> seen = new LinkedHashSet<>();
        for (var k : keywords) {
            if (k.name() != null && !seen.add(k.name())) {
                throw problem(
                        k.span(), since(3, 9) ? "keyword argument repeated: " + k.name() : "keyword argument repeated");
            }
        }
    }

    /**
     * 3.12 and later: what {@code super(...)} is called with if an attribute of it can be loaded without making the super object; null if
     * it cannot.
     */
    List<Expr> superArguments(Expr.Attribute a) {
        if (!since(3, 12)
                || !(a.value() instanceof Expr.Call call)
                || !(call.function() instanceof Expr.Name n)
                || !n.id().equals("super")
                || !call.keywords().isEmpty()
                || !unit().scope.isFunction()
                || unit().scope.home("super") != Scope.Home.GLOBAL_IMPLICIT
                || module().home("super") != null
                || a.attribute().equals("__class__")
                || hasStar(call.args())) {
            return null;
        }
        boolean zero =
                call.args().isEmpty() && unit().argCount > 0 && unit().scope.home("__class__") == Scope.Home.FREE;
        return call.args().size() == 2 || zero ? call.args() : null;
    }

    void loadSuper(Expr.Attribute a, boolean methodCall) {
        var call = (Expr.Call) a.value();
        var before = unit().location;
        unit().location = call.function().span();
        generator.names.load("super");
        unit().location = call.span();
        if (call.args().isEmpty()) {
            generator.names.load("__class__");
            loadFirstParameter();
        } else {
            visitAll(call.args());
        }
        unit().location = a.span();
        generator.expressions.atAttribute(a);
        int flags = (methodCall ? 1 : 0) | (call.args().isEmpty() ? 0 : 2);
        emit(Opcode.LOAD_SUPER_ATTR, name(a.attribute()) << 2 | flags);
        unit().location = before;
    }

    private void loadFirstParameter() {
        generator.names.load(unit().scope.parameters.get(0));
    }
}
