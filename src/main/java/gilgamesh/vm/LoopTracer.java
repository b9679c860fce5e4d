package gilgamesh.vm;

import gilgamesh.compiler.Code;
import gilgamesh.compiler.SwitchPoints;
import gilgamesh.vm.LoopTrace.Condition;
import gilgamesh.vm.LoopTrace.Guard;
import gilgamesh.vm.object.Native;
import gilgamesh.vm.object.None;
import gilgamesh.vm.object.Operator;
import gilgamesh.vm.object.PyDict;
import gilgamesh.vm.object.PyFunction;
import gilgamesh.vm.object.PyInstance;
import gilgamesh.vm.object.PyIterator;
import gilgamesh.vm.object.PyRange;
import gilgamesh.vm.object.Raise;
import gilgamesh.vm.object.Types;
import java.util.ArrayList;
import java.util.List;

/**
 * Follows one iteration of a loop without changing anything: with the present values of its variables, to know which way it goes, and with
 * linear forms, to know what it does. Functions that it calls are followed too, and a loop inside it becomes one step.
 */
final class LoopTracer {

    private static final int LONGEST = 400;
    /** What is followed of a loop together with the loops inside it, each time that they are come to. */
    private static final int LONGEST_WITH_LOOPS = 10 * LONGEST;

    private static final int DEEPEST = 8;
    /** An inner loop is made one step if it has more iterations than this; otherwise they are followed one by one. */
    private static final int WORTH_REPEATING = 3;

    /** A function at work. */
    private record Call(int number, Lowered code, Call caller, int returnTo, int bottom) {}

    private final BytecodeEvaluator vm;
    private final InterpreterState state;
    private final Frame f;
    /** Null for the loop that has jumped back; for a loop inside it, who follows that. */
    private final LoopTracer outer;

    private final Call home;
    private final int head;
    private Call call;
    private int calls;
    /** How many instructions have been followed, counted by the loop that has jumped back for those inside it too. */
    private int followed;

    private int deepest;
    private int blocks;

    private final TracedVariables variables;
    private final List<Guard> guards = new ArrayList<>();
    private final List<MadeInt> made = new ArrayList<>();
    private final List<Symbol> stack = new ArrayList<>();
    private int iteratorSlot = -1;
    private long picos;
    private long ticks;
    private boolean checks;
    private boolean touches;

    private LoopTracer(BytecodeEvaluator vm, Frame f, LoopTracer outer, Call home, int head) {
        this.vm = vm;
        this.state = vm.state;
        this.f = f;
        this.outer = outer;
        this.home = home;
        this.call = home;
        this.calls = outer == null ? 0 : outer.calls;
        this.head = head;
        this.variables = new TracedVariables(f, outer == null ? null : outer.variables);
    }

    /** The trace of the iteration that begins at the frame's pc; null if it does anything that cannot be computed ahead. */
    static LoopTrace trace(BytecodeEvaluator vm, Frame f) {
        return new LoopTracer(vm, f, null, new Call(0, f.code, null, -1, 0), f.pc).follow();
    }

    private LoopTrace follow() {
        int pc = head;
        LoopTracer outermost = this;
        while (outermost.outer != null) {
            outermost = outermost.outer;
        }
        for (int n = 0; n < LONGEST; n++) {
            if (++outermost.followed > LONGEST_WITH_LOOPS || isLeft(pc)) {
                return null;
            }
            if ((pc != head || call != home) && call.code.loopHead(pc)) {
                repeat(pc);
            }
            pc = execute(pc);
            if (variables.failed() || pc < 0) {
                return null;
            }
            if (pc == head && call == home) {
                return stack.isEmpty() && blocks == 0 ? finished() : null;
            }
        }
        return null;
    }

    /** Whether the loop is one inside another, and has ended. What comes then is for the loop around it. */
    private boolean isLeft(int pc) {
        return outer != null && call == home && (pc < head || pc > call.code.loopEnd(head));
    }

    private LoopTrace finished() {
        boolean range = outer != null || iteratorSlot >= 0 && f.slots[iteratorSlot] instanceof PyRange.Cursor;
        LoopTrace.Body body = variables.body(home.number, range, guards, made, deepest);
        if (body == null) {
            return null;
        }
        var trace = new LoopTrace(f.globals, body, new LoopTrace.Cost(picos, ticks, checks, touches), iteratorSlot);
        return trace.computable() ? trace : null;
    }

