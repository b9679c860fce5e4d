package gilgamesh.vm.object;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Which attributes an instance has, in the order in which they came: instances of a class that set the same names in the same order share
 * one shape, so that an instruction can remember where it found a name.
 */
public final class Shape {

    private final PyType type;
    private final List<String> names;
    private final Map<String, Integer> indexes;
    private final Map<String, Shape> successors = new HashMap<>();

    Shape(PyType type) {
        this(type, List.of());
    }

    private Shape(PyType type, List<String> names) {
        this.type = type;
        this.names = names;
        this.indexes = new HashMap<>();
        for (int i = 0; i < names.size(); i++) {
            indexes.put(names.get(i), i);
        }
    }

    public PyType type() {
        return type;
    }

    public int size() {
        return names.size();
    }

    public String name(int index) {
        return names.get(index);
    }

    /** Where the attribute is, or -1. */
    public int indexOf(String name) {
        return indexes.getOrDefault(name, -1);
    }

    /** The shape after one more attribute. Shapes of built-in types are shared by all worlds and therefore not remembered. */
    public Shape with(String name) {
        return type.builtin() ? extended(name) : successors.computeIfAbsent(name, this::extended);
    }

    private Shape extended(String name) {
        var longer = new ArrayList<>(names);
        longer.add(name);
        return new Shape(type, longer);
    }
}
