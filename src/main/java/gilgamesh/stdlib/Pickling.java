package gilgamesh.stdlib;

import gilgamesh.vm.object.ExceptionTypes;
import gilgamesh.vm.object.None;
import gilgamesh.vm.object.PyBytes;
import gilgamesh.vm.object.PyDict;
import gilgamesh.vm.object.PyList;
import gilgamesh.vm.object.PySet;
import gilgamesh.vm.object.PyTuple;
import gilgamesh.vm.object.PyType;
import gilgamesh.vm.object.Raise;
import gilgamesh.vm.object.Request;
import gilgamesh.vm.object.Special;
import gilgamesh.vm.object.Types;
import gilgamesh.vm.object.Vm;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/**
 * A value on its way into a pickle (Modules/_pickle.c: save and the functions that it calls; Modules/cPickle.c for 2.7). What is still to be
 * written is a stack of steps; a step that needs Python code asks for the call, so that this code may wait and may be interrupted.
 *
 * <p>In 2.7 the module {@code pickle} does the same in Python, and memoizes a little more. Of cPickle it is not modelled that it memoizes a text or a tuple only if something else refers to it.
 */
final class Pickling {

    /** Something to write; null when it is written, or a request to carry out before the next step. */
    interface Step {
        Object take(Vm vm);
    }

    private final Pickler pickler;
    private final int protocol;
    private final boolean binary;
    private final PickleStream out;
    private final PickleMemo memo;
    private final PickledScalars scalars;
    private final PickledContainers containers;
    private final PickledObjects objects;
    private final Deque<Step> steps = new ArrayDeque<>();
    private int depth;

    Pickling(Vm vm, Pickler pickler) {
        this.pickler = pickler;
        this.protocol = pickler.protocol();
        this.binary = protocol > 0;
        this.memo = pickler.memo();
        this.out = new PickleStream(vm.version(), protocol);
        this.scalars = new PickledScalars(out, pickler, vm.version());
        this.containers = new PickledContainers(this, out, scalars, vm.version());
        this.objects = new PickledObjects(this, out, containers, vm.version());
    }

    /** Pickles the value; a bytes object, or a request that ends with one, goes to {@code then}. */
    Object run(Vm vm, Object value, Request.Then then) {
        if (protocol >= 2) {
            out.op(PickleOpcode.PROTO, protocol);
        }
        out.beginFrames();
        steps.push(machine -> save(machine, value));
        return goOn(vm, then);
    }

    private Object goOn(Vm vm, Request.Then then) {
        int taken = 0;
        while (!steps.isEmpty()) {
            Object asked = steps.pop().take(vm);
            if (asked instanceof Request.Call call) {
                Request.Then answer = call.then;
                return new Request.Call(
                        (machine, value) -> {
                            Object further = answer.returned(machine, value);
                            if (further != null) {
                                steps.push(m -> further);
                            }
                            return goOn(machine, then);
                        },
                        call.callable,
                        call.args);
            }
            if (++taken == 1 << 12) {
                vm.exert(taken);
                taken = 0;
            }
        }
        out.op(PickleOpcode.STOP);
        byte[] bytes = out.finish();
        return then.returned(vm, vm.two() ? new String(bytes, StandardCharsets.ISO_8859_1) : new PyBytes(bytes));
    }

    Object save(Vm vm, Object value) {
        out.boundary();
        if (pickler.persistentId() != null) {
            return new Request.Call(
                    (machine, id) -> {
                        if (id == None.NONE) {
                            return saved(machine, value);
                        }
                        if (binary) {
                            steps.push(m -> write(PickleOpcode.BINPERSID));
                            steps.push(m -> save(m, id));
                        } else {
                            out.line(PickleOpcode.PERSID, Special.str(machine, id));
                        }
                        return null;
                    },
                    pickler.persistentId(),
                    value);
        }
        return saved(vm, value);
    }

    /** Always null: nothing is asked for. */
    Object write(int opcode) {
        out.op(opcode);
        return null;
    }

    private Object saved(Vm vm, Object value) {
        if (scalars.number(vm, value)) {
            return null;
        }
        int known = known(value);
        if (known >= 0) {
            PickleCost.MEMO.save(vm, pickler.inC2());
            get(known);
            return null;
        }
        PyType type = PyType.of(value);
        if (type == Types.STR) {
            if (scalars.text(vm, (String) value)) {
                put(value);
            }
            return null;
        }
        if (type == Types.BYTES && protocol >= 3) {
            scalars.bytes(vm, (PyBytes) value);
            put(value);
            return null;
        }
        if (++depth > vm.recursionLimit()) {
            throw Raise.of(
                    vm.two() ? ExceptionTypes.RUNTIME_ERROR : ExceptionTypes.RECURSION_ERROR,
                    "maximum recursion depth exceeded while pickling an object");
        }
        steps.push(machine -> {
            depth--;
            return null;
        });
        if (type == Types.TUPLE) {
            containers.tuple(vm, (PyTuple) value);
        } else if (type == Types.LIST) {
            containers.list(vm, (PyList) value);
        } else if (type == Types.DICT) {
            containers.dict(vm, (PyDict) value);
        } else if (type == Types.SET && protocol >= 4) {
            containers.set(vm, (PySet) value);
        } else if (type == Types.FROZENSET && protocol >= 4) {
            containers.frozenSet(vm, (PySet) value);
        } else if (type == Types.BYTES) {
            objects.oldBytes(vm, (PyBytes) value);
        } else if (type == Types.BYTEARRAY && protocol >= 5) {
            byte[] bytes = ((PyBytes) value).bytes();
            PickleCost.saveBytes(vm, pickler.inC2(), bytes.length);
            out.block(PickleOpcode.BYTEARRAY8, 8, bytes);
            put(value);
        } else {
            return objects.other(vm, value, type);
        }
        return null;
    }

    /** The value's place in the memo; -1 if it has none. */
    int known(Object value) {
        return memo.index(value);
    }

    Pickler pickler() {
        return pickler;
    }

    /** The next thing to do, before all that is on the stack. */
    void push(Step step) {
        steps.push(step);
    }

    /** What is to be done next, the first of it first. */
    void pushAll(List<Step> todo) {
        for (int i = todo.size() - 1; i >= 0; i--) {
            steps.push(todo.get(i));
        }
    }

    /** Gives what has just been written its place in the memo. */
    void put(Object value) {
        int index = memo.add(value);
        if (protocol >= 4) {
            out.op(PickleOpcode.MEMOIZE);
        } else if (!binary) {
            out.line(PickleOpcode.PUT, Integer.toString(index));
        } else if (index < 256) {
            out.op(PickleOpcode.BINPUT, index);
        } else {
            out.op(PickleOpcode.LONG_BINPUT, index, 4);
        }
    }

    /** Writes that the value at that place of the memo comes here. */
    void get(int index) {
        if (!binary) {
            out.line(PickleOpcode.GET, Integer.toString(index));
        } else if (index < 256) {
            out.op(PickleOpcode.BINGET, index);
        } else {
            out.op(PickleOpcode.LONG_BINGET, index, 4);
        }
    }
}
