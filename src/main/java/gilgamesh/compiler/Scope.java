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

    /** The last three are the annotation scopes of 3.12 and later. */
    enum Kind {
        MODULE,
        FUNCTION,
        CLASS,
        /** What stands around a generic function, class or type alias, and holds its type parameters. */
        TYPE_PARAMETERS,
        /** The bound, the constraints or the default of a type parameter, evaluated when somebody asks for it. */
        TYPE_PARAMETER,
        /** The value of a type alias. */
        TYPE_ALIAS
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
    static final int TYPE_PARAMETER = 512;
    /** 3.12 and later: a cell of a comprehension dissolved in the block. */
    static final int INLINED_CELL = 1024;

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

    /**
     * Around a generic class: the type parameters, which alone may be private names of that class; null in all other blocks, where any name
     * may.
     */
    Set<String> mangled;

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
    /** 3.12 and later: an annotation scope within a class, which looks for names in the class's dict first. */
    boolean seesClass;
    /** A class whose dict annotation scopes in it ask for. */
    boolean needsClassDict;
    /** What an annotation scope is, for messages; null for others. */
    String annotationKind;

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

    /** Whether the names of this block live in a frame of its own. */
    boolean isFunction() {
        return kind != Kind.MODULE && kind != Kind.CLASS;
    }

    /** The name by which this block knows what the text calls so, if that is private in its class. */
    String mangle(String privateClass, String name) {
        return mangled != null && !mangled.contains(name) ? name : Names.mangle(privateClass, name);
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
