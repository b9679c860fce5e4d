package gilgamesh.vm;

import gilgamesh.vm.object.Attributed;
import gilgamesh.vm.object.ExceptionTypes;
import gilgamesh.vm.object.Native;
import gilgamesh.vm.object.None;
import gilgamesh.vm.object.PyBuiltin;
import gilgamesh.vm.object.PyClassMethod;
import gilgamesh.vm.object.PyDict;
import gilgamesh.vm.object.PyFunction;
import gilgamesh.vm.object.PyGenericAlias;
import gilgamesh.vm.object.PyInstance;
import gilgamesh.vm.object.PyLocal;
import gilgamesh.vm.object.PyMethod;
import gilgamesh.vm.object.PyModule;
import gilgamesh.vm.object.PyProperty;
import gilgamesh.vm.object.PyStaticMethod;
import gilgamesh.vm.object.PySuper;
import gilgamesh.vm.object.PyTuple;
import gilgamesh.vm.object.PyType;
import gilgamesh.vm.object.PyUnboundMethod;
import gilgamesh.vm.object.Raise;
import gilgamesh.vm.object.Request;
import gilgamesh.vm.object.Shape;
import gilgamesh.vm.object.TypeNames;
import gilgamesh.vm.object.Types;
import gilgamesh.vm.object.Vm;
import java.util.Set;

/**
 * Attributes (Objects/object.c: _PyObject_GenericGetAttrWithDict; Objects/typeobject.c: type_getattro). Where Python code must run, a
 * property's getter or {@code __getattr__}, the result is a request.
 */
final class Attributes {

    /** What a generic alias does not take from its origin (Objects/genericaliasobject.c: attr_exceptions). */
    private static final Set<String> OF_THE_ALIAS = Set.of("__reduce_ex__", "__copy__", "__deepcopy__");

    /** What calling a property's function takes on top of its bytecodes: no bytecode of the caller says that it is a call. */
    private static final PyBuiltin PROPERTY_GET =
            PyBuiltin.function("property.__get__", (vm, args, keywords) -> None.NONE);

    private static final PyBuiltin PROPERTY_SET =
            PyBuiltin.function("property.__set__", (vm, args, keywords) -> None.NONE);

    /** What it takes to make a method of a class's function. */
    private static final PyBuiltin CLASS_METHOD_GET =
            PyBuiltin.function("classmethod.__get__", (vm, args, keywords) -> None.NONE);

    private static final PyBuiltin STATIC_METHOD_GET =
            PyBuiltin.function("staticmethod.__get__", (vm, args, keywords) -> None.NONE);

    private final BytecodeEvaluator evaluator;
    private final InterpreterState state;

    Attributes(BytecodeEvaluator evaluator) {
        this.evaluator = evaluator;
        this.state = evaluator.state;
    }

    // ---------------------------------------------------------------- instructions

    Object load(Lowered code, int at, Object object) {
        String name = (String) code.operands[at];
        if (object instanceof PyInstance instance && instance.shape() != null && !(instance instanceof PyType)) {
            PyType type = instance.type();
            int index = instance.shape().indexOf(name);
            if (index >= 0 && !type.builtin() && type.readHook() == null) {
                if (readsPlainly(state, type, name)) {
                    code.attributes[at] = new AttributeCache(instance.shape(), index, null, null);
                    return instance.slot(index);
                }
            }
        }
        Object function = function(code, at, object);
        return function == null ? get(state, object, name) : new PyMethod(function, object);
    }

    /**
     * Puts function and self, or null and the attribute, onto the stack of the frame.
     *
     * @return false if the attribute comes later
     */
    boolean loadMethod(Frame f, int at, Object object) {
        Object own = Shortcuts.attribute(f.code, at, object);
        if (own != null) {
            f.slots[f.sp - 1] = null;
            f.slots[f.sp] = own;
            return true;
        }
        Object function = function(f.code, at, object);
        if (function != null) {
            f.slots[f.sp - 1] = function;
            f.slots[f.sp] = object;
            return true;
        }
        f.slots[f.sp - 1] = null;
        Object value = evaluator.calls.settle(load(f.code, at, object), null);
        if (value == null) {
            return false;
        }
        f.slots[f.sp] = value;
        return true;
    }

