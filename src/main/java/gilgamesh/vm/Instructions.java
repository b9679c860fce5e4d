package gilgamesh.vm;

import gilgamesh.vm.object.Native;
import gilgamesh.vm.object.None;
import gilgamesh.vm.object.Operator;
import gilgamesh.vm.object.PyCell;
import gilgamesh.vm.object.PyDict;
import gilgamesh.vm.object.PyFunction;
import gilgamesh.vm.object.PyInstance;
import gilgamesh.vm.object.PyIterator;
import gilgamesh.vm.object.PyList;
import gilgamesh.vm.object.PyRange;
import gilgamesh.vm.object.PyTuple;
import java.util.Arrays;

/**
 * The bytecode loop: executes a frame's instructions one by one. Code that is executed often does without it, see {@link Translator}.
 */
final class Instructions {

    private static final Operator[] OPERATORS = Operator.values();

    private final BytecodeEvaluator vm;
    private final InterpreterState state;
    private final Calls calls;
    private final Protocols protocols;
    private final Generators generators;
    private final Attributes attributes;
    private final Variables variables;
    private final RareOps rare;
    private final Specialisation specialisation;
    private final Touching touching;
    private final boolean ticking;

    Instructions(BytecodeEvaluator vm) {
        this.vm = vm;
        this.state = vm.state;
        this.calls = vm.calls;
        this.protocols = vm.protocols;
        this.generators = vm.generators;
        this.attributes = vm.attributes;
        this.variables = vm.variables;
        this.rare = vm.rare;
        this.specialisation = vm.specialisation;
        this.touching = new Touching(state);
        this.ticking = state.ticking();
    }

