package gilgamesh.vm;

import gilgamesh.compiler.Code;
import gilgamesh.scenario.PythonVersion;
import gilgamesh.vm.object.ExceptionTypes;
import gilgamesh.vm.object.Keys;
import gilgamesh.vm.object.Native;
import gilgamesh.vm.object.None;
import gilgamesh.vm.object.NotImplemented;
import gilgamesh.vm.object.Operators;
import gilgamesh.vm.object.PyBuiltin;
import gilgamesh.vm.object.PyCell;
import gilgamesh.vm.object.PyClassMethod;
import gilgamesh.vm.object.PyDict;
import gilgamesh.vm.object.PyException;
import gilgamesh.vm.object.PyFunction;
import gilgamesh.vm.object.PyInstance;
import gilgamesh.vm.object.PyList;
import gilgamesh.vm.object.PyMethod;
import gilgamesh.vm.object.PyModule;
import gilgamesh.vm.object.PyProperty;
import gilgamesh.vm.object.PyStaticMethod;
import gilgamesh.vm.object.PySuper;
import gilgamesh.vm.object.PyTraceback;
import gilgamesh.vm.object.PyTuple;
import gilgamesh.vm.object.PyType;
import gilgamesh.vm.object.PyUnboundMethod;
import gilgamesh.vm.object.Raise;
import gilgamesh.vm.object.Request;
import gilgamesh.vm.object.Special;
import gilgamesh.vm.object.Types;
import gilgamesh.vm.object.Vm;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;

/** The attributes of {@code object}, {@code type}, functions, properties, exceptions: the types that the evaluator itself knows. */
final class CoreTypes {

    static final PyBuiltin OBJECT_NEW = PyBuiltin.function("object.__new__", CoreTypes::newObject);
    static final PyBuiltin OBJECT_INIT = PyBuiltin.method("object.__init__", (vm, args, keywords) -> None.NONE);
    /** Carried out by the evaluator. */
    static final PyBuiltin BUILD_CLASS = byEvaluator("__build_class__");
    /** Carried out by the evaluator: goes on with C code that a callback has made wait. */
    static final PyBuiltin RESUME = byEvaluator("resume");
    /** Carried out by the evaluator: runs the function's code with the dict of its second argument for its local names. */
    static final PyBuiltin RUN_BODY = byEvaluator("exec");

    private CoreTypes() {}

    static {
        object();
        type();
        exceptions();
        functions();
        descriptors();
        others();
        PyGenerator.install();
        Reduction.install();
    }

    /** To be called before any attribute is looked up, any number of times; the work is done once. */
    static void install() {}

    private static PyBuiltin byEvaluator(String name) {
        return PyBuiltin.function(name, (vm, args, keywords) -> {
            throw new IllegalStateException(name + " is the evaluator's");
        });
    }

    private static Object newObject(Vm vm, Object[] args, String[] keywords) {
        if (args.length == 0 || !(args[0] instanceof PyType type)) {
            throw Raise.typeError("object.__new__(): not enough arguments");
        }
        if (type.builtinBase() != Types.OBJECT) {
            throw Raise.typeError("object.__new__(" + type.name() + ") is not safe, use "
                    + type.builtinBase().name() + ".__new__()");
        }
        return new PyInstance(type);
    }

    private static InterpreterState state(Vm vm) {
        return (InterpreterState) vm;
    }