    /** As {@link #functionOf}, where the instruction found it last, if it is still there. */
    private Object function(Lowered code, int at, Object object) {
        Object known = Shortcuts.method(code, at, object);
        if (known != null) {
            return known;
        }
        Object function = functionOf(state, object, (String) code.operands[at]);
        if (function != null && !(object instanceof PyInstance)) {
            code.attributes[at] = new AttributeCache(PyType.of(object), function);
        } else if (function != null && ((PyInstance) object).shape() != null) {
            code.attributes[at] = new AttributeCache(((PyInstance) object).shape(), -1, null, function);
        }
        return function;
    }

    /** The function of the object's class, or the method of its built-in type, that is its method of that name; null if it is anything else. */
    static Object functionOf(InterpreterState state, Object object, String name) {
        // Which attributes a local has now is for get to find out.
        if (object instanceof PyType
                || object instanceof PyModule
                || object instanceof PySuper
                || object instanceof PyLocal) {
            return null;
        }
        PyType type = PyType.of(object);
        if (object instanceof PyInstance instance && (type.readHook() != null || instance.own(name) != null)) {
            return null;
        }
        Object found = type.lookup(name, state.version());
        return found instanceof PyFunction || found instanceof PyBuiltin builtin && builtin.isMethod() ? found : null;
    }

    /** None when it is done, or a request. */
    Object store(Lowered code, int at, Object object, Object value) {
        String name = (String) code.operands[at];
        if (object instanceof PyInstance instance && !(object instanceof PyType) && instance.shape() != null) {
            PyType type = instance.type();
            if (!type.builtin()
                    && type.special("__setattr__") == null
                    && plainOnClass(state, type, name)
                    && hasRoom(instance, name)) {
                Shape shape = instance.shape();
                int index = shape.indexOf(name);
                if (index >= 0) {
                    instance.slot(index, value);
                    code.attributes[at] = new AttributeCache(shape, index, null, null);
                } else {
                    Shape next = shape.with(name);
                    instance.grow(next, value);
                    code.attributes[at] = new AttributeCache(shape, -1, next, null);
                }
                return None.NONE;
            }
        }
        return set(state, object, name, value);
    }

    /** Whether setting the attribute on an instance has nothing to ask of the class. */
    private static boolean plainOnClass(InterpreterState state, PyType type, String name) {
        if (name.startsWith("__")) {
            return false;
        }
        Object classes = type.lookup(name, state.version());
        return classes == null
                || !(classes instanceof PyProperty)
                        && !(classes instanceof PyInstance descriptor && isData(descriptor));
    }

    /** Whether the instance has the attribute itself, and reading it, or setting it, has nothing to ask of the class. */
    static boolean isPlain(InterpreterState state, PyInstance instance, String name, boolean set) {
        PyType type = instance.type();
        if (instance instanceof PyType
                || instance.shape() == null
                || type.builtin()
                || instance.shape().indexOf(name) < 0
                || (set ? type.special("__setattr__") : type.readHook()) != null) {
            return false;
        }
        return set ? plainOnClass(state, type, name) : readsPlainly(state, type, name);
    }

    /** Whether an instance's own attribute comes before what its class has. */
    private static boolean readsPlainly(InterpreterState state, PyType type, String name) {
        Object classes = type.lookup(name, state.version());
        return classes == null || classes instanceof PyFunction;
    }

    /** Whether a class's attribute has a say when the attribute of an instance is set or deleted; reading it comes before the instance's own. */
    private static boolean isData(PyInstance descriptor) {
        PyType type = descriptor.type();
        return type.special("__set__") != null || type.special("__delete__") != null;
    }

    /** What a data descriptor does when the attribute is set or deleted; it may know of the other alone. */
    private static Object byDescriptor(PyInstance descriptor, String method, Object... operands) {
        Object function = descriptor.type().special(method);
        if (function == null) {
            throw Raise.attributeError(method);
        }
        return new Request.Call(function, Calls.prepend(descriptor, operands), Native.NO_KEYWORDS, null);
    }

    /** The function that a call of the instance's method of that name calls, unless it is anything but a function of the class. */
    static Object methodOf(InterpreterState state, PyInstance instance, String name) {
        PyType type = instance.type();
        boolean own = instance instanceof PyType
                || instance.shape() == null
                || instance.shape().indexOf(name) >= 0;
        return own || type.readHook() != null ? null : type.lookup(name, state.version());
    }

    // ---------------------------------------------------------------- get

