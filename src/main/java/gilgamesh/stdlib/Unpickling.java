package gilgamesh.stdlib;

import gilgamesh.vm.Reduction;
import gilgamesh.vm.object.ExceptionTypes;
import gilgamesh.vm.object.None;
import gilgamesh.vm.object.PyBytes;
import gilgamesh.vm.object.PyDict;
import gilgamesh.vm.object.PyInstance;
import gilgamesh.vm.object.PyList;
import gilgamesh.vm.object.PySet;
import gilgamesh.vm.object.PyTuple;
import gilgamesh.vm.object.PyType;
import gilgamesh.vm.object.Raise;
import gilgamesh.vm.object.Request;
import gilgamesh.vm.object.Special;
import gilgamesh.vm.object.Types;
import gilgamesh.vm.object.Vm;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A pickle being read: a stack machine (Modules/_pickle.c: load and the functions that it calls). What needs Python code is asked for, so that
 * this code may wait and may be interrupted.
 */
final class Unpickling {

    /**
     * What the Unpickler is.
     *
     * @param error what is raised: UnpicklingError
     * @param inC2 whether it is that of 2.7's cPickle
     * @param findClass null where the class has none of its own
     * @param persistentLoad likewise
     */
    record Hooks(PyType error, boolean inC2, Object findClass, Object persistentLoad) {}

    private final Hooks hooks;
    private final PickleInput in;
    private List<Object> stack = new ArrayList<>();
    private final List<List<Object>> marked = new ArrayList<>();
    private Object[] memo = new Object[16];
    private int memoized;
    private int protocol;
    private boolean stopped;

    Unpickling(byte[] bytes, Hooks hooks) {
        this.in = new PickleInput(bytes, hooks.error(), hooks.inC2());
        this.hooks = hooks;
    }

    /** How many bytes have been read. */
    int position() {
        return in.position();
    }

    /** Reads one value; it, or a request that ends with it, goes to {@code then}. */
    Object run(Vm vm, Request.Then then) {
        int done = 0;
        while (!stopped) {
            Object asked = step(vm);
            if (asked instanceof Request.Call call) {
                return new Request.Call(
                        (machine, value) -> {
                            call.then.returned(machine, value);
                            return run(machine, then);
                        },
                        call.callable,
                        call.args);
            }
            if (++done == 1 << 12) {
                vm.exert(done);
                done = 0;
            }
        }
        return then.returned(vm, pop());
    }

    private Raise error(String message) {
        return Raise.of(hooks.error(), message);
    }

    private void push(Object value) {
        stack.add(value);
    }

    private Object pop() {
        if (stack.isEmpty()) {
            throw error(marked.isEmpty() ? "unpickling stack underflow" : "unexpected MARK found");
        }
        return stack.remove(stack.size() - 1);
    }

    private Object top() {
        if (stack.isEmpty()) {
            throw error("unpickling stack underflow");
        }
        return stack.get(stack.size() - 1);
    }

    /** What was pushed since the last mark. */
    private List<Object> sinceMark() {
        if (marked.isEmpty()) {
            throw error("could not find MARK");
        }
        List<Object> items = stack;
        stack = marked.remove(marked.size() - 1);
        return items;
    }

    private void memoize(long index) {
        if (index >= memo.length) {
            if (index > in.length()) {
                throw error("memo index too large");
            }
            memo = Arrays.copyOf(memo, (int) Math.max(index + 1, 2L * memo.length));
        }
        if (memo[(int) index] == null) {
            memoized++;
        }
        memo[(int) index] = top();
    }

    private void get(Vm vm, long index) {
        PickleCost.MEMO.load(vm, hooks.inC2());
        if (index < 0 || index >= memo.length || memo[(int) index] == null) {
            throw error("Memo value not found at index " + index);
        }
        push(memo[(int) index]);
    }

