package gilgamesh.compiler;

import gilgamesh.compiler.ast.Expr;
import gilgamesh.compiler.ast.Stmt;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Import statements. */
final class Imports extends Part {

    private static final Set<String> FUTURES = Set.of(
            "nested_scopes",
            "generators",
            "division",
            "absolute_import",
            "with_statement",
            "print_function",
            "unicode_literals",
            "barry_as_FLUFL",
            "generator_stop",
            "annotations");

    Imports(CodeGenerator generator) {
        super(generator);
    }

    void importModules(Stmt.Import s) {
        for (var alias : s.names()) {
            level(0);
            none();
            emit(Opcode.IMPORT_NAME, plain(alias.name()));
            if (alias.asName() != null) {
                importAs(alias);
            } else {
                generator.names.store(alias.name().split("\\.")[0]);
            }
        }
    }

    /** {@code import a.b.c as d} takes the attributes down from a; from 3.7 on as names of the packages. */
    private void importAs(Stmt.Alias alias) {
        String[] parts = alias.name().split("\\.");
        for (int i = 1; i < parts.length; i++) {
            if (since(3, 7)) {
                emit(Opcode.IMPORT_FROM, plain(parts[i]));
                if (i < parts.length - 1) {
                    if (since(3, 11)) {
                        emit(Opcode.SWAP, 2);
                    } else {
                        emit(Opcode.ROT_TWO);
                    }
                    emit(Opcode.POP_TOP);
                }
            } else {
                emit(Opcode.LOAD_ATTR, plain(parts[i]));
            }
        }
        generator.names.store(alias.asName());
        if (since(3, 7) && parts.length > 1) {
            emit(Opcode.POP_TOP);
        }
    }

    void importFrom(Stmt.ImportFrom s) {
        if ("__future__".equals(s.module()) && s.level() == 0) {
            future(s);
        }
        level(s.level());
        List<Object> names = new ArrayList<>();
        s.names().forEach(alias -> names.add(alias.name()));
        constant(new Code.ConstantTuple(names));
        emit(Opcode.IMPORT_NAME, plain(s.module() == null ? "" : s.module()));
        for (int i = 0; i < s.names().size(); i++) {
            var alias = s.names().get(i);
            if (alias.name().equals("*")) {
                if (since(3, 12)) {
                    emit(Opcode.CALL_INTRINSIC_1, 2);
                    emit(Opcode.POP_TOP);
                } else {
                    emit(Opcode.IMPORT_STAR);
                }
                return;
            }
            emit(Opcode.IMPORT_FROM, plain(alias.name()));
            generator.names.store(alias.asName() == null ? alias.name() : alias.asName());
        }
        emit(Opcode.POP_TOP);
    }

    private void future(Stmt.ImportFrom s) {
        if (!generator.statements.futuresAllowed()) {
            throw problem(s.span(), "from __future__ imports must occur at the beginning of the file");
        }
        for (var alias : s.names()) {
            if (alias.name().equals("braces")) {
                throw problem(s.span(), "not a chance");
            }
            if (!FUTURES.contains(alias.name())) {
                throw problem(s.span(), "future feature " + alias.name() + " is not defined");
            }
        }
    }

    /** 2.7 looks in the package first unless told otherwise: level -1. */
    private void level(int level) {
        boolean implicit = !since(3, 0) && level == 0 && !generator.futures.contains("absolute_import");
        constant((long) (implicit ? -1 : level));
    }

    private int plain(String name) {
        return name(name);
    }

    /** What a module imports from __future__: only its first statements can. */
    static Set<String> futures(List<Stmt> body) {
        Set<String> futures = new LinkedHashSet<>();
        for (var s : body) {
            if (isFuture(s)) {
                ((Stmt.ImportFrom) s).names().forEach(alias -> futures.add(alias.name()));
            } else if (!isText(s)) {
                break;
            }
        }
        return futures;
    }

    static boolean isFuture(Stmt s) {
        return s instanceof Stmt.ImportFrom i && "__future__".equals(i.module()) && i.level() == 0;
    }

    static boolean isText(Stmt s) {
        return s instanceof Stmt.ExprStmt e && e.value() instanceof Expr.Constant c && c.value() instanceof String;
    }
}
