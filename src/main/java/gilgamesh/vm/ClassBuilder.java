package gilgamesh.vm;

import gilgamesh.vm.object.ExceptionTypes;
import gilgamesh.vm.object.Native;
import gilgamesh.vm.object.None;
import gilgamesh.vm.object.PyBuiltin;
import gilgamesh.vm.object.PyCell;
import gilgamesh.vm.object.PyClassMethod;
import gilgamesh.vm.object.PyDerived;
import gilgamesh.vm.object.PyDict;
import gilgamesh.vm.object.PyFunction;
import gilgamesh.vm.object.PyInstance;
import gilgamesh.vm.object.PyStaticMethod;
import gilgamesh.vm.object.PySuper;
import gilgamesh.vm.object.PyTuple;
import gilgamesh.vm.object.PyType;
import gilgamesh.vm.object.Raise;
import gilgamesh.vm.object.Request;
import gilgamesh.vm.object.TypeNames;
import gilgamesh.vm.object.Types;
import gilgamesh.vm.object.Vm;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Makes classes (Python/bltinmodule.c: builtin___build_class__; Objects/typeobject.c: type_new). */
final class ClassBuilder {

    /** What the call takes that makes a class, where a class statement makes it without one. */
    private static final PyBuiltin NEW_TYPE = PyBuiltin.function("type.__new__", (vm, args, keywords) -> None.NONE);

    private final InterpreterState state;

    ClassBuilder(InterpreterState state) {
        this.state = state;
    }

    /** {@code __build_class__(function, name, *bases, metaclass=..., ...)}: a request that ends with the class. */
    Object build(Object[] args, String[] keywords) {
        int positional = args.length - keywords.length;
        var body = (PyFunction) args[0];
        var name = (String) args[1];
        var written = new PyTuple(Arrays.copyOfRange(args, 2, positional));
        PyTuple bases = resolved(written);
        Object given = null;
        var names = new ArrayList<String>();
        var values = new ArrayList<Object>();
        for (int k = 0; k < keywords.length; k++) {
            if (keywords[k].equals("metaclass")) {
                given = args[positional + k];
            } else {
                names.add(keywords[k]);
                values.add(args[positional + k]);
            }
        }
        Object wanted = given != null ? given : bases.size() == 0 ? Types.TYPE : PyType.of(bases.get(0));
        Object meta = wanted instanceof PyType type ? mostDerived(type, bases) : wanted;
        var others = new Keywords(names.toArray(Native.NO_KEYWORDS), values.toArray());
        boolean plain = meta instanceof PyType type && type.special("__prepare__") == null;
        Object prepare = plain ? null : state.attribute(meta, "__prepare__");
        if (prepare == null) {
            return withBody(body, name, written, bases, new PyDict(), meta, others);
        }
        return new Request.Call(
                prepare,
                others.behind(name, bases),
                others.names,
                (vm, prepared) -> withBody(body, name, written, bases, namespace(meta, prepared), meta, others));
    }

    /** The keywords of a class statement other than the metaclass. */
    private record Keywords(String[] names, Object[] values) {

        Object[] behind(Object... first) {
            Object[] all = Arrays.copyOf(first, first.length + values.length);
            System.arraycopy(values, 0, all, first.length, values.length);
            return all;
        }
    }

    private static PyDict namespace(Object meta, Object prepared) {
        if (!(prepared instanceof PyDict dict)) {
            String name = meta instanceof PyType type ? type.name() : "<metaclass>";
            throw Raise.typeError(name + ".__prepare__() must return a mapping, not "
                    + PyType.of(prepared).name());
        }
        return dict;
    }

    /** What is no class may say which classes it stands for (PEP 560; Python/bltinmodule.c: update_bases). */
    private PyTuple resolved(PyTuple written) {
        var classes = new ArrayList<Object>();
        for (Object base : written.elements()) {
            Object entries = base instanceof PyType || !(base instanceof PyInstance instance)
                    ? null
                    : instance.type().lookup("__mro_entries__", state.version());
            if (entries == null) {
                classes.add(base);
            } else {
                classes.addAll(Arrays.asList(((PyTuple) state.call(entries, base, written)).elements()));
            }
        }
        return classes.equals(Arrays.asList(written.elements())) ? written : new PyTuple(classes.toArray());
    }

    private Object withBody(
            PyFunction body,
            String name,
            PyTuple written,
            PyTuple bases,
            PyDict members,
            Object meta,
            Keywords keywords) {
        return new Request.Call(
                (vm, cell) -> {
                    if (bases != written) {
                        members.put("__orig_bases__", written);
                    }
                    if (meta != Types.TYPE) {
                        return new Request.Call(meta, keywords.behind(name, bases, members), keywords.names, null);
                    }
                    vm.spend(NEW_TYPE);
                    return whole(Types.TYPE, name, bases, members, keywords);
                },
                CoreTypes.RUN_BODY,
                body,
                members);
    }

