package gilgamesh.vm.object;

import gilgamesh.scenario.PythonVersion;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.stream.Collectors;

/**
 * A class. Built-in types are made once, shared by all worlds, and do not change once {@link #lookup} has been used; each of their
 * attributes may be limited to a range of versions. Classes of a program belong to its interpreter and may change.
 */
public final class PyType extends PyInstance {

    private record Definition(String name, Object value, PythonVersion since, PythonVersion until) {}

    /** What an object is for a match statement (the flags COLLECTION_FLAGS of CPython's types). */
    public enum Collection {
        SEQUENCE,
        MAPPING
    }

    private final String name;
    private final PyType base;
    private final List<PyType> bases;
    private final Vm vm;
    private final List<PyType> mro = new ArrayList<>();
    private final Shape emptyShape = new Shape(this);
    private final Map<String, Object> found = new HashMap<>();

    private final List<Definition> definitions = new ArrayList<>();

    /** Made when first asked for, by whichever lane comes first; never changed afterwards. */
    private final AtomicReferenceArray<Map<String, Object>> byVersion =
            new AtomicReferenceArray<>(PythonVersion.values().length);

    private final LinkedHashMap<String, Object> attributes = new LinkedHashMap<>();
    private final List<PyType> subclasses = new ArrayList<>();
    private int version;
    private boolean readHookKnown;
    // Null if there is none, or if it is not known.
    private Object readHook;
    private boolean oldStyle;
    private boolean inC;
    private boolean last;
    // Null for most types.
    private Collection collection;
    // Null for a class whose objects have a __dict__, and for built-in types.
    private Set<String> slots;
    // Null for a class without __slots__, and for built-in types.
    private Set<String> ownSlots;

    /** A built-in type; {@code base} is null for {@code object} alone. */
    public PyType(String name, PyType base) {
        super(null);
        this.name = name;
        this.base = base;
        this.bases = base == null ? List.of() : List.of(base);
        this.vm = null;
        mro.add(this);
        if (base != null) {
            mro.addAll(base.mro);
            collection = base.collection;
        }
    }

    /** A built-in type with a second base, which has no bases but those that the first one has too. */
    PyType(String name, PyType base, PyType second) {
        super(null);
        this.name = name;
        this.base = base;
        this.bases = List.of(base, second);
        this.vm = null;
        mro.add(this);
        mro.add(base);
        mro.add(second);
        mro.addAll(base.mro.subList(1, base.mro.size()));
    }

    /** A class of a program that {@code vm} runs; {@code bases} has at least one. */
    public PyType(String name, List<PyType> bases, PyType metaclass, Vm vm) {
        super(metaclass);
        this.name = name;
        this.bases = List.copyOf(bases);
        this.base = solid(bases);
        this.vm = vm;
        mro.add(this);
        mro.addAll(merged(bases, vm.version()));
        for (PyType each : mro.subList(1, mro.size())) {
            if (!each.builtin()) {
                each.subclasses.add(this);
            }
            collection = collection == null ? each.collection : collection;
        }
    }

    /** The base that says how instances are laid out: the first that derives from something else than {@code object}. */
    private static PyType solid(List<PyType> bases) {
        return bases.stream()
                .filter(each -> each.builtinBase() != Types.OBJECT)
                .findFirst()
                .orElse(bases.get(0));
    }

    /** The C3 linearisation of the bases (Objects/typeobject.c: mro_implementation). */
    private static List<PyType> merged(List<PyType> bases, PythonVersion version) {
        List<List<PyType>> rows = new ArrayList<>();
        bases.forEach(each -> rows.add(new ArrayList<>(each.mro)));
        rows.add(new ArrayList<>(bases));
        List<PyType> result = new ArrayList<>();
        while (rows.stream().anyMatch(row -> !row.isEmpty())) {
            PyType next = rows.stream()
                    .filter(row -> !row.isEmpty())
                    .map(row -> row.get(0))
                    .filter(head -> rows.stream().noneMatch(row -> row.lastIndexOf(head) > 0))
                    .findFirst()
                    .orElseThrow(() -> noOrder(rows, version));
            result.add(next);
            rows.forEach(row -> row.remove(next));
        }
        return result;
    }

    private static Raise noOrder(List<List<PyType>> rows, PythonVersion version) {
        String heads = rows.stream()
                .filter(row -> !row.isEmpty())
                .map(row -> row.get(0).name)
                .distinct()
                .collect(Collectors.joining(", "));
        return Raise.typeError("Cannot create a consistent method resolution" + (version.atLeast(3, 13) ? " " : "\n")
                + "order (MRO) for bases " + heads);
    }

