package gilgamesh.vm.object;

import java.util.LinkedHashMap;
import java.util.Map;

/** The built-in exception classes (Doc/library/exceptions.rst, "Exception hierarchy"; 2.7's differences are aliases in its builtins). */
public final class ExceptionTypes {

    private static final Map<String, PyType> BY_NAME = new LinkedHashMap<>();

    public static final PyType BASE_EXCEPTION = type("BaseException", Types.OBJECT);
    public static final PyType SYSTEM_EXIT = type("SystemExit", BASE_EXCEPTION);
    public static final PyType KEYBOARD_INTERRUPT = type("KeyboardInterrupt", BASE_EXCEPTION);
    public static final PyType GENERATOR_EXIT = type("GeneratorExit", BASE_EXCEPTION);
    public static final PyType EXCEPTION = type("Exception", BASE_EXCEPTION);
    public static final PyType STOP_ITERATION = type("StopIteration", EXCEPTION);
    public static final PyType STOP_ASYNC_ITERATION = type("StopAsyncIteration", EXCEPTION);
    public static final PyType ARITHMETIC_ERROR = type("ArithmeticError", EXCEPTION);
    public static final PyType FLOATING_POINT_ERROR = type("FloatingPointError", ARITHMETIC_ERROR);
    public static final PyType OVERFLOW_ERROR = type("OverflowError", ARITHMETIC_ERROR);
    public static final PyType ZERO_DIVISION_ERROR = type("ZeroDivisionError", ARITHMETIC_ERROR);
    public static final PyType ASSERTION_ERROR = type("AssertionError", EXCEPTION);
    public static final PyType ATTRIBUTE_ERROR = type("AttributeError", EXCEPTION);
    public static final PyType BUFFER_ERROR = type("BufferError", EXCEPTION);
    public static final PyType EOF_ERROR = type("EOFError", EXCEPTION);
    public static final PyType IMPORT_ERROR = type("ImportError", EXCEPTION);
    public static final PyType MODULE_NOT_FOUND_ERROR = type("ModuleNotFoundError", IMPORT_ERROR);
    public static final PyType LOOKUP_ERROR = type("LookupError", EXCEPTION);
    public static final PyType INDEX_ERROR = type("IndexError", LOOKUP_ERROR);
    public static final PyType KEY_ERROR = type("KeyError", LOOKUP_ERROR);
    public static final PyType MEMORY_ERROR = type("MemoryError", EXCEPTION);
    public static final PyType NAME_ERROR = type("NameError", EXCEPTION);
    public static final PyType UNBOUND_LOCAL_ERROR = type("UnboundLocalError", NAME_ERROR);
    public static final PyType OS_ERROR = type("OSError", EXCEPTION);
    /** 2.7 alone: in 3.x the name is another one of OSError. */
    public static final PyType IO_ERROR = type("IOError", OS_ERROR);