    /** 2.7's BUILD_CLASS: the class, or a request for it (Python/ceval.c: build_class). */
    Object build2(String name, PyTuple bases, PyDict members, PyDict globals) {
        Object meta = members.get("__metaclass__");
        if (meta == null && bases.size() > 0) {
            meta = PyType.of(bases.get(0));
        } else if (meta == null) {
            meta = globals.get("__metaclass__");
        }
        var request = new Request.Call(meta == null ? Types.TYPE : meta, name, bases, members);
        return new Request.Call(request.callable, request.args, request.keywords, new Request.Then() {
            @Override
            public Object returned(Vm vm, Object made) {
                if (request.callable == Types.TYPE && bases.size() == 0 && members.get("__metaclass__") == null) {
                    ((PyType) made).oldStyle(true);
                    ((PyType) made).slots(null);
                    ((PyType) made).ownSlots(null);
                }
                return made;
            }

            @Override
            public Object raised(Vm vm, Raise raise) {
                if (raise.exception().type() == ExceptionTypes.TYPE_ERROR
                        && raise.exception().args().size() == 1
                        && raise.exception().args().get(0) instanceof String message) {
                    raise.exception().args(new PyTuple("Error when calling the metaclass bases\n    " + message));
                }
                throw raise;
            }
        });
    }

    /** {@code type.__new__(metaclass, name, bases, members, ...)}: the class, or a request for it. */
    Object ofType(PyType metaclass, Object[] given, String[] keywords) {
        checkArguments(given);
        var name = (String) PyDerived.plain(given[0]);
        var bases = (PyTuple) given[1];
        PyType meta = mostDerived(metaclass, bases);
        Object maker = meta == metaclass ? null : meta.special("__new__");
        if (maker != null) {
            Object function = maker instanceof PyStaticMethod method ? method.function() : maker;
            return new Request.Call(function, Calls.prepend(meta, given), keywords, null);
        }
        var others = new Keywords(keywords, Arrays.copyOfRange(given, 3, given.length));
        return whole(meta, name, bases, (PyDict) given[2], others);
    }

    private void checkArguments(Object[] given) {
        String[] wanted = {state.two() ? "string" : "str", "tuple", "dict"};
        for (int k = 0; k < wanted.length; k++) {
            boolean fits = k == 0
                    ? PyDerived.plain(given[k]) instanceof String
                    : k == 1 ? given[k] instanceof PyTuple : given[k] instanceof PyDict;
            if (!fits) {
                throw Raise.typeError((state.two() ? "type()" : "type.__new__()") + " argument " + (k + 1) + " must be "
                        + wanted[k] + ", not " + TypeNames.of(state, given[k]));
            }
        }
    }

    /** The metaclass of a class is the most derived among the wanted one and those of its bases (_PyType_CalculateMetaclass). */
    private static PyType mostDerived(PyType wanted, PyTuple bases) {
        PyType winner = wanted;
        for (Object base : bases.elements()) {
            PyType other = PyType.of(base);
            if (other.isSubtypeOf(winner)) {
                winner = other;
            } else if (!winner.isSubtypeOf(other)) {
                throw Raise.typeError(
                        "metaclass conflict: the metaclass of a derived class must be a (non-strict) subclass"
                                + " of the metaclasses of all its bases");
            }
        }
        return winner;
    }

    /** The class, with everybody told of it; or a request that ends with it. */
    private Object whole(PyType metaclass, String name, PyTuple bases, PyDict members, Keywords keywords) {
        PyType type = create(metaclass, name, bases, members);
        return state.two() ? type : afterwards(type, keywords);
    }

    /** PEP 487: the parent class hears of its new child. */
    private Object afterwards(PyType type, Keywords keywords) {
        for (PyType parent : type.mro().subList(1, type.mro().size())) {
            Object hook = parent.builtin() ? null : parent.own("__init_subclass__", state.version());
            if (hook != null) {
                Object function = hook instanceof PyClassMethod method ? method.function() : hook;
                return new Request.Call(
                        function, Calls.prepend(type, keywords.values), keywords.names, (vm, nothing) -> type);
            }
        }
        initSubclass(state, Calls.prepend(type, keywords.values), keywords.names);
        return type;
    }