    /** The class of any Python value. */
    public static PyType of(Object value) {
        if (value instanceof PyObject object) {
            return object.type();
        }
        if (value instanceof Long) {
            return Types.INT;
        }
        if (value instanceof String) {
            return Types.STR;
        }
        if (value instanceof Boolean) {
            return Types.BOOL;
        }
        if (value instanceof Double) {
            return Types.FLOAT;
        }
        if (value == None.NONE) {
            return Types.NONE;
        }
        if (value == NotImplemented.NOT_IMPLEMENTED) {
            return Types.NOT_IMPLEMENTED;
        }
        if (value == Ellipsis.ELLIPSIS) {
            return Types.ELLIPSIS;
        }
        if (value instanceof java.math.BigInteger) {
            return Types.INT;
        }
        throw new IllegalArgumentException(
                "not a Python value: " + value + " of " + (value == null ? null : value.getClass()));
    }

    public String name() {
        return name;
    }

    /** Null for {@code object} alone. */
    public PyType base() {
        return base;
    }

    public List<PyType> bases() {
        return bases;
    }

    /** The classes of programs that name this one, or one derived from it, as a base; built-in types do not know theirs. */
    public List<PyType> subclasses() {
        return subclasses;
    }

    /** This type first, then its bases, the nearest first. */
    public List<PyType> mro() {
        return mro;
    }

    /** The type of this type. */
    public PyType metaclass() {
        PyType metaclass = super.type();
        return metaclass == null ? Types.TYPE : metaclass;
    }

    @Override
    public PyType type() {
        return metaclass();
    }

    public boolean builtin() {
        return vm == null;
    }

    /** The interpreter whose program made this class; null for a built-in type. */
    public Vm vm() {
        return vm;
    }

    /** The nearest built-in type among this one and its bases. */
    public PyType builtinBase() {
        PyType type = this;
        while (!type.builtin()) {
            type = type.base;
        }
        return type;
    }

    public boolean isSubtypeOf(PyType other) {
        if (builtin()) {
            for (PyType type = this; type != null; type = type.base) {
                if (type == other) {
                    return true;
                }
            }
            return bases.size() > 1 && mro.contains(other);
        }
        return mro.contains(other);
    }

    /** That of an instance without attributes; no other object has it. */
    public Shape emptyShape() {
        return emptyShape;
    }

    /** Whether it is a class of a Python text that CPython has in C, where its name has the module's before it. */
    public boolean inC() {
        return inC;
    }

    public void inC(boolean stands) {
        inC = stands;
    }

    /** Whether it is one of 2.7's classes without {@code object} among their bases; they differ here in messages alone. */
    public boolean oldStyle() {
        return oldStyle;
    }

    public void oldStyle(boolean old) {
        oldStyle = old;
    }

    /** Whether no class may derive from it, as from some built-in types. */
    public boolean isLast() {
        return last;
    }

    /** Says so of a built-in type. */
    public PyType last() {
        last = true;
        return this;
    }

    /** What its objects are for a match statement; null if neither. */
    public Collection collection() {
        return collection;
    }

    /** Says so of a built-in type, before any other derives from it. */
    public PyType collection(Collection kind) {
        collection = kind;
        return this;
    }

    /** It is registered as the other one: so are its subclasses. Built-in types stay what they are. */
    public void registeredAs(PyType other) {
        if (builtin() || other.collection == null || collection == other.collection) {
            return;
        }
        collection = other.collection;
        for (PyType each : subclasses) {
            each.collection = collection;
        }
    }

    /** The names of {@code __slots__} that are all that objects of this class can have of their own; null if they can have any. */
    public Set<String> slots() {
        return slots;
    }

    public void slots(Set<String> names) {
        slots = names;
    }

    /** The names in {@code __slots__} of this class alone; null if it has none. */
    public Set<String> ownSlots() {
        return ownSlots;
    }

    public void ownSlots(Set<String> names) {
        ownSlots = names;
    }

    /** Grows whenever an attribute of this class or one of its bases changes. */
    public int version() {
        return version;
    }

    // ---------------------------------------------------------------- built-in types

    /** Gives a built-in type an attribute, in all versions. */
    public PyType define(String attribute, Object value) {
        return define(attribute, value, PythonVersion.V2_7, PythonVersion.LATEST);
    }

    /** Gives a built-in type an attribute that exists from one version to another, both included. */
    public PyType define(String attribute, Object value, PythonVersion since, PythonVersion until) {
        definitions.add(new Definition(attribute, value, since, until));
        return this;
    }

    public PyType define2(String attribute, Object value) {
        return define(attribute, value, PythonVersion.V2_7, PythonVersion.V2_7);
    }

    public PyType define3(String attribute, Object value) {
        return define(attribute, value, PythonVersion.V3_6, PythonVersion.LATEST);
    }