    public static final PyType BLOCKING_IO_ERROR = type("BlockingIOError", OS_ERROR);
    public static final PyType CHILD_PROCESS_ERROR = type("ChildProcessError", OS_ERROR);
    public static final PyType CONNECTION_ERROR = type("ConnectionError", OS_ERROR);
    public static final PyType BROKEN_PIPE_ERROR = type("BrokenPipeError", CONNECTION_ERROR);
    public static final PyType CONNECTION_ABORTED_ERROR = type("ConnectionAbortedError", CONNECTION_ERROR);
    public static final PyType CONNECTION_REFUSED_ERROR = type("ConnectionRefusedError", CONNECTION_ERROR);
    public static final PyType CONNECTION_RESET_ERROR = type("ConnectionResetError", CONNECTION_ERROR);
    public static final PyType FILE_EXISTS_ERROR = type("FileExistsError", OS_ERROR);
    public static final PyType FILE_NOT_FOUND_ERROR = type("FileNotFoundError", OS_ERROR);
    public static final PyType IS_A_DIRECTORY_ERROR = type("IsADirectoryError", OS_ERROR);
    public static final PyType NOT_A_DIRECTORY_ERROR = type("NotADirectoryError", OS_ERROR);
    public static final PyType INTERRUPTED_ERROR = type("InterruptedError", OS_ERROR);
    public static final PyType PERMISSION_ERROR = type("PermissionError", OS_ERROR);
    public static final PyType PROCESS_LOOKUP_ERROR = type("ProcessLookupError", OS_ERROR);
    public static final PyType TIMEOUT_ERROR = type("TimeoutError", OS_ERROR);
    public static final PyType REFERENCE_ERROR = type("ReferenceError", EXCEPTION);
    public static final PyType RUNTIME_ERROR = type("RuntimeError", EXCEPTION);
    public static final PyType NOT_IMPLEMENTED_ERROR = type("NotImplementedError", RUNTIME_ERROR);
    public static final PyType RECURSION_ERROR = type("RecursionError", RUNTIME_ERROR);
    public static final PyType PYTHON_FINALIZATION_ERROR = type("PythonFinalizationError", RUNTIME_ERROR);
    public static final PyType SYNTAX_ERROR = type("SyntaxError", EXCEPTION);
    public static final PyType INDENTATION_ERROR = type("IndentationError", SYNTAX_ERROR);
    public static final PyType TAB_ERROR = type("TabError", INDENTATION_ERROR);
    public static final PyType SYSTEM_ERROR = type("SystemError", EXCEPTION);
    public static final PyType TYPE_ERROR = type("TypeError", EXCEPTION);
    public static final PyType VALUE_ERROR = type("ValueError", EXCEPTION);
    public static final PyType UNICODE_ERROR = type("UnicodeError", VALUE_ERROR);
    public static final PyType UNICODE_DECODE_ERROR = type("UnicodeDecodeError", UNICODE_ERROR);
    public static final PyType UNICODE_ENCODE_ERROR = type("UnicodeEncodeError", UNICODE_ERROR);
    public static final PyType UNICODE_TRANSLATE_ERROR = type("UnicodeTranslateError", UNICODE_ERROR);
    public static final PyType BASE_EXCEPTION_GROUP = type("BaseExceptionGroup", BASE_EXCEPTION);
    public static final PyType EXCEPTION_GROUP = named(new PyType("ExceptionGroup", BASE_EXCEPTION_GROUP, EXCEPTION));

    public static final PyType WARNING = type("Warning", EXCEPTION);
    public static final PyType USER_WARNING = type("UserWarning", WARNING);
    public static final PyType DEPRECATION_WARNING = type("DeprecationWarning", WARNING);
    public static final PyType RUNTIME_WARNING = type("RuntimeWarning", WARNING);
    public static final PyType SYNTAX_WARNING = type("SyntaxWarning", WARNING);
    public static final PyType FUTURE_WARNING = type("FutureWarning", WARNING);

    public static final PyType PENDING_DEPRECATION_WARNING = type("PendingDeprecationWarning", WARNING);
    public static final PyType IMPORT_WARNING = type("ImportWarning", WARNING);
    public static final PyType UNICODE_WARNING = type("UnicodeWarning", WARNING);
    public static final PyType BYTES_WARNING = type("BytesWarning", WARNING);
    public static final PyType RESOURCE_WARNING = type("ResourceWarning", WARNING);
    public static final PyType ENCODING_WARNING = type("EncodingWarning", WARNING);

    private ExceptionTypes() {}

    private static PyType type(String name, PyType base) {
        return named(new PyType(name, base));
    }

    private static PyType named(PyType type) {
        BY_NAME.put(type.name(), type);
        return type;
    }

    /** All of them by name, bases before derived ones. */
    public static Map<String, PyType> all() {
        return BY_NAME;
    }

    /** @throws IllegalArgumentException if there is none of that name */
    public static PyType named(String name) {
        PyType type = BY_NAME.get(name);
        if (type == null) {
            throw new IllegalArgumentException("no built-in exception type is named " + name);
        }
        return type;
    }
}
