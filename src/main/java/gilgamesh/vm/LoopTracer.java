package gilgamesh.vm;

import gilgamesh.vm.LoopTrace.Guard;
import gilgamesh.vm.LoopTrace.Variable;
import gilgamesh.vm.object.None;
import gilgamesh.vm.object.Operator;
import gilgamesh.vm.object.PyDict;
import gilgamesh.vm.object.PyIterator;
import gilgamesh.vm.object.PyRange;
import java.util.ArrayList;
import java.util.List;

/**
 * Follows one iteration of a loop without changing anything: with the present values of its variables, to know which way it goes, and with
 * linear forms, to know what it does.
 */
final class LoopTracer {

    private static final int LONGEST = 200;

    /** A comparison on the symbolic stack: {@code left op right}. */
    private record Comparison(LinearForm left, LinearForm right, int relation, boolean truth) {}

    /** A number: its form, and its present value. */
    private record Number(LinearForm form, long value) {}

    private final InterpreterState state;
    private final Frame f;
    private final Lowered c;
    private final List<Variable> variables = new ArrayList<>();
    private final List<Object> values = new ArrayList<>();
    private final List<Guard> guards = new ArrayList<>();
    private final List<Object> stack = new ArrayList<>();
    private final boolean[] stored = new boolean[LinearForm.MAX_VARIABLES];
    private final boolean[] readFirst = new boolean[LinearForm.MAX_VARIABLES];
    private int iteratorSlot = -1;
    private long picos;
    private int ticks;
    private boolean checks;
    private boolean touches;
    private boolean failed;

    private LoopTracer(InterpreterState state, Frame f) {
        this.state = state;
        this.f = f;
        this.c = f.code;
    }

    /** The trace of the iteration that begins at the frame's pc; null if it does anything that cannot be computed ahead. */
    static LoopTrace trace(InterpreterState state, Frame f) {
        return new LoopTracer(state, f).follow();
    }

    private LoopTrace follow() {
        int head = f.pc;
        int pc = head;
        for (int n = 0; n < LONGEST; n++) {
            pc = execute(pc);
            if (failed || pc < 0) {
                return null;
            }
            if (pc == head) {
                return stack.isEmpty() ? finished() : null;
            }
        }
        return null;
    }

    private LoopTrace finished() {
        int n = variables.size();
        var updates = new LinearForm[n];
        boolean[] elements = new boolean[n];
        boolean range = iteratorSlot >= 0 && f.slots[iteratorSlot] instanceof PyRange.Cursor;
        for (int v = 0; v < n; v++) {
            if (stored[v]) {
                if (values.get(v) instanceof Number number) {
                    updates[v] = number.form;
                    elements[v] = number.form.isElement() && !readFirst[v];
                } else {
                    elements[v] = true;
                }
                if (elements[v] && readFirst[v]) {
                    return null;
                }
            }
        }
        for (int v = 0; v < n; v++) {
            if (elements[v] && !range) {
                updates[v] = null;
            }
        }
        var trace = new LoopTrace(
                f.globals, variables, updates, elements, guards, iteratorSlot, picos, ticks, checks, touches);
        return trace.computable() && picos > 0 ? trace : null;
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

    /** @return the next pc */
    private int execute(int pc) {
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
                push(load(variable(new Variable(arg, true, null))));
                break;
            case Op.STORE_DEREF:
                store(variable(new Variable(arg, true, null)), pop());
                break;
            case Op.LOAD_GLOBAL:
                push(loadGlobal(f.globals, pc));
                break;
            case Op.LOAD_NAME:
                push(loadGlobal(f.names, pc));
                break;
            case Op.STORE_GLOBAL:
                storeGlobal(f.globals, pc);
                break;
            case Op.STORE_NAME:
                storeGlobal(f.names, pc);
                break;
            case Op.LOAD_CONST:
                push(
                        c.operands[pc] instanceof Long number
                                ? new Number(LinearForm.of(number), number)
                                : c.operands[pc]);
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
                if (!stack.isEmpty() && stack.get(stack.size() - 1) instanceof Number number) {
                    pop();
                    push(new Comparison(number.form, LinearForm.of(0), Guard.NOT_EQUAL, number.value != 0));
                }
                break;
            case Op.UNARY_NOT: {
                if (pop() instanceof Comparison test) {
                    push(new Comparison(test.left, test.right, Guard.opposite(test.relation), !test.truth));
                    break;
                }
                return fail();
            }
            case Op.JUMP:
                boundary(word, always);
                return failed ? -1 : c.targets[pc];
            case Op.POP_JUMP_IF_FALSE, Op.POP_JUMP_IF_TRUE:
                return conditional(pc, word);
            case Op.FOR_ITER:
                if (!stack.isEmpty() || iteratorSlot >= 0) {
                    return fail();
                }
                iteratorSlot = f.sp - 1;
                push(element());
                break;
            default:
                return fail();
        }
        boundary(word, always);
        return failed ? -1 : pc + 1;
    }