    private int fail() {
        variables.fail();
        return -1;
    }

    private void boundary(int word, boolean due) {
        if (due) {
            ticks++;
            checks = true;
        }
        if ((word & Op.EXEMPT) != 0) {
            variables.fail();
        }
    }

    /** In a trace these work on a range's iterator, on ints and on truth values, which no other thread can change: see {@link Touching}. */
    private static boolean isPrivate(int op) {
        return switch (op) {
            case Op.FOR_ITER,
                    Op.IN_PLACE,
                    Op.BINARY,
                    Op.COMPARE,
                    Op.COMPARE_TO_BOOL,
                    Op.TO_BOOL,
                    Op.UNARY_NOT,
                    Op.POP_JUMP_IF_FALSE,
                    Op.POP_JUMP_IF_TRUE -> true;
            default -> false;
        };
    }

    // ---------------------------------------------------------------- instructions

    /** @return the next pc */
    private int execute(int pc) {
        Lowered c = call.code;
        int word = c.ops[pc];
        int arg = c.args[pc];
        picos += c.costs[pc];
        touches |= (word & Op.TOUCHES) != 0 && !isPrivate(word & Op.MASK);
        boolean always = (word & Op.CHECK) != 0;
        switch (word & Op.MASK) {
            case Op.NOP:
                break;
            case Op.LOAD_FAST:
                push(variables.load(local(arg)));
                break;
            case Op.LOAD_FAST_LOAD_FAST:
                push(variables.load(local(arg >> 4)));
                push(variables.load(local(arg & 15)));
                break;
            case Op.STORE_FAST:
                variables.store(local(arg), pop());
                break;
            case Op.STORE_FAST_LOAD_FAST:
                variables.store(local(arg >> 4), pop());
                push(variables.load(local(arg & 15)));
                break;
            case Op.STORE_FAST_STORE_FAST:
                variables.store(local(arg >> 4), pop());
                variables.store(local(arg & 15), pop());
                break;
            case Op.LOAD_DEREF:
                push(variables.load(cell(arg)));
                break;
            case Op.STORE_DEREF:
                variables.store(cell(arg), pop());
                break;
            case Op.LOAD_GLOBAL_NULL:
                push(new Symbol.Known(null));
                push(loadGlobal(f.globals, c.operands[pc]));
                break;
            case Op.LOAD_GLOBAL:
                push(loadGlobal(f.globals, c.operands[pc]));
                break;
            case Op.LOAD_NAME:
                push(loadGlobal(call == home && home.number == 0 ? f.names : null, c.operands[pc]));
                break;
            case Op.STORE_GLOBAL:
                storeGlobal(f.globals, c.operands[pc]);
                break;
            case Op.STORE_NAME:
                storeGlobal(call == home && home.number == 0 ? f.names : null, c.operands[pc]);
                break;
            case Op.LOAD_ATTR:
                push(loadAttribute((String) c.operands[pc]));
                break;
            case Op.STORE_ATTR:
                storeAttribute((String) c.operands[pc]);
                break;
            case Op.LOAD_METHOD:
                loadMethod((String) c.operands[pc]);
                break;
            case Op.LOAD_CONST:
                push(c.operands[pc] instanceof Long number ? LinearForm.of(number) : new Symbol.Known(c.operands[pc]));
                break;
            case Op.PUSH_NULL:
                push(new Symbol.Known(null));
                break;
            case Op.POP_TOP:
                pop();
                break;
            case Op.COPY:
                if (stack.size() < arg) {
                    return fail();
                }
                push(stack.get(stack.size() - arg));
                break;
            case Op.SWAP:
                if (stack.size() < arg) {
                    return fail();
                }
                Symbol top = stack.get(stack.size() - 1);
                stack.set(stack.size() - 1, stack.get(stack.size() - arg));
                stack.set(stack.size() - arg, top);
                break;
            case Op.BINARY, Op.IN_PLACE:
                binary((Operator) c.operands[pc]);
                break;
            case Op.COMPARE, Op.COMPARE_TO_BOOL:
                compare((Operator) c.operands[pc]);
                break;
            case Op.TO_BOOL:
                if (!stack.isEmpty() && stack.get(stack.size() - 1) instanceof LinearForm number) {
                    pop();
                    push(new Symbol.Comparison(
                            number, LinearForm.of(0), Guard.NOT_EQUAL, variables.value(number) != 0));
                }
                break;
            case Op.UNARY_NOT: {
                if (pop() instanceof Symbol.Comparison test) {
                    push(new Symbol.Comparison(
                            test.left(), test.right(), Guard.opposite(test.relation()), !test.truth()));
                    break;
                }
                return fail();
            }
            case Op.GET_ITER: {
                if (pop() instanceof Symbol.Range range) {
                    push(new Symbol.Cursor(range.start(), range.step(), range.size()));
                    break;
                }
                return fail();
            }
            case Op.SETUP_BLOCK:
                if (arg != Blocks.LOOP) {
                    return fail();
                }
                blocks++;
                break;
            case Op.POP_BLOCK:
                if (--blocks < 0) {
                    return fail();
                }
                break;
            case Op.CALL:
                return c.operands[pc] == null ? call(pc, word, 2) : fail();
            case Op.CALL_PLAIN:
                return call(pc, word, 1);
            case Op.RETURN_VALUE, Op.RETURN_THROUGH_BLOCKS:
                return returned(pop());
            case Op.RETURN_CONST:
                return returned(
                        c.operands[pc] instanceof Long number
                                ? LinearForm.of(number)
                                : new Symbol.Known(c.operands[pc]));
            case Op.JUMP:
                boundary(word, always);
                return variables.failed() ? -1 : c.targets[pc];
            case Op.POP_JUMP_IF_FALSE, Op.POP_JUMP_IF_TRUE:
                return conditional(pc, word);
            case Op.FOR_ITER:
                return iterate(pc, word);
            default:
                return fail();
        }
        boundary(word, always);
        return variables.failed() ? -1 : pc + 1;
    }