    private Object step(Vm vm) {
        if (in.atEnd() && !vm.two()) {
            throw Raise.of(ExceptionTypes.EOF_ERROR, "Ran out of input");
        }
        int opcode = in.one(vm);
        switch (opcode) {
            case PickleOpcode.PROTO -> {
                protocol = in.one(vm);
                if (protocol > 5) {
                    throw Raise.valueError("unsupported pickle protocol: " + protocol);
                }
            }
            case PickleOpcode.FRAME -> {
                in.frame(in.number(vm, 8));
            }
            case PickleOpcode.STOP -> stopped = true;
            case PickleOpcode.MARK -> {
                marked.add(stack);
                stack = new ArrayList<>();
            }
            case PickleOpcode.POP -> {
                if (stack.isEmpty()) {
                    sinceMark();
                } else {
                    pop();
                }
            }
            case PickleOpcode.POP_MARK -> sinceMark();
            case PickleOpcode.DUP -> push(top());
            case PickleOpcode.GET -> get(vm, Long.parseLong(in.line(vm)));
            case PickleOpcode.BINGET -> get(vm, in.one(vm));
            case PickleOpcode.LONG_BINGET -> get(vm, in.number(vm, 4));
            case PickleOpcode.PUT -> memoize(Long.parseLong(in.line(vm)));
            case PickleOpcode.BINPUT -> memoize(in.one(vm));
            case PickleOpcode.LONG_BINPUT -> memoize(in.number(vm, 4));
            case PickleOpcode.MEMOIZE -> memoize(memoized);
            case PickleOpcode.APPEND,
                    PickleOpcode.APPENDS,
                    PickleOpcode.SETITEM,
                    PickleOpcode.SETITEMS,
                    PickleOpcode.ADDITEMS -> {
                return fill(vm, opcode);
            }
            case PickleOpcode.GLOBAL,
                    PickleOpcode.STACK_GLOBAL,
                    PickleOpcode.REDUCE,
                    PickleOpcode.NEWOBJ,
                    PickleOpcode.NEWOBJ_EX,
                    PickleOpcode.BUILD,
                    PickleOpcode.PERSID,
                    PickleOpcode.BINPERSID -> {
                return make(vm, opcode);
            }
            default -> push(value(vm, opcode));
        }
        return null;
    }

