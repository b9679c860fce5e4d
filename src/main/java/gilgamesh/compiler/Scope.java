package gilgamesh.compiler;

import gilgamesh.compiler.ast.Span;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What the symbol table knows of one block: a module, a function, a class body or a comprehension. */
final class Scope {

    enum Kind {
        MODULE,
        FUNCTION,
        CLASS
    }

    /** Where a name of this block lives. */
    enum Home {
        LOCAL,
        GLOBAL_EXPLICIT,
        GLOBAL_IMPLICIT,
        FREE,
        CELL
    }

    static final int GLOBAL = 1;
    static final int LOCAL = 2;
    static final int PARAMETER = 4;
    static final int NONLOCAL = 8;
    static final int USE = 16;
    static final int FREE_CLASS = 32;
    static final int IMPORT = 64;
    static final int ANNOTATED = 128;
    static final int ITERATED = 256;
    static final int BOUND = LOCAL | PARAMETER | IMPORT;

    final String name;
    final Kind kind;
    final Scope parent;
    final List<Scope> children = new ArrayList<>();
    /** The flags of every name, in the order in which they were met. */
    final Map<String, Integer> symbols = new LinkedHashMap<>();

    final Map<String, Home> homes = new LinkedHashMap<>();
    /** Where the names were first declared global or nonlocal. */
    final Map<String, Span> declarations = new LinkedHashMap<>();

    /** What the module imported and a comprehension dissolved in it means otherwise just now. */
    final Set<String> hiddenImports = new LinkedHashSet<>();

    final List<String> parameters = new ArrayList<>();
    final boolean comprehension;
    final boolean generatorExpression;
    boolean nested;
    boolean generator;
    /** An async function, or a comprehension in one that awaits something. */
    boolean coroutine;
    /** Only what {@code async def} makes. */
    boolean asyncFunction;

    boolean needsClassClosure;
    boolean varArgs;
    boolean varKeywords;
    boolean importStar;
    boolean exec;

    /** Where an exec stands that names no dict; null if there is none. */
    Span bareExec;

    boolean hasChildFree;
    /** 3.12 and later: the comprehension's code stands in the block around it. */
    boolean inlined;
    /** Whether the target of a comprehension is being visited: what it binds must not be rebound by an assignment expression. */
    boolean inTarget;

    Scope(String name, Kind kind, Scope parent, boolean comprehension, boolean generatorExpression) {
        this.name = name;
        this.kind = kind;
        this.parent = parent;
        this.comprehension = comprehension;
        this.generatorExpression = generatorExpression;
    }

    boolean isFunction() {
        return kind == Kind.FUNCTION;
    }

    int flags(String symbol) {
        return symbols.getOrDefault(symbol, 0);
    }

    boolean has(String symbol, int flag) {
        return (flags(symbol) & flag) != 0;
    }

    void add(String symbol, int flag) {
        symbols.merge(symbol, flag, (a, b) -> a | b);
    }

    /** The home of a name; null if the block does not mention it. */
    Home home(String symbol) {
        return homes.get(symbol);
    }
}
