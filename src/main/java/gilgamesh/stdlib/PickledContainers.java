package gilgamesh.stdlib;

import gilgamesh.scenario.PythonVersion;
import gilgamesh.vm.object.PyDict;
import gilgamesh.vm.object.PyIterator;
import gilgamesh.vm.object.PyList;
import gilgamesh.vm.object.PySet;
import gilgamesh.vm.object.PyTuple;
import gilgamesh.vm.object.Vm;
import java.util.ArrayList;
import java.util.List;

/** Tuples, lists, dicts and sets on their way into a pickle (Modules/_pickle.c: save_tuple, save_list, batch_list and their like). */
final class PickledContainers {

    private static final int BATCH = 1000;

    private final Pickling pickling;
    private final PickleStream out;
    private final PickledScalars scalars;
    private final PythonVersion version;
    private final int protocol;
    private final boolean binary;
    private final boolean inC2;

    PickledContainers(Pickling pickling, PickleStream out, PickledScalars scalars, PythonVersion version) {
        this.pickling = pickling;
        this.out = out;
        this.scalars = scalars;
        this.version = version;
        this.protocol = pickling.pickler().protocol();
        this.binary = protocol > 0;
        this.inC2 = pickling.pickler().inC2();
    }

    void tuple(Vm vm, PyTuple tuple) {
        PickleCost.TUPLE.save(vm, inC2);
        int size = tuple.size();
        if (size == 0) {
            if (binary) {
                out.op(PickleOpcode.EMPTY_TUPLE);
            } else {
                out.op(PickleOpcode.MARK);
                out.op(PickleOpcode.TUPLE);
            }
            return;
        }
        boolean marked = protocol < 2 || size > 3;
        if (marked) {
            out.op(PickleOpcode.MARK);
        }
        pickling.push(machine -> {
            int known = pickling.known(tuple);
            if (known >= 0) {
                if (marked && binary) {
                    out.op(PickleOpcode.POP_MARK);
                } else {
                    for (int i = marked ? -1 : 0; i < size; i++) {
                        out.op(PickleOpcode.POP);
                    }
                }
                pickling.get(known);
            } else {
                out.op(marked ? PickleOpcode.TUPLE : PickleOpcode.TUPLE1 + size - 1);
                pickling.put(tuple);
            }
            return null;
        });
        pickling.push(inOrder(tuple.elements(), 0, size));
    }

    /** Elements one after another. */
    Pickling.Step inOrder(Object[] elements, int from, int to) {
        return new Pickling.Step() {
            private int at = from;

            @Override
            public Object take(Vm vm) {
                boolean plain = pickling.pickler().persistentId() == null;
                while (at < to) {
                    Object element = elements[at++];
                    out.boundary();
                    if (!plain || !scalars.number(vm, element)) {
                        if (at < to) {
                            pickling.push(this);
                        }
                        return pickling.save(vm, element);
                    }
                }
                return null;
            }
        };
    }

    void list(Vm vm, PyList list) {
        PickleCost.LIST.save(vm, inC2);
        begin(PickleOpcode.EMPTY_LIST, PickleOpcode.LIST);
        pickling.put(list);
        batches(list.toArray(), 1, PickleOpcode.APPEND, PickleOpcode.APPENDS, true);
    }

    void dict(Vm vm, PyDict dict) {
        PickleCost.DICT.save(vm, inC2);
        begin(PickleOpcode.EMPTY_DICT, PickleOpcode.DICT);
        pickling.put(dict);
        batches(pairs(dict), 2, PickleOpcode.SETITEM, PickleOpcode.SETITEMS, true);
    }

    private static Object[] pairs(PyDict dict) {
        Object[] flat = new Object[2 * dict.size()];
        int i = 0;
        for (PyDict.Entry entry = dict.first(); entry != null; entry = entry.after()) {
            flat[i++] = entry.key();
            flat[i++] = entry.value();
        }
        return flat;
    }

    private void begin(int empty, int old) {
        if (binary) {
            out.op(empty);
        } else {
            out.op(PickleOpcode.MARK);
            out.op(old);
        }
    }

    /**
     * What a container holds, in batches.
     *
     * @param width of an item: 2 for a key with its value
     * @param exact whether it is taken from the container itself, and not from an iterator: then only a container of one item does without a
     *     mark
     */
    void batches(Object[] items, int width, int single, int many, boolean exact) {
        int size = items.length / width;
        List<Pickling.Step> todo = new ArrayList<>();
        if (!binary) {
            for (int i = 0; i < size; i++) {
                todo.add(inOrder(items, i * width, (i + 1) * width));
                todo.add(vm -> pickling.write(single));
            }
        } else {
            for (int from = 0; from < size; from += BATCH) {
                int to = Math.min(size, from + BATCH);
                boolean alone = to - from == 1 && (!exact || version == PythonVersion.V2_7 || size == 1);
                if (!alone) {
                    todo.add(vm -> pickling.write(PickleOpcode.MARK));
                }
                todo.add(inOrder(items, from * width, to * width));
                todo.add(vm -> pickling.write(alone ? single : many));
            }
        }
        pickling.pushAll(todo);
    }

    void set(Vm vm, PySet set) {
        PickleCost.LIST.save(vm, inC2);
        out.op(PickleOpcode.EMPTY_SET);
        pickling.put(set);
        Object[] items = elements(vm, set);
        List<Pickling.Step> todo = new ArrayList<>();
        for (int from = 0; from < items.length; from += BATCH) {
            todo.add(machine -> pickling.write(PickleOpcode.MARK));
            todo.add(inOrder(items, from, Math.min(items.length, from + BATCH)));
            todo.add(machine -> pickling.write(PickleOpcode.ADDITEMS));
        }
        pickling.pushAll(todo);
    }

    void frozenSet(Vm vm, PySet set) {
        PickleCost.LIST.save(vm, inC2);
        out.op(PickleOpcode.MARK);
        pickling.push(machine -> {
            int known = pickling.known(set);
            if (known >= 0) {
                out.op(PickleOpcode.POP_MARK);
                pickling.get(known);
            } else {
                out.op(PickleOpcode.FROZENSET);
                pickling.put(set);
            }
            return null;
        });
        Object[] items = elements(vm, set);
        pickling.push(inOrder(items, 0, items.length));
    }

    private static Object[] elements(Vm vm, PySet set) {
        List<Object> all = new ArrayList<>();
        PyIterator iterator = set.iterator(vm);
        for (Object element = iterator.next(); element != null; element = iterator.next()) {
            all.add(element);
        }
        return all.toArray();
    }
}