    private void push(Symbol value) {
        stack.add(value);
    }

    private Symbol pop() {
        if (stack.size() <= call.bottom) {
            variables.fail();
            return null;
        }
        return stack.remove(stack.size() - 1);
    }

    // ---------------------------------------------------------------- variables

    private Place local(int slot) {
        return call.number == 0 ? new Place.Local(slot) : new Place.Callee(call.number, slot);
    }

    private Place cell(int slot) {
        if (call.number != 0) {
            variables.fail();
        }
        return new Place.Cell(slot);
    }

    private Place.Global global(PyDict names, Object name) {
        // Only the module's own globals are watched for names that come and go.
        PyDict.Entry entry = names == f.globals ? names.entry(name) : null;
        return entry == null ? null : new Place.Global(entry);
    }

    private Symbol loadGlobal(PyDict names, Object name) {
        Place.Global place = global(names, name);
        if (place == null && names == f.globals) {
            PyDict.Entry builtin = state.builtins().globals().entry(name);
            place = builtin == null ? null : new Place.Global(builtin);
        }
        if (place == null) {
            variables.fail();
            return null;
        }
        return variables.load(place);
    }

    private void storeGlobal(PyDict names, Object name) {
        Place.Global place = global(names, name);
        Symbol value = pop();
        if (place == null) {
            variables.fail();
        } else {
            variables.store(place, value);
        }
    }

    // ---------------------------------------------------------------- attributes

    /** The attribute of the instance on top of the stack, which it takes off, or null. */
    private Place attribute(Symbol holder, String name, boolean stored) {
        if (!(holder instanceof Symbol.Known object
                && object.value() instanceof PyInstance instance
                && Attributes.isPlain(state, instance, name, stored))) {
            return null;
        }
        variables.condition(new Condition.Unchanged(
                instance, instance.shape(), instance.type().version()));
        return new Place.Attribute(instance, instance.shape().indexOf(name));
    }

    private PyFunction method(Symbol holder, String name) {
        if (!(holder instanceof Symbol.Known object && object.value() instanceof PyInstance instance)
                || !(Attributes.methodOf(state, instance, name) instanceof PyFunction function)) {
            return null;
        }
        variables.condition(new Condition.Unchanged(
                instance, instance.shape(), instance.type().version()));
        return function;
    }

    private Symbol loadAttribute(String name) {
        Symbol holder = pop();
        Place place = attribute(holder, name, false);
        if (place != null) {
            return variables.load(place);
        }
        PyFunction function = method(holder, name);
        if (function == null) {
            variables.fail();
            return null;
        }
        return new Symbol.Method(function, (Symbol.Known) holder);
    }

    private void loadMethod(String name) {
        Symbol holder = pop();
        PyFunction function = method(holder, name);
        if (function == null) {
            variables.fail();
        }
        push(new Symbol.Known(function));
        push(holder);
    }