    private static void object() {
        Types.OBJECT
                .define("__new__", OBJECT_NEW)
                .define("__init__", OBJECT_INIT)
                .method("__getattribute__", (vm, args, keywords) -> {
                    Object value = Attributes.find(state(vm), args[0], (String) args[1]);
                    if (value == null) {
                        throw Attributes.missing(state(vm), args[0], (String) args[1]);
                    }
                    return value;
                })
                .method(
                        "__setattr__",
                        (vm, args, keywords) -> Attributes.setPlainly(state(vm), args[0], (String) args[1], args[2]))
                .method(
                        "__delattr__",
                        (vm, args, keywords) -> Attributes.deletePlainly(state(vm), args[0], (String) args[1]))
                .method("__repr__", (vm, args, keywords) -> Operators.repr(vm, args[0]))
                .method("__str__", (vm, args, keywords) -> state(vm).texts.plainly(args[0]))
                .method("__format__", (vm, args, keywords) -> Operators.format(vm, args[0], (String) args[1]))
                .method("__hash__", (vm, args, keywords) -> vm.identity(args[0]) >> 4)
                .method("__eq__", (vm, args, keywords) -> args[0] == args[1] ? true : NotImplemented.NOT_IMPLEMENTED)
                .method("__ne__", (vm, args, keywords) -> {
                    Object equal = equalRequest(args[0], args[1]);
                    return Calls.andThen(vm, equal, (again, value) -> !Operators.truth(value));
                })
                .define3(
                        "__init_subclass__",
                        new PyClassMethod(PyBuiltin.function("object.__init_subclass__", ClassBuilder::initSubclass)));
        Types.OBJECT.method("__sizeof__", (vm, args, keywords) -> 16L);
    }

    private static Object equalRequest(Object a, Object b) {
        Object method = a instanceof PyInstance instance ? instance.type().special("__eq__") : null;
        return method == null ? (Object) Keys.equal(a, b) : new Request.Call(method, a, b);
    }

    private static void type() {
        Types.TYPE
                .define("__new__", PyBuiltin.function("type.__new__", (vm, args, keywords) -> {
                    if (args.length == 2) {
                        return state(vm).typeOf(args[1]);
                    }
                    if (args.length - keywords.length != 4) {
                        throw Raise.typeError("type() takes 1 or 3 arguments");
                    }
                    return state(vm)
                            .classes
                            .ofType((PyType) args[0], Arrays.copyOfRange(args, 1, args.length), keywords);
                }))
                .method(
                        "__call__",
                        (vm, args, keywords) -> state(vm)
                                .current()
                                .calls
                                .make((PyType) args[0], Arrays.copyOfRange(args, 1, args.length), keywords))
                .define3(
                        "__prepare__",
                        new PyClassMethod(PyBuiltin.function("type.__prepare__", (vm, args, keywords) -> new PyDict())))
                .method("mro", (vm, args, keywords) -> new PyList(((PyType) args[0]).mro()))
                .method(
                        "__subclasses__",
                        (vm, args, keywords) -> new PyList(((PyType) args[0])
                                .subclasses().stream()
                                        .filter(each -> each.bases().contains((PyType) args[0]))
                                        .toArray()));
    }

