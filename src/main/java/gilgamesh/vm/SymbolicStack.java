package gilgamesh.vm;

import static org.objectweb.asm.Opcodes.*;

import java.util.Arrays;

/**
 * Where the values of the Python stack are while a translation is written: in the frame's slots, in local variables of the Java method, or
 * nowhere, because they are constants. Indexes are those of the frame's slots.
 */
final class SymbolicStack {

    /** Java's local variables from here on hold stack values; the lower ones belong to {@link Translator}. */
    private static final int FIRST_LOCAL = 18;

    static final int SLOTS = 3;

    private enum Place {
        SLOT,
        LOCAL,
        CONSTANT,
        NULL
    }

    private final TranslatedClass to;
    private final int bottom;
    private final Place[] places;
    private final Object[] constants;
    private int top;

    SymbolicStack(TranslatedClass to, int bottom, int size) {
        this.to = to;
        this.bottom = bottom;
        this.places = new Place[size];
        this.constants = new Object[size];
        this.top = bottom;
    }

    private SymbolicStack(SymbolicStack other) {
        this.to = other.to;
        this.bottom = other.bottom;
        this.places = other.places.clone();
        this.constants = other.constants.clone();
        this.top = other.top;
    }

    SymbolicStack copy() {
        return new SymbolicStack(this);
    }

    int top() {
        return top;
    }

    /** All values are in the slots, so many. */
    void inSlots(int newTop) {
        top = newTop;
        Arrays.fill(places, bottom, top, Place.SLOT);
    }

    private int local(int index) {
        return FIRST_LOCAL + index - bottom;
    }

    void pop(int count) {
        top -= count;
    }

    void pushConstant(Object value) {
        places[top] = value == null ? Place.NULL : Place.CONSTANT;
        constants[top++] = value;
    }

    boolean isNull(int index) {
        return places[index] == Place.NULL;
    }

    /** Takes the value from Java's stack. */
    void push() {
        store(top++);
    }

    /** Takes the value at {@code index} from Java's stack. */
    void store(int index) {
        to.method.visitVarInsn(ASTORE, local(index));
        places[index] = Place.LOCAL;
    }

    /** Pushes what the local variable at this place holds. */
    void pushLocal() {
        places[top++] = Place.LOCAL;
    }

    /** The local variable at {@code index} has been set. */
    void isLocal(int index) {
        places[index] = Place.LOCAL;
    }

    /** Puts the value onto Java's stack. */
    void load(int index) {
        switch (places[index]) {
            case SLOT -> {
                to.method.visitVarInsn(ALOAD, SLOTS);
                to.number(index);
                to.method.visitInsn(AALOAD);
            }
            case LOCAL -> to.method.visitVarInsn(ALOAD, local(index));
            case CONSTANT -> to.constant(constants[index]);
            case NULL -> to.method.visitInsn(ACONST_NULL);
        }
    }

    /** Pushes what is at {@code index} once more. */
    void pushCopy(int index) {
        if (places[index] == Place.CONSTANT || places[index] == Place.NULL) {
            pushConstant(places[index] == Place.NULL ? null : constants[index]);
        } else {
            load(index);
            push();
        }
    }

    /** Writes those below {@code end} into the slots. What is known of where they are stays as it is. */
    void write(int end) {
        for (int index = bottom; index < end; index++) {
            if (places[index] != Place.SLOT) {
                to.method.visitVarInsn(ALOAD, SLOTS);
                to.number(index);
                load(index);
                to.method.visitInsn(AASTORE);
            }
        }
    }

    /** Writes those below {@code end} into the slots, where they are from now on. */
    void flush(int end) {
        write(end);
        Arrays.fill(places, bottom, end, Place.SLOT);
    }
}
