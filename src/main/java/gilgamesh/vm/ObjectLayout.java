package gilgamesh.vm;

import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * What an object of one Java class consists of, and how to make another one: for {@link HeapCopy} alone, which has to copy whatever the
 * interpreter is made of, as a fork copies memory whatever lies in it.
 */
final class ObjectLayout {

    private static final ClassValue<ObjectLayout> KNOWN = new ClassValue<>() {
        @Override
        protected ObjectLayout computeValue(Class<?> type) {
            return new ObjectLayout(type);
        }
    };

    /**
     * Makes an object and runs none of its class's own code. Deserialisation's way to do that needs a generated class for each class, which
     * takes ten times as long as a small heap's copy; by reflection, because javac warns of whoever names the class.
     */
    private static final Object UNSAFE;

    private static final Method ALLOCATE;

    static {
        try {
            Class<?> unsafe = Class.forName("sun.misc.Unsafe");
            Field only = unsafe.getDeclaredField("theUnsafe");
            only.setAccessible(true);
            UNSAFE = only.get(null);
            ALLOCATE = unsafe.getMethod("allocateInstance", Class.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    private final Class<?> type;
    private final Field[] fields;
    private final Field[] references;
    private final Field[] numbers;
    /** Records and lambdas are made of their values in one go; null for all others. */
    private final Constructor<?> maker;

    private final boolean fixed;

    private ObjectLayout(Class<?> type) {
        this.type = type;
        boolean constant = true;
        List<Field> all = new ArrayList<>();
        for (Class<?> part = type; part != Object.class; part = part.getSuperclass()) {
            for (Field field : part.getDeclaredFields()) {
                if (!Modifier.isStatic(field.getModifiers())) {
                    field.setAccessible(true);
                    all.add(field);
                    constant &= Modifier.isFinal(field.getModifiers());
                }
            }
        }
        this.fixed = constant;
        this.fields = all.toArray(Field[]::new);
        this.references = all.stream().filter(field -> !isNumber(field)).toArray(Field[]::new);
        this.numbers = all.stream().filter(ObjectLayout::isNumber).toArray(Field[]::new);
        this.maker = type.isRecord() ? canonical(type) : type.isHidden() ? lambda(type) : null;
    }

    private static boolean isNumber(Field field) {
        return field.getType().isPrimitive();
    }

    static ObjectLayout of(Class<?> type) {
        return KNOWN.get(type);
    }

    private static Constructor<?> canonical(Class<?> type) {
        try {
            Constructor<?> constructor = type.getDeclaredConstructor(Arrays.stream(type.getRecordComponents())
                    .map(RecordComponent::getType)
                    .toArray(Class<?>[]::new));
            constructor.setAccessible(true);
            return constructor;
        } catch (NoSuchMethodException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A lambda's class has one constructor, which takes what the lambda refers to in the order of its fields. */
    private static Constructor<?> lambda(Class<?> type) {
        Constructor<?> constructor = type.getDeclaredConstructors()[0];
        constructor.setAccessible(true);
        return constructor;
    }

    /** Whether it is made of its values in one go. */
    boolean madeAtOnce() {
        return maker != null;
    }

    /** Whether nothing in it ever changes by itself. */
    boolean fixed() {
        return fixed;
    }

    int size() {
        return references.length;
    }

    Object get(Object object, int reference) {
        try {
            return references[reference].get(object);
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(e);
        }
    }

    void set(Object object, int reference, Object value) {
        try {
            references[reference].set(object, value);
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Another object of the class, with the same numbers and no references yet. */
    Object shell(Object original) {
        try {
            Object made = ALLOCATE.invoke(UNSAFE, type);
            for (Field field : numbers) {
                field.set(made, field.get(original));
            }
            return made;
        } catch (IllegalAccessException | InvocationTargetException e) {
            throw new IllegalStateException(type + " cannot be copied", e);
        }
    }

    /** A record or a lambda of these references, and of the original's numbers. */
    Object made(Object original, Object[] values) {
        try {
            Object[] arguments = new Object[fields.length];
            int next = 0;
            for (int i = 0; i < arguments.length; i++) {
                arguments[i] = isNumber(fields[i]) ? fields[i].get(original) : values[next++];
            }
            return maker.newInstance(arguments);
        } catch (InstantiationException | IllegalAccessException | InvocationTargetException e) {
            throw new IllegalStateException(type + " cannot be copied", e);
        }
    }
}