    private static void exceptions() {
        PyType base = ExceptionTypes.BASE_EXCEPTION;
        base.define("__new__", PyBuiltin.function("BaseException.__new__", (vm, args, keywords) -> {
            var exception = new PyException((PyType) args[0]);
            int positional = args.length - keywords.length;
            exception.args(new PyTuple(Arrays.copyOfRange(args, 1, positional)));
            return exception;
        }));
        base.method("__init__", (vm, args, keywords) -> {
            var exception = (PyException) args[0];
            if (keywords.length > 0 && !exception.type().isSubtypeOf(ExceptionTypes.IMPORT_ERROR)) {
                throw Raise.typeError(exception.type().name() + "() takes no keyword arguments");
            }
            exception.args(new PyTuple(Arrays.copyOfRange(args, 1, args.length - keywords.length)));
            return None.NONE;
        });
        base.define(
                "args",
                property(
                        self -> ((PyException) self).args(),
                        (self, value) -> ((PyException) self).args(new PyTuple(elements(value)))));
        base.define3(
                "__cause__",
                property(self -> ((PyException) self).cause(), (self, value) -> ((PyException) self).cause(value)));
        base.define3(
                "__context__",
                property(self -> ((PyException) self).context(), (self, value) -> ((PyException) self).context(value)));
        base.define3(
                "__suppress_context__",
                property(
                        self -> ((PyException) self).suppressContext(),
                        (self, value) -> ((PyException) self).suppressContext(value == Boolean.TRUE)));
        base.define3(
                "__traceback__",
                property(
                        self -> ((PyException) self).traceback() == null ? None.NONE : ((PyException) self).traceback(),
                        (self, value) -> ((PyException) self)
                                .traceback(value instanceof PyTraceback traceback ? traceback : null)));
        base.method3("with_traceback", (vm, args, keywords) -> {
            ((PyException) args[0]).traceback(args[1] instanceof PyTraceback traceback ? traceback : null);
            return args[0];
        });
        base.method("__repr__", (vm, args, keywords) -> Operators.repr(vm, args[0]));
        base.method("__str__", (vm, args, keywords) -> Operators.str(vm, args[0]));
        base.method(
                "add_note",
                (vm, args, keywords) -> {
                    var exception = (PyException) args[0];
                    Object notes = exception.own("__notes__");
                    if (notes == null) {
                        notes = new PyList();
                        exception.setOwn("__notes__", notes);
                    }
                    ((PyList) notes).add(args[1]);
                    return None.NONE;
                },
                PythonVersion.V3_11,
                PythonVersion.LATEST);
        ExceptionTypes.STOP_ITERATION.define3("value", property(self -> argument(self, 0, 1), null));
        ExceptionTypes.SYSTEM_EXIT.define(
                "code",
                property(
                        self -> ((PyException) self).args().size() > 1
                                ? ((PyException) self).args()
                                : argument(self, 0, 1),
                        null));
        ExceptionTypes.OS_ERROR.define("errno", property(self -> argument(self, 0, 2), null));
        ExceptionTypes.OS_ERROR.define("strerror", property(self -> argument(self, 1, 2), null));
        ExceptionTypes.OS_ERROR.define("filename", property(self -> argument(self, 2, 3), null));
    }

    private static Object argument(Object exception, int index, int atLeast) {
        PyTuple args = ((PyException) exception).args();
        return args.size() < atLeast ? None.NONE : args.get(index);
    }

    private static Object[] elements(Object sequence) {
        return sequence instanceof PyTuple tuple
                ? tuple.elements()
                : sequence instanceof PyList list ? list.toArray() : new Object[] {sequence};
    }