    static Object get(InterpreterState state, Object object, String name) {
        if (object instanceof PyInstance instance) {
            Object hook = instance.type().readHook();
            if (hook != null) {
                Object fallback = instance.type().special("__getattr__");
                // From 3.12 on an instruction enters the hook's frame (Python/bytecodes.c:
                // LOAD_ATTR_GETATTRIBUTE_OVERRIDDEN).
                return fallback == null
                        ? state.version().atLeast(3, 12)
                                ? Request.Call.direct(hook, object, name)
                                : new Request.Call(hook, object, name)
                        : new Request.Call(
                                new Request.Then() {
                                    @Override
                                    public Object returned(Vm vm, Object value) {
                                        return value;
                                    }

                                    @Override
                                    public Object raised(Vm vm, Raise raise) {
                                        if (raise.is(ExceptionTypes.ATTRIBUTE_ERROR)) {
                                            return new Request.Call(fallback, object, name);
                                        }
                                        throw raise;
                                    }
                                },
                                hook,
                                object,
                                name);
            }
        }
        Object found = find(state, object, name);
        if (found instanceof Request.Call call && object instanceof PyInstance instance) {
            Object fallback = instance.type().special("__getattr__");
            return fallback == null ? found : withFallback(call, fallback, object, name);
        }
        if (found != null) {
            return found;
        }
        if (object instanceof PyInstance instance) {
            Object fallback = instance.type().special("__getattr__");
            if (fallback != null) {
                state.spend(Raise.SUPPRESSED);
                return new Request.Call(fallback, object, name);
            }
        }
        if (object instanceof PyModule module
                && state.version().atLeast(3, 7)
                && module.globals().get("__getattr__") instanceof PyFunction hook) {
            return new Request.Call(hook, name);
        }
        throw missing(state, asked(object), name);
    }

    /** A method that has no such attribute has asked its function. */
    private static Object asked(Object object) {
        if (object instanceof PyUnboundMethod method) {
            return method.function();
        }
        return object instanceof PyMethod method && !(method.function() instanceof PyBuiltin)
                ? method.function()
                : object;
    }

    /** A getter that raises AttributeError hands over to {@code __getattr__}. */
    private static Object withFallback(Request.Call call, Object fallback, Object object, String name) {
        return call.followedBy(new Request.Then() {
            @Override
            public Object returned(Vm vm, Object value) {
                return value;
            }

            @Override
            public Object raised(Vm vm, Raise raise) {
                if (raise.is(ExceptionTypes.ATTRIBUTE_ERROR)) {
                    return new Request.Call(fallback, object, name);
                }
                throw raise;
            }
        });
    }

    static Raise missing(InterpreterState state, Object object, String name) {
        Raise raise = without(state, object, name);
        if (state.version().atLeast(3, 10)) {
            raise.exception().setOwn("name", name);
            raise.exception().setOwn("obj", object);
        }
        return raise;
    }

    private static Raise without(InterpreterState state, Object object, String name) {
        if (object instanceof PyInstance instance
                && !state.version().atLeast(3, 10)
                && instance.type().slots() != null
                && instance.type().slots().contains(name)) {
            return Raise.attributeError(name);
        }
        if (object instanceof PyType type) {
            return Raise.attributeError("type object '" + type.name() + "' has no attribute '" + name + "'");
        }
        if (object instanceof PyModule module && !state.two()) {
            return HidingNames.missing(state, module, name);
        }
        if (object instanceof PyInstance instance
                && state.two()
                && !instance.type().builtin()
                && instance.type().oldStyle()) {
            return Raise.attributeError(instance.type().name() + " instance has no attribute '" + name + "'");
        }
        return Raise.attributeError("'" + TypeNames.of(state, object) + "' object has no attribute '" + name + "'");
    }

    /** An attribute cannot be set or deleted because there is no place for it. */
    private static Raise withoutDict(InterpreterState state, Object object, String name) {
        if (!state.version().atLeast(3, 13)) {
            return missing(state, object, name);
        }
        return Raise.attributeError("'" + TypeNames.of(state, object) + "' object has no attribute '" + name
                + "' and no __dict__ for setting new attributes");
    }

