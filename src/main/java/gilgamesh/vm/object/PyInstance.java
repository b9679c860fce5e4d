package gilgamesh.vm.object;

import java.util.Arrays;

/**
 * An object whose class a program may define, and which may then carry attributes of its own. They lie in an array, in the places that
 * {@link Shape} gives; once a program asks for {@code __dict__} or deletes an attribute they move to a dict for good.
 */
public class PyInstance extends PyObject {

    private static final Object[] NOTHING = {};

    private PyType type;
    private Shape shape;
    private Object[] slots = NOTHING;

    /** @param type null for built-in types alone, whose type is {@code type} */
    public PyInstance(PyType type) {
        this.type = type;
        this.shape = type == null ? null : type.emptyShape();
    }

    @Override
    public PyType type() {
        return type;
    }

    /** Makes it an object of another class, with the attributes that it has. */
    public final void become(PyType other) {
        type = other;
        if (shape != null) {
            Shape same = other.emptyShape();
            for (int i = 0; i < shape.size(); i++) {
                same = same.with(shape.name(i));
            }
            shape = same;
        }
    }

    /** Where the attributes are; null when they have moved to a dict. */
    public final Shape shape() {
        return shape;
    }

    public final Object slot(int index) {
        return slots[index];
    }

    public final void slot(int index, Object value) {
        slots[index] = value;
    }

    /** Adds an attribute that takes the instance from its shape to {@code next}. */
    public final void grow(Shape next, Object value) {
        int index = next.size() - 1;
        if (index >= slots.length) {
            slots = Arrays.copyOf(slots, Math.max(4, index * 2));
        }
        slots[index] = value;
        shape = next;
    }

    /** The instance's own attribute, or null. */
    public final Object own(String name) {
        if (shape == null) {
            return ((PyDict) slots[0]).get(name);
        }
        int index = shape.indexOf(name);
        return index < 0 ? null : slots[index];
    }

    public final void setOwn(String name, Object value) {
        if (shape == null) {
            ((PyDict) slots[0]).put(name, value);
            return;
        }
        int index = shape.indexOf(name);
        if (index >= 0) {
            slots[index] = value;
        } else {
            grow(shape.with(name), value);
        }
    }

    /** @return whether there was one */
    public final boolean deleteOwn(String name) {
        return own(name) != null && dict().remove(name) != null;
    }

    /** The instance's {@code __dict__}. */
    public final PyDict dict() {
        if (shape != null) {
            var dict = new PyDict();
            for (int i = 0; i < shape.size(); i++) {
                dict.put(shape.name(i), slots[i]);
            }
            useDict(dict);
        }
        return (PyDict) slots[0];
    }

    /** Replaces {@code __dict__}. */
    public void useDict(PyDict dict) {
        shape = null;
        slots = new Object[] {dict};
    }
}