    private static void functions() {
        PyType function = Types.FUNCTION;
        PyProperty name =
                property(self -> ((PyFunction) self).name(), (self, value) -> ((PyFunction) self).name((String) value));
        PyProperty defaults = property(
                self -> ((PyFunction) self).defaults().length == 0
                        ? None.NONE
                        : new PyTuple(((PyFunction) self).defaults()),
                (self, value) -> ((PyFunction) self).defaults(value == None.NONE ? new Object[0] : elements(value)));
        PyProperty code = property(self -> ((Lowered) ((PyFunction) self).prepared()).object(), null);
        PyProperty globals = property(self -> ((PyFunction) self).globals(), null);
        PyProperty closure = property(
                self -> ((PyFunction) self).closure().length == 0
                        ? None.NONE
                        : new PyTuple((Object[]) ((PyFunction) self).closure().clone()),
                null);
        function.define("__name__", name).define2("func_name", name);
        function.define3(
                "__qualname__",
                property(
                        self -> ((PyFunction) self).qualifiedName(),
                        (self, value) -> ((PyFunction) self).qualifiedName((String) value)));
        function.define("__defaults__", defaults).define2("func_defaults", defaults);
        function.define("__code__", code).define2("func_code", code);
        function.define("__globals__", globals).define2("func_globals", globals);
        function.define("__closure__", closure).define2("func_closure", closure);
        function.define3(
                "__kwdefaults__",
                property(
                        self -> ((PyFunction) self).keywordDefaults() == null
                                ? None.NONE
                                : ((PyFunction) self).keywordDefaults(),
                        null));
        function.define3("__annotations__", property(CoreTypes::annotations, CoreTypes::annotate, CoreTypes::annotate));
        function.define(
                "__type_params__",
                property(self -> ((PyFunction) self).typeParameters(), CoreTypes::typeParameters),
                PythonVersion.V3_12,
                PythonVersion.LATEST);
        PyProperty doc = property(CoreTypes::docstring, (self, value) -> ((PyFunction) self).doc(value));
        function.define("__doc__", doc).define2("func_doc", doc);
        function.define(
                "__module__",
                property(
                        self -> {
                            Object own = ((PyFunction) self).module();
                            Object module = own != null
                                    ? own
                                    : ((PyFunction) self).globals().get("__name__");
                            return module == null ? None.NONE : module;
                        },
                        (self, value) -> ((PyFunction) self).module(value)));
        function.method("__get__", CoreTypes::getFunction);
        function.method("__call__", (vm, args, keywords) -> callRest(args, keywords));

        PyProperty whose = property(CoreTypes::selfOfMethod, null);
        PyProperty called = property(CoreTypes::functionOfMethod, null);
        Types.METHOD.define("__self__", whose).define2("im_self", whose);
        Types.METHOD.define("__func__", called).define2("im_func", called);
        Types.METHOD.define2("im_class", property(CoreTypes::classOfMethod, null));
        Types.METHOD.define2("__get__", PyBuiltin.method("method.__get__", CoreTypes::getMethod));
        Types.METHOD.method("__call__", (vm, args, keywords) -> callRest(args, keywords));
        for (PyType builtin : new PyType[] {Types.BUILTIN_FUNCTION, Types.METHOD_DESCRIPTOR}) {
            builtin.getter(
                    "__name__", (vm, args, keywords) -> builtinOf(args[0]).name());
            builtin.getter(
                    "__qualname__",
                    (vm, args, keywords) -> moduleOf(vm, builtinOf(args[0])) == null
                            ? builtinOf(args[0]).qualifiedName()
                            : builtinOf(args[0]).name());
            builtin.getter("__module__", (vm, args, keywords) -> {
                PyBuiltin inC = builtinOf(args[0]);
                String module = moduleOf(vm, inC);
                boolean ofType = module == null && inC.qualifiedName().contains(".");
                return ofType ? None.NONE : module != null ? module : vm.two() ? "__builtin__" : "builtins";
            });
            builtin.getter("__doc__", (vm, args, keywords) -> None.NONE);
            builtin.getter(
                    "__self__", (vm, args, keywords) -> args[0] instanceof PyMethod method ? method.self() : None.NONE);
            builtin.method("__call__", (vm, args, keywords) -> callRest(args, keywords));
        }
    }

    /** The module of a function in C that is none of the built-in ones, nor a type's; null of any other. */
    private static String moduleOf(Vm vm, PyBuiltin builtin) {
        int dot = builtin.qualifiedName().lastIndexOf('.');
        if (builtin.isMethod() || dot < 0 || builtin.name().equals("__new__")) {
            return null;
        }
        String owner = builtin.qualifiedName().substring(0, dot);
        return vm.builtin(owner) == null ? owner : null;
    }

    private static PyBuiltin builtinOf(Object value) {
        return value instanceof PyMethod method ? (PyBuiltin) method.function() : (PyBuiltin) value;
    }

    private static Object callRest(Object[] args, String[] keywords) {
        return new Request.Call(args[0], Arrays.copyOfRange(args, 1, args.length), keywords, null);
    }

    private static Object annotations(Object self) {
        var function = (PyFunction) self;
        if (function.annotations() == null) {
            function.annotations(new PyDict());
        }
        return function.annotations();
    }

    private static void annotate(Object self, Object value) {
        if (value != None.NONE && !(value instanceof PyDict)) {
            throw Raise.typeError("__annotations__ must be set to a dict object");
        }
        ((PyFunction) self).annotations(value == None.NONE ? null : (PyDict) value);
    }

