package gilgamesh.compiler;

import gilgamesh.scenario.PythonVersion;
import java.util.List;

/**
 * A code object: what the compiler of the chosen CPython makes of a module, function, class body or comprehension. Fields are those of
 * CPython's {@code code} type. Instructions are given one by one, caches and EXTENDED_ARG already folded away, jump targets as indexes
 * into {@code instructions}.
 *
 * @param constants each is Long, BigInteger, Double, String, Boolean, {@code Expr.Singleton}, {@code Expr.Bytes}, {@link
 *     ComplexNumber}, {@code Code}, {@link ConstantTuple} or {@link ConstantSet}
 * @param localNames {@code co_varnames}: parameters first
 * @param exceptionTable 3.11 and later; empty before
 */
public record Code(
        PythonVersion version,
        String name,
        String qualifiedName,
        String file,
        int firstLine,
        int argCount,
        int positionalOnlyCount,
        int keywordOnlyCount,
        int flags,
        List<Object> constants,
        List<String> names,
        List<String> localNames,
        List<String> cellNames,
        List<String> freeNames,
        List<Instruction> instructions,
        List<Handler> exceptionTable) {

    public static final int OPTIMIZED = 0x1;
    public static final int NEW_LOCALS = 0x2;
    public static final int VARARGS = 0x4;
    public static final int VARKEYWORDS = 0x8;
    public static final int NESTED = 0x10;
    public static final int GENERATOR = 0x20;
    public static final int COROUTINE = 0x80;
    public static final int ASYNC_GENERATOR = 0x200;
    /** None of CPython's: the text stands for what CPython has in C, see {@link #inC}. */
    private static final int IN_C = 1 << 30;

    /**
     * One instruction.
     *
     * @param offset the byte offset that {@code dis} prints
     * @param argument the numeric argument as {@code dis} prints it; -1 where the opcode takes none
     * @param target the index of the instruction that a jump goes to; -1 for all others
     * @param line the source line; 0 where the compiler gives none
     */
    public record Instruction(
            Opcode opcode, int offset, int argument, int target, int line, int column, int endLine, int endColumn) {}

    /** A row of the 3.11+ exception table; start and end (exclusive) and target are instruction indexes. */
    public record Handler(int start, int end, int target, int depth, boolean pushLasti) {}

    /** A tuple among the constants. */
    public record ConstantTuple(List<Object> elements) {}

    /** A frozenset among the constants ({@code x in {1, 2}}). */
    public record ConstantSet(List<Object> elements) {}

    public boolean is(int flag) {
        return (flags & flag) != 0;
    }

    /** Whether it stands for C code: nothing looks at the eval breaker within, no traceback shows it, and it takes a share of its time. */
    public boolean inC() {
        return is(IN_C);
    }

    /** The same, and all code within it, standing for C code. */
    public Code asC() {
        List<Object> within = constants.stream()
                .map(constant -> constant instanceof Code code ? code.asC() : constant)
                .toList();
        return new Code(
                version,
                name,
                qualifiedName,
                file,
                firstLine,
                argCount,
                positionalOnlyCount,
                keywordOnlyCount,
                flags | IN_C,
                within,
                names,
                localNames,
                cellNames,
                freeNames,
                instructions,
                exceptionTable);
    }
}
