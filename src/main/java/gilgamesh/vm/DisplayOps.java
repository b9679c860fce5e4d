package gilgamesh.vm;

import gilgamesh.compiler.Opcode;
import gilgamesh.vm.object.DictUpdate;
import gilgamesh.vm.object.Iteration;
import gilgamesh.vm.object.None;
import gilgamesh.vm.object.Operators;
import gilgamesh.vm.object.PyDict;
import gilgamesh.vm.object.PyInstance;
import gilgamesh.vm.object.PyList;
import gilgamesh.vm.object.PySet;
import gilgamesh.vm.object.PySlice;
import gilgamesh.vm.object.PyTuple;
import gilgamesh.vm.object.PyType;
import gilgamesh.vm.object.Raise;
import gilgamesh.vm.object.Request;
import gilgamesh.vm.object.TypeNames;
import java.util.Arrays;

/** Instructions that build containers and texts, and UNPACK_EX, which takes one apart. */
final class DisplayOps {

    private final BytecodeEvaluator evaluator;
    private final InterpreterState state;
    private final Calls calls;

    DisplayOps(BytecodeEvaluator evaluator) {
        this.evaluator = evaluator;
        this.state = evaluator.state;
        this.calls = evaluator.calls;
    }

    /** @return false if the result comes later or the frame at work has changed */
    boolean execute(Frame f, int op, int at) {
        int arg = f.code.args[at];
        switch (op) {
            case Op.BUILD_MAP: {
                if (anyInstance(f, 2 * arg, 2)) {
                    Object[] parts = RareOps.take(f, 2 * arg);
                    return RareOps.push(f, calls.run(machine -> map(parts)));
                }
                var dict = new PyDict();
                int first = f.sp - 2 * arg;
                for (int k = 0; k < arg; k++) {
                    dict.put(f.slots[first + 2 * k], f.slots[first + 2 * k + 1]);
                }
                f.sp = first;
                f.push(dict);
                return true;
            }
            case Op.BUILD_SET: {
                if (anyInstance(f, arg, 1)) {
                    Object[] elements = RareOps.take(f, arg);
                    return RareOps.push(f, calls.run(machine -> set(elements)));
                }
                var set = new PySet();
                for (int k = f.sp - arg; k < f.sp; k++) {
                    set.add(f.slots[k]);
                }
                f.sp -= arg;
                f.push(set);
                return true;
            }
            case Op.BUILD_STRING: {
                var text = new StringBuilder();
                for (int k = f.sp - arg; k < f.sp; k++) {
                    text.append(f.slots[k]);
                }
                f.sp -= arg;
                f.push(text.toString());
                return true;
            }
            case Op.BUILD_SLICE: {
                Object step = arg == 3 ? f.pop() : None.NONE;
                Object stop = f.pop();
                f.push(new PySlice(f.pop(), stop, step));
                return true;
            }
            case Op.BUILD_CONST_KEY_MAP: {
                var keys = (PyTuple) f.pop();
                var dict = new PyDict();
                for (int k = 0; k < arg; k++) {
                    dict.put(keys.get(k), f.slots[f.sp - arg + k]);
                }
                f.sp -= arg;
                f.push(dict);
                return true;
            }
            case Op.BUILD_UNPACK: {
                Object[] parts = RareOps.take(f, arg);
                Object list = calls.settle(concatenate(parts, 0, new PyList()), null);
                return list != null && RareOps.push(f, built((Opcode) f.code.operands[at], (PyList) list));
            }
            case Op.BUILD_MAP_UNPACK, Op.BUILD_MAP_UNPACK_WITH_CALL: {
                var dict = new PyDict();
                for (Object part : RareOps.take(f, arg)) {
                    merge(
                            dict,
                            part,
                            op == Op.BUILD_MAP_UNPACK_WITH_CALL ? StarCalls.shown(state, f.slots[f.sp - 2]) : null);
                }
                f.push(dict);
                return true;
            }
            case Op.LIST_EXTEND: {
                Object iterable = f.pop();
                if (!Iteration.iterable(state, iterable)) {
                    throw Raise.typeError("Value after * must be an iterable, not " + TypeNames.of(state, iterable));
                }
                var list = (PyList) f.slots[f.sp - arg];
                return calls.settle(extend(list, iterable), null) != null;
            }
            case Op.SET_ADD: {
                Object element = f.pop();
                var set = (PySet) f.slots[f.sp - arg];
                if (element instanceof PyInstance) {
                    return calls.run(machine -> {
                                set.add(element);
                                return None.NONE;
                            })
                            != null;
                }
                set.add(element);
                return true;
            }
            case Op.SET_UPDATE: {
                Object iterable = f.pop();
                var set = (PySet) f.slots[f.sp - arg];
                return calls.settle(
                                Request.collect(state, iterable, (vm, list) -> {
                                    ((PyList) list).asList().forEach(set::add);
                                    return None.NONE;
                                }),
                                null)
                        != null;
            }
            case Op.MAP_ADD: {
                boolean keyBelow = f.code.operands[at] == Boolean.TRUE;
                Object top = f.pop();
                Object below = f.pop();
                return put((PyDict) f.slots[f.sp - arg], keyBelow ? below : top, keyBelow ? top : below);
            }
            case Op.STORE_MAP: {
                Object key = f.pop();
                Object value = f.pop();
                return put((PyDict) f.slots[f.sp - 1], key, value);
            }
            case Op.DICT_UPDATE, Op.DICT_MERGE: {
                Object part = f.pop();
                if (op == Op.DICT_UPDATE && isOtherMapping(part)) {
                    var dict = (PyDict) f.slots[f.sp - arg];
                    return calls.settle(DictUpdate.update(state, dict, part, None.NONE), null) != null;
                }
                merge((PyDict) f.slots[f.sp - arg], part, op == Op.DICT_MERGE ? calledWith(f, arg) : null);
                return true;
            }
            case Op.LIST_TO_TUPLE:
                f.push(new PyTuple(((PyList) f.pop()).toArray()));
                return true;
            case Op.UNPACK_EX: {
                Object list = calls.settle(Request.collect(state, f.pop(), (vm, all) -> all), null);
                if (list == null) {
                    return false;
                }
                unpackEx(f, (PyList) list, arg);
                return true;
            }
            case Op.FORMAT_VALUE: {
                Object specification = (arg & 4) != 0 ? f.pop() : "";
                Object value = f.pop();
                return RareOps.push(f, calls.run(machine -> formatted(value, arg & 3, (String) specification)));
            }
            case Op.CONVERT_VALUE:
                return RareOps.push(f, convert(f.pop(), arg));
            case Op.FORMAT_SIMPLE: {
                Object value = f.pop();
                return RareOps.push(
                        f,
                        value instanceof PyInstance
                                ? calls.run(machine -> formatted(value, 0, ""))
                                : calls.settle(formatted(value, 0, ""), null));
            }
            case Op.FORMAT_WITH_SPEC: {
                var specification = (String) f.pop();
                Object value = f.pop();
                return RareOps.push(f, calls.run(machine -> formatted(value, 0, specification)));
            }
            case Op.UNARY_CONVERT:
                return RareOps.push(f, convert(f.pop(), 2));
            default:
                throw new IllegalStateException("not one of these instructions: " + op);
        }
    }