    private static void typeParameters(Object function, Object value) {
        if (!(value instanceof PyTuple parameters)) {
            throw Raise.typeError("__type_params__ must be set to a tuple");
        }
        ((PyFunction) function).typeParameters(parameters);
    }

    private static Object docstring(Object self) {
        var function = (PyFunction) self;
        Object own = function.doc();
        if (own != null) {
            return own;
        }
        Code code = function.code();
        return !code.name().equals("<lambda>")
                        && !code.constants().isEmpty()
                        && code.constants().get(0) instanceof String text
                ? text
                : None.NONE;
    }

    private static void descriptors() {
        Types.PROPERTY.define("__new__", PyBuiltin.function("property.__new__", CoreTypes::newProperty));
        Types.PROPERTY.method("getter", (vm, args, keywords) -> {
            var property = (PyProperty) args[0];
            return new PyProperty(args[1], property.setter(), property.deleter(), property.doc());
        });
        Types.PROPERTY.method("setter", (vm, args, keywords) -> {
            var property = (PyProperty) args[0];
            return new PyProperty(property.getter(), args[1], property.deleter(), property.doc());
        });
        Types.PROPERTY.method("deleter", (vm, args, keywords) -> {
            var property = (PyProperty) args[0];
            return new PyProperty(property.getter(), property.setter(), args[1], property.doc());
        });
        Types.PROPERTY.getter("fget", (vm, args, keywords) -> ((PyProperty) args[0]).getter());
        Types.PROPERTY.getter("fset", (vm, args, keywords) -> ((PyProperty) args[0]).setter());
        Types.PROPERTY.getter("fdel", (vm, args, keywords) -> ((PyProperty) args[0]).deleter());
        Types.PROPERTY.method(
                "__get__",
                (vm, args, keywords) -> args[1] == None.NONE
                        ? args[0]
                        : new Request.Call(accessor(((PyProperty) args[0]).getter(), "unreadable attribute"), args[1]));
        Types.PROPERTY.method(
                "__set__",
                (vm, args, keywords) -> new Request.Call(
                        accessor(((PyProperty) args[0]).setter(), "can't set attribute"), args[1], args[2]));
        Types.PROPERTY.method(
                "__delete__",
                (vm, args, keywords) -> new Request.Call(
                        accessor(((PyProperty) args[0]).deleter(), "can't delete attribute"), args[1]));
        Types.STATICMETHOD.method("__get__", (vm, args, keywords) -> ((PyStaticMethod) args[0]).function());
        Types.CLASSMETHOD.method(
                "__get__",
                (vm, args, keywords) -> new PyMethod(
                        ((PyClassMethod) args[0]).function(), args.length > 2 ? args[2] : PyType.of(args[1])));
        Types.PROPERTY.getter("__doc__", (vm, args, keywords) -> {
            var property = (PyProperty) args[0];
            boolean ofGetter = property.doc() == None.NONE && property.getter() instanceof PyFunction;
            return ofGetter ? docstring(property.getter()) : property.doc();
        });
        Types.STATICMETHOD.define(
                "__new__",
                PyBuiltin.function("staticmethod.__new__", (vm, args, keywords) -> new PyStaticMethod(args[1])));
        Types.STATICMETHOD.getter("__func__", (vm, args, keywords) -> ((PyStaticMethod) args[0]).function());
        Types.CLASSMETHOD.define(
                "__new__",
                PyBuiltin.function("classmethod.__new__", (vm, args, keywords) -> new PyClassMethod(args[1])));
        Types.CLASSMETHOD.getter("__func__", (vm, args, keywords) -> ((PyClassMethod) args[0]).function());
        Types.SUPER.define("__new__", PyBuiltin.function("super.__new__", (vm, args, keywords) -> newSuper(vm, args)));
    }

    private static Object accessor(Object function, String otherwise) {
        if (function == None.NONE) {
            throw Raise.attributeError(otherwise);
        }
        return function;
    }

