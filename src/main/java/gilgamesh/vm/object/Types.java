package gilgamesh.vm.object;

import static gilgamesh.vm.object.PyType.Collection.MAPPING;
import static gilgamesh.vm.object.PyType.Collection.SEQUENCE;

/** The built-in types, except for the exceptions. Their attributes are defined where their methods are. */
public final class Types {

    public static final PyType OBJECT = new PyType("object", null);
    public static final PyType TYPE = new PyType("type", OBJECT);
    public static final PyType INT = new PyType("int", OBJECT);
    /** 2.7's {@code long}: what {@code type} says of an int beyond 64 bits there. */
    public static final PyType LONG = new PyType("long", OBJECT);

    public static final PyType BOOL = new PyType("bool", INT).last();
    public static final PyType FLOAT = new PyType("float", OBJECT);
    public static final PyType COMPLEX = new PyType("complex", OBJECT);
    public static final PyType STR = new PyType("str", OBJECT);
    public static final PyType UNICODE = new PyType("unicode", OBJECT);
    public static final PyType BYTES = new PyType("bytes", OBJECT);
    public static final PyType BYTEARRAY = new PyType("bytearray", OBJECT);
    public static final PyType NONE = new PyType("NoneType", OBJECT).last();
    public static final PyType NOT_IMPLEMENTED = new PyType("NotImplementedType", OBJECT);
    public static final PyType ELLIPSIS = new PyType("ellipsis", OBJECT);
    public static final PyType TUPLE = new PyType("tuple", OBJECT).collection(SEQUENCE);
    public static final PyType LIST = new PyType("list", OBJECT).collection(SEQUENCE);
    public static final PyType DICT = new PyType("dict", OBJECT).collection(MAPPING);
    public static final PyType ORDERED_DICT = new PyType("OrderedDict", DICT);
    public static final PyType DEFAULT_DICT = new PyType("defaultdict", DICT);
    public static final PyType SET = new PyType("set", OBJECT);
    public static final PyType FROZENSET = new PyType("frozenset", OBJECT);
    public static final PyType SLICE = new PyType("slice", OBJECT).last();
    public static final PyType RANGE = new PyType("range", OBJECT).last().collection(SEQUENCE);
    public static final PyType FUNCTION = new PyType("function", OBJECT).last();
    public static final PyType METHOD = new PyType("method", OBJECT);
    public static final PyType BUILTIN_FUNCTION = new PyType("builtin_function_or_method", OBJECT);
    public static final PyType METHOD_DESCRIPTOR = new PyType("method_descriptor", OBJECT);
    public static final PyType STATICMETHOD = new PyType("staticmethod", OBJECT);
    public static final PyType CLASSMETHOD = new PyType("classmethod", OBJECT);
    public static final PyType PROPERTY = new PyType("property", OBJECT);
    public static final PyType SUPER = new PyType("super", OBJECT);
    public static final PyType MODULE = new PyType("module", OBJECT);
    public static final PyType CELL = new PyType("cell", OBJECT);
    public static final PyType CODE = new PyType("code", OBJECT);
    public static final PyType FRAME = new PyType("frame", OBJECT);
    public static final PyType TRACEBACK = new PyType("traceback", OBJECT);
    public static final PyType GENERATOR = new PyType("generator", OBJECT);
    public static final PyType COROUTINE = new PyType("coroutine", OBJECT);
    public static final PyType ANEXT_AWAITABLE = new PyType("anext_awaitable", OBJECT);
    public static final PyType COROUTINE_WRAPPER = new PyType("coroutine_wrapper", OBJECT);
    public static final PyType ASYNC_GENERATOR = new PyType("async_generator", OBJECT);
    public static final PyType ASYNC_GENERATOR_ASEND = new PyType("async_generator_asend", OBJECT);
    public static final PyType ASYNC_GENERATOR_ATHROW = new PyType("async_generator_athrow", OBJECT);
    public static final PyType ASYNC_ITERATOR_WRAPPER = new PyType("aiter_wrapper", OBJECT);
    public static final PyType ASYNC_GENERATOR_WRAPPED_VALUE = new PyType("async_generator_wrapped_value", OBJECT);
    public static final PyType ITERATOR = new PyType("iterator", OBJECT);
    public static final PyType CALLABLE_ITERATOR = new PyType("callable_iterator", OBJECT);
    public static final PyType LIST_ITERATOR = new PyType("list_iterator", OBJECT);
    public static final PyType TUPLE_ITERATOR = new PyType("tuple_iterator", OBJECT);
    public static final PyType STR_ITERATOR = new PyType("str_iterator", OBJECT);
    public static final PyType RANGE_ITERATOR = new PyType("range_iterator", OBJECT);
    public static final PyType SET_ITERATOR = new PyType("set_iterator", OBJECT);
    public static final PyType DICT_KEY_ITERATOR = new PyType("dict_keyiterator", OBJECT);
    public static final PyType DICT_VALUE_ITERATOR = new PyType("dict_valueiterator", OBJECT);
    public static final PyType DICT_ITEM_ITERATOR = new PyType("dict_itemiterator", OBJECT);
    public static final PyType DICT_KEYS = new PyType("dict_keys", OBJECT);
    public static final PyType DICT_VALUES = new PyType("dict_values", OBJECT);
    public static final PyType DICT_ITEMS = new PyType("dict_items", OBJECT);
    public static final PyType ENUMERATE = new PyType("enumerate", OBJECT);
    public static final PyType ZIP = new PyType("zip", OBJECT);
    public static final PyType MAP = new PyType("map", OBJECT);
    public static final PyType FILTER = new PyType("filter", OBJECT);
    public static final PyType REVERSED = new PyType("reversed", OBJECT);
    public static final PyType GENERIC_ALIAS = new PyType("GenericAlias", OBJECT);
    public static final PyType UNION = new PyType("UnionType", OBJECT);
    public static final PyType TYPE_VAR = new PyType("TypeVar", OBJECT).last();
    public static final PyType TYPE_VAR_TUPLE = new PyType("TypeVarTuple", OBJECT).last();
    public static final PyType PARAM_SPEC = new PyType("ParamSpec", OBJECT).last();
    public static final PyType PARAM_SPEC_ARGS = new PyType("ParamSpecArgs", OBJECT).last();
    public static final PyType PARAM_SPEC_KWARGS = new PyType("ParamSpecKwargs", OBJECT).last();
    public static final PyType TYPE_ALIAS = new PyType("TypeAliasType", OBJECT);
    public static final PyType NO_DEFAULT_TYPE = new PyType("NoDefaultType", OBJECT).last();
    public static final PyType LOCK = new PyType("lock", OBJECT).last();
    public static final PyType SIMPLE_NAMESPACE = new PyType("SimpleNamespace", OBJECT);

    private Types() {}
}
