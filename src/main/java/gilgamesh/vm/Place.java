package gilgamesh.vm;

import gilgamesh.vm.object.PyCell;
import gilgamesh.vm.object.PyDict;
import gilgamesh.vm.object.PyInstance;

/** Where a loop finds a value and leaves one. */
sealed interface Place {

    /** The value in a frame that runs the loop; null if there is none. */
    Object get(Frame f);

    void set(Frame f, Object value);

    /** A variable of the function whose loop it is. */
    record Local(int slot) implements Place {

        @Override
        public Object get(Frame f) {
            return f.slots[slot];
        }

        @Override
        public void set(Frame f, Object value) {
            f.slots[slot] = value;
        }
    }

    /** One that functions inside it use too. */
    record Cell(int slot) implements Place {

        @Override
        public Object get(Frame f) {
            return f.slots[slot] instanceof PyCell cell ? cell.get() : null;
        }

        @Override
        public void set(Frame f, Object value) {
            ((PyCell) f.slots[slot]).set(value);
        }
    }

    /** A name of a module. */
    record Global(PyDict.Entry entry) implements Place {

        @Override
        public Object get(Frame f) {
            return entry.value();
        }

        @Override
        public void set(Frame f, Object value) {
            entry.value(value);
        }
    }

    /** An attribute that an instance itself has. */
    record Attribute(PyInstance object, int index) implements Place {

        @Override
        public Object get(Frame f) {
            return object.slot(index);
        }

        @Override
        public void set(Frame f, Object value) {
            object.slot(index, value);
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Attribute attribute && attribute.object == object && attribute.index == index;
        }

        @Override
        public int hashCode() {
            return System.identityHashCode(object) + index;
        }
    }

    /** A variable of a function that the loop calls, by the number of the call: gone when the iteration is over. */
    record Callee(int call, int slot) implements Place {

        @Override
        public Object get(Frame f) {
            return null;
        }

        @Override
        public void set(Frame f, Object value) {}
    }
}
