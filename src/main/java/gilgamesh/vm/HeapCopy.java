package gilgamesh.vm;

import gilgamesh.machine.Futex;
import gilgamesh.scenario.PythonVersion;
import gilgamesh.trace.Awaited;
import gilgamesh.trace.Gauge;
import gilgamesh.vm.object.Effort;
import gilgamesh.vm.object.PyBuiltin;
import gilgamesh.vm.object.PyBytes;
import gilgamesh.vm.object.PyLock;
import gilgamesh.vm.object.PyObject;
import gilgamesh.vm.object.PyTuple;
import gilgamesh.vm.object.PyType;
import gilgamesh.vm.object.Sentinel;
import java.io.ByteArrayOutputStream;
import java.math.BigDecimal;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.regex.Pattern;

/**
 * The memory of a process being copied for its child: every object that the interpreter can reach gets a twin, which refers to twins. What
 * never changes is shared: constants, code, built-in types, and whatever has only final fields that refer to such. So is what is no memory of
 * the process: the world, its actors, the profile. What the operating system and the reports keep about a lock belongs to the parent alone.
 */
final class HeapCopy {

    /** What lies in memory and is copied is here; all else of ours is not the process's. */
    private static final List<String> MEMORY = List.of("gilgamesh.vm.", "gilgamesh.stdlib.");

    /** How many objects a program has that imports multiprocessing. */
    private static final int USUAL_SIZE = 8_192;

    /** CPython's objects begin at such multiples of bytes (Objects/obmalloc.c: ALIGNMENT, 8 up to 3.7). */
    private static final int ALIGNMENT = 16;

    private final int textHeader;
    private final Map<Object, Object> twins = new IdentityHashMap<>(USUAL_SIZE);
    private final Set<String> texts = new HashSet<>();
    // An original, and after it its twin.
    private final Deque<Object> unfilled = new ArrayDeque<>();
    private long objects;
    private long references;
    private long contents;

    HeapCopy(PythonVersion version) {
        this.textHeader = version.atLeast(3, 12) ? 41 : version.atLeast(3, 0) ? 49 : 37;
    }

    /** The twin of {@code original} is to be this one, which may be null. */
    HeapCopy with(Object original, Object twin) {
        twins.put(original, twin == null ? Nothing.NOTHING : twin);
        return this;
    }

    private enum Nothing {
        NOTHING
    }

    /** The twin, with all that it refers to. */
    @SuppressWarnings("unchecked")
    <T> T copy(T root) {
        Object twin = of(root);
        while (!unfilled.isEmpty()) {
            fill(unfilled.poll(), unfilled.poll());
        }
        return (T) twin;
    }

    /**
     * How much memory CPython would need for what has been copied: 48 bytes for an object, which is what a small one takes with its header, 8
     * for each reference beyond those that it always has, texts, and what bytes hold.
     */
    long bytes() {
        return objects * 48 + references * 8 + contents;
    }

    private Object of(Object value) {
        if (value == null) {
            return null;
        }
        Kind kind = KINDS.get(value.getClass());
        if (kind == Kind.SHARED || isShared(value, kind)) {
            if (value instanceof String text) {
                count(text);
            }
            return value;
        }
        Object known = twins.get(value);
        if (known != null) {
            return known == Nothing.NOTHING ? null : known;
        }
        return switch (kind) {
            case ARRAY -> array(value);
            case FORGOTTEN -> null;
            case LIBRARY -> ofLibrary(value);
            default -> ofOurs(value);
        };
    }

    private Object toFill(Object original, Object twin) {
        twins.put(original, twin);
        unfilled.add(original);
        unfilled.add(twin);
        return twin;
    }

    /** What the original refers to is copied, too. */
    @SuppressWarnings("unchecked")
    private void fill(Object original, Object twin) {
        if (original instanceof Object[] elements) {
            Object[] copies = (Object[]) twin;
            for (int i = 0; i < elements.length; i++) {
                copies[i] = of(elements[i]);
            }
        } else if (original instanceof Map<?, ?> map) {
            map.forEach((key, element) -> ((Map<Object, Object>) twin).put(of(key), of(element)));
        } else if (original instanceof Collection<?> collection) {
            collection.forEach(element -> ((Collection<Object>) twin).add(of(element)));
        } else {
            ObjectLayout layout = ObjectLayout.of(original.getClass());
            for (int i = 0; i < layout.size(); i++) {
                layout.set(twin, i, of(layout.get(original, i)));
            }
            if (twin instanceof PyLock lock) {
                lock.forked();
            }
        }
    }