    private Object element() {
        if (!(f.slots[iteratorSlot] instanceof PyIterator iterator) || iterator.remaining() == 0) {
            failed = true;
            return null;
        }
        return iterator instanceof PyRange.Cursor cursor ? new Number(LinearForm.element(), cursor.peek()) : iterator;
    }

    private void push(Object value) {
        stack.add(value);
    }

    private Object pop() {
        if (stack.isEmpty()) {
            failed = true;
            return null;
        }
        return stack.remove(stack.size() - 1);
    }

    private int local(int slot) {
        return variable(new Variable(slot, false, null));
    }

    private int variable(Variable wanted) {
        int index = variables.indexOf(wanted);
        if (index < 0) {
            index = variables.size();
            if (index == LinearForm.MAX_VARIABLES) {
                failed = true;
                return 0;
            }
            variables.add(wanted);
            values.add(null);
        }
        return index;
    }

    private Object load(int variable) {
        if (failed) {
            return null;
        }
        if (stored[variable]) {
            return values.get(variable);
        }
        if (!(variables.get(variable).get(f) instanceof Long number)) {
            failed = true;
            return null;
        }
        readFirst[variable] = true;
        return new Number(LinearForm.variable(variable), number);
    }

    private void store(int variable, Object value) {
        if (failed) {
            return;
        }
        if (!(value instanceof Number) && !(value instanceof PyIterator)) {
            failed = true;
            return;
        }
        stored[variable] = true;
        values.set(variable, value);
    }

    private PyDict.Entry entry(PyDict names, int pc) {
        // Only the module's own globals are watched for names that come and go.
        return names == f.globals ? names.entry(c.operands[pc]) : null;
    }

    private Object loadGlobal(PyDict names, int pc) {
        PyDict.Entry entry = entry(names, pc);
        if (entry != null) {
            return load(variable(new Variable(-1, false, entry)));
        }
        Object constant = names == f.globals ? state.builtins().globals().get(c.operands[pc]) : null;
        if (!(constant instanceof Boolean) && constant != None.NONE) {
            failed = true;
        }
        return constant;
    }

    private void storeGlobal(PyDict names, int pc) {
        PyDict.Entry entry = entry(names, pc);
        Object value = pop();
        if (entry == null) {
            failed = true;
        } else {
            store(variable(new Variable(-1, false, entry)), value);
        }
    }

    private void binary(Operator operator) {
        Object right = pop();
        Object left = pop();
        boolean adds = operator == Operator.ADD;
        if (!(left instanceof Number a) || !(right instanceof Number b) || !adds && operator != Operator.SUBTRACT) {
            failed = true;
            return;
        }
        LinearForm form = a.form.plus(b.form, adds ? 1 : -1);
        if (form == null) {
            failed = true;
            return;
        }
        push(new Number(form, adds ? a.value + b.value : a.value - b.value));
    }

    private void compare(Operator operator) {
        Object right = pop();
        Object left = pop();
        if (!(left instanceof Number a) || !(right instanceof Number b)) {
            failed = true;
            return;
        }
        int order = Long.compare(a.value, b.value);
        switch (operator) {
            case LESS -> push(new Comparison(a.form, b.form, Guard.LESS, order < 0));
            case LESS_EQUAL -> push(new Comparison(a.form, b.form, Guard.LESS_EQUAL, order <= 0));
            case EQUAL -> push(new Comparison(a.form, b.form, Guard.EQUAL, order == 0));
            case NOT_EQUAL -> push(new Comparison(a.form, b.form, Guard.NOT_EQUAL, order != 0));
            case GREATER -> push(new Comparison(a.form, b.form, Guard.GREATER, order > 0));
            case GREATER_EQUAL -> push(new Comparison(a.form, b.form, Guard.GREATER_EQUAL, order >= 0));
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
        } else if (value instanceof Number number) {
            exact = false;
            truth = number.value != 0;
            guard(number.form, LinearForm.of(0), truth ? Guard.NOT_EQUAL : Guard.EQUAL);
        } else if (value instanceof Boolean constant) {
            truth = constant;
        } else {
            return fail();
        }
        boolean jumps = truth == ((word & Op.MASK) == Op.POP_JUMP_IF_TRUE);
        boundary(word, (word & Op.CHECK_IF_TAKEN) != 0 && jumps || (word & Op.CHECK_UNLESS_BOOL) != 0 && !exact);
        return failed ? -1 : jumps ? c.targets[pc] : pc + 1;
    }

    private void guard(LinearForm left, LinearForm right, int relation) {
        LinearForm difference = left.plus(right, -1);
        if (difference == null) {
            failed = true;
        } else {
            guards.add(new Guard(difference, relation));
        }
    }
}
