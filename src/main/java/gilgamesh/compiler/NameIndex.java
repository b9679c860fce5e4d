package gilgamesh.compiler;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Names in the order of their first use, with their indexes. */
final class NameIndex {

    private final Map<String, Integer> indexes = new LinkedHashMap<>();

    NameIndex(Iterable<String> first) {
        first.forEach(this::indexOf);
    }

    int indexOf(String name) {
        Integer known = indexes.putIfAbsent(name, indexes.size());
        return known == null ? indexes.size() - 1 : known;
    }

    boolean contains(String name) {
        return indexes.containsKey(name);
    }

    int size() {
        return indexes.size();
    }

    List<String> names() {
        return List.copyOf(indexes.keySet());
    }
}
