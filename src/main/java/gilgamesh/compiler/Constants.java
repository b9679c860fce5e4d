package gilgamesh.compiler;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The constants of a code object in the order of their first use; equal values of one type share an index. */
final class Constants {

    private final Map<Object, Integer> indexes = new LinkedHashMap<>();
    private List<Object> values = new ArrayList<>();

    int indexOf(Object value) {
        Object key = value instanceof Code code ? new Identity(code) : value;
        Integer known = indexes.get(key);
        if (known != null) {
            return known;
        }
        indexes.put(key, values.size());
        values.add(value);
        return values.size() - 1;
    }

    /** Adds a value even if an equal one is there: so do the peephole optimizers up to 3.9. */
    int append(Object value) {
        values.add(value);
        return values.size() - 1;
    }

    Object get(int index) {
        return values.get(index);
    }

    int size() {
        return values.size();
    }

    List<Object> values() {
        return values;
    }

    /** Keeps these, in this order; the indexes that the code uses must be changed with them. */
    void retain(List<Object> kept) {
        values = new ArrayList<>(kept);
        indexes.clear();
        for (int i = 0; i < values.size(); i++) {
            Object value = values.get(i);
            indexes.put(value instanceof Code code ? new Identity(code) : value, i);
        }
    }

    private static final class Identity {
        private final Code code;

        Identity(Code code) {
            this.code = code;
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Identity identity && identity.code == code;
        }

        @Override
        public int hashCode() {
            return System.identityHashCode(code);
        }
    }
}
