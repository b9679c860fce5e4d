package gilgamesh.vm.object;

/** {@code dict.update} and the constructor of dict. */
public final class DictUpdate {

    private DictUpdate() {}

    /** Puts the pairs of a mapping, or of an iterable of pairs, into a dict; gives {@code result} or a request for it. */
    public static Object update(Vm vm, PyDict dict, Object source, Object result) {
        if (source instanceof PyDict other) {
            vm.spend(dict.size() == 0 ? Work.TABLE_MERGE : Work.INSERT, other.size());
            dict.putAll(other);
            return result;
        }
        Object keys = source instanceof PyInstance ? vm.attribute(source, "keys") : null;
        if (keys != null) {
            return new Request.Call(
                    (machine, names) -> Request.collect(
                            machine, names, (m, list) -> items(m, dict, source, (PyList) list, 0, result)),
                    keys);
        }
        return Request.consume(vm, source, new Request.Sink() {
            private final Probes probes = new Probes();
            private long number;

            @Override
            public boolean accept(Vm machine, Object element) {
                Object[] pair = pair(machine, element);
                if (pair == null) {
                    throw Raise.typeError(
                            "cannot convert dictionary update sequence element #" + number + " to a sequence");
                }
                if (pair.length != 2) {
                    throw Raise.valueError("dictionary update sequence element #" + number + " has length "
                            + pair.length + "; 2 is required");
                }
                dict.put(pair[0], pair[1]);
                probes.at(pair[0], dict.size());
                number++;
                return true;
            }

            @Override
            public Object finish(Vm machine) {
                probes.spend(machine, Work.INSERT);
                return result;
            }

            @Override
            public boolean keeps() {
                return false;
            }
        });
    }

    /** Puts the keys from {@code first} on, each with what {@code source[key]} gives, which may be a call that waits. */
    private static Object items(Vm vm, PyDict dict, Object source, PyList keys, int first, Object result) {
        if (first == keys.size()) {
            return result;
        }
        Object key = keys.asList().get(first);
        Object method = Special.method(source, "__getitem__");
        if (method == null) {
            method = Special.builtinMethod(vm, source, "__getitem__");
        }
        if (method == null) {
            throw Sequences.notSubscriptable(vm, source);
        }
        return new Request.Call(
                (machine, value) -> {
                    dict.put(key, value);
                    return items(machine, dict, source, keys, first + 1, result);
                },
                method,
                source,
                key);
    }

    private static Object[] pair(Vm vm, Object element) {
        if (element instanceof PyTuple tuple) {
            return tuple.elements();
        }
        if (!Iteration.iterable(vm, element)) {
            return null;
        }
        PyList list = new PyList();
        PyIterator iterator = Special.iterate(vm, element);
        for (Object part = iterator.next(); part != null; part = iterator.next()) {
            list.add(part);
        }
        return list.toArray();
    }
}
