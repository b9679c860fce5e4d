package gilgamesh.compiler;

import gilgamesh.compiler.ast.Expr;
import gilgamesh.compiler.ast.Expr.Context;
import java.util.List;

/** Loads, stores and deletes names wherever they live. */
public final class Names extends Part {

    private static final List<String> CONSTANTS = List.of("None", "True", "False");

    Names(CodeGenerator generator) {
        super(generator);
    }

    /** A private name of a class ({@code __x}, not {@code __x__}) carries the class's name outside. */
    public static String mangle(String privateClass, String name) {
        if (privateClass == null || !name.startsWith("__") || name.endsWith("__") || name.indexOf('.') >= 0) {
            return name;
        }
        String stripped = privateClass.replaceFirst("^_+", "");
        return stripped.isEmpty() ? name : "_" + stripped + name;
    }

    /** The name under which 2.7 knows what later versions have as a constant; null for all others. */
    static String asOldName(Object constant) {
        if (constant instanceof Boolean b) {
            return b ? "True" : "False";
        }
        return constant == Expr.Singleton.NONE ? "None" : null;
    }

    String mangled(String name) {
        return unit().scope.mangle(unit().privateClass, name);
    }

    void load(String name) {
        access(name, Context.LOAD);
    }

    void store(String name) {
        access(name, Context.STORE);
    }

    void delete(String name) {
        access(name, Context.DELETE);
    }

    void access(String plain, Context context) {
        String name = mangled(plain);
        if (context != Context.LOAD && (name.equals("__debug__") || CONSTANTS.contains(name))) {
            throw problem("cannot " + (context == Context.STORE ? "assign to " : "delete ") + name);
        }
        var unit = unit();
        if (name.equals("__debug__") && since(3, 0)) {
            constant(true);
            return;
        }
        var scope = unit.scope;
        var home = scope.home(name);
        boolean hidden = unit.fastHidden.contains(name);
        if (home == null) {
            home = Scope.Home.GLOBAL_IMPLICIT;
        }
        switch (home) {
            case FREE -> dereference(name, unit.cells.size() + unit.frees.indexOf(name), context);
            case CELL -> dereference(name, unit.cells.indexOf(name), context);
            case LOCAL -> {
                if (scope.isFunction() || hidden) {
                    // In a branch that is never taken locals are not counted, other names are.
                    emit(fast(context), unit.muted > 0 ? -1 : unit.locals.indexOf(name));
                } else {
                    emit(plain(context), unit.names.indexOf(name));
                }
            }
            case GLOBAL_IMPLICIT -> {
                if (scope.isFunction() && !unoptimized(scope)) {
                    global(name, context);
                } else if (hidden) {
                    global(name, context);
                } else {
                    emit(plain(context), unit.names.indexOf(name));
                }
            }
            case GLOBAL_EXPLICIT -> global(name, context);
        }
    }

    /** 2.7: exec or a star import may bring names that nobody sees. */
    private boolean unoptimized(Scope scope) {
        return !since(3, 0) && (scope.importStar || scope.exec);
    }

    private void global(String name, Context context) {
        int index = unit().names.indexOf(name);
        if (context == Context.LOAD
                && unit().scope.seesClass
                && unit().scope.home(name) != Scope.Home.GLOBAL_EXPLICIT) {
            classDict();
            emit(Opcode.LOAD_FROM_DICT_OR_GLOBALS, index);
            return;
        }
        switch (context) {
            case LOAD -> emit(Opcode.LOAD_GLOBAL, since(3, 11) ? index << 1 : index);
            case STORE -> emit(Opcode.STORE_GLOBAL, index);
            case DELETE -> emit(Opcode.DELETE_GLOBAL, index);
        }
    }

    private void dereference(String name, int index, Context context) {
        if (context == Context.STORE) {
            emit(Opcode.STORE_DEREF, index);
        } else if (context == Context.DELETE) {
            if (!since(3, 2)) {
                throw problem("can not delete variable '" + name + "' referenced in nested scope");
            }
            emit(Opcode.DELETE_DEREF, index);
        } else if (unit().scope.kind == Scope.Kind.CLASS
                && since(3, 4)
                && !unit().fastHidden.contains(name)) {
            if (since(3, 12)) {
                emit(Opcode.LOAD_LOCALS);
                emit(Opcode.LOAD_FROM_DICT_OR_DEREF, index);
            } else {
                emit(Opcode.LOAD_CLASSDEREF, index);
            }
        } else if (unit().scope.seesClass) {
            classDict();
            emit(Opcode.LOAD_FROM_DICT_OR_DEREF, index);
        } else {
            emit(Opcode.LOAD_DEREF, index);
        }
    }

    /** An annotation scope within a class looks there first. */
    private void classDict() {
        emit(Opcode.LOAD_DEREF, unit().cells.size() + unit().frees.indexOf("__classdict__"));
    }

    private static Opcode fast(Context context) {
        return switch (context) {
            case LOAD -> Opcode.LOAD_FAST;
            case STORE -> Opcode.STORE_FAST;
            case DELETE -> Opcode.DELETE_FAST;
        };
    }

    private static Opcode plain(Context context) {
        return switch (context) {
            case LOAD -> Opcode.LOAD_NAME;
            case STORE -> Opcode.STORE_NAME;
            case DELETE -> Opcode.DELETE_NAME;
        };
    }
}