    /** The attribute, a request, or null. */
    static Object find(InterpreterState state, Object object, String name) {
        if (object instanceof PyType type) {
            return ofType(state, type, name);
        }
        if (object instanceof PyModule module) {
            Object value = module.globals().get(name);
            if (value != null) {
                return value;
            }
            return name.equals("__dict__") ? module.globals() : name.equals("__class__") ? Types.MODULE : null;
        }
        if (object instanceof PySuper parent) {
            return ofSuper(state, parent, name);
        }
        if (object instanceof PyLocal local) {
            Request.Call first = local.enter(state, (vm, nothing) -> get(state, object, name));
            if (first != null) {
                return first;
            }
        }
        PyType type = PyType.of(object);
        if (object instanceof PyGenericAlias alias
                && type.own(name, state.version()) == null
                && !OF_THE_ALIAS.contains(name)) {
            return get(state, alias.origin(), name);
        }
        Object classes = type.lookup(name, state.version());
        if (classes instanceof PyProperty property) {
            return fromProperty(state, property, object, name);
        }
        if (classes instanceof PyInstance descriptor
                && descriptor.type().special("__get__") != null
                && isData(descriptor)) {
            return new Request.Call(descriptor.type().special("__get__"), descriptor, object, type);
        }
        if (object instanceof PyInstance instance) {
            Object own = instance.own(name);
            if (own != null) {
                return own;
            }
            if (name.equals("__dict__") && hasDict(instance)) {
                return instance.dict();
            }
        }
        if (classes != null) {
            return bind(state, classes, object, type);
        }
        if (name.equals("__class__")) {
            return state.typeOf(object);
        }
        if (object instanceof PyMethod method) {
            return find(state, method.function(), name);
        }
        if (object instanceof PyUnboundMethod method) {
            return find(state, method.function(), name);
        }
        return null;
    }

    private static boolean hasDict(PyInstance instance) {
        return !instance.type().builtin() && instance.type().slots() == null
                || instance instanceof Attributed
                || instance instanceof PyFunction
                || instance.type().isSubtypeOf(ExceptionTypes.BASE_EXCEPTION);
    }

    /** Whether the object can have an attribute of that name of its own. */
    private static boolean hasRoom(PyInstance instance, String name) {
        return instance.type().slots() == null
                ? hasDict(instance)
                : instance.type().slots().contains(name);
    }

    private static Object fromProperty(InterpreterState state, PyProperty property, Object object, String name) {
        if (property.getter() == None.NONE) {
            throw Raise.attributeError(
                    state.version().atLeast(3, 11)
                            ? "property '" + name + "' of '" + PyType.of(object).name() + "' object has no getter"
                            : "unreadable attribute" + (state.version().atLeast(3, 10) ? " '" + name + "'" : ""));
        }
        if (property.getter() instanceof PyBuiltin builtin) {
            return builtin.call(state, object);
        }
        state.spend(PROPERTY_GET);
        return Request.Call.direct(property.getter(), object);
    }

    /** What a class method or a static method of the class is to whoever asks for it. */
    private static Object ofClass(InterpreterState state, Object attribute, PyType type) {
        if (attribute instanceof PyClassMethod method) {
            state.spend(CLASS_METHOD_GET);
            return new PyMethod(method.function(), type);
        }
        state.spend(STATIC_METHOD_GET);
        return ((PyStaticMethod) attribute).function();
    }

    /** What a class's attribute is to an instance. */
    private static Object bind(InterpreterState state, Object attribute, Object object, PyType type) {
        if (attribute instanceof PyFunction) {
            return new PyMethod(attribute, object);
        }
        if (attribute instanceof PyBuiltin builtin) {
            return builtin.isMethod() ? new PyMethod(builtin, object) : builtin;
        }
        if (attribute instanceof PyClassMethod || attribute instanceof PyStaticMethod) {
            return ofClass(state, attribute, type);
        }
        if (attribute instanceof Attributed function && function.binds()) {
            return new PyMethod(attribute, object);
        }
        if (attribute instanceof PyUnboundMethod method) {
            return method.boundTo(object, type);
        }
        if (attribute instanceof PyInstance descriptor) {
            Object getter = descriptor.type().special("__get__");
            if (getter != null) {
                return new Request.Call(getter, descriptor, object, type);
            }
        }
        return attribute;
    }

    /** 2.7: what a function in a class is to whoever asks the class for it. What stands for C code checks its arguments itself. */
    private static Object unbound(Object attribute, PyType type) {
        if (attribute instanceof PyUnboundMethod method) {
            return method.of(type);
        }
        boolean inC = ((Lowered) ((PyFunction) attribute).prepared()).inC();
        return inC ? attribute : new PyUnboundMethod(attribute, type);
    }

