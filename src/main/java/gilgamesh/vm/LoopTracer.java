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
import java.math.BigInteger;
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

    // What lies on the symbolic stack: a LinearForm, or one of these.

    /** A comparison: {@code left op right}. */
    private record Comparison(LinearForm left, LinearForm right, int relation, boolean truth) {}

    /** An object that is the same in each iteration. */
    private record Known(Object value) {}

    /** A function found on an instance, to be called with it. */
    private record Method(PyFunction function, Known self) {}

    /** What {@code range} made, as long as it has as many elements each time. */
    private record Range(LinearForm start, long step, long size) {}

    /** The iterator of such a range. */
    private record Cursor(LinearForm next, long step, long remaining) {}

    /** An element of an iterator that is no range: it can be stored, nothing else. */
    private enum Opaque {
        ELEMENT
    }

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

    private final List<Place> places = new ArrayList<>();
    /** The last value, by variable; null if it has not been stored. */
    private final List<Object> values = new ArrayList<>();

    private final List<Guard> guards = new ArrayList<>();
    private final List<MadeInt> made = new ArrayList<>();
    private final List<Condition> conditions = new ArrayList<>();
    private final List<Object> stack = new ArrayList<>();
    private final List<Place> known = new ArrayList<>();
    private final boolean[] readFirst = new boolean[LinearForm.MAX_VARIABLES];
    private final long[] present = new long[LinearForm.MAX_VARIABLES];
    private final boolean[] unknown = new boolean[LinearForm.MAX_VARIABLES];
    private final BigInteger[] large = new BigInteger[LinearForm.MAX_VARIABLES];
    private int iteratorSlot = -1;
    private long presentItem;
    private long picos;
    private long ticks;
    private boolean checks;
    private boolean touches;
    private boolean failed;

    private LoopTracer(BytecodeEvaluator vm, Frame f, LoopTracer outer, Call home, int head) {
        this.vm = vm;
        this.state = vm.state;
        this.f = f;
        this.outer = outer;
        this.home = home;
        this.call = home;
        this.calls = outer == null ? 0 : outer.calls;
        this.head = head;
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
            if (failed || pc < 0) {
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
        int n = places.size();
        var updates = new LinearForm[n];
        boolean[] elements = new boolean[n];
        var objects = new Object[n];
        boolean range = outer != null || iteratorSlot >= 0 && f.slots[iteratorSlot] instanceof PyRange.Cursor;
        for (int v = 0; v < n; v++) {
            Object value = values.get(v);
            if (value == null || places.get(v) instanceof Place.Callee callee && callee.call() > home.number) {
                continue;
            }
            if (value instanceof LinearForm form) {
                updates[v] = form;
                elements[v] = form.isElement() && !readFirst[v];
            } else if (value == Opaque.ELEMENT) {
                elements[v] = true;
            } else if (value instanceof Known object) {
                objects[v] = object.value;
            } else {
                return null;
            }
            if (readFirst[v] && (elements[v] || objects[v] != null)) {
                return null;
            }
            if (elements[v] && !range) {
                updates[v] = null;
            }
        }
        var body = new LoopTrace.Body(places, updates, elements, objects, guards, made, conditions, deepest);
        var trace = new LoopTrace(f.globals, body, new LoopTrace.Cost(picos, ticks, checks, touches), iteratorSlot);
        return trace.computable() ? trace : null;
    }

    private int fail() {
        failed = true;
        return -1;
    }

    private void boundary(int word, boolean due) {
        if (due) {
            ticks++;
            checks = true;
        }
        if ((word & Op.EXEMPT) != 0) {
            failed = true;
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
                push(load(local(arg)));
                break;
            case Op.LOAD_FAST_LOAD_FAST:
                push(load(local(arg >> 4)));
                push(load(local(arg & 15)));
                break;
            case Op.STORE_FAST:
                store(local(arg), pop());
                break;
            case Op.STORE_FAST_LOAD_FAST:
                store(local(arg >> 4), pop());
                push(load(local(arg & 15)));
                break;
            case Op.STORE_FAST_STORE_FAST:
                store(local(arg >> 4), pop());
                store(local(arg & 15), pop());
                break;
            case Op.LOAD_DEREF:
                push(load(cell(arg)));
                break;
            case Op.STORE_DEREF:
                store(cell(arg), pop());
                break;
            case Op.LOAD_GLOBAL_NULL:
                push(new Known(null));
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
                push(c.operands[pc] instanceof Long number ? LinearForm.of(number) : new Known(c.operands[pc]));
                break;
            case Op.PUSH_NULL:
                push(new Known(null));
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
                Object top = stack.get(stack.size() - 1);
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
                    push(new Comparison(number, LinearForm.of(0), Guard.NOT_EQUAL, value(number) != 0));
                }
                break;
            case Op.UNARY_NOT: {
                if (pop() instanceof Comparison test) {
                    push(new Comparison(test.left, test.right, Guard.opposite(test.relation), !test.truth));
                    break;
                }
                return fail();
            }
            case Op.GET_ITER: {
                if (pop() instanceof Range range) {
                    push(new Cursor(range.start, range.step, range.size));
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
                        c.operands[pc] instanceof Long number ? LinearForm.of(number) : new Known(c.operands[pc]));
            case Op.JUMP:
                boundary(word, always);
                return failed ? -1 : c.targets[pc];
            case Op.POP_JUMP_IF_FALSE, Op.POP_JUMP_IF_TRUE:
                return conditional(pc, word);
            case Op.FOR_ITER:
                return iterate(pc, word);
            default:
                return fail();
        }
        boundary(word, always);
        return failed ? -1 : pc + 1;
    }

    private void push(Object value) {
        stack.add(value);
    }

    private Object pop() {
        if (stack.size() <= call.bottom) {
            failed = true;
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
            failed = true;
        }
        return new Place.Cell(slot);
    }

    private int variable(Place place) {
        int index = places.indexOf(place);
        if (index < 0) {
            index = places.size();
            if (index == LinearForm.MAX_VARIABLES) {
                failed = true;
                return 0;
            }
            places.add(place);
            values.add(null);
        }
        return index;
    }

    /** What is there now, before anything that this tracer follows: a Long, any BigInteger for an int that is larger, another object, or null. */
    private Object present(Place place) {
        if (outer == null) {
            return place.get(f);
        }
        int index = outer.places.indexOf(place);
        Object symbol = index < 0 ? null : outer.values.get(index);
        if (symbol == null) {
            return outer.present(place);
        }
        if (symbol instanceof LinearForm form) {
            return outer.isUnknown(form) ? BigInteger.ZERO : (Object) outer.value(form);
        }
        return symbol instanceof Known object ? object.value : null;
    }

    private Object load(Place place) {
        int index = places.indexOf(place);
        if (index >= 0 && values.get(index) != null) {
            return values.get(index);
        }
        Object now = present(place);
        boolean number = now instanceof Long || now instanceof BigInteger;
        if (failed || now == null || number && known.contains(place)) {
            failed = true;
            return null;
        }
        if (!number) {
            known.add(place);
            condition(new Condition.Same(place, now));
            return new Known(now);
        }
        index = variable(place);
        readFirst[index] = true;
        present[index] = now instanceof Long small ? small : 0;
        unknown[index] = now instanceof BigInteger;
        large[index] = now instanceof BigInteger number64 ? number64 : null;
        return LinearForm.variable(index);
    }

    private void store(Place place, Object value) {
        boolean storable = value instanceof LinearForm || value instanceof Known object && object.value != null;
        if (failed || !storable && value != Opaque.ELEMENT || known.contains(place)) {
            failed = true;
            return;
        }
        values.set(variable(place), value);
    }

    /** What an inner loop relies on, the outer one has to find again too, unless the outer one has set it so. */
    private void condition(Condition condition) {
        conditions.add(condition);
        if (outer != null) {
            if (condition instanceof Condition.Same same) {
                outer.load(same.place());
            } else {
                outer.condition(condition);
            }
            failed |= outer.failed;
        }
    }

    private Place.Global global(PyDict names, Object name) {
        // Only the module's own globals are watched for names that come and go.
        PyDict.Entry entry = names == f.globals ? names.entry(name) : null;
        return entry == null ? null : new Place.Global(entry);
    }

    private Object loadGlobal(PyDict names, Object name) {
        Place.Global place = global(names, name);
        if (place == null && names == f.globals) {
            PyDict.Entry builtin = state.builtins().globals().entry(name);
            place = builtin == null ? null : new Place.Global(builtin);
        }
        if (place == null) {
            failed = true;
            return null;
        }
        return load(place);
    }

    private void storeGlobal(PyDict names, Object name) {
        Place.Global place = global(names, name);
        Object value = pop();
        if (place == null) {
            failed = true;
        } else {
            store(place, value);
        }
    }

    // ---------------------------------------------------------------- attributes

    /** The attribute of the instance on top of the stack, which it takes off, or null. */
    private Place attribute(Object holder, String name, boolean stored) {
        if (!(holder instanceof Known object
                && object.value instanceof PyInstance instance
                && Attributes.isPlain(state, instance, name, stored))) {
            return null;
        }
        condition(new Condition.Unchanged(
                instance, instance.shape(), instance.type().version()));
        return new Place.Attribute(instance, instance.shape().indexOf(name));
    }

    private PyFunction method(Object holder, String name) {
        if (!(holder instanceof Known object && object.value instanceof PyInstance instance)
                || !(Attributes.methodOf(state, instance, name) instanceof PyFunction function)) {
            return null;
        }
        condition(new Condition.Unchanged(
                instance, instance.shape(), instance.type().version()));
        return function;
    }

    private Object loadAttribute(String name) {
        Object holder = pop();
        Place place = attribute(holder, name, false);
        if (place != null) {
            return load(place);
        }
        PyFunction function = method(holder, name);
        if (function == null) {
            failed = true;
            return null;
        }
        return new Method(function, (Known) holder);
    }

    private void loadMethod(String name) {
        Object holder = pop();
        PyFunction function = method(holder, name);
        if (function == null) {
            failed = true;
        }
        push(new Known(function));
        push(holder);
    }

    private void storeAttribute(String name) {
        Place place = attribute(pop(), name, true);
        Object value = pop();
        if (place == null) {
            failed = true;
        } else {
            store(place, value);
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
            Object second = stack.get(base + 1);
            if (callable instanceof Known none && none.value == null) {
                callable = second;
            } else if (!(second instanceof Known none && none.value == null)) {
                arguments.add(0, second);
            }
        }
        if (callable instanceof Method method) {
            arguments.add(0, method.self);
            callable = method.function;
        } else if (callable instanceof Known object) {
            callable = object.value;
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

    private boolean enter(PyFunction function, List<Object> arguments, int returnTo) {
        var code = (Lowered) function.prepared();
        int depth = 1;
        for (Call each = call; each.caller != null; each = each.caller) {
            depth++;
        }
        if (!code.plain
                || code.argCount != arguments.size()
                || function.globals() != f.globals
                || code.code.is(Code.GENERATOR)
                || !state.specialisation().counted(code)
                || depth > DEEPEST) {
            return false;
        }
        deepest = Math.max(deepest, depth);
        call = new Call(nextCall(), code, call, returnTo, stack.size());
        for (int i = 0; i < arguments.size(); i++) {
            Object argument = arguments.get(i);
            if (!(argument instanceof LinearForm) && !(argument instanceof Known)) {
                return false;
            }
            store(local(i), argument);
        }
        boundary(0, SwitchPoints.onEntry(state.version()));
        return !failed;
    }

    private int nextCall() {
        calls++;
        for (LoopTracer each = outer; each != null; each = each.outer) {
            each.calls = calls;
        }
        return calls;
    }

    private int returned(Object value) {
        if (failed || call == home || stack.size() != call.bottom) {
            return fail();
        }
        int to = call.returnTo;
        call = call.caller;
        push(value);
        boundary(0, (call.code.ops[to - 1] & Op.CHECK) != 0);
        return to;
    }

    /** A call of {@code range}, or of 2.x's xrange. */
    private int range(int pc, int word, List<Object> arguments) {
        Object[] numbers = new Object[arguments.size()];
        for (int i = 0; i < numbers.length; i++) {
            if (!(arguments.get(i) instanceof LinearForm form)) {
                return fail();
            }
            numbers[i] = value(form);
        }
        if (failed || numbers.length == 0 || numbers.length > 3) {
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
        guard(length, LinearForm.of(value(length)), Guard.EQUAL);
        push(new Range(start, step.constant(), range.size()));
        boundary(word, (word & (Op.CHECK | Op.CHECK_AFTER_C)) != 0);
        return failed ? -1 : pc + 1;
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
                presentItem = cursor.peek();
                push(LinearForm.element());
                makes(LinearForm.element());
            } else {
                push(Opaque.ELEMENT);
            }
        } else {
            if (!(outer.top() instanceof Cursor cursor) || cursor.remaining == 0) {
                return fail();
            }
            iteratorSlot = 0;
            presentItem = outer.value(cursor.next);
            push(LinearForm.element());
            makes(LinearForm.element());
        }
        boundary(word, (word & Op.CHECK) != 0);
        return failed ? -1 : pc + 1;
    }

    /** The iterator of a loop inside. */
    private int iterateInside(int pc, int word) {
        if (!(pop() instanceof Cursor cursor)) {
            return fail();
        }
        boundary(word, (word & Op.CHECK) != 0);
        if (cursor.remaining == 0) {
            return failed ? -1 : call.code.targets[pc];
        }
        LinearForm next = cursor.next.plus(LinearForm.of(cursor.step), 1);
        if (next == null) {
            return fail();
        }
        push(new Cursor(next, cursor.step, cursor.remaining - 1));
        push(cursor.next);
        makes(cursor.next);
        return failed ? -1 : pc + 1;
    }

    private Object top() {
        return stack.size() <= call.bottom ? null : stack.get(stack.size() - 1);
    }

    /** A loop inside this one begins at {@code pc}: does as many of its iterations as are alike, if they can be done at once. */
    private void repeat(int pc) {
        var tracer = new LoopTracer(vm, f, this, new Call(call.number, call.code, null, -1, 0), pc);
        LoopTrace trace = tracer.follow();
        if (trace == null || failed) {
            return;
        }
        Cursor cursor = tracer.iteratorSlot >= 0 ? (Cursor) top() : null;
        long count = trace.prepare(
                tracer.present,
                tracer.presentItem,
                cursor == null ? 0 : cursor.step,
                cursor == null ? Long.MAX_VALUE : cursor.remaining);
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

    private boolean repeat(LoopTracer tracer, LoopTrace trace, Cursor cursor, long count) {
        var first = new LinearForm[tracer.places.size()];
        for (int v = 0; v < first.length; v++) {
            if (tracer.unknown[v] && !trace.unwatched(v)) {
                return false;
            }
            Object now = tracer.readFirst[v] ? load(tracer.places.get(v)) : null;
            first[v] = now instanceof LinearForm form ? form : null;
        }
        long step = cursor == null ? 0 : cursor.step;
        LoopTrace.Repeated repeated = trace.repeated(first, cursor == null ? null : cursor.next, step, count);
        var after = new Object[first.length];
        for (int v = 0; v < first.length; v++) {
            LoopTrace.Kind kind = trace.kind(v);
            if (kind == LoopTrace.Kind.OBJECT) {
                after[v] = new Known(trace.body().objects()[v]);
            } else if (kind != LoopTrace.Kind.UNCHANGED) {
                after[v] = repeated.after(v);
                if (after[v] == null) {
                    return false;
                }
            }
        }
        LinearForm next = cursor == null ? null : cursor.next.plus(LinearForm.of(step), count);
        var further = new ArrayList<Guard>();
        var ints = new ArrayList<MadeInt>();
        if (cursor != null && next == null
                || !repeated.guard(further)
                || !repeated.made(ints, further, this::value)
                || failed) {
            return false;
        }
        try {
            picos = Math.addExact(picos, Math.multiplyExact(trace.cost.picos(), count));
            ticks = Math.addExact(ticks, Math.multiplyExact(trace.cost.ticks(), count));
        } catch (ArithmeticException tooLong) {
            failed = true;
            return false;
        }
        guards.addAll(further);
        made.addAll(ints);
        checks |= trace.cost.checks();
        touches |= trace.cost.touches();
        for (int v = 0; v < first.length; v++) {
            if (after[v] != null) {
                store(tracer.places.get(v), after[v]);
            }
        }
        if (cursor != null) {
            stack.set(stack.size() - 1, new Cursor(next, step, cursor.remaining - count));
        }
        return true;
    }

    // ---------------------------------------------------------------- numbers

    /** The present value of a form. */
    private long value(LinearForm form) {
        if (isUnknown(form)) {
            failed = true;
            return 0;
        }
        try {
            return form.value(present, presentItem);
        } catch (ArithmeticException tooLarge) {
            failed = true;
            return 0;
        }
    }

    /** Whether a variable in it is larger than 64 bits. */
    private boolean isUnknown(LinearForm form) {
        for (int v = 0; v < unknown.length; v++) {
            if (unknown[v] && form.coefficient(v) != 0) {
                return true;
            }
        }
        return false;
    }

    private void binary(Operator operator) {
        Object right = pop();
        Object left = pop();
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
            failed = true;
        } else {
            makes(result);
        }
        push(result);
    }

    /** An instruction comes to an int. */
    private void makes(LinearForm form) {
        if (call.code.newInt == 0 || failed) {
            return;
        }
        MadeInt.Size size = size(form);
        if (size != MadeInt.Size.KEPT) {
            picos += call.code.newInt;
        }
        if (!form.isConstant()) {
            made.add(new MadeInt(form, size));
        }
    }

    private MadeInt.Size size(LinearForm form) {
        if (!isUnknown(form)) {
            return MadeInt.Size.of(value(form));
        }
        // Of a loop inside it is not known what is beyond 64 bits.
        failed |= outer != null;
        BigInteger value = BigInteger.valueOf(form.value(present, presentItem));
        for (int v = 0; v < unknown.length; v++) {
            if (unknown[v]) {
                value = value.add(large[v].multiply(BigInteger.valueOf(form.coefficient(v))));
            }
        }
        return MadeInt.Size.of(value);
    }

    private void compare(Operator operator) {
        Object right = pop();
        Object left = pop();
        if (failed || !(left instanceof LinearForm a) || !(right instanceof LinearForm b)) {
            failed = true;
            return;
        }
        int order = Long.compare(value(a), value(b));
        switch (operator) {
            case LESS -> push(new Comparison(a, b, Guard.LESS, order < 0));
            case LESS_EQUAL -> push(new Comparison(a, b, Guard.LESS_EQUAL, order <= 0));
            case EQUAL -> push(new Comparison(a, b, Guard.EQUAL, order == 0));
            case NOT_EQUAL -> push(new Comparison(a, b, Guard.NOT_EQUAL, order != 0));
            case GREATER -> push(new Comparison(a, b, Guard.GREATER, order > 0));
            case GREATER_EQUAL -> push(new Comparison(a, b, Guard.GREATER_EQUAL, order >= 0));
            default -> failed = true;
        }
    }

    private int conditional(int pc, int word) {
        Object value = pop();
        boolean truth;
        boolean exact = true;
        if (value instanceof Comparison test) {
            truth = test.truth;
            guard(test.left, test.right, test.truth ? test.relation : Guard.opposite(test.relation));
        } else if (value instanceof LinearForm number) {
            exact = false;
            truth = value(number) != 0;
            guard(number, LinearForm.of(0), truth ? Guard.NOT_EQUAL : Guard.EQUAL);
        } else if (value instanceof Known object && object.value instanceof Boolean constant) {
            truth = constant;
        } else if (value instanceof Known object && object.value == None.NONE) {
            truth = false;
            exact = false;
        } else {
            return fail();
        }
        boolean jumps = truth == ((word & Op.MASK) == Op.POP_JUMP_IF_TRUE);
        boundary(word, (word & Op.CHECK_IF_TAKEN) != 0 && jumps || (word & Op.CHECK_UNLESS_BOOL) != 0 && !exact);
        return failed ? -1 : jumps ? call.code.targets[pc] : pc + 1;
    }

    private void guard(LinearForm left, LinearForm right, int relation) {
        LinearForm difference = left.plus(right, -1);
        if (difference == null) {
            failed = true;
        } else if (!difference.isConstant()) {
            guards.add(new Guard(difference, relation));
        }
    }
}