    private Object value(Vm vm, int opcode) {
        switch (opcode) {
            case PickleOpcode.NONE, PickleOpcode.NEWTRUE, PickleOpcode.NEWFALSE, PickleOpcode.BININT1 ->
                PickleCost.NUMBER.load(vm, hooks.inC2());
            case PickleOpcode.BININT, PickleOpcode.BININT2, PickleOpcode.BINFLOAT, PickleOpcode.LONG1 ->
                PickleCost.NUMBER.load(vm, hooks.inC2());
            case PickleOpcode.EMPTY_TUPLE, PickleOpcode.TUPLE, PickleOpcode.TUPLE1 ->
                PickleCost.TUPLE.load(vm, hooks.inC2());
            case PickleOpcode.TUPLE2, PickleOpcode.TUPLE3 -> PickleCost.TUPLE.load(vm, hooks.inC2());
            case PickleOpcode.EMPTY_LIST, PickleOpcode.LIST -> PickleCost.LIST.load(vm, hooks.inC2());
            case PickleOpcode.EMPTY_DICT, PickleOpcode.DICT -> PickleCost.DICT.load(vm, hooks.inC2());
            case PickleOpcode.EMPTY_SET, PickleOpcode.FROZENSET -> PickleCost.LIST.load(vm, hooks.inC2());
            default -> PickleCost.TEXT.load(vm, hooks.inC2());
        }
        return switch (opcode) {
            case PickleOpcode.NONE -> None.NONE;
            case PickleOpcode.NEWTRUE -> true;
            case PickleOpcode.NEWFALSE -> false;
            case PickleOpcode.INT -> PickleInput.integer(in.line(vm));
            case PickleOpcode.LONG ->
                PickleInput.plain(new BigInteger(in.line(vm).replace("L", "")));
            case PickleOpcode.BININT -> (long) (int) in.number(vm, 4);
            case PickleOpcode.BININT1 -> (long) in.one(vm);
            case PickleOpcode.BININT2 -> in.number(vm, 2);
            case PickleOpcode.LONG1 -> PickleInput.big(in.block(vm, 1));
            case PickleOpcode.LONG4 -> PickleInput.big(in.block(vm, 4));
            case PickleOpcode.FLOAT ->
                Double.parseDouble(in.line(vm).replace("inf", "Infinity").replace("nan", "NaN"));
            case PickleOpcode.BINFLOAT -> Double.longBitsToDouble(Long.reverseBytes(in.number(vm, 8)));
            case PickleOpcode.STRING -> PickleInput.quoted(in.line(vm));
            case PickleOpcode.SHORT_BINSTRING -> PickleInput.oldText(vm, in.block(vm, 1));
            case PickleOpcode.BINSTRING -> PickleInput.oldText(vm, in.block(vm, 4));
            case PickleOpcode.UNICODE -> PickleText.unescaped(in.line(vm));
            case PickleOpcode.SHORT_BINUNICODE -> in.text(vm, 1);
            case PickleOpcode.BINUNICODE -> in.text(vm, 4);
            case PickleOpcode.SHORT_BINBYTES -> PickleInput.bytes(vm, in.block(vm, 1));
            case PickleOpcode.BINBYTES -> PickleInput.bytes(vm, in.block(vm, 4));
            case PickleOpcode.BYTEARRAY8 -> new PyBytes(in.block(vm, 8), true);
            case PickleOpcode.EMPTY_TUPLE -> PyTuple.EMPTY;
            case PickleOpcode.TUPLE -> tuple(sinceMark());
            case PickleOpcode.TUPLE1, PickleOpcode.TUPLE2, PickleOpcode.TUPLE3 -> {
                var elements = new Object[opcode - PickleOpcode.TUPLE1 + 1];
                for (int i = elements.length - 1; i >= 0; i--) {
                    elements[i] = pop();
                }
                yield new PyTuple(elements);
            }
            case PickleOpcode.EMPTY_LIST -> new PyList();
            case PickleOpcode.LIST -> new PyList(sinceMark());
            case PickleOpcode.EMPTY_DICT -> new PyDict();
            case PickleOpcode.DICT -> {
                var dict = new PyDict();
                List<Object> items = sinceMark();
                for (int i = 0; i + 1 < items.size(); i += 2) {
                    dict.put(items.get(i), items.get(i + 1));
                }
                yield dict;
            }
            case PickleOpcode.EMPTY_SET -> new PySet();
            case PickleOpcode.FROZENSET -> {
                var set = new PySet(Types.FROZENSET);
                sinceMark().forEach(set::add);
                yield set;
            }
            default ->
                throw error(
                        vm.two()
                                ? "invalid load key, '" + (char) opcode + "'."
                                : opcode > 32 && opcode < 127
                                        ? "invalid load key, '" + (char) opcode + "'."
                                        : "invalid load key, '\\x" + String.format("%02x", opcode) + "'.");
        };
    }

    private static Object tuple(List<Object> items) {
        return items.isEmpty() ? PyTuple.EMPTY : new PyTuple(items.toArray());
    }

    private Object fill(Vm vm, int opcode) {
        List<Object> items;
        if (opcode == PickleOpcode.APPEND) {
            items = List.of(pop());
        } else if (opcode == PickleOpcode.SETITEM) {
            Object value = pop();
            items = List.of(pop(), value);
        } else {
            items = sinceMark();
        }
        Object container = top();
        return switch (opcode) {
            case PickleOpcode.SETITEM, PickleOpcode.SETITEMS -> setItems(vm, container, items, 0);
            case PickleOpcode.ADDITEMS -> {
                items.forEach(((PySet) container)::add);
                yield null;
            }
            default -> append(vm, container, items);
        };
    }

    private static Object append(Vm vm, Object container, List<Object> items) {
        if (container instanceof PyList list && list.type().special("append") == null) {
            items.forEach(list::add);
            return null;
        }
        Object extend = vm.attribute(container, "extend");
        return new Request.Call((machine, value) -> null, extend, new PyList(items));
    }

    private Object setItems(Vm vm, Object container, List<Object> items, int from) {
        Object setItem = Special.method(container, "__setitem__");
        if (setItem == null && container instanceof PyDict dict) {
            for (int i = from; i + 1 < items.size(); i += 2) {
                dict.put(items.get(i), items.get(i + 1));
            }
            return null;
        }
        Object method = setItem == null ? vm.attribute(container, "__setitem__") : setItem;
        for (int i = from; i + 1 < items.size(); i += 2) {
            if (setItem == null) {
                vm.call(method, items.get(i), items.get(i + 1));
            } else {
                vm.call(method, container, items.get(i), items.get(i + 1));
            }
        }
        return null;
    }