    private static Object ofType(InterpreterState state, PyType type, String name) {
        PyType meta = type.metaclass();
        Object ofMeta = meta.lookup(name, state.version());
        if (ofMeta instanceof PyProperty property
                && !(name.startsWith("__") && property.getter() instanceof PyBuiltin)) {
            return fromProperty(state, property, type, name);
        }
        Object value = type.lookup(name, state.version());
        boolean ofTheClass = value instanceof PyProperty && (name.equals("__name__") || name.equals("__qualname__"));
        if (value != null && !ofTheClass && !(isOfOneClass(state, name) && type.own(name, state.version()) == null)) {
            if (value instanceof PyClassMethod || value instanceof PyStaticMethod) {
                return ofClass(state, value, type);
            }
            if (state.two() && (value instanceof PyFunction || value instanceof PyUnboundMethod)) {
                return unbound(value, type);
            }
            if (value instanceof PyInstance descriptor && descriptor.type().special("__get__") != null) {
                return new Request.Call(descriptor.type().special("__get__"), descriptor, None.NONE, type);
            }
            if (!(value instanceof PyProperty property
                    && property.getter() instanceof PyBuiltin
                    && name.startsWith("__"))) {
                return value;
            }
        }
        switch (name) {
            case "__name__":
                return TypeNames.name(state, type);
            case "__qualname__": {
                Object qualified = type.builtin() ? null : type.own(name, state.version());
                return qualified == null ? type.name() : qualified;
            }
            case "__module__":
                return type.builtin() ? state.two() ? "__builtin__" : "builtins" : "__main__";
            case "__class__":
                return meta;
            case "__mro__":
                return new PyTuple(type.mro().toArray());
            case "__base__":
                return type.base() == null ? None.NONE : type.base();
            case "__bases__":
                return new PyTuple(type.bases().toArray());
            case "__doc__":
                return None.NONE;
            case "__annotations__":
                return annotations(state, type);
            case "__type_params__":
                return state.version().atLeast(3, 12) ? PyTuple.EMPTY : null;
            case "__dict__": {
                var dict = new PyDict();
                type.ownAttributes(state.version()).forEach(dict::put);
                return dict;
            }
            default:
                return ofMeta == null ? null : bind(state, ofMeta, type, meta);
        }
    }

    /** From 3.10 on a class of a program has some as soon as somebody asks (Objects/typeobject.c: type_get_annotations). */
    private static Object annotations(InterpreterState state, PyType type) {
        if (type.builtin() || !state.version().atLeast(3, 10)) {
            return null;
        }
        var made = new PyDict();
        type.set("__annotations__", made);
        return made;
    }

    /** Whether a class does not have such an attribute of its bases. */
    private static boolean isOfOneClass(InterpreterState state, String name) {
        return name.equals("__doc__")
                || name.equals("__annotations__") && state.version().atLeast(3, 10)
                || name.equals("__type_params__");
    }

    private static Object ofSuper(InterpreterState state, PySuper parent, String name) {
        boolean onClass = parent.self() instanceof PyType itself && itself.isSubtypeOf(parent.start());
        PyType type = onClass ? (PyType) parent.self() : PyType.of(parent.self());
        boolean behind = false;
        for (PyType candidate : type.mro()) {
            if (behind) {
                Object value = candidate.own(name, state.version());
                if (value instanceof PyProperty property && !onClass) {
                    return fromProperty(state, property, parent.self(), name);
                }
                if (value != null) {
                    if (onClass && !(value instanceof PyClassMethod) && !(value instanceof PyStaticMethod)) {
                        boolean unbound = value instanceof PyFunction || value instanceof PyUnboundMethod;
                        return state.two() && unbound ? unbound(value, type) : value;
                    }
                    return bind(state, value, parent.self(), type);
                }
            }
            behind |= candidate == parent.start();
        }
        return name.equals("__class__") ? Types.SUPER : null;
    }

    // ---------------------------------------------------------------- set and delete

    /** None when it is done, or a request. */
    static Object set(InterpreterState state, Object object, String name, Object value) {
        if (object instanceof PyInstance instance) {
            Object hook = instance.type().special("__setattr__");
            if (hook != null) {
                return new Request.Call(hook, object, name, value);
            }
        }
        return setPlainly(state, object, name, value);
    }

