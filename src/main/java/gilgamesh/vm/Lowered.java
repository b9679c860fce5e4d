package gilgamesh.vm;

import gilgamesh.compiler.Code;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * A code object as the evaluator runs it: one entry for each instruction in parallel arrays. It belongs to one interpreter, whose costs and
 * caches it holds; only what has not been executed yet is shared by the processes that a fork makes.
 */
final class Lowered {

    /** After so many turns it is worth looking whether another world has translated the same code. */
    private static final int TURNS_TO_LOOK = 50;

    final Code code;
    /** {@link Op} with its flags. */
    int[] ops;

    final int[] args;
    /** Where a jump goes; -1 for all others. */
    final int[] targets;
    /** Picoseconds; without {@link #newInt}. */
    final int[] costs;
    /** What an instruction takes more if it makes an int: arithmetic, and iterating over a range. Picoseconds. */
    final int newInt;
    /** What it takes of what its bytecodes would, if it stands for C code; 1 if not. */
    final double share;
    /** What it takes, if it stands for C code, beside that to call it from Python code; picoseconds. */
    final long entry;
    /** What all of it takes together tells how long one call of a function that calls itself is, see {@link Locality}. */
    final int extraAlone;

    final CallingLoops calling;
    /** The constant, name or operator that the argument stands for. */
    final Object[] operands;
    /** Opcode and flags, argument and cost in one, as the loop reads them; the opcode may be one for two instructions. */
    long[] words;

    /** What instructions remember from one execution to the next. Null, as are the next three, before the first frame. */
    Object[] caches;

    GlobalCache[] globals;
    AttributeCache[] attributes;
    /** What {@link Specialisation} remembers of calls. */
    byte[] warmth;

    /** Whether other processes may have the same {@link #ops} and {@link #words}: they were not executed before a fork, nor here since. */
    private boolean shared;

    /** 3.11: how often it was entered, resumed or jumped back, up to when it was quickened. */
    int rounds;

    /** Slots for variables and cells; the stack begins behind them. */
    final int variables;
    /** All slots. */
    final int size;

    final int argCount;
    final int keywordOnlyCount;
    final boolean varargs;
    final boolean varKeywords;
    /** Whether a call with exactly {@code argCount} positional arguments needs nothing but copying them. */
    final boolean plain;
    /** Whether it has the name of a special method, which C code finds through a slot of its class. */
    final boolean special;
    /** A generator whose frame is kept instead of run by the call (up to 3.10; later RETURN_GENERATOR does it). */
    final boolean generatorOnCall;
    /** Up to 3.10: for each cell variable the parameter that starts in it, or -1; null if there are no cells to make. */
    final int[] cellParameters;
    /** Up to 3.10: the slot of the first free variable. */
    final int firstFree;

    final List<String> slotNames;

    /** The code as a Java class, once it has been executed often; null before, and if it cannot be written as one. */
    Translated translated;

    /** As a Python value. Null until somebody asks. */
    private PyCode object;

    /** For each instruction the last one that jumps back to it, or -1. Null until somebody asks. */
    private int[] loopEnds;

    /** Null until somebody asks. */
    private List<HalfUpdate.Window> updates;

    /** After how many forks it was entered last, see {@link CopyOnWrite}. */
    int writtenAfter;

    /** How often the evaluator has come to this code or jumped back in it. */
    private int turns;

    Lowered(Code code, Lowering lowering) {
        this.code = code;
        this.ops = lowering.ops;
        this.args = lowering.args;
        this.targets = lowering.targets;
        this.costs = lowering.costs;
        this.newInt = lowering.newInt;
        this.share = lowering.share;
        this.entry = lowering.entry;
        this.extraAlone = lowering.extraAlone();
        this.calling = CallingLoops.in(ops, targets);
        this.operands = lowering.operands;
        this.words = Words.of(ops, args, costs);
        this.slotNames = lowering.slotNames;
        this.variables = slotNames.size();
        this.size = variables + lowering.stackSize;
        this.argCount = code.argCount();
        this.keywordOnlyCount = code.keywordOnlyCount();
        this.varargs = code.is(Code.VARARGS);
        this.varKeywords = code.is(Code.VARKEYWORDS);
        boolean old = !code.version().atLeast(3, 11);
        this.generatorOnCall = old && code.is(Code.GENERATOR | Code.COROUTINE | Code.ASYNC_GENERATOR);
        this.firstFree = code.localNames().size() + code.cellNames().size();
        this.cellParameters =
                old && !(code.cellNames().isEmpty() && code.freeNames().isEmpty()) ? cellParameters(code) : null;
        this.special = code.name().startsWith("__") && code.name().endsWith("__");
        this.plain = !varargs
                && !varKeywords
                && keywordOnlyCount == 0
                && cellParameters == null
                && !generatorOnCall
                && code.is(Code.OPTIMIZED);
    }

