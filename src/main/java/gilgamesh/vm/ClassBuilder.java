package gilgamesh.vm;

import gilgamesh.vm.object.ExceptionTypes;
import gilgamesh.vm.object.Native;
import gilgamesh.vm.object.PyCell;
import gilgamesh.vm.object.PyClassMethod;
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
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Makes classes (Python/bltinmodule.c: builtin___build_class__; Objects/typeobject.c: type_new). */
final class ClassBuilder {

    private final InterpreterState state;

    ClassBuilder(InterpreterState state) {
        this.state = state;
    }

    /** {@code __build_class__(function, name, *bases, metaclass=..., ...)}: a request that ends with the class. */
    Object build(Object[] args, String[] keywords) {
        int positional = args.length - keywords.length;
        var body = (PyFunction) args[0];
        var name = (String) args[1];
        var bases = new PyTuple(Arrays.copyOfRange(args, 2, positional));
        Object metaclass = null;
        var names = new ArrayList<String>();
        var values = new ArrayList<Object>();
        for (int k = 0; k < keywords.length; k++) {
            if (keywords[k].equals("metaclass")) {
                metaclass = args[positional + k];
            } else {
                names.add(keywords[k]);
                values.add(args[positional + k]);
            }
        }
        Object meta = metaclass != null ? metaclass : metaclassOf(bases);
        String[] others = names.toArray(Native.NO_KEYWORDS);
        Object[] given = values.toArray();
        Object prepare = meta instanceof PyType type && type.special("__prepare__") != null
                ? state.attribute(type, "__prepare__")
                : null;
        if (prepare == null) {
            return run(body, name, bases, new PyDict(), meta, others, given);
        }
        var all = new ArrayList<Object>(List.of(name, bases));
        all.addAll(values);
        return new Request.Call(
                prepare,
                all.toArray(),
                others,
                (vm, prepared) -> run(body, name, bases, nameSpace(meta, prepared), meta, others, given));
    }

    /** Runs the class's body in its name space, and makes the class. */
    private Object run(
            PyFunction body,
            String name,
            PyTuple bases,
            PyDict members,
            Object meta,
            String[] keywords,
            Object[] values) {
        return new Request.Call(
                (vm, cell) -> make(name, bases, members, meta, keywords, values), CoreTypes.RUN_BODY, body, members);
    }

    private PyDict nameSpace(Object meta, Object prepared) {
        if (prepared instanceof PyDict dict) {
            return dict;
        }
        throw Raise.typeError(
                ((PyType) meta).name() + ".__prepare__() must return a mapping, not " + TypeNames.of(state, prepared));
    }

    private static PyType metaclassOf(PyTuple bases) {
        PyType meta = Types.TYPE;
        for (Object base : bases.elements()) {
            if (base instanceof PyType type && type.metaclass() != Types.TYPE) {
                meta = type.metaclass();
            }
        }
        return meta;
    }

    /** The class, or a request for it. */
    Object make(String name, PyTuple bases, PyDict members, Object metaclass, String[] keywords, Object[] values) {
        Object meta = metaclass != null ? metaclass : members.get("__metaclass__");
        if (meta == null) {
            meta = metaclassOf(bases);
        }
        if (meta == Types.TYPE) {
            PyType type = create(Types.TYPE, name, bases, members);
            return afterwards(type, keywords, values);
        }
        var args = new ArrayList<Object>(List.of(name, bases, members));
        args.addAll(Arrays.asList(values));
        return new Request.Call(meta, args.toArray(), keywords, null);
    }

    /** PEP 487: the parent class hears of its new child. */
    Object afterwards(PyType type, String[] keywords, Object[] values) {
        for (PyType parent : type.mro().subList(1, type.mro().size())) {
            Object hook = parent.builtin() ? null : parent.own("__init_subclass__", state.version());
            if (hook != null) {
                Object function = hook instanceof PyClassMethod method ? method.function() : hook;
                return new Request.Call(function, Calls.prepend(type, values), keywords, (vm, nothing) -> type);
            }
        }
        if (keywords.length > 0) {
            throw Raise.typeError(type.name() + ".__init_subclass__() takes no keyword arguments");
        }
        return type;
    }

    PyType create(PyType metaclass, String name, PyTuple bases, PyDict members) {
        List<PyType> parents = new ArrayList<>();
        for (Object base : bases.elements()) {
            if (!(base instanceof PyType type)) {
                throw Raise.typeError("the bases of class " + name + " must be classes, not "
                        + PyType.of(base).name());
            }
            if (type == Types.BOOL
                    || type == Types.NONE
                    || type == Types.FUNCTION
                    || type == Types.RANGE
                    || type == Types.SLICE) {
                throw Raise.typeError("type '" + type.name() + "' is not an acceptable base type");
            }
            parents.add(type);
        }
        checkLayouts(parents);
        boolean oldStyle = state.two() && parents.stream().allMatch(PyType::oldStyle);
        if (parents.isEmpty()) {
            parents.add(Types.OBJECT);
        }
        var type = new PyType(name, parents, metaclass == Types.TYPE ? null : metaclass, state);
        type.oldStyle(oldStyle);
        Object cell = members.remove("__classcell__");
        for (PyDict.Entry entry = members.first(); entry != null; entry = entry.after()) {
            Object value = entry.value();
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
        if (cell instanceof PyCell classCell) {
            classCell.set(type);
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