    /** What {@code object.__setattr__} does. */
    static Object setPlainly(InterpreterState state, Object object, String name, Object value) {
        if (object instanceof PyType type) {
            if (isClassOf(name, type.metaclass().lookup(name, state.version()))) {
                return ClassAssignment.apply(state, object, value);
            }
            if (type.builtin()) {
                throw Raise.typeError(
                        state.version().atLeast(3, 10)
                                ? "cannot set '" + name + "' attribute of immutable type '" + type.name() + "'"
                                : "can't set attributes of built-in/extension type '" + type.name() + "'");
            }
            type.set(name, value);
            return None.NONE;
        }
        if (object instanceof PyModule module) {
            if (name.equals("__class__") && value != Types.MODULE) {
                throw Raise.notImplemented("the __class__ of a module cannot be set in a simulated Python");
            }
            module.globals().put(name, value);
            return None.NONE;
        }
        if (object instanceof PyLocal local) {
            Request.Call first = local.enter(state, (vm, nothing) -> setPlainly(state, object, name, value));
            if (first != null) {
                return first;
            }
        }
        PyType type = PyType.of(object);
        Object classes = type.lookup(name, state.version());
        if (classes instanceof PyProperty property) {
            if (property.setter() == None.NONE) {
                throw Raise.attributeError(
                        state.version().atLeast(3, 11)
                                ? "property '" + name + "' of '" + type.name() + "' object has no setter"
                                : "can't set attribute" + (state.version().atLeast(3, 10) ? " '" + name + "'" : ""));
            }
            if (property.setter() instanceof PyBuiltin builtin) {
                return builtin.call(state, object, value);
            }
            state.spend(PROPERTY_SET);
            return Request.Call.direct(property.setter(), object, value);
        }
        if (classes instanceof PyInstance descriptor && isData(descriptor)) {
            return byDescriptor(descriptor, "__set__", object, value);
        }
        if (isClassOf(name, classes)) {
            return ClassAssignment.apply(state, object, value);
        }
        if (object instanceof PyInstance instance && hasRoom(instance, name)) {
            if (name.equals("__dict__") && value instanceof PyDict dict) {
                instance.useDict(dict);
            } else {
                instance.setOwn(name, value);
            }
            return None.NONE;
        }
        if (classes != null) {
            throw Raise.attributeError("'" + type.name() + "' object attribute '" + name + "' is read-only");
        }
        throw withoutDict(state, object, name);
    }

    /** Whether it is the {@code __class__} that every object has, and none of a class's own. */
    private static boolean isClassOf(String name, Object classes) {
        return classes == null && name.equals("__class__");
    }

    /** None when it is done, or a request. */
    static Object delete(InterpreterState state, Object object, String name) {
        if (object instanceof PyInstance instance) {
            Object hook = instance.type().special("__delattr__");
            if (hook != null) {
                return new Request.Call(hook, object, name);
            }
        }
        return deletePlainly(state, object, name);
    }

    static Object deletePlainly(InterpreterState state, Object object, String name) {
        if (object instanceof PyType type) {
            if (type.builtin() || !type.delete(name)) {
                throw missing(state, object, name);
            }
            return None.NONE;
        }
        if (object instanceof PyModule module) {
            if (module.globals().remove(name) == null) {
                throw missing(state, object, name);
            }
            return None.NONE;
        }
        if (object instanceof PyLocal local) {
            Request.Call first = local.enter(state, (vm, nothing) -> deletePlainly(state, object, name));
            if (first != null) {
                return first;
            }
        }
        Object classes = PyType.of(object).lookup(name, state.version());
        if (classes instanceof PyProperty property) {
            if (property.deleter() == None.NONE) {
                throw Raise.attributeError(
                        state.version().atLeast(3, 11)
                                ? "property '" + name + "' of '"
                                        + PyType.of(object).name() + "' object has no deleter"
                                : "can't delete attribute" + (state.version().atLeast(3, 10) ? " '" + name + "'" : ""));
            }
            return new Request.Call(property.deleter(), object);
        }
        if (classes instanceof PyInstance descriptor && isData(descriptor)) {
            return byDescriptor(descriptor, "__delete__", object);
        }
        if (isClassOf(name, classes)) {
            throw Raise.typeError("can't delete __class__ attribute");
        }
        if (object instanceof PyInstance instance && hasRoom(instance, name) && instance.deleteOwn(name)) {
            return None.NONE;
        }
        if (!(object instanceof PyInstance instance && hasRoom(instance, name))) {
            throw withoutDict(state, object, name);
        }
        if (((PyInstance) object).type().slots() != null) {
            throw Raise.attributeError(name);
        }
        throw state.version().atLeast(3, 11) || state.two() && !(object instanceof PyLocal)
                ? missing(state, object, name)
                : Raise.attributeError(name);
    }
}
