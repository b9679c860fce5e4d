package gilgamesh.vm;

import gilgamesh.vm.object.Operator;
import gilgamesh.vm.object.PyCell;
import gilgamesh.vm.object.PyDict;
import gilgamesh.vm.object.PyInstance;
import gilgamesh.vm.object.PyIterator;
import gilgamesh.vm.object.PyRange;

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
    private final ContainerOps containers;
    private final CallsFromStack callsFromStack;
    private final BranchOps branches;
    private final Attributes attributes;
    private final Variables variables;
    private final RareOps rare;
    private final Touching touching;
    private final boolean ticking;

    Instructions(BytecodeEvaluator vm) {
        this.vm = vm;
        this.state = vm.state;
        this.calls = vm.calls;
        this.protocols = vm.protocols;
        this.generators = vm.generators;
        this.containers = new ContainerOps(vm);
        this.branches = new BranchOps(vm);
        this.callsFromStack = new CallsFromStack(vm);
        this.attributes = vm.attributes;
        this.variables = vm.variables;
        this.rare = vm.rare;
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
                    save(f, pc, sp, t);
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
                    save(f, pc, sp, t);
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
                    case Op.ROT_THREE:
                    case Op.ROT_N:
                    case Op.DUP_TOP_TWO:
                    case Op.LOAD_FAST_AND_CLEAR:
                        f.sp = sp;
                        ShuffleOps.execute(f, i & Op.MASK, Words.argument(w));
                        sp = f.sp;
                        pc++;
                        continue;
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
                        save(f, ++pc, --sp, t);
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
                        Object method = cache == null ? null : cache.methodOf(object);
                        if (method != null) {
                            s[sp - 1] = method;
                            s[sp++] = object;
                            pc++;
                            break;
                        }
                        save(f, ++pc, sp, t);
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
                        save(f, ++pc, sp -= 2, t);
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
                            save(f, pc, sp - 1, t);
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
                        save(f, pc, sp - 1, t);
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
                            save(f, pc + 1, sp, t);
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
                            save(f, pc, sp, t);
                            vm.breaker.boundary(true);
                            if (vm.breaker.due) {
                                return null;
                            }
                        }
                        continue;
                    }
                    case Op.JUMP_IF_FALSE_OR_POP:
                    case Op.JUMP_IF_TRUE_OR_POP:
                    case Op.POP_JUMP_IF_NONE:
                    case Op.POP_JUMP_IF_NOT_NONE:
                        save(f, ++pc, sp, t);
                        if (!branches.execute(f, i, pc - 1)) {
                            return null;
                        }
                        pc = f.pc;
                        sp = f.sp;
                        t = vm.picos;
                        continue;
                    case Op.GET_ITER: {
                        Object iterable = s[sp - 1];
                        if (iterable instanceof PyRange range) {
                            s[sp - 1] = range.iterator(state);
                            pc++;
                            break;
                        }
                        save(f, ++pc, sp - 1, t);
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
                        save(f, ++pc, sp, t);
                        Object value = protocols.next(iterator);
                        if (value == null) {
                            return null;
                        }
                        t = vm.picos;
                        s[sp++] = value;
                        break;
                    }
                    case Op.CALL:
                        save(f, ++pc, sp, t);
                        if (!callsFromStack.call(f, i, pc - 1, Words.argument(w))) {
                            return null;
                        }
                        sp = f.sp;
                        t = vm.picos;
                        break;
                    case Op.CALL_PLAIN:
                        save(f, ++pc, sp, t);
                        if (!callsFromStack.callPlain(f, Words.argument(w))) {
                            return null;
                        }
                        sp = f.sp;
                        t = vm.picos;
                        break;
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
                    case Op.BINARY_SUBSCR:
                    case Op.STORE_SUBSCR:
                    case Op.CONTAINS:
                    case Op.BUILD_TUPLE:
                    case Op.BUILD_LIST:
                    case Op.LIST_APPEND:
                    case Op.UNPACK_SEQUENCE:
                        save(f, ++pc, sp, t);
                        if (!containers.execute(f, i & Op.MASK, Words.argument(w))) {
                            return null;
                        }
                        sp = f.sp;
                        t = vm.picos;
                        break;
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
                        save(f, pc + 1, sp - 1, t);
                        generators.yieldOwn(s[sp - 1]);
                        return null;
                    case Op.IS: {
                        Object b = s[--sp];
                        s[sp - 1] = Shortcuts.same(s[sp - 1], b) == (Words.argument(w) == 0);
                        pc++;
                        break;
                    }
                    case Op.UNARY_NOT: {
                        save(f, ++pc, sp - 1, t);
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
                    case Op.SETUP_BLOCK:
                        f.pushBlock(Words.argument(w), c.targets[pc], sp);
                        pc++;
                        break;
                    case Op.POP_BLOCK:
                        f.blockCount--;
                        pc++;
                        break;
                    default:
                        save(f, ++pc, sp, t);
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
                            save(f, pc, sp, t);
                            return null;
                        }
                    } else if (drop || t >= limit) {
                        vm.breaker.due = true;
                        save(f, pc, sp, t);
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
        int loop = f.code.calling.endingAt(back);
        if ((f.extra | f.entered) != 0 || f.code.calling.callingAt(back) >= 0) {
            vm.locality.comesRound(f, loop, time);
        }
        boolean accelerated = (f.code.ops[back] & Op.BACK) != 0 && state.accelerates();
        if (!accelerated && !f.code.turns()) {
            return false;
        }
        save(f, pc, sp, time);
        if (accelerated) {
            vm.loops.jumpedBack(f, back, checks);
        } else {
            vm.breaker.boundary(checks);
        }
        return true;
    }

    private void save(Frame f, int pc, int sp, long picos) {
        f.pc = pc;
        f.sp = sp;
        vm.picos = picos;
    }
}