    /** {@code object.__init_subclass__}, which takes nothing. */
    static Object initSubclass(Vm vm, Object[] args, String[] keywords) {
        if (args.length > 1) {
            String owner = vm.version().atLeast(3, 9) ? qualifiedName(vm, (PyType) args[0]) + "." : "";
            throw Raise.typeError(owner + "__init_subclass__() takes no "
                    + (keywords.length > 0 ? "keyword arguments" : "arguments (" + (args.length - 1) + " given)"));
        }
        return None.NONE;
    }

    private static String qualifiedName(Vm vm, PyType type) {
        return !type.builtin() && type.own("__qualname__", vm.version()) instanceof String qualified
                ? qualified
                : type.name();
    }

    private PyType create(PyType metaclass, String name, PyTuple bases, PyDict members) {
        List<PyType> parents = new ArrayList<>();
        for (Object base : bases.elements()) {
            var type = (PyType) base;
            if (type.isLast()) {
                throw Raise.typeError("type '" + TypeNames.of(state, type) + "' is not an acceptable base type");
            }
            parents.add(type);
        }
        checkLayouts(parents);
        boolean oldStyle = state.two() && !parents.isEmpty() && parents.stream().allMatch(PyType::oldStyle);
        if (parents.isEmpty()) {
            parents.add(Types.OBJECT);
        }
        var type = new PyType(name, parents, metaclass == Types.TYPE ? null : metaclass, state);
        type.oldStyle(oldStyle);
        type.inC(state.inC());
        type.ownSlots(oldStyle ? null : Slots.own(state, name, members));
        type.slots(Slots.all(type.ownSlots(), parents));
        for (PyDict.Entry entry = members.first(); entry != null; entry = entry.after()) {
            Object value = entry.value();
            if (entry.key().equals("__classcell__") || entry.key().equals("__classdictcell__")) {
                continue;
            }
            if (entry.key().equals("__new__") && value instanceof PyFunction) {
                value = new PyStaticMethod(value);
            } else if ((entry.key().equals("__init_subclass__") || entry.key().equals("__class_getitem__"))
                    && value instanceof PyFunction) {
                value = new PyClassMethod(value);
            }
            type.set((String) entry.key(), value);
        }
        if (type.own("__qualname__", state.version()) == null) {
            type.set("__qualname__", name);
        }
        if (type.own("__module__", state.version()) == null && state.globalsAtWork() != null) {
            Object module = state.globalsAtWork().get("__name__");
            if (module != null) {
                type.set("__module__", module);
            }
        }
        if (members.get("__classcell__") instanceof PyCell classCell) {
            classCell.set(type);
        }
        if (members.get("__classdictcell__") instanceof PyCell dictCell) {
            dictCell.set(type);
        }
        nameDescriptors(type, members);
        return type;
    }

    /** Two bases cannot both say what an instance consists of (Objects/typeobject.c: best_base); nearly all exceptions consist of the same. */
    private static void checkLayouts(List<PyType> parents) {
        PyType layout = Types.OBJECT;
        for (PyType parent : parents) {
            PyType other = parent.isSubtypeOf(ExceptionTypes.BASE_EXCEPTION)
                    ? ExceptionTypes.BASE_EXCEPTION
                    : parent.builtinBase();
            if (!layout.isSubtypeOf(other) && !other.isSubtypeOf(layout)) {
                throw Raise.typeError("multiple bases have instance lay-out conflict");
            }
            layout = other.isSubtypeOf(layout) ? other : layout;
        }
    }

    private void nameDescriptors(PyType type, PyDict members) {
        if (state.two()) {
            return;
        }
        for (PyDict.Entry entry = members.first(); entry != null; entry = entry.after()) {
            if (entry.value() instanceof PyInstance descriptor
                    && descriptor.type().special("__set_name__") != null) {
                state.call(descriptor.type().special("__set_name__"), descriptor, type, entry.key());
            }
        }
    }

    /** {@code super()} without arguments: the class cell and the first parameter of the calling function. */
    PySuper superOf(Frame frame) {
        Lowered code = frame.code;
        int slot = code.slotNames.lastIndexOf("__class__");
        if (frame.function == null || code.argCount == 0) {
            throw Raise.runtimeError("super(): no arguments");
        }
        if (slot < 0 || !(frame.slots[slot] instanceof PyCell cell)) {
            throw Raise.runtimeError("super(): __class__ cell not found");
        }
        Object self = frame.slots[0];
        if (self == null) {
            // The parameter lives in a cell (up to 3.10).
            int cellSlot = code.slotNames.lastIndexOf(code.slotNames.get(0));
            self = frame.slots[cellSlot];
        }
        if (self instanceof PyCell inCell) {
            self = inCell.get();
        }
        if (!(cell.get() instanceof PyType start) || self == null) {
            throw Raise.runtimeError("super(): empty __class__ cell");
        }
        return new PySuper(start, self);
    }
}
