package gilgamesh.compiler;

import gilgamesh.compiler.ast.Expr;
import gilgamesh.compiler.ast.Span;
import gilgamesh.compiler.ast.Stmt;
import gilgamesh.compiler.ast.TypeParameter;
import java.util.ArrayList;
import java.util.List;

/**
 * Type parameters and type aliases (3.12 and later). What is generic is made within a function of its own, which is called at once: its
 * variables are the type parameters. What follows a colon or an equals sign is a function that is called when somebody asks.
 */
final class TypeParameters extends Part {

    /** The variable in which a generic class finds the tuple of its type parameters. */
    static final String TUPLE = ".type_params";
    /** The variable for the last base of a generic class. */
    static final String BASE = ".generic_base";

    // Intrinsic functions of one argument, and of two.
    private static final int TYPE_VAR = 7;
    private static final int PARAM_SPEC = 8;
    private static final int TYPE_VAR_TUPLE = 9;
    private static final int SUBSCRIPT_GENERIC = 10;
    private static final int TYPE_ALIAS = 11;
    private static final int TYPE_VAR_WITH_BOUND = 2;
    private static final int TYPE_VAR_WITH_CONSTRAINTS = 3;
    private static final int SET_FUNCTION_TYPE_PARAMETERS = 4;
    private static final int SET_DEFAULT = 5;

    TypeParameters(CodeGenerator generator) {
        super(generator);
    }

    /**
     * Opens the function around a generic function, whose defaults lie on the stack.
     *
     * @param passed how many there are, of the tuple of defaults and the dict of those of keywords: it passes them on
     */
    void beginFunction(Stmt.FunctionDef f, int firstLine, int passed) {
        if (passed == 2) {
            emit(Opcode.SWAP, 2);
        }
        open(f.typeParameters(), f.name(), firstLine);
        unit().argCount = passed;
        make(f.typeParameters());
        unit().location = f.span();
        for (int i = 0; i < passed; i++) {
            emit(Opcode.LOAD_FAST, i);
        }
    }

    /** The new function lies on the stack, above the tuple of its type parameters. */
    void endFunction(int passed) {
        emit(Opcode.SWAP, 2);
        emit(Opcode.CALL_INTRINSIC_2, SET_FUNCTION_TYPE_PARAMETERS);
        close();
        if (passed == 0) {
            call();
        } else {
            emit(Opcode.SWAP, passed + 1);
            emit(Opcode.CALL, since(3, 13) ? passed - 1 : passed);
        }
    }

    /** Opens the function around a generic class. */
    void beginClass(Stmt.ClassDef c, int firstLine) {
        beforeCall();
        open(c.typeParameters(), c.name(), firstLine);
        unit().privateClass = c.name();
        make(c.typeParameters());
        unit().location = c.span();
        generator.names.store(TUPLE);
    }

    /** The bases with Generic behind them, which is got ready for that. */
    List<Expr> basesOf(Stmt.ClassDef c) {
        generator.names.load(TUPLE);
        emit(Opcode.CALL_INTRINSIC_1, SUBSCRIPT_GENERIC);
        generator.names.store(BASE);
        List<Expr> bases = new ArrayList<>(c.bases());
        bases.add(new Expr.Name(c.span(), BASE, Expr.Context.LOAD));
        return bases;
    }

    void endClass() {
        close();
        call();
    }

    void alias(Stmt.TypeAlias a) {
        String name = a.name().id();
        boolean generic = !a.typeParameters().isEmpty();
        if (generic) {
            beforeCall();
            open(a.typeParameters(), name, a.span().line());
            unit().location = a.span();
            constant(name);
            make(a.typeParameters());
            unit().location = a.span();
        } else {
            constant(name);
            none();
        }
        generator.enter(generator.scopeOf(a), name, a.span().line());
        resume();
        unit().location = a.span();
        unit().constants.indexOf(Expr.Singleton.NONE);
        visit(a.value());
        unit().location = a.span();
        emit(Opcode.RETURN_VALUE);
        makeFunction(generator.leave(true));
        emit(Opcode.BUILD_TUPLE, 3);
        emit(Opcode.CALL_INTRINSIC_1, TYPE_ALIAS);
        if (generic) {
            close();
            call();
        }
        generator.names.store(name);
    }

    /** Makes every parameter, keeps it in its variable, and leaves the tuple of all on the stack. */
    private void make(List<TypeParameter> all) {
        for (TypeParameter p : all) {
            unit().location = p.span();
            constant(p.name());
            if (p.bound() != null) {
                evaluatedLater(p, p.bound(), generator.scopeOf(p));
                emit(Opcode.CALL_INTRINSIC_2, p.hasConstraints() ? TYPE_VAR_WITH_CONSTRAINTS : TYPE_VAR_WITH_BOUND);
            } else {
                emit(
                        Opcode.CALL_INTRINSIC_1,
                        switch (p.kind()) {
                            case TYPE_VAR -> TYPE_VAR;
                            case TYPE_VAR_TUPLE -> TYPE_VAR_TUPLE;
                            case PARAM_SPEC -> PARAM_SPEC;
                        });
            }
            setDefault(p, all);
            emit(Opcode.COPY, 1);
            generator.visiting(p.span());
            generator.names.store(p.name());
        }
        unit().location = all.get(0).span();
        emit(Opcode.BUILD_TUPLE, all.size());
    }

    private void setDefault(TypeParameter p, List<TypeParameter> all) {
        if (p.defaultValue() != null) {
            evaluatedLater(p, p.defaultValue(), generator.scopeOfDefault(p));
            emit(Opcode.CALL_INTRINSIC_2, SET_DEFAULT);
        } else if (all.subList(0, all.indexOf(p)).stream().anyMatch(before -> before.defaultValue() != null)) {
            throw problem(p.span(), "non-default type parameter '" + p.name() + "' follows default type parameter");
        }
    }

    private void evaluatedLater(TypeParameter p, Expr value, Scope scope) {
        generator.enter(scope, p.name(), value.span().line());
        resume();
        unit().location = value.span();
        if (value instanceof Expr.Starred s) {
            // What stands for a tuple of types is the only thing in it.
            visit(s.value());
            emit(Opcode.UNPACK_SEQUENCE, 1);
        } else {
            visit(value);
        }
        var place = since(3, 13) ? value.span() : p.span();
        unit().location = place;
        emit(Opcode.RETURN_VALUE);
        Code code = generator.leave(true);
        unit().location = place;
        makeFunction(code);
        unit().location = p.span();
    }

    private void open(List<TypeParameter> all, String name, int firstLine) {
        generator.enter(generator.scopeOf(all), "<generic parameters of " + name + ">", firstLine);
        resume();
    }

    private void resume() {
        unit().location = new Span(unit().firstLine, 0, unit().firstLine, 0);
        emit(Opcode.RESUME, 0);
    }

    private void close() {
        emitNowhere(Opcode.RETURN_VALUE);
        makeFunction(generator.leave(false));
    }

    private void makeFunction(Code code) {
        generator.functions.make(code, code.qualifiedName(), 0, null);
    }

    /** Where a function is to be made and called without arguments. */
    void beforeCall() {
        if (!since(3, 13)) {
            emit(Opcode.PUSH_NULL);
        }
    }

    private void call() {
        if (since(3, 13)) {
            emit(Opcode.PUSH_NULL);
        }
        emit(Opcode.CALL, 0);
    }
}