    private Object make(Vm vm, int opcode) {
        switch (opcode) {
            case PickleOpcode.GLOBAL -> {
                String module = in.line(vm);
                return global(vm, new PickledGlobals.Name(module, in.line(vm)));
            }
            case PickleOpcode.STACK_GLOBAL -> {
                if (!(pop() instanceof String path) || !(pop() instanceof String module)) {
                    throw error("STACK_GLOBAL requires str");
                }
                return global(vm, new PickledGlobals.Name(module, path));
            }
            case PickleOpcode.REDUCE -> {
                PickleCost.OBJECT.load(vm, hooks.inC2());
                var args = (PyTuple) pop();
                Object callable = pop();
                return new Request.Call(this::made, callable, args.elements());
            }
            case PickleOpcode.NEWOBJ -> {
                PickleCost.OBJECT.load(vm, hooks.inC2());
                var args = (PyTuple) pop();
                Object made = Reduction.make(vm, pop(), args.elements());
                if (made instanceof Request.Call call) {
                    return new Request.Call(this::made, call.callable, call.args);
                }
                push(made);
                return null;
            }
            case PickleOpcode.NEWOBJ_EX -> {
                PickleCost.OBJECT.load(vm, hooks.inC2());
                Object keywords = pop();
                Object args = pop();
                return new Request.Call(this::made, Reduction.NEW_OBJECT_EX, pop(), args, keywords);
            }
            case PickleOpcode.PERSID, PickleOpcode.BINPERSID -> {
                Object id = opcode == PickleOpcode.PERSID ? in.line(vm) : pop();
                if (hooks.persistentLoad() == null) {
                    throw error(
                            "A load persistent id instruction was encountered, but no persistent_load function was specified.");
                }
                return new Request.Call(this::made, hooks.persistentLoad(), id);
            }
            default -> {
                return build(vm, pop(), top());
            }
        }
    }

    private Object made(Vm vm, Object value) {
        push(value);
        return null;
    }

    private Object global(Vm vm, PickledGlobals.Name written) {
        PickledGlobals.Name name = vm.two() || protocol >= 3 ? written : PickledGlobals.fromTwo(written);
        if (hooks.findClass() != null) {
            return new Request.Call(this::made, hooks.findClass(), name.module(), name.path());
        }
        return PickledGlobals.imported(vm, vm.modules(), name.module(), (machine, ignored) -> {
            push(found(machine, name, hooks.inC2()));
            return null;
        });
    }

    /** {@code Unpickler.find_class}, for an imported module. */
    static Object found(Vm vm, PickledGlobals.Name name, boolean inC2) {
        PickleCost.GLOBAL.load(vm, inC2);
        Object value = PickledGlobals.find(vm, vm.modules(), name);
        if (value != null) {
            return value;
        }
        if (vm.two()) {
            throw Raise.attributeError("'module' object has no attribute '" + name.path() + "'");
        }
        throw Raise.attributeError(
                name.path().contains("<locals>")
                        ? "Can't get local attribute '" + name.path() + "' on "
                                + Special.repr(vm, vm.modules().get(name.module()))
                        : "Can't get attribute '" + name.path() + "' on "
                                + Special.repr(vm, vm.modules().get(name.module())));
    }

    private static Object build(Vm vm, Object state, Object instance) {
        Object setState = vm.attribute(instance, "__setstate__");
        if (setState != null) {
            return new Request.Call((machine, value) -> null, setState, state);
        }
        Object attributes = state;
        if (state instanceof PyTuple pair && pair.size() == 2) {
            attributes = pair.get(0);
            setAll(vm, pair.get(1), instance);
        }
        setAll(vm, attributes, instance);
        return null;
    }

    private static void setAll(Vm vm, Object attributes, Object instance) {
        if (attributes == None.NONE) {
            return;
        }
        if (!(attributes instanceof PyDict dict) || !(instance instanceof PyInstance object)) {
            throw Raise.typeError("state is not a dictionary");
        }
        for (PyDict.Entry entry = dict.first(); entry != null; entry = entry.after()) {
            if (entry.key() instanceof String name) {
                object.setOwn(name, entry.value());
            }
        }
    }
}
