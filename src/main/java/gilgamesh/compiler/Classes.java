package gilgamesh.compiler;

import gilgamesh.compiler.ast.Expr;
import gilgamesh.compiler.ast.Span;
import gilgamesh.compiler.ast.Stmt;
import java.util.ArrayList;
import java.util.List;

/** Class statements. */
final class Classes extends Part {

    Classes(CodeGenerator generator) {
        super(generator);
    }

    void define(Stmt.ClassDef c) {
        var outer = unit();
        Span definition = c.span();
        int firstLine = c.decorators().isEmpty()
                ? definition.line()
                : c.decorators().get(0).span().line();
        if (!since(3, 8) && !c.decorators().isEmpty()) {
            definition = c.decorators().get(0).span();
            at(definition);
        }
        visitAll(c.decorators());
        if (since(3, 10)) {
            outer.location = definition;
        }
        if (since(3, 0)) {
            statement(c, firstLine);
        } else {
            statement27(c, firstLine);
        }
        for (int i = c.decorators().size() - 1; i >= 0; i--) {
            if (since(3, 11)) {
                outer.location = c.decorators().get(i).span();
            }
            generator.functions.callDecorator();
        }
        if (since(3, 10)) {
            outer.location = c.span();
        }
        generator.names.store(c.name());
    }

    private void statement27(Stmt.ClassDef c, int firstLine) {
        constant(c.name());
        visitAll(c.bases());
        emit(Opcode.BUILD_TUPLE, c.bases().size());
        generator.enter(generator.scopeOf(c), c.name(), firstLine);
        var unit = unit();
        unit.privateClass = c.name();
        unit.line = 0;
        generator.names.load("__name__");
        generator.names.store("__module__");
        body(c.body());
        emit(Opcode.LOAD_LOCALS);
        emit(Opcode.RETURN_VALUE);
        Code code = generator.leave(false);
        generator.functions.make(code, c.name(), 0, null);
        emit(Opcode.CALL_FUNCTION, 0);
        emit(Opcode.BUILD_CLASS);
    }

    private void statement(Stmt.ClassDef c, int firstLine) {
        boolean generic = !c.typeParameters().isEmpty();
        if (generic) {
            generator.typeParameters.beginClass(c, firstLine);
        }
        generator.enter(generator.scopeOf(c), c.name(), firstLine);
        Code code = classBody(c, firstLine);
        if (since(3, 11) && !since(3, 13)) {
            emit(Opcode.PUSH_NULL);
        }
        emit(Opcode.LOAD_BUILD_CLASS);
        if (since(3, 13)) {
            emit(Opcode.PUSH_NULL);
        }
        generator.functions.make(code, c.name(), 0, null);
        constant(c.name());
        if (generic) {
            generator.calls.arguments(2, generator.typeParameters.basesOf(c), c.keywords());
            generator.typeParameters.endClass();
        } else {
            generator.calls.arguments(2, c.bases(), c.keywords());
        }
    }

    private Code classBody(Stmt.ClassDef c, int firstLine) {
        var unit = unit();
        unit.privateClass = c.name();
        unit.line = firstLine;
        unit.location = new Span(firstLine, 0, firstLine, 0);
        if (since(3, 11)) {
            emit(Opcode.RESUME, 0);
        }
        generator.names.load("__name__");
        generator.names.store("__module__");
        constant(unit.qualifiedName);
        generator.names.store("__qualname__");
        if (since(3, 13)) {
            constant((long) firstLine);
            generator.names.store("__firstlineno__");
        }
        if (!c.typeParameters().isEmpty()) {
            generator.names.load(TypeParameters.TUPLE);
            generator.names.store("__type_params__");
        }
        if (unit.scope.needsClassDict) {
            emit(Opcode.LOAD_LOCALS);
            emit(Opcode.STORE_DEREF, unit.cells.indexOf("__classdict__"));
        }
        body(c.body());
        nowhere();
        if (since(3, 13)) {
            List<Object> names = new ArrayList<>(unit.staticAttributes);
            constant(new Code.ConstantTuple(names));
            generator.names.store("__static_attributes__");
        }
        if (unit.scope.needsClassDict) {
            emit(Opcode.LOAD_CLOSURE, unit.cells.indexOf("__classdict__"));
            generator.names.store("__classdictcell__");
        }
        if (unit.scope.needsClassClosure) {
            emit(Opcode.LOAD_CLOSURE, unit.cells.indexOf("__class__"));
            generator.expressions.duplicate();
            generator.names.store("__classcell__");
        } else {
            none();
        }
        emit(Opcode.RETURN_VALUE);
        return generator.leave(since(3, 11) ? false : true);
    }

    private void body(List<Stmt> body) {
        generator.statements.bodyWithDocstring(body);
    }

    /** 3.13: a class remembers what its methods assign on {@code self}, but not by an augmented assignment. */
    void noteStaticAttribute(Expr.Attribute a) {
        if (!(a.value() instanceof Expr.Name n) || !n.id().equals("self")) {
            return;
        }
        for (Unit u = unit(); u != null; u = u.parent) {
            if (u.scope.kind == Scope.Kind.CLASS) {
                u.staticAttributes.add(a.attribute());
                return;
            }
        }
    }
}