    private static Object newProperty(Vm vm, Object[] args, String[] keywords) {
        Object[] functions = {None.NONE, None.NONE, None.NONE, None.NONE};
        int positional = args.length - keywords.length;
        for (int k = 1; k < positional && k <= 4; k++) {
            functions[k - 1] = args[k];
        }
        for (int k = 0; k < keywords.length; k++) {
            switch (keywords[k]) {
                case "fget" -> functions[0] = args[positional + k];
                case "fset" -> functions[1] = args[positional + k];
                case "fdel" -> functions[2] = args[positional + k];
                case "doc" -> functions[3] = args[positional + k];
                default -> throw Raise.typeError("'" + keywords[k] + "' is an invalid keyword argument for property()");
            }
        }
        return new PyProperty(functions[0], functions[1], functions[2], functions[3]);
    }

    static Object newSuper(Vm vm, Object... args) {
        if (args.length == 1) {
            return state(vm).classes.superOf(state(vm).current().frame);
        }
        if (!(args[1] instanceof PyType start)) {
            throw Raise.typeError("super() argument 1 must be " + (vm.two() ? "type" : "a type") + ", not "
                    + PyType.of(args[1]).name());
        }
        if (args.length == 2) {
            throw Raise.typeError(
                    "super() without an object is outside the subset: use super(" + start.name() + ", self)");
        }
        Object self = args[2];
        boolean fits = self instanceof PyType type && type.isSubtypeOf(start)
                || PyType.of(self).isSubtypeOf(start);
        if (!fits) {
            throw Raise.typeError("super(type, obj): obj must be an instance or subtype of type");
        }
        return new PySuper(start, self);
    }

    private static void others() {
        Types.CELL.getter("cell_contents", (vm, args, keywords) -> {
            Object value = ((PyCell) args[0]).get();
            if (value == null) {
                throw Raise.valueError("Cell is empty");
            }
            return value;
        });
        Types.CODE.getter("co_name", (vm, args, keywords) -> ((PyCode) args[0]).code.name());
        Types.CODE.getter("co_filename", (vm, args, keywords) -> ((PyCode) args[0]).code.file());
        Types.CODE.getter("co_firstlineno", (vm, args, keywords) -> (long) ((PyCode) args[0]).code.firstLine());
        Types.CODE.getter("co_argcount", (vm, args, keywords) -> (long) ((PyCode) args[0]).code.argCount());
        Types.CODE.getter("co_nlocals", (vm, args, keywords) ->
                (long) ((PyCode) args[0]).code.localNames().size());
        Types.CODE.getter("co_flags", (vm, args, keywords) -> ((PyCode) args[0]).code.flags() & 0xFFFFFFFL);
        Types.CODE.define3("co_kwonlyargcount", property(self -> (long) ((PyCode) self).code.keywordOnlyCount(), null));
        Types.CODE.define(
                "co_posonlyargcount",
                property(self -> (long) ((PyCode) self).code.positionalOnlyCount(), null),
                PythonVersion.V3_8,
                PythonVersion.LATEST);
        Types.CODE.define(
                "co_qualname",
                property(self -> ((PyCode) self).code.qualifiedName(), null),
                PythonVersion.V3_11,
                PythonVersion.LATEST);
        names("co_names", Code::names);
        names("co_varnames", Code::localNames);
        names("co_cellvars", Code::cellNames);
        names("co_freevars", Code::freeNames);
        Types.CODE.getter(
                "co_consts",
                (vm, args, keywords) -> new PyTuple(((PyCode) args[0])
                        .code.constants().stream()
                                .map(each -> Lowering.constant(state(vm), each))
                                .toArray()));
        Types.METHOD.define("__new__", PyBuiltin.function("method.__new__", CoreTypes::newMethod));
        Types.TRACEBACK.getter("tb_lineno", (vm, args, keywords) -> (long) ((PyTraceback) args[0]).line());
        Types.TRACEBACK.getter(
                "tb_next",
                (vm, args, keywords) ->
                        ((PyTraceback) args[0]).next() == null ? None.NONE : ((PyTraceback) args[0]).next());
        Types.MODULE.define("__new__", PyBuiltin.function("module.__new__", (vm, args, keywords) -> {
            if (args.length < 2 || !(args[1] instanceof String name)) {
                throw Raise.typeError("module.__init__() takes at least 1 argument: a name");
            }
            return new PyModule(name).define("__doc__", args.length > 2 ? args[2] : None.NONE);
        }));
    }