    private Lowered(Lowered parent, Object[] operands) {
        code = parent.code;
        ops = parent.ops;
        args = parent.args;
        targets = parent.targets;
        costs = parent.costs;
        newInt = parent.newInt;
        share = parent.share;
        entry = parent.entry;
        extraAlone = parent.extraAlone;
        calling = parent.calling;
        this.operands = operands;
        words = parent.words;
        shared = true;
        if (parent.caches == null) {
            parent.shared = true;
        } else {
            firstUse();
            warmth = parent.warmth.clone();
        }
        rounds = parent.rounds;
        variables = parent.variables;
        size = parent.size;
        argCount = parent.argCount;
        keywordOnlyCount = parent.keywordOnlyCount;
        varargs = parent.varargs;
        varKeywords = parent.varKeywords;
        plain = parent.plain;
        special = parent.special;
        generatorOnCall = parent.generatorOnCall;
        cellParameters = parent.cellParameters;
        firstFree = parent.firstFree;
        slotNames = parent.slotNames;
        translated = parent.translated;
        loopEnds = parent.loopEnds;
        writtenAfter = parent.writtenAfter;
        turns = parent.turns;
    }

    /** It is to be executed. */
    void use() {
        if (caches == null) {
            firstUse();
        }
    }

    private void firstUse() {
        caches = new Object[ops.length];
        globals = new GlobalCache[ops.length];
        attributes = new AttributeCache[ops.length];
        warmth = new byte[ops.length];
        if (shared) {
            ops = ops.clone();
            words = words.clone();
            shared = false;
        }
    }

    boolean inC() {
        return code.inC();
    }

    /** What this code takes for something that is so dear for Python code. */
    long inShare(long picos) {
        return share == 1 ? picos : (long) (picos * share);
    }

    PyCode object() {
        if (object == null) {
            object = new PyCode(code, this);
        }
        return object;
    }

    /** The same code in a forked process, which remembers how warm it was, and finds its objects anew. */
    Lowered forked(UnaryOperator<Object> twin) {
        Object[] twins = operands.clone();
        for (int i = 0; i < twins.length; i++) {
            if (twins[i] instanceof PyCode) {
                twins[i] = twin.apply(twins[i]);
            }
        }
        return new Lowered(this, twins);
    }

    /** Where a global is read in order to be stored anew. */
    List<HalfUpdate.Window> updates() {
        if (updates == null) {
            updates = HalfUpdate.in(code);
        }
        return updates;
    }

    /** What the instruction takes at most on top of its cost. */
    int making(int at) {
        int op = ops[at] & Op.MASK;
        return op == Op.BINARY || op == Op.IN_PLACE || op == Op.FOR_ITER ? newInt : 0;
    }

    private static int[] cellParameters(Code code) {
        int parameters = code.argCount()
                + code.keywordOnlyCount()
                + (code.is(Code.VARARGS) ? 1 : 0)
                + (code.is(Code.VARKEYWORDS) ? 1 : 0);
        int[] result = new int[code.cellNames().size()];
        for (int i = 0; i < result.length; i++) {
            int local = code.localNames().indexOf(code.cellNames().get(i));
            result[i] = local < parameters ? local : -1;
        }
        return result;
    }

    /** The loop that ends with this instruction is not one that can be accelerated. */
    void notAccelerated(int back) {
        ops[back] &= ~Op.BACK;
        words[back] &= ~(long) Op.BACK;
    }

    /** Whether an instruction behind this one jumps back to it. */
    boolean loopHead(int at) {
        return loopEnd(at) >= 0;
    }

    /** The last instruction that jumps back to this one, or -1. */
    int loopEnd(int head) {
        if (loopEnds == null) {
            loopEnds = new int[ops.length];
            Arrays.fill(loopEnds, -1);
            for (int i = 0; i < ops.length; i++) {
                if (targets[i] >= 0 && targets[i] <= i) {
                    loopEnds[targets[i]] = i;
                }
            }
        }
        return loopEnds[head];
    }

    /** Whether it matters how often the evaluator comes here. */
    boolean turns() {
        return translated != null || turns >= 0;
    }

    /** The evaluator comes to this code once more; translates what it comes to often. */
    void turn(InterpreterState state) {
        if (translated != null || turns < 0) {
            return;
        }
        if (++turns == TURNS_TO_LOOK
                && state.turnsToTranslate() < Integer.MAX_VALUE
                && state.specialisation.counted(this)) {
            translated = Translations.known(this).orElse(null);
        }
        if (turns > state.turnsToTranslate() && state.specialisation.counted(this)) {
            translated = Translations.of(this, state.ticking()).orElse(null);
            turns = -1;
        }
    }
}
