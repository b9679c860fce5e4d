package gilgamesh.compiler;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Names in the order of their first use, with their indexes. */
final class NameIndex {

    private final Map<String, Integer> indexes = new LinkedHashMap<>();
    private final List<String> ordered = new ArrayList<>();

    NameIndex(Iterable<String> first) {
        first.forEach(this::indexOf);
    }

    int indexOf(String name) {
        Integer known = indexes.putIfAbsent(name, ordered.size());
        if (known != null) {
            return known;
        }
        ordered.add(name);
        return ordered.size() - 1;
    }

    boolean contains(String name) {
        return indexes.containsKey(name);
    }

    String name(int index) {
        return ordered.get(index);
    }

    int size() {
        return indexes.size();
    }

    List<String> names() {
        return List.copyOf(ordered);
    }
}