    private static void names(String attribute, Function<Code, List<String>> names) {
        Types.CODE.getter(
                attribute,
                (vm, args, keywords) ->
                        new PyTuple(names.apply(((PyCode) args[0]).code).toArray()));
    }

    private static Object selfOfMethod(Object method) {
        return method instanceof PyMethod bound ? bound.self() : None.NONE;
    }

    private static Object functionOfMethod(Object method) {
        return method instanceof PyMethod bound ? bound.function() : ((PyUnboundMethod) method).function();
    }

    private static Object classOfMethod(Object method) {
        return method instanceof PyMethod bound ? PyType.of(bound.self()) : ((PyUnboundMethod) method).owner();
    }

    /** {@code function.__get__(instance, class)}. */
    private static Object getFunction(Vm vm, Object[] args, String[] keywords) {
        if (args[1] != None.NONE) {
            return new PyMethod(args[0], args[1]);
        }
        return vm.two() && args.length > 2 && args[2] instanceof PyType owner
                ? new PyUnboundMethod(args[0], owner)
                : args[0];
    }

    /** 2.7: {@code method.__get__(instance, class)}. */
    private static Object getMethod(Vm vm, Object[] args, String[] keywords) {
        if (!(args[0] instanceof PyUnboundMethod method)) {
            return args[0];
        }
        PyType type = args.length > 2 && args[2] instanceof PyType given ? given : PyType.of(args[1]);
        return args[1] == None.NONE ? method.of(type) : method.boundTo(args[1], type);
    }

    private static Object newMethod(Vm vm, Object[] args, String[] keywords) {
        int given = args.length - 1;
        if (given < 2 || given > (vm.two() ? 3 : 2)) {
            throw Raise.typeError(
                    vm.two()
                            ? "instancemethod expected at " + (given < 2 ? "least 2" : "most 3") + " arguments, got "
                                    + given
                            : "method expected 2 arguments, got " + given);
        }
        if (!Special.callable(vm, args[1])) {
            throw Raise.typeError("first argument must be callable");
        }
        if (args[2] == None.NONE && vm.two() && given == 3 && args[3] instanceof PyType owner) {
            return new PyUnboundMethod(args[1], owner);
        }
        if (args[2] == None.NONE) {
            throw Raise.typeError(
                    vm.two()
                            ? "unbound methods must have non-NULL im_class"
                            : (vm.version().atLeast(3, 11) ? "instance" : "self") + " must not be None");
        }
        return new PyMethod(args[1], args[2]);
    }

    // ---------------------------------------------------------------- properties in Java

    private interface Getter {
        Object get(Object self);
    }

    private interface Setter {
        void set(Object self, Object value);
    }

    private static PyProperty property(Getter getter, Setter setter) {
        return property(getter, setter, null);
    }

    /** @param deleter gets None for the value; null if it cannot be deleted */
    private static PyProperty property(Getter getter, Setter setter, Setter deleter) {
        Native get = (vm, args, keywords) -> getter.get(args[0]);
        return new PyProperty(
                PyBuiltin.function("getter", get),
                setter == null
                        ? None.NONE
                        : PyBuiltin.function("setter", (vm, args, keywords) -> {
                            setter.set(args[0], args[1]);
                            return None.NONE;
                        }),
                deleter == null
                        ? None.NONE
                        : PyBuiltin.function("deleter", (vm, args, keywords) -> {
                            deleter.set(args[0], None.NONE);
                            return None.NONE;
                        }));
    }
}
