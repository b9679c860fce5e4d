package gilgamesh.vm;

import gilgamesh.vm.object.PyInstance;
import gilgamesh.vm.object.PyObject;
import gilgamesh.vm.object.PyType;
import gilgamesh.vm.object.Shape;

/** Where an instruction found, or put, an attribute of an instance: valid for instances of that shape while their class is unchanged. */
final class AttributeCache {

    final Shape shape;
    private final PyType type;
    private final int version;
    /** The slot; -1 if the attribute is the class's. */
    final int index;
    /** For a new attribute the shape that it leads to. */
    final Shape next;
    /** The class's function, to be called with the instance. */
    final Object method;

    AttributeCache(Shape shape, int index, Shape next, Object method) {
        this.shape = shape;
        this.type = shape.type();
        this.version = type.version();
        this.index = index;
        this.next = next;
        this.method = method;
    }

    /** A method of a built-in type, whose objects cannot have attributes of their own. */
    AttributeCache(PyType builtin, Object method) {
        this(builtin.emptyShape(), -1, null, method);
    }

    /** The function that is the method of that object; null if it is not known here. */
    Object methodOf(Object object) {
        boolean known = object instanceof PyInstance instance
                ? fits(instance)
                : object instanceof PyObject value && value.type() == type;
        return known ? method : null;
    }

    boolean fits(PyInstance instance) {
        return instance.shape() == shape && type.version() == version;
    }
}