    /** A method in all versions; {@code args[0]} is self. */
    public PyType method(String method, Native function) {
        return define(method, PyBuiltin.method(name + "." + method, function));
    }

    public PyType method2(String method, Native function) {
        return define2(method, PyBuiltin.method(name + "." + method, function));
    }

    public PyType method3(String method, Native function) {
        return define3(method, PyBuiltin.method(name + "." + method, function));
    }

    public PyType method(String method, Native function, PythonVersion since, PythonVersion until) {
        return define(method, PyBuiltin.method(name + "." + method, function), since, until);
    }

    /** A function in the type's name space that takes no self. */
    public PyType staticMethod(String method, Native function) {
        return define(method, PyBuiltin.function(name + "." + method, function));
    }

    /** A method that gets the class as {@code args[0]}. */
    public PyType classMethod(String method, Native function) {
        return define(method, new PyClassMethod(PyBuiltin.function(name + "." + method, function)));
    }

    /** An attribute that is computed; the function gets self as {@code args[0]} and must give a value, not a request. */
    public PyType getter(String attribute, Native function) {
        return define(
                attribute, new PyProperty(PyBuiltin.function(name + "." + attribute, function), None.NONE, None.NONE));
    }

    private Map<String, Object> table(PythonVersion wanted) {
        Map<String, Object> table = byVersion.get(wanted.ordinal());
        return table != null ? table : makeTable(wanted);
    }

    private Map<String, Object> makeTable(PythonVersion wanted) {
        synchronized (definitions) {
            Map<String, Object> table = new LinkedHashMap<>();
            for (Definition definition : definitions) {
                if (wanted.compareTo(definition.since) >= 0 && wanted.compareTo(definition.until) <= 0) {
                    table.put(definition.name, definition.value);
                }
            }
            byVersion.set(wanted.ordinal(), table);
            return table;
        }
    }

    // ---------------------------------------------------------------- attributes

    /** The attribute as this class itself has it, or null. */
    public Object own(String attribute, PythonVersion wanted) {
        return builtin() ? table(wanted).get(attribute) : attributes.get(attribute);
    }

    /** The attribute as this class or the nearest of its bases has it, unbound, or null. */
    public Object lookup(String attribute, PythonVersion wanted) {
        if (builtin()) {
            for (PyType type = this; type != null; type = type.base) {
                Object value = type.table(wanted).get(attribute);
                if (value != null) {
                    return value;
                }
            }
            return null;
        }
        Object value = found.get(attribute);
        if (value == null && !found.containsKey(attribute)) {
            for (int i = 0; value == null && i < mro.size(); i++) {
                value = mro.get(i).own(attribute, wanted);
            }
            found.put(attribute, value);
        }
        return value;
    }

    /**
     * The method that a class of a program gives to an operator or a built-in function ({@code __add__}, {@code __len__}), or null if
     * the class leaves it to a built-in base. It may be another method of a built-in type, as in {@code __str__ = int.__repr__}.
     */
    public Object special(String method) {
        if (builtin()) {
            return null;
        }
        Object value = lookup(method, vm.version());
        boolean itsOwn =
                value instanceof PyBuiltin builtin && builtin.qualifiedName().endsWith(method);
        return itsOwn ? null : value;
    }

    /** {@code __getattribute__} as {@link #special} gives it, which every access to an attribute asks for. */
    public Object readHook() {
        if (!readHookKnown && !builtin()) {
            readHook = special("__getattribute__");
            readHookKnown = true;
        }
        return readHook;
    }

    /** The names and values of this class alone, in order of definition. */
    public Map<String, Object> ownAttributes(PythonVersion wanted) {
        return builtin() ? table(wanted) : attributes;
    }

    /** Sets an attribute of a program's class. */
    public void set(String attribute, Object value) {
        attributes.put(attribute, value);
        changed();
    }

    /** @return whether there was one */
    public boolean delete(String attribute) {
        boolean was = attributes.remove(attribute) != null;
        changed();
        return was;
    }

    private void changed() {
        forget();
        subclasses.forEach(PyType::forget);
    }

    private void forget() {
        version++;
        found.clear();
        readHookKnown = false;
        readHook = null;
    }

    /** The name with its module, as {@code repr} and tracebacks print it: {@code list}, {@code __main__.Worker}. */
    public String qualified() {
        Object module = builtin() ? null : attributes.get("__module__");
        Object qualifiedName = builtin() ? null : attributes.get("__qualname__");
        String plain = qualifiedName instanceof String text ? text : name;
        return module instanceof String text && !text.equals("builtins") ? text + "." + plain : plain;
    }

    @Override
    public String toString() {
        return "<class '" + qualified() + "'>";
    }
}
