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
        Object key = key(value);
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
            indexes.put(key(values.get(i)), i);
        }
    }

    private static Object key(Object value) {
        return value instanceof Code code ? CodeKey.of(code) : value;
    }

    /** What is compared of code objects (Objects/codeobject.c, code_richcompare): from 3.11 on the places too. */
    private record CodeKey(Object code, List<Object> constants, List<List<Integer>> instructions) {

        static CodeKey of(Code c) {
            boolean placed = c.version().atLeast(3, 11);
            List<List<Integer>> instructions = new ArrayList<>();
            for (var i : c.instructions()) {
                instructions.add(
                        placed
                                ? List.of(
                                        i.opcode().ordinal(),
                                        i.argument(),
                                        i.line(),
                                        i.column(),
                                        i.endLine(),
                                        i.endColumn())
                                : List.of(i.opcode().ordinal(), i.argument()));
            }
            List<Object> constants = new ArrayList<>();
            c.constants().forEach(constant -> constants.add(key(constant)));
            return new CodeKey(
                    List.of(
                            c.name(),
                            c.firstLine(),
                            c.argCount(),
                            c.positionalOnlyCount(),
                            c.keywordOnlyCount(),
                            c.flags(),
                            c.names(),
                            c.localNames(),
                            c.cellNames(),
                            c.freeNames(),
                            c.exceptionTable()),
                    constants,
                    instructions);
        }
    }
}