    /** What is done with the objects of a class. */
    private enum Kind {
        SHARED,
        /** Is shared if it is one of those that all interpreters have. */
        TYPE,
        TUPLE,
        FUNCTION,
        ARRAY,
        /** What the operating system, the reports and the JVM keep, and the other threads. */
        FORGOTTEN,
        /** Java's own. */
        LIBRARY,
        OURS
    }

    private static final ClassValue<Kind> KINDS = new ClassValue<>() {
        @Override
        protected Kind computeValue(Class<?> type) {
            return kind(type);
        }
    };

    private static Kind kind(Class<?> type) {
        if (type.isArray()) {
            return Kind.ARRAY;
        }
        if (type == PyType.class) {
            return Kind.TYPE;
        }
        if (type == PyTuple.class) {
            return Kind.TUPLE;
        }
        if (type == PyBuiltin.class) {
            return Kind.FUNCTION;
        }
        if (Awaited.class.isAssignableFrom(type)
                || Gauge.class.isAssignableFrom(type)
                || Futex.Address.class.isAssignableFrom(type)
                || type == LiveThreads.class
                || type == Effort.class) {
            return Kind.FORGOTTEN;
        }
        boolean shared = type == String.class
                || Number.class.isAssignableFrom(type)
                || type == Boolean.class
                || Enum.class.isAssignableFrom(type)
                || Translated.class.isAssignableFrom(type)
                || type == Class.class
                || type == Sentinel.class
                || type == Pattern.class;
        String name = type.getName();
        if (!shared && name.startsWith("java.")) {
            return Kind.LIBRARY;
        }
        return shared || MEMORY.stream().noneMatch(name::startsWith) && !type.isHidden() ? Kind.SHARED : Kind.OURS;
    }

    /** Whether it is a part of the process's memory, rather than what all processes share or what the reports keep. */
    static boolean isMemory(Object value) {
        Kind kind = KINDS.get(value.getClass());
        return kind != Kind.FORGOTTEN && !isShared(value, kind);
    }

    private static boolean isShared(Object value, Kind kind) {
        return switch (kind) {
            case SHARED -> true;
            case TYPE -> ((PyType) value).builtin();
            case TUPLE -> value == PyTuple.EMPTY;
            case FUNCTION -> ((PyBuiltin) value).isMethod();
            default -> false;
        };
    }

    // ---------------------------------------------------------------- arrays

    private Object array(Object array) {
        if (array instanceof Object[] elements) {
            if (elements.length == 0 || elements instanceof String[]) {
                return elements;
            }
            references += elements.length;
            return toFill(elements, elements.clone());
        }
        Object twin = array instanceof int[] ints
                ? ints.clone()
                : array instanceof byte[] bytes
                        ? counted(bytes)
                        : array instanceof long[] longs
                                ? longs.clone()
                                : array instanceof double[] doubles
                                        ? doubles.clone()
                                        : array instanceof boolean[] booleans
                                                ? booleans.clone()
                                                : array instanceof char[] chars ? chars.clone() : null;
        if (twin == null) {
            throw cannot(array);
        }
        twins.put(array, twin);
        return twin;
    }

    /** As sys.getsizeof has it for a text of ASCII, rounded up; others, which take up to four times as much, are taken for such. */
    private int textBytes(String text) {
        return textHeader + text.length() + ALIGNMENT - 1 & -ALIGNMENT;
    }

    /** Texts that are equal count once: whether they are one object in Java depends on how the code that made them was executed. */
    private void count(String text) {
        if (texts.add(text)) {
            contents += textBytes(text);
        }
    }

    /** What never changes is not copied, but counted. */
    private void share(Object constant, int bytes) {
        if (twins.put(constant, constant) == null) {
            contents += bytes;
        }
    }

