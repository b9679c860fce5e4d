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
        Integer known = indexes.get(value);
        if (known != null) {
            return known;
        }
        indexes.put(value, values.size());
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
            indexes.put(values.get(i), i);
        }
    }
}