    /** Goes on with the frame at work. @return why the run ends; null if another frame is at work, or a check is due */
    // LOAD_GLOBAL_NULL pushes its NULL and goes on as LOAD_GLOBAL.
    @SuppressWarnings("fallthrough")
    Operation execute(Frame f) {
        final Lowered c = f.code;
        final long[] words = c.words;
        final Object[] s = f.slots;
        final PyDict globals = f.globals;
        final long limit = vm.limit;
        final boolean drop = vm.breaker.drop;
        final boolean atomic = vm.atomic;
        int pc = f.pc;
        int sp = f.sp;
        int at = pc;
        long t = vm.picos;
        try {
            for (; ; ) {
                if (t >= limit) {
                    f.pc = pc;
                    f.sp = sp;
                    vm.picos = t;
                    return BytecodeEvaluator.REACH_HORIZON;
                }
                at = pc;
                long w = words[pc];
                int i = (int) w;
                if ((i & Op.TOUCHES) != 0
                        && t >= BytecodeEvaluator.PICOS
                        && !atomic
                        && state.threads.areSeveral()
                        && touching.touches(f, i, pc, sp)) {
                    f.pc = pc;
                    f.sp = sp;
                    vm.picos = t;
                    return BytecodeEvaluator.TOUCH_SHARED;
                }
                t += Words.cost(w);
                switch (i & Op.MASK) {
                    case Op.NOP:
                        pc++;
                        break;
                    case Op.LOAD_FAST: {
                        Object value = s[Words.argument(w)];
                        pc++;
                        if (value == null) {
                            throw variables.unbound(c, Words.argument(w));
                        }
                        s[sp++] = value;
                        continue;
                    }
                    case Op.STORE_FAST:
                        s[Words.argument(w)] = s[--sp];
                        pc++;
                        continue;
                    case Op.LOAD_CONST:
                        s[sp++] = c.operands[pc++];
                        continue;
                    case Op.POP_TOP:
                        sp--;
                        pc++;
                        continue;
                    case Op.COPY:
                        s[sp] = s[sp - Words.argument(w)];
                        pc++;
                        sp++;
                        continue;
                    case Op.SWAP: {
                        int other = sp - Words.argument(w);
                        pc++;
                        Object top = s[sp - 1];
                        s[sp - 1] = s[other];
                        s[other] = top;
                        continue;
                    }
                    case Op.ROT_THREE: {
                        Object top = s[sp - 1];
                        s[sp - 1] = s[sp - 2];
                        s[sp - 2] = s[sp - 3];
                        s[sp - 3] = top;
                        pc++;
                        continue;
                    }
                    case Op.PUSH_NULL:
                        s[sp++] = null;
                        pc++;
                        continue;
                    case Op.LOAD_GLOBAL_NULL:
                        s[sp++] = null;
                    // the global follows
                    case Op.LOAD_GLOBAL: {
                        GlobalCache cache = c.globals[pc];
                        if (cache != null
                                && cache.globals() == globals
                                && (cache.own() || cache.structure() == globals.structure())) {
                            Object value = cache.entry().value();
                            if (value != null) {
                                s[sp++] = value;
                                pc++;
                                break;
                            }
                        }
                        s[sp++] = variables.loadGlobal(f, pc++);
                        break;
                    }
                    case Op.STORE_GLOBAL: {
                        GlobalCache cache = c.globals[pc];
                        if (cache != null
                                && cache.globals() == globals
                                && cache.entry().value() != null) {
                            cache.entry().value(s[--sp]);
                        } else {
                            variables.storeGlobal(f, pc, s[--sp]);
                        }
                        pc++;
                        break;
                    }
                    case Op.LOAD_NAME: {
                        GlobalCache cache = c.globals[pc];
                        Object value = cache != null && cache.globals() == f.names
                                ? cache.entry().value()
                                : null;
                        s[sp++] = value != null ? value : variables.loadName(f, pc);
                        pc++;
                        break;
                    }
                    case Op.STORE_NAME: {
                        GlobalCache cache = c.globals[pc];
                        if (cache != null
                                && cache.globals() == f.names
                                && cache.entry().value() != null) {
                            cache.entry().value(s[--sp]);
                        } else {
                            variables.storeName(f, pc, s[--sp]);
                        }
                        pc++;
                        break;
                    }
                    case Op.LOAD_ATTR: {
                        Object object = s[sp - 1];
                        AttributeCache cache = c.attributes[pc];
                        if (cache != null
                                && object instanceof PyInstance instance
                                && cache.fits(instance)
                                && cache.index >= 0) {
                            s[sp - 1] = instance.slot(cache.index);
                            pc++;
                            break;
                        }
                        f.pc = ++pc;
                        f.sp = --sp;
                        vm.picos = t;
                        Object value = calls.settle(attributes.load(c, pc - 1, object), null);
                        if (value == null) {
                            return null;
                        }
                        t = vm.picos;
                        s[sp++] = value;
                        break;
                    }
                    case Op.LOAD_METHOD: {
                        Object object = s[sp - 1];
                        AttributeCache cache = c.attributes[pc];
                        if (cache != null
                                && object instanceof PyInstance instance
                                && cache.fits(instance)
                                && cache.method != null) {
                            s[sp - 1] = cache.method;
                            s[sp++] = object;
                            pc++;
                            break;
                        }
                        f.pc = ++pc;
                        f.sp = sp;
                        vm.picos = t;
                        if (!attributes.loadMethod(f, pc - 1, object)) {
                            return null;
                        }
                        t = vm.picos;
                        sp++;
                        break;
                    }
                    case Op.STORE_ATTR: {
                        Object object = s[sp - 1];
                        AttributeCache cache = c.attributes[pc];
                        if (cache != null && object instanceof PyInstance instance && cache.fits(instance)) {
                            if (cache.next == null) {
                                instance.slot(cache.index, s[sp - 2]);
                            } else {
                                instance.grow(cache.next, s[sp - 2]);
                            }
                            sp -= 2;
                            pc++;
                            break;
                        }
                        f.pc = ++pc;
                        f.sp = sp -= 2;
                        vm.picos = t;
                        if (calls.settle(attributes.store(c, pc - 1, object, s[sp]), null) == null) {
                            return null;
                        }
                        t = vm.picos;
                        break;
                    }
                    case Op.BINARY:
                    case Op.IN_PLACE: {
                        Object b = s[--sp];
                        Object a = s[sp - 1];
                        int operator = Words.argument(w);
                        pc++;
                        Object value = null;
                        if (a instanceof Long x && b instanceof Long y) {
                            value = Shortcuts.binary(OPERATORS[operator], a, b);
                        }
                        if (value == null) {
                            f.pc = pc;
                            f.sp = sp - 1;
                            vm.picos = t;
                            value = protocols.binary(OPERATORS[operator], a, b, (i & Op.MASK) == Op.IN_PLACE);
                            if (value == null) {
                                return null;
                            }
                            t = vm.picos;
                        }
                        t += Shortcuts.making(value, c.newInt);
                        s[sp - 1] = value;
                        break;
                    }
                    case Op.COMPARE: {
                        Object b = s[--sp];
                        Object a = s[sp - 1];
                        int operator = Words.argument(w);
                        pc++;
                        if (a instanceof Long x && b instanceof Long y) {
                            s[sp - 1] = Shortcuts.compare(operator, x, y);
                            break;
                        }
                        f.pc = pc;
                        f.sp = sp - 1;
                        vm.picos = t;
                        Object value = protocols.binary(OPERATORS[operator], a, b, false);
                        if (value == null) {
                            return null;
                        }
                        t = vm.picos;
                        s[sp - 1] = value;
                        break;
                    }
                    case Op.JUMP:
                        pc = c.targets[pc];
                        if (pc <= at && comesRound(f, at, pc, sp, t, (i & Op.CHECK) != 0)) {
                            return null;
                        }
                        break;
                    case Op.POP_JUMP_IF_FALSE:
                    case Op.POP_JUMP_IF_TRUE: {
                        Object value = s[--sp];
                        boolean exact = value instanceof Boolean;
                        boolean truth;
                        if (exact) {
                            truth = value == Boolean.TRUE;
                        } else {
                            f.pc = pc + 1;
                            f.sp = sp;
                            vm.picos = t;
                            Object answer = protocols.truth(value);
                            if (answer == null) {
                                return null;
                            }
                            t = vm.picos;
                            truth = answer == Boolean.TRUE;
                        }
                        boolean jumps = truth == ((i & Op.MASK) == Op.POP_JUMP_IF_TRUE);
                        pc = jumps ? c.targets[pc] : pc + 1;
                        if (jumps
                                && pc <= at
                                && comesRound(
                                        f,
                                        at,
                                        pc,
                                        sp,
                                        t,
                                        (i & Op.CHECK_IF_TAKEN) != 0 || (i & Op.CHECK_UNLESS_BOOL) != 0 && !exact)) {
                            return null;
                        }
                        if ((i & (Op.CHECK_IF_TAKEN | Op.CHECK_UNLESS_BOOL)) != 0
                                && ((i & Op.CHECK_IF_TAKEN) != 0 ? jumps : !exact)) {
                            f.pc = pc;
                            f.sp = sp;
                            vm.picos = t;
                            vm.breaker.boundary(true);
                            if (vm.breaker.due) {
                                return null;
                            }
                        }
                        continue;
                    }
                    case Op.JUMP_IF_FALSE_OR_POP:
                    case Op.JUMP_IF_TRUE_OR_POP: {
                        Object value = s[sp - 1];
                        boolean exact = value instanceof Boolean;
                        f.pc = pc + 1;
                        f.sp = sp;
                        vm.picos = t;
                        Object answer = exact ? value : protocols.truth(value);
                        if (answer == null) {
                            return null;
                        }
                        t = vm.picos;
                        if ((answer == Boolean.TRUE) == ((i & Op.MASK) == Op.JUMP_IF_TRUE_OR_POP)) {
                            pc = c.targets[pc];
                        } else {
                            sp--;
                            pc++;
                        }
                        if ((i & Op.CHECK_UNLESS_BOOL) != 0 && !exact) {
                            f.pc = pc;
                            f.sp = sp;
                            vm.breaker.boundary(true);
                            if (vm.breaker.due) {
                                return null;
                            }
                        }
                        continue;
                    }
                    case Op.GET_ITER: {
                        Object iterable = s[sp - 1];
                        if (iterable instanceof PyRange range) {
                            s[sp - 1] = range.iterator(state);
                            pc++;
                            break;
                        }
                        f.pc = ++pc;
                        f.sp = sp - 1;
                        vm.picos = t;
                        Object iterator = protocols.iterator(iterable);
                        if (iterator == null) {
                            return null;
                        }
                        t = vm.picos;
                        s[sp - 1] = iterator;
                        break;
                    }
                    case Op.FOR_ITER: {
                        Object iterator = s[sp - 1];
                        if (iterator instanceof PyIterator java) {
                            vm.picos = t;
                            Object value = java.next();
                            t = vm.picos;
                            if (value != null) {
                                if (iterator instanceof PyRange.Cursor) {
                                    t += Shortcuts.making(value, c.newInt);
                                }
                                s[sp++] = value;
                                pc++;
                            } else {
                                sp--;
                                pc = c.targets[pc];
                            }
                            break;
                        }
                        f.pc = ++pc;
                        f.sp = sp;
                        vm.picos = t;
                        Object value = protocols.next(iterator);
                        if (value == null) {
                            return null;
                        }
                        t = vm.picos;
                        s[sp++] = value;
                        break;
                    }
                    case Op.CALL: {
                        int base = sp - Words.argument(w) - 2;
                        Object callable = s[base];
                        int first = base + 2;
                        if (callable == null) {
                            callable = s[base + 1];
                        } else if (s[base + 1] != null) {
                            first = base + 1;
                        }
                        String[] keywords = (String[]) c.operands[pc];
                        f.pc = ++pc;
                        f.sp = base;
                        if (keywords == null
                                && callable instanceof PyFunction function
                                && ((Lowered) function.prepared()).plain
                                && ((Lowered) function.prepared()).argCount == sp - first) {
                            vm.picos = t;
                            enterPlain(function, s, first, sp - first);
                            return null;
                        }
                        vm.picos = t;
                        Object value = calls.call(
                                callable,
                                Arrays.copyOfRange(s, first, sp),
                                keywords == null ? Native.NO_KEYWORDS : keywords,
                                null);
                        if (value == null) {
                            specialisation.begun(c, pc - 1, callable, sp - first, keywords);
                            return null;
                        }
                        t = vm.picos;
                        boolean checks = (i & Op.CHECK_AFTER_C) != 0
                                && specialisation.checksAfter(c, pc - 1, callable, sp - first, keywords);
                        sp = base;
                        s[sp++] = value;
                        if (checks && (drop || t >= limit)) {
                            f.sp = sp;
                            vm.breaker.due = true;
                            return null;
                        }
                        break;
                    }
                    case Op.CALL_PLAIN: {
                        int base = sp - Words.argument(w) - 1;
                        Object callable = s[base];
                        f.pc = ++pc;
                        f.sp = base;
                        vm.picos = t;
                        if (callable instanceof PyFunction function
                                && ((Lowered) function.prepared()).plain
                                && ((Lowered) function.prepared()).argCount == sp - base - 1) {
                            enterPlain(function, s, base + 1, sp - base - 1);
                            return null;
                        }
                        Object value =
                                calls.call(callable, Arrays.copyOfRange(s, base + 1, sp), Native.NO_KEYWORDS, null);
                        if (value == null) {
                            return null;
                        }
                        t = vm.picos;
                        sp = base;
                        s[sp++] = value;
                        break;
                    }
                    case Op.RETURN_VALUE:
                    case Op.RETURN_CONST: {
                        Object value = (i & Op.MASK) == Op.RETURN_CONST ? c.operands[pc] : s[sp - 1];
                        vm.picos = t;
                        if (vm.arrivesInCall(f, value)) {
                            return null;
                        }
                        f.pc = pc + 1;
                        vm.leave(value);
                        return null;
                    }
                    case Op.BINARY_SUBSCR: {
                        Object key = s[--sp];
                        Object container = s[sp - 1];
                        f.pc = ++pc;
                        f.sp = sp - 1;
                        vm.picos = t;
                        Object value = protocols.getItem(container, key);
                        if (value == null) {
                            return null;
                        }
                        t = vm.picos;
                        s[sp - 1] = value;
                        break;
                    }
                    case Op.STORE_SUBSCR: {
                        sp -= 3;
                        f.pc = ++pc;
                        f.sp = sp;
                        vm.picos = t;
                        if (!protocols.setItem(s[sp + 1], s[sp + 2], s[sp])) {
                            return null;
                        }
                        t = vm.picos;
                        break;
                    }
                    case Op.BUILD_TUPLE: {
                        int n = Words.argument(w);
                        pc++;
                        sp -= n;
                        s[sp] = n == 0 ? PyTuple.EMPTY : new PyTuple(Arrays.copyOfRange(s, sp, sp + n));
                        sp++;
                        break;
                    }
                    case Op.BUILD_LIST: {
                        int n = Words.argument(w);
                        pc++;
                        sp -= n;
                        s[sp] = n == 0 ? new PyList() : new PyList(Arrays.copyOfRange(s, sp, sp + n));
                        sp++;
                        break;
                    }
                    case Op.UNPACK_SEQUENCE: {
                        Object value = s[--sp];
                        int n = Words.argument(w);
                        if (value instanceof PyTuple tuple && tuple.size() == n) {
                            pc++;
                            for (int k = n - 1; k >= 0; k--) {
                                s[sp++] = tuple.get(k);
                            }
                            break;
                        }
                        f.pc = ++pc;
                        f.sp = sp;
                        vm.picos = t;
                        if (!protocols.unpack(value, n)) {
                            return null;
                        }
                        t = vm.picos;
                        sp += n;
                        break;
                    }
                    case Op.LOAD_DEREF: {
                        Object value = ((PyCell) s[Words.argument(w)]).get();
                        pc++;
                        if (value == null) {
                            throw variables.unbound(c, Words.argument(w));
                        }
                        s[sp++] = value;
                        break;
                    }
                    case Op.STORE_DEREF:
                        ((PyCell) s[Words.argument(w)]).set(s[--sp]);
                        pc++;
                        break;
                    case Op.YIELD_VALUE:
                        f.pc = pc + 1;
                        f.sp = sp - 1;
                        vm.picos = t;
                        generators.yieldOwn(s[sp - 1]);
                        return null;
                    case Op.LIST_APPEND:
                        sp--;
                        ((PyList) s[sp - Words.argument(w)]).add(s[sp]);
                        pc++;
                        break;
                    case Op.IS: {
                        Object b = s[--sp];
                        s[sp - 1] = Shortcuts.same(s[sp - 1], b) == (Words.argument(w) == 0);
                        pc++;
                        break;
                    }
                    case Op.CONTAINS: {
                        Object container = s[--sp];
                        Object element = s[sp - 1];
                        f.pc = ++pc;
                        f.sp = sp - 1;
                        vm.picos = t;
                        Object answer = protocols.contains(container, element);
                        if (answer == null) {
                            return null;
                        }
                        t = vm.picos;
                        s[sp - 1] = (answer == Boolean.TRUE) == (Words.argument(w) == 0);
                        break;
                    }
                    case Op.UNARY_NOT: {
                        f.pc = ++pc;
                        f.sp = sp - 1;
                        vm.picos = t;
                        Object answer = protocols.truth(s[sp - 1]);
                        if (answer == null) {
                            return null;
                        }
                        t = vm.picos;
                        s[sp - 1] = answer != Boolean.TRUE;
                        break;
                    }
                    case Op.LOAD_FAST_LOAD_FAST: {
                        int pair = Words.argument(w);
                        pc++;
                        Object a = s[pair >> 4];
                        Object b = s[pair & 15];
                        if (a == null || b == null) {
                            throw variables.unbound(c, a == null ? pair >> 4 : pair & 15);
                        }
                        s[sp++] = a;
                        s[sp++] = b;
                        continue;
                    }
                    case Op.STORE_FAST_LOAD_FAST: {
                        int pair = Words.argument(w);
                        pc++;
                        s[pair >> 4] = s[sp - 1];
                        s[sp - 1] = s[pair & 15];
                        continue;
                    }
                    case Op.STORE_FAST_STORE_FAST: {
                        int pair = Words.argument(w);
                        pc++;
                        s[pair >> 4] = s[--sp];
                        s[pair & 15] = s[--sp];
                        continue;
                    }
                    case Op.DUP_TOP_TWO: {
                        int n = Words.argument(w);
                        pc++;
                        System.arraycopy(s, sp - n, s, sp, n);
                        sp += n;
                        continue;
                    }
                    case Op.ROT_N: {
                        int n = Words.argument(w);
                        pc++;
                        Object top = s[sp - 1];
                        System.arraycopy(s, sp - n, s, sp - n + 1, n - 1);
                        s[sp - n] = top;
                        continue;
                    }
                    case Op.POP_JUMP_IF_NONE:
                    case Op.POP_JUMP_IF_NOT_NONE: {
                        boolean jumps = (s[--sp] == None.NONE) == ((i & Op.MASK) == Op.POP_JUMP_IF_NONE);
                        pc = jumps ? c.targets[pc] : pc + 1;
                        if (jumps && (i & Op.CHECK_IF_TAKEN) != 0) {
                            f.pc = pc;
                            f.sp = sp;
                            vm.picos = t;
                            vm.breaker.due = true;
                            return null;
                        }
                        continue;
                    }
                    case Op.LOAD_FAST_AND_CLEAR: {
                        int slot = Words.argument(w);
                        pc++;
                        s[sp++] = s[slot];
                        s[slot] = null;
                        continue;
                    }
                    case Op.SETUP_BLOCK:
                        f.pushBlock(Words.argument(w), c.targets[pc], sp);
                        pc++;
                        break;
                    case Op.POP_BLOCK:
                        f.blockCount--;
                        pc++;
                        break;
                    default:
                        f.pc = ++pc;
                        f.sp = sp;
                        vm.picos = t;
                        if (!rare.execute(f, i & Op.MASK, pc - 1)) {
                            return null;
                        }
                        if ((i & Op.CHECK_AFTER_C) != 0) {
                            // The result is there at once, so it was a C function that was called.
                            i |= Op.CHECK;
                        }
                        pc = f.pc;
                        sp = f.sp;
                        t = vm.picos;
                        break;
                }
                if ((i & Op.CHECK) != 0) {
                    if (ticking) {
                        if (--state.ticker < 0) {
                            vm.breaker.due = true;
                            f.pc = pc;
                            f.sp = sp;
                            vm.picos = t;
                            return null;
                        }
                    } else if (drop || t >= limit) {
                        vm.breaker.due = true;
                        f.pc = pc;
                        f.sp = sp;
                        vm.picos = t;
                        return null;
                    }
                }
            }
        } catch (RuntimeException | StackOverflowError raised) {
            vm.picos = Math.max(t, vm.picos);
            if (f == vm.frame) {
                f.pc = at + 1;
            }
            throw raised;
        }
    }

    /**
     * A jump back to the beginning of a loop: the place where iterations are done at once, or where translated code takes over.
     *
     * @return whether one of them may be; the frame then stands at the beginning
     */
    private boolean comesRound(Frame f, int back, int pc, int sp, long time, boolean checks) {
        boolean accelerated = (f.code.ops[back] & Op.BACK) != 0 && state.accelerates();
        if (!accelerated && !f.code.turns()) {
            return false;
        }
        f.pc = pc;
        f.sp = sp;
        vm.picos = time;
        if (accelerated) {
            vm.loops.jumpedBack(f, back, checks);
        } else {
            vm.breaker.boundary(checks);
        }
        return true;
    }

    private void enterPlain(PyFunction function, Object[] from, int first, int count) {
        var entered = new Frame((Lowered) function.prepared(), function.globals(), function);
        System.arraycopy(from, first, entered.slots, 0, count);
        vm.enter(entered, null);
    }
}