    static Object built(Opcode opcode, PyList list) {
        return switch (opcode) {
            case BUILD_LIST_UNPACK -> list;
            case BUILD_SET_UNPACK -> {
                var set = new PySet();
                list.asList().forEach(set::add);
                yield set;
            }
            default -> new PyTuple(list.toArray());
        };
    }

    private Object extend(PyList list, Object iterable) {
        if (!Iteration.iterable(state, iterable)) {
            throw Raise.typeError("Value after * must be an iterable, not " + TypeNames.of(state, iterable));
        }
        return Request.collect(state, iterable, (vm, more) -> {
            ((PyList) more).asList().forEach(list::add);
            return None.NONE;
        });
    }

    private Object concatenate(Object[] parts, int index, PyList list) {
        if (index == parts.length) {
            return list;
        }
        return Request.collect(state, parts[index], (vm, more) -> {
            ((PyList) more).asList().forEach(list::add);
            return concatenate(parts, index + 1, list);
        });
    }

    /** The function that keyword arguments are being collected for lies below its positional arguments and the dict. */
    private String calledWith(Frame f, int arg) {
        Object callable = f.slots[f.sp - arg - 2];
        return StarCalls.shown(state, callable == null ? f.slots[f.sp - arg - 3] : callable);
    }

    /** Whether it is a mapping of a program, which gives its keys, and with each its value. */
    private boolean isOtherMapping(Object part) {
        return part instanceof PyInstance
                && !(part instanceof PyDict)
                && PyType.of(part).lookup("keys", state.version()) != null;
    }