    private void storeAttribute(String name) {
        Place place = attribute(pop(), name, true);
        Symbol value = pop();
        if (place == null) {
            variables.fail();
        } else {
            variables.store(place, value);
        }
    }

    // ---------------------------------------------------------------- calls

    /** @param below values under the arguments: a callable and null, in some order, or a function and self; or a callable alone */
    private int call(int pc, int word, int below) {
        int count = call.code.args[pc];
        int base = stack.size() - count - below;
        if (base < call.bottom) {
            return fail();
        }
        Object callable = stack.get(base);
        var arguments = new ArrayList<>(stack.subList(base + below, stack.size()));
        if (below == 2) {
            Symbol second = stack.get(base + 1);
            if (callable instanceof Symbol.Known none && none.value() == null) {
                callable = second;
            } else if (!(second instanceof Symbol.Known none && none.value() == null)) {
                arguments.add(0, second);
            }
        }
        if (callable instanceof Symbol.Method method) {
            arguments.add(0, method.self());
            callable = method.function();
        } else if (callable instanceof Symbol.Known object) {
            callable = object.value();
        }
        stack.subList(base, stack.size()).clear();
        if (callable == Types.RANGE) {
            return range(pc, word, arguments);
        }
        if (!(callable instanceof PyFunction function) || !enter(function, arguments, pc + 1)) {
            return fail();
        }
        return 0;
    }

    private boolean enter(PyFunction function, List<Symbol> arguments, int returnTo) {
        var code = (Lowered) function.prepared();
        int depth = 1;
        for (Call each = call; each.caller != null; each = each.caller) {
            depth++;
        }
        if (!code.plain
                || code.argCount != arguments.size()
                || function.globals() != f.globals
                || code.code.is(Code.GENERATOR)
                || !state.specialisation.counted(code)
                || depth > DEEPEST) {
            return false;
        }
        deepest = Math.max(deepest, depth);
        call = new Call(nextCall(), code, call, returnTo, stack.size());
        for (int i = 0; i < arguments.size(); i++) {
            Symbol argument = arguments.get(i);
            if (!(argument instanceof LinearForm) && !(argument instanceof Symbol.Known)) {
                return false;
            }
            variables.store(local(i), argument);
        }
        boundary(0, SwitchPoints.onEntry(state.version()));
        return !variables.failed();
    }

    private int nextCall() {
        calls++;
        for (LoopTracer each = outer; each != null; each = each.outer) {
            each.calls = calls;
        }
        return calls;
    }

    private int returned(Symbol value) {
        if (variables.failed() || call == home || stack.size() != call.bottom) {
            return fail();
        }
        int to = call.returnTo;
        call = call.caller;
        push(value);
        boundary(0, (call.code.ops[to - 1] & Op.CHECK) != 0);
        return to;
    }

    /** A call of {@code range}, or of 2.x's xrange. */
    private int range(int pc, int word, List<Symbol> arguments) {
        Object[] numbers = new Object[arguments.size()];
        for (int i = 0; i < numbers.length; i++) {
            if (!(arguments.get(i) instanceof LinearForm form)) {
                return fail();
            }
            numbers[i] = variables.value(form);
        }
        if (variables.failed() || numbers.length == 0 || numbers.length > 3) {
            return fail();
        }
        LinearForm start = numbers.length == 1 ? LinearForm.of(0) : (LinearForm) arguments.get(0);
        LinearForm stop = (LinearForm) arguments.get(numbers.length == 1 ? 0 : 1);
        LinearForm step = numbers.length < 3 ? LinearForm.of(1) : (LinearForm) arguments.get(2);
        LinearForm length = stop.plus(start, -1);
        if (length == null || !step.isConstant() || step.constant() == 0) {
            return fail();
        }
        long before = vm.picos;
        Object made;
        try {
            made = vm.calls.call(Types.RANGE, numbers, Native.NO_KEYWORDS, null);
        } catch (Raise wrong) {
            return fail();
        } finally {
            picos += vm.picos - before;
            vm.picos = before;
        }
        if (!(made instanceof PyRange range)) {
            return fail();
        }
        // As many elements each time.
        guard(length, LinearForm.of(variables.value(length)), Guard.EQUAL);
        push(new Symbol.Range(start, step.constant(), range.size()));
        boundary(word, (word & (Op.CHECK | Op.CHECK_AFTER_C)) != 0);
        return variables.failed() ? -1 : pc + 1;
    }

