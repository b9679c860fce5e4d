package gilgamesh.stdlib;

import gilgamesh.vm.object.PyBytes;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.Map;

/**
 * What a pickle holds already, by identity. Texts and bytes of at most one character are one object each in CPython, and so they are known
 * by what they are.
 */
final class PickleMemo {

    private final Map<Object, Integer> objects = new IdentityHashMap<>();
    /** Looked up only. */
    private final Map<String, Integer> singles = new HashMap<>();

    private final int first;

    /** @param first the number of the first value: cPickle counts from 1 */
    PickleMemo(int first) {
        this.first = first;
    }

    /** The number of the value; -1 if it has none. */
    int index(Object value) {
        String single = single(value);
        Integer index = single == null ? objects.get(value) : singles.get(single);
        return index == null ? -1 : index;
    }

    /** Gives the value the next number. */
    int add(Object value) {
        int index = first + objects.size() + singles.size();
        String single = single(value);
        if (single == null) {
            objects.put(value, index);
        } else {
            singles.put(single, index);
        }
        return index;
    }

    void clear() {
        objects.clear();
        singles.clear();
    }

    private static String single(Object value) {
        if (value instanceof String text && text.length() <= 1) {
            return text;
        }
        if (value instanceof PyBytes bytes && !bytes.mutable() && bytes.bytes().length <= 1) {
            return bytes.bytes().length == 0 ? "b" : "b:" + bytes.bytes()[0];
        }
        return null;
    }
}