    /** @param function for a call, which takes each keyword once, its name for messages; otherwise null */
    private void merge(PyDict dict, Object part, String function) {
        boolean once = function != null;
        if (!(part instanceof PyDict more)) {
            throw Raise.typeError(
                    once
                            ? function + " argument after ** must be a mapping, not "
                                    + PyType.of(part).name()
                            : "'" + PyType.of(part).name() + "' object is not a mapping");
        }
        for (PyDict.Entry entry = more.first(); entry != null; entry = entry.after()) {
            if (once && dict.contains(entry.key())) {
                throw Raise.typeError(function + " got multiple values for keyword argument '" + entry.key() + "'");
            }
            dict.put(entry.key(), entry.value());
        }
    }

    void unpackEx(Frame f, PyList list, int arg) {
        int before = arg & 0xFF;
        int after = arg >> 8;
        int size = list.size();
        if (size < before + after) {
            throw Raise.valueError(
                    "not enough values to unpack (expected at least " + (before + after) + ", got " + size + ")");
        }
        for (int k = size - 1; k >= size - after; k--) {
            f.push(list.get(k));
        }
        f.push(new PyList(Arrays.copyOfRange(list.toArray(), before, size - after)));
        for (int k = before - 1; k >= 0; k--) {
            f.push(list.get(k));
        }
    }

    /** Whether there is an object whose class may have its own {@code __hash__} among the keys: every so many of the topmost operands. */
    private static boolean anyInstance(Frame f, int operands, int step) {
        for (int k = f.sp - operands; k < f.sp; k += step) {
            if (f.slots[k] instanceof PyInstance) {
                return true;
            }
        }
        return false;
    }

    private static PyDict map(Object[] parts) {
        var dict = new PyDict();
        for (int k = 0; k < parts.length; k += 2) {
            dict.put(parts[k], parts[k + 1]);
        }
        return dict;
    }

    private static PySet set(Object[] elements) {
        var set = new PySet();
        for (Object element : elements) {
            set.add(element);
        }
        return set;
    }

    /** @return false if {@code __hash__} or {@code __eq__} waits */
    private boolean put(PyDict dict, Object key, Object value) {
        if (key instanceof PyInstance) {
            return calls.run(machine -> {
                        dict.put(key, value);
                        return None.NONE;
                    })
                    != null;
        }
        dict.put(key, value);
        return true;
    }

    private Object convert(Object value, int conversion) {
        return calls.run(machine -> converted(value, conversion));
    }

    private Object converted(Object value, int conversion) {
        if (conversion == 1) {
            return state.texts.str(value);
        }
        return conversion == 2 ? state.texts.repr(value) : state.texts.ascii(value);
    }

    private Object formatted(Object value, int conversion, String specification) {
        if (conversion != 0) {
            return Calls.andThen(
                    state, converted(value, conversion), (vm, text) -> Operators.format(vm, text, specification));
        }
        return state.texts.format(value, specification);
    }
}