    // ---------------------------------------------------------------- loops

    private int iterate(int pc, int word) {
        if (stack.size() > call.bottom) {
            return iterateInside(pc, word);
        }
        if (call != home || iteratorSlot >= 0 || pc != head) {
            return fail();
        }
        if (outer == null) {
            iteratorSlot = f.sp - 1;
            if (!(f.slots[iteratorSlot] instanceof PyIterator iterator) || iterator.remaining() == 0) {
                return fail();
            }
            if (iterator instanceof PyRange.Cursor cursor) {
                variables.presentItem = cursor.peek();
                push(LinearForm.element());
                makes(LinearForm.element());
            } else {
                push(Symbol.Opaque.ELEMENT);
            }
        } else {
            if (!(outer.top() instanceof Symbol.Cursor cursor) || cursor.remaining() == 0) {
                return fail();
            }
            iteratorSlot = 0;
            variables.presentItem = outer.variables.value(cursor.next());
            push(LinearForm.element());
            makes(LinearForm.element());
        }
        boundary(word, (word & Op.CHECK) != 0);
        return variables.failed() ? -1 : pc + 1;
    }

    /** The iterator of a loop inside. */
    private int iterateInside(int pc, int word) {
        if (!(pop() instanceof Symbol.Cursor cursor)) {
            return fail();
        }
        boundary(word, (word & Op.CHECK) != 0);
        if (cursor.remaining() == 0) {
            return variables.failed() ? -1 : call.code.targets[pc];
        }
        LinearForm next = cursor.next().plus(LinearForm.of(cursor.step()), 1);
        if (next == null) {
            return fail();
        }
        push(new Symbol.Cursor(next, cursor.step(), cursor.remaining() - 1));
        push(cursor.next());
        makes(cursor.next());
        return variables.failed() ? -1 : pc + 1;
    }

    private Symbol top() {
        return stack.size() <= call.bottom ? null : stack.get(stack.size() - 1);
    }

    /** A loop inside this one begins at {@code pc}: does as many of its iterations as are alike, if they can be done at once. */
    private void repeat(int pc) {
        var tracer = new LoopTracer(vm, f, this, new Call(call.number, call.code, null, -1, 0), pc);
        LoopTrace trace = tracer.follow();
        if (trace == null || variables.failed()) {
            return;
        }
        Symbol.Cursor cursor = tracer.iteratorSlot >= 0 ? (Symbol.Cursor) top() : null;
        long count = trace.prepare(
                tracer.variables.present(),
                tracer.variables.presentItem,
                cursor == null ? 0 : cursor.step(),
                cursor == null ? Long.MAX_VALUE : cursor.remaining());
        if (count <= WORTH_REPEATING || !repeat(tracer, trace, cursor, count)) {
            return;
        }
        deepest = Math.max(deepest, tracer.deepest + depth());
    }

    private int depth() {
        int depth = 0;
        for (Call each = call; each.caller != null; each = each.caller) {
            depth++;
        }
        return depth;
    }

    private boolean repeat(LoopTracer tracer, LoopTrace trace, Symbol.Cursor cursor, long count) {
        var first = new LinearForm[tracer.variables.places().size()];
        for (int v = 0; v < first.length; v++) {
            if (tracer.variables.isLarge(v) && !trace.unwatched(v)) {
                return false;
            }
            Symbol now = tracer.variables.isReadFirst(v)
                    ? variables.load(tracer.variables.places().get(v))
                    : null;
            first[v] = now instanceof LinearForm form ? form : null;
        }
        long step = cursor == null ? 0 : cursor.step();
        LoopTrace.Repeated repeated = trace.repeated(first, cursor == null ? null : cursor.next(), step, count);
        var after = new Symbol[first.length];
        for (int v = 0; v < first.length; v++) {
            LoopTrace.Kind kind = trace.kind(v);
            if (kind == LoopTrace.Kind.OBJECT) {
                after[v] = new Symbol.Known(trace.body().objects()[v]);
            } else if (kind != LoopTrace.Kind.UNCHANGED) {
                after[v] = repeated.after(v);
                if (after[v] == null) {
                    return false;
                }
            }
        }
        LinearForm next = cursor == null ? null : cursor.next().plus(LinearForm.of(step), count);
        var further = new ArrayList<Guard>();
        var ints = new ArrayList<MadeInt>();
        if (cursor != null && next == null
                || !repeated.guard(further)
                || !repeated.made(ints, further, variables::value)
                || variables.failed()) {
            return false;
        }
        try {
            picos = Math.addExact(picos, Math.multiplyExact(trace.cost.picos(), count));
            ticks = Math.addExact(ticks, Math.multiplyExact(trace.cost.ticks(), count));
        } catch (ArithmeticException tooLong) {
            variables.fail();
            return false;
        }
        guards.addAll(further);
        made.addAll(ints);
        checks |= trace.cost.checks();
        touches |= trace.cost.touches();
        for (int v = 0; v < first.length; v++) {
            if (after[v] != null) {
                variables.store(tracer.variables.places().get(v), after[v]);
            }
        }
        if (cursor != null) {
            stack.set(stack.size() - 1, new Symbol.Cursor(next, step, cursor.remaining() - count));
        }
        return true;
    }

