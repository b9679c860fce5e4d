package gilgamesh.vm;

import gilgamesh.compiler.SwitchPoints;
import gilgamesh.vm.LoopTrace.Guard;
import gilgamesh.vm.object.None;
import gilgamesh.vm.object.Operator;
import gilgamesh.vm.object.PyDict;
import gilgamesh.vm.object.PyFunction;
import gilgamesh.vm.object.PyIterator;
import gilgamesh.vm.object.PyRange;
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

    /** An inner loop is made one step if it has more iterations than this; otherwise they are followed one by one. */
    private static final int WORTH_REPEATING = 3;

    private final BytecodeEvaluator vm;
    private final InterpreterState state;
    private final Frame f;
    /** Null for the loop that has jumped back; for a loop inside it, who follows that. */
    private final LoopTracer outer;

    private final int head;
    /** How many instructions have been followed, counted by the loop that has jumped back for those inside it too. */
    private int followed;

    private int blocks;

    private final TracedVariables variables;
    private final TracedNames names;
    private final TracedInts ints;
    private final TracedCost cost = new TracedCost();
    private final TracedCalls calls;
    private final TracedRanges ranges;
    private final List<Symbol> stack = new ArrayList<>();
    private int iteratorSlot = -1;

    private LoopTracer(BytecodeEvaluator vm, Frame f, LoopTracer outer, int home, Lowered code, int head) {
        this.vm = vm;
        this.state = vm.state;
        this.f = f;
        this.outer = outer;
        this.head = head;
        this.variables = new TracedVariables(f, outer == null ? null : outer.variables);
        this.names = new TracedNames(state, f.globals, variables);
        this.ints = new TracedInts(variables);
        this.calls = new TracedCalls(state, f.globals, variables, cost, outer == null ? null : outer.calls, home, code);
        this.ranges = new TracedRanges(vm, variables, ints, cost);
    }

    /** The trace of the iteration that begins at the frame's pc; null if it does anything that cannot be computed ahead. */
    static LoopTrace trace(BytecodeEvaluator vm, Frame f) {
        return new LoopTracer(vm, f, null, 0, f.code, f.pc).follow();
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
            if ((pc != head || !calls.atHome()) && code().loopHead(pc)) {
                repeat(pc);
            }
            pc = execute(pc);
            if (variables.failed() || pc < 0) {
                return null;
            }
            if (pc == head && calls.atHome()) {
                return stack.isEmpty() && blocks == 0 ? finished() : null;
            }
        }
        return null;
    }

    /** Whether the loop is one inside another, and has ended. What comes then is for the loop around it. */
    private boolean isLeft(int pc) {
        return outer != null && calls.atHome() && (pc < head || pc > code().loopEnd(head));
    }

    private LoopTrace finished() {
        boolean range = outer != null || iteratorSlot >= 0 && f.slots[iteratorSlot] instanceof PyRange.Cursor;
        LoopTrace.Body body = variables.body(calls.home(), range, ints.guards(), ints.made(), calls.deepest());
        if (body == null) {
            return null;
        }
        var trace = new LoopTrace(f.globals, body, cost.sum(), iteratorSlot);
        return trace.computable() ? trace : null;
    }

    private Lowered code() {
        return calls.now().code();
    }

    /** How much of the stack belongs to those who have called the function at work. */
    private int bottom() {
        return calls.now().bottom();
    }

    private int fail() {
        variables.fail();
        return -1;
    }

    private void boundary(int word, boolean due) {
        if (due) {
            cost.check();
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
        Lowered c = code();
        int word = c.ops[pc];
        int arg = c.args[pc];
        cost.picos += c.costs[pc];
        cost.touches((word & Op.TOUCHES) != 0 && !isPrivate(word & Op.MASK));
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
                push(names.load(f.globals, c.operands[pc]));
                break;
            case Op.LOAD_GLOBAL:
                push(names.load(f.globals, c.operands[pc]));
                break;
            case Op.LOAD_NAME:
                push(names.load(namesOfFrame(), c.operands[pc]));
                break;
            case Op.STORE_GLOBAL:
                names.store(f.globals, c.operands[pc], pop());
                break;
            case Op.STORE_NAME:
                names.store(namesOfFrame(), c.operands[pc], pop());
                break;
            case Op.LOAD_ATTR:
                push(names.loadAttribute(pop(), (String) c.operands[pc]));
                break;
            case Op.STORE_ATTR:
                names.storeAttribute(pop(), (String) c.operands[pc], pop());
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
                    push(ints.asTruth(number));
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
                jumps(pc);
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
        if (stack.size() <= bottom()) {
            variables.fail();
            return null;
        }
        return stack.remove(stack.size() - 1);
    }

    // ---------------------------------------------------------------- variables

    private Place local(int slot) {
        return calls.local(slot);
    }

    private Place cell(int slot) {
        if (calls.now().number() != 0) {
            variables.fail();
        }
        return new Place.Cell(slot);
    }

    /** Those of the frame that has jumped back, where it is at work itself. */
    private PyDict namesOfFrame() {
        return calls.atHome() && calls.home() == 0 ? f.names : null;
    }

    private void loadMethod(String name) {
        Symbol holder = pop();
        push(new Symbol.Known(names.method(holder, name)));
        push(holder);
    }

    // ---------------------------------------------------------------- calls

    /** @param below values under the arguments: a callable and null, in some order, or a function and self; or a callable alone */
    private int call(int pc, int word, int below) {
        int base = stack.size() - code().args[pc] - below;
        if (base < bottom()) {
            return fail();
        }
        List<Symbol> operands = stack.subList(base, stack.size());
        TracedCalls.Request request = TracedCalls.request(operands, below);
        operands.clear();
        if (request.callable() == Types.RANGE) {
            return range(pc, word, request.arguments());
        }
        if (!(request.callable() instanceof PyFunction function)
                || !calls.enter(function, request.arguments(), pc + 1, stack.size())) {
            return fail();
        }
        boundary(0, SwitchPoints.onEntry(state.version()));
        return variables.failed() ? fail() : 0;
    }

    private int returned(Symbol value) {
        if (variables.failed() || calls.atHome() || stack.size() != bottom()) {
            return fail();
        }
        int to = calls.leave();
        push(value);
        boundary(0, (code().ops[to - 1] & Op.CHECK) != 0);
        return to;
    }

    private int range(int pc, int word, List<Symbol> arguments) {
        push(ranges.make(arguments));
        boundary(word, (word & (Op.CHECK | Op.CHECK_AFTER_C)) != 0);
        return variables.failed() ? -1 : pc + 1;
    }

    // ---------------------------------------------------------------- loops

    private int iterate(int pc, int word) {
        if (stack.size() > bottom()) {
            return iterateInside(pc, word);
        }
        if (!calls.atHome() || iteratorSlot >= 0 || pc != head) {
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
            return variables.failed() ? -1 : code().targets[pc];
        }
        push(ranges.advanced(cursor));
        push(cursor.next());
        makes(cursor.next());
        return variables.failed() ? -1 : pc + 1;
    }

    private Symbol top() {
        return stack.size() <= bottom() ? null : stack.get(stack.size() - 1);
    }

    /** A loop inside this one begins at {@code pc}: does as many of its iterations as are alike, if they can be done at once. */
    private void repeat(int pc) {
        var tracer = new LoopTracer(vm, f, this, calls.now().number(), code(), pc);
        LoopTrace trace = tracer.follow();
        if (trace == null || variables.failed()) {
            return;
        }
        Symbol.Cursor cursor = tracer.iteratorSlot >= 0 ? (Symbol.Cursor) top() : null;
        var loop = new InnerLoop(
                trace, tracer.variables, variables, cursor, code().calling.callingAt(code().loopEnd(pc)) >= 0);
        long count = loop.count();
        if (count <= WORTH_REPEATING || !loop.repeat(count, ints, cost)) {
            return;
        }
        if (cursor != null) {
            stack.set(stack.size() - 1, loop.after(count));
        }
        calls.reached(tracer.calls);
    }

    // ---------------------------------------------------------------- numbers

    private void binary(Operator operator) {
        Symbol right = pop();
        LinearForm result = ints.binary(operator, pop(), right);
        if (result != null) {
            makes(result);
        }
        push(result);
    }

    /** An instruction comes to an int. */
    private void makes(LinearForm form) {
        cost.picos += ints.make(form, code().newInt);
    }

    private void compare(Operator operator) {
        Symbol right = pop();
        Symbol result = ints.compare(operator, pop(), right);
        if (result != null) {
            push(result);
        }
    }

    private int conditional(int pc, int word) {
        Symbol value = pop();
        boolean truth;
        boolean exact = true;
        if (value instanceof Symbol.Comparison test) {
            truth = test.truth();
            ints.guard(test);
        } else if (value instanceof LinearForm number) {
            exact = false;
            truth = variables.value(number) != 0;
            ints.guard(number, LinearForm.of(0), truth ? Guard.NOT_EQUAL : Guard.EQUAL);
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
        if (jumps) {
            jumps(pc);
        }
        return variables.failed() ? -1 : jumps ? code().targets[pc] : pc + 1;
    }

    /** A jump back that is not the end of the iteration is that of a loop inside it. */
    private void jumps(int at) {
        int target = code().targets[at];
        if (target <= at && (target != head || !calls.atHome())) {
            cost.goesRound(code().calling.callingAt(at) >= 0);
        }
    }
}