    private byte[] counted(byte[] bytes) {
        contents += bytes.length;
        return bytes.clone();
    }

    // ---------------------------------------------------------------- Java's own classes

    private Object ofLibrary(Object value) {
        if (value instanceof BigDecimal || value instanceof AtomicReferenceArray<?>) {
            return value;
        }
        if (value instanceof StringBuilder text) {
            return twin(value, new StringBuilder(text));
        }
        if (value instanceof ByteArrayOutputStream bytes) {
            var copy = new ByteArrayOutputStream(bytes.size());
            copy.writeBytes(bytes.toByteArray());
            return twin(value, copy);
        }
        if (value instanceof Map<?, ?> map) {
            return map(map);
        }
        if (value instanceof Collection<?> collection) {
            return collection(collection);
        }
        throw cannot(value);
    }

    private Object twin(Object original, Object twin) {
        twins.put(original, twin);
        return twin;
    }

    private Object map(Map<?, ?> map) {
        if (map.isEmpty() && map == Map.of()) {
            return map;
        }
        Map<Object, Object> twin = map instanceof IdentityHashMap<?, ?>
                ? new IdentityHashMap<>()
                : map instanceof TreeMap<?, ?>
                        ? new TreeMap<>()
                        : map instanceof LinkedHashMap<?, ?> ? new LinkedHashMap<>() : new HashMap<>();
        return toFill(map, twin);
    }

    private Object collection(Collection<?> collection) {
        Collection<Object> twin;
        if (collection instanceof Deque<?>) {
            twin = new ArrayDeque<>();
        } else if (collection instanceof List<?>) {
            twin = new ArrayList<>(collection.size());
        } else if (collection instanceof LinkedHashSet<?>) {
            twin = new LinkedHashSet<>();
        } else if (collection instanceof HashSet<?>) {
            twin = new HashSet<>();
        } else if (collection instanceof Set<?>) {
            // Of those in use here, all that are made of other maps are of identities.
            twin = Collections.newSetFromMap(new IdentityHashMap<>());
        } else {
            throw cannot(collection);
        }
        return toFill(collection, twin);
    }

    // ---------------------------------------------------------------- our classes

    private Object ofOurs(Object value) {
        ObjectLayout layout = ObjectLayout.of(value.getClass());
        if (layout.madeAtOnce()) {
            return madeAtOnce(value, layout);
        }
        if (value instanceof Lowered code) {
            return twin(value, code.forked(this::of));
        }
        if (value instanceof PyObject) {
            objects++;
        }
        if (value instanceof PyBytes bytes && !bytes.mutable()) {
            share(bytes.bytes(), bytes.bytes().length);
        }
        twins.put(value, value);
        if (layout.fixed() && onlyShared(value, layout)) {
            return value;
        }
        return toFill(value, layout.shell(value));
    }

    private boolean onlyShared(Object value, ObjectLayout layout) {
        for (int i = 0; i < layout.size(); i++) {
            Object part = layout.get(value, i);
            if (part != null && !isShared(part, KINDS.get(part.getClass())) && !isConstant(part)) {
                return false;
            }
        }
        return true;
    }

    /** A lambda that refers to nothing but what is shared, or the like. */
    private boolean isConstant(Object value) {
        if (value.getClass().isArray()) {
            return value instanceof String[];
        }
        if (value.getClass().getName().startsWith("java.")) {
            return false;
        }
        ObjectLayout layout = ObjectLayout.of(value.getClass());
        return layout.fixed() && !twins.containsKey(value) && onlyShared(value, layout);
    }

    private Object madeAtOnce(Object value, ObjectLayout layout) {
        Object[] values = new Object[layout.size()];
        boolean same = true;
        for (int i = 0; i < values.length; i++) {
            Object part = layout.get(value, i);
            values[i] = of(part);
            same &= values[i] == part;
        }
        return twin(value, same ? value : layout.made(value, values));
    }

    private static RuntimeException cannot(Object value) {
        return new UnsupportedOperationException("a fork cannot copy an object of " + value.getClass());
    }
}