    // ---------------------------------------------------------------- numbers

    private void binary(Operator operator) {
        Symbol right = pop();
        Symbol left = pop();
        LinearForm result = null;
        if (left instanceof LinearForm a && right instanceof LinearForm b) {
            result = switch (operator) {
                case ADD -> a.plus(b, 1);
                case SUBTRACT -> a.plus(b, -1);
                case MULTIPLY ->
                    b.isConstant()
                            ? LinearForm.of(0).plus(a, b.constant())
                            : a.isConstant() ? LinearForm.of(0).plus(b, a.constant()) : null;
                default -> null;
            };
        }
        if (result == null) {
            variables.fail();
        } else {
            makes(result);
        }
        push(result);
    }

    /** An instruction comes to an int. */
    private void makes(LinearForm form) {
        if (call.code.newInt == 0 || variables.failed()) {
            return;
        }
        MadeInt.Size size = variables.size(form);
        if (size != MadeInt.Size.KEPT) {
            picos += call.code.newInt;
        }
        if (!form.isConstant()) {
            made.add(new MadeInt(form, size));
        }
    }

    private void compare(Operator operator) {
        Symbol right = pop();
        Symbol left = pop();
        if (variables.failed() || !(left instanceof LinearForm a) || !(right instanceof LinearForm b)) {
            variables.fail();
            return;
        }
        int order = Long.compare(variables.value(a), variables.value(b));
        switch (operator) {
            case LESS -> push(new Symbol.Comparison(a, b, Guard.LESS, order < 0));
            case LESS_EQUAL -> push(new Symbol.Comparison(a, b, Guard.LESS_EQUAL, order <= 0));
            case EQUAL -> push(new Symbol.Comparison(a, b, Guard.EQUAL, order == 0));
            case NOT_EQUAL -> push(new Symbol.Comparison(a, b, Guard.NOT_EQUAL, order != 0));
            case GREATER -> push(new Symbol.Comparison(a, b, Guard.GREATER, order > 0));
            case GREATER_EQUAL -> push(new Symbol.Comparison(a, b, Guard.GREATER_EQUAL, order >= 0));
            default -> variables.fail();
        }
    }

    private int conditional(int pc, int word) {
        Symbol value = pop();
        boolean truth;
        boolean exact = true;
        if (value instanceof Symbol.Comparison test) {
            truth = test.truth();
            guard(test.left(), test.right(), test.truth() ? test.relation() : Guard.opposite(test.relation()));
        } else if (value instanceof LinearForm number) {
            exact = false;
            truth = variables.value(number) != 0;
            guard(number, LinearForm.of(0), truth ? Guard.NOT_EQUAL : Guard.EQUAL);
        } else if (value instanceof Symbol.Known object && object.value() instanceof Boolean constant) {
            truth = constant;
        } else if (value instanceof Symbol.Known object && object.value() == None.NONE) {
            truth = false;
            exact = false;
        } else {
            return fail();
        }
        boolean jumps = truth == ((word & Op.MASK) == Op.POP_JUMP_IF_TRUE);
        boundary(word, (word & Op.CHECK_IF_TAKEN) != 0 && jumps || (word & Op.CHECK_UNLESS_BOOL) != 0 && !exact);
        return variables.failed() ? -1 : jumps ? call.code.targets[pc] : pc + 1;
    }

    private void guard(LinearForm left, LinearForm right, int relation) {
        LinearForm difference = left.plus(right, -1);
        if (difference == null) {
            variables.fail();
        } else if (!difference.isConstant()) {
            guards.add(new Guard(difference, relation));
        }
    }
}
