package gilgamesh.vm.object;

import java.util.function.Function;

/** What {@code dict.keys()}, {@code values()} and {@code items()} give in 3.x: the dict itself, seen in parts. */
public final class PyDictView extends PyObject implements PyIterator.JavaIterable, Sized {

    private final PyDict dict;
    private final PyType type;

    /** @param type {@link Types#DICT_KEYS}, {@link Types#DICT_VALUES} or {@link Types#DICT_ITEMS} */
    public PyDictView(PyDict dict, PyType type) {
        this.dict = dict;
        this.type = type;
    }

    public PyDict dict() {
        return dict;
    }

    /** Whether it has the operators of sets: views of values have not. */
    public boolean isSet() {
        return type != Types.DICT_VALUES;
    }

    @Override
    public PyType type() {
        return type;
    }

    @Override
    public long size() {
        return dict.size();
    }

    @Override
    public PyIterator iterator(Vm vm) {
        if (type == Types.DICT_KEYS) {
            return dict.iterator(PyDict.Entry::key, Types.DICT_KEY_ITERATOR);
        }
        if (type == Types.DICT_VALUES) {
            return dict.iterator(PyDict.Entry::value, Types.DICT_VALUE_ITERATOR);
        }
        return dict.iterator(ITEM, Types.DICT_ITEM_ITERATOR);
    }

    /** An entry as the tuple that {@code items()} gives. */
    public static final Function<PyDict.Entry, Object> ITEM = entry -> new PyTuple(entry.key(), entry.value());

    /** {@code element in view}. */
    boolean contains(Vm vm, Object element) {
        if (type == Types.DICT_KEYS) {
            return dict.contains(element);
        }
        if (type == Types.DICT_ITEMS) {
            if (!(element instanceof PyTuple pair) || pair.size() != 2) {
                return false;
            }
            Object value = dict.get(pair.get(0));
            return value != null && Keys.equal(value, pair.get(1));
        }
        for (PyDict.Entry entry = dict.first(); entry != null; entry = entry.after()) {
            if (Keys.equal(entry.value(), element)) {
                return true;
            }
        }
        return false;
    }
}
