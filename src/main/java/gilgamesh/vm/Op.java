package gilgamesh.vm;

/**
 * The evaluator's own instruction set: what all versions' opcodes come down to. The numbers are dense so that the evaluator's switch is a
 * jump table; those from {@link #RARE} on are carried out by {@link RareOps}.
 */
final class Op {

    static final int NOP = 0;
    static final int LOAD_FAST = 1;
    static final int STORE_FAST = 2;
    static final int LOAD_CONST = 3;
    static final int POP_TOP = 4;
    static final int COPY = 5;
    static final int SWAP = 6;
    static final int ROT_THREE = 7;
    static final int PUSH_NULL = 8;
    static final int LOAD_GLOBAL = 9;
    /** Pushes a null first, for the call that follows. */
    static final int LOAD_GLOBAL_NULL = 10;

    static final int STORE_GLOBAL = 11;
    static final int LOAD_NAME = 12;
    static final int STORE_NAME = 13;
    static final int LOAD_ATTR = 14;
    static final int LOAD_METHOD = 15;
    static final int STORE_ATTR = 16;
    static final int BINARY = 17;
    static final int IN_PLACE = 18;
    static final int COMPARE = 19;
    static final int JUMP = 20;
    static final int POP_JUMP_IF_FALSE = 21;
    static final int POP_JUMP_IF_TRUE = 22;
    static final int JUMP_IF_FALSE_OR_POP = 23;
    static final int JUMP_IF_TRUE_OR_POP = 24;
    static final int GET_ITER = 25;
    static final int FOR_ITER = 26;
    /** Stack: callable and null, null and callable, or function and self; then the arguments. */
    static final int CALL = 27;
    /** Stack: callable, then the arguments. */
    static final int CALL_PLAIN = 28;

    static final int RETURN_VALUE = 29;
    static final int RETURN_CONST = 30;
    static final int BINARY_SUBSCR = 31;
    static final int STORE_SUBSCR = 32;
    static final int BUILD_TUPLE = 33;
    static final int BUILD_LIST = 34;
    static final int UNPACK_SEQUENCE = 35;
    static final int LOAD_DEREF = 36;
    static final int STORE_DEREF = 37;
    static final int YIELD_VALUE = 38;
    static final int LIST_APPEND = 39;
    static final int IS = 40;
    static final int CONTAINS = 41;
    static final int UNARY_NOT = 42;
    static final int LOAD_FAST_LOAD_FAST = 43;
    static final int STORE_FAST_LOAD_FAST = 44;
    static final int STORE_FAST_STORE_FAST = 45;
    static final int DUP_TOP_TWO = 46;
    static final int ROT_N = 47;
    static final int POP_JUMP_IF_NONE = 48;
    static final int POP_JUMP_IF_NOT_NONE = 49;
    static final int LOAD_FAST_AND_CLEAR = 50;
    static final int SETUP_BLOCK = 51;
    static final int POP_BLOCK = 52;

    static final int RARE = 64;
    static final int DELETE_FAST = 64;
    static final int DELETE_NAME = 65;
    static final int DELETE_GLOBAL = 66;
    static final int DELETE_DEREF = 67;
    static final int DELETE_ATTR = 68;
    static final int DELETE_SUBSCR = 69;
    static final int NEGATE = 70;
    static final int POSITIVE = 71;
    static final int INVERT = 72;
    static final int TO_BOOL = 73;
    static final int COMPARE_TO_BOOL = 74;
    static final int BUILD_MAP = 75;
    static final int BUILD_SET = 76;
    static final int BUILD_STRING = 77;
    static final int BUILD_SLICE = 78;
    static final int BUILD_CONST_KEY_MAP = 79;
    static final int BUILD_UNPACK = 80;
    static final int BUILD_MAP_UNPACK = 81;
    static final int BUILD_MAP_UNPACK_WITH_CALL = 82;
    static final int LIST_EXTEND = 83;
    static final int SET_ADD = 84;
    static final int MAP_ADD = 85;
    static final int SET_UPDATE = 86;
    static final int DICT_UPDATE = 87;
    static final int DICT_MERGE = 88;
    static final int LIST_TO_TUPLE = 89;
    static final int STORE_MAP = 90;
    static final int UNPACK_EX = 91;
    static final int FORMAT_VALUE = 92;
    static final int CONVERT_VALUE = 93;
    static final int FORMAT_SIMPLE = 94;
    static final int FORMAT_WITH_SPEC = 95;
    static final int MAKE_FUNCTION = 96;
    static final int SET_FUNCTION_ATTRIBUTE = 97;
    static final int LOAD_CLOSURE = 98;
    static final int LOAD_CLASSDEREF = 99;
    static final int LOAD_FROM_DICT_OR_DEREF = 100;
    static final int LOAD_FROM_DICT_OR_GLOBALS = 101;
    static final int LOAD_LOCALS = 102;
    static final int MAKE_CELL = 103;
    static final int COPY_FREE_VARS = 104;
    static final int CALL_KW_STACK = 105;
    static final int CALL_PLAIN_KW = 106;
    static final int CALL_2 = 107;
    /** Where in the argument of CALL_2 it says whether values behind {@code *} (1) and {@code **} (2) lie on top. */
    static final int CALL_2_STARS = 16;

    static final int CALL_EX = 108;
    static final int LOAD_BUILD_CLASS = 109;
    static final int BUILD_CLASS_2 = 110;
    static final int LOAD_SUPER_ATTR = 111;
    static final int LOAD_SUPER_METHOD = 112;
    static final int IMPORT_NAME = 113;
    static final int IMPORT_FROM = 114;
    static final int IMPORT_STAR = 115;
    static final int RAISE_VARARGS = 116;
    static final int RERAISE = 117;
    static final int PUSH_EXC_INFO = 118;
    static final int POP_EXCEPT = 119;
    static final int CHECK_EXC_MATCH = 120;
    static final int JUMP_IF_NOT_EXC_MATCH = 121;
    static final int EXCEPTION_MATCH = 122;
    static final int BEFORE_WITH = 123;
    static final int WITH_EXCEPT_START = 124;
    static final int WITH_CLEANUP_START = 125;
    static final int WITH_CLEANUP_FINISH = 126;
    static final int WITH_CLEANUP = 127;
    static final int SETUP_WITH = 128;
    static final int END_FINALLY = 129;
    static final int BEGIN_FINALLY = 130;
    static final int CALL_FINALLY = 131;
    static final int POP_FINALLY = 132;
    static final int BREAK_LOOP = 133;
    static final int CONTINUE_LOOP = 134;
    static final int RETURN_GENERATOR = 135;
    static final int GET_YIELD_FROM_ITER = 136;
    static final int YIELD_FROM = 137;
    static final int SEND = 138;
    static final int END_SEND = 139;
    static final int CLEANUP_THROW = 140;
    static final int STOP_ITERATION_ERROR = 141;
    static final int PRINT_ITEM = 142;
    static final int PRINT_NEWLINE = 143;
    static final int PRINT_ITEM_TO = 144;
    static final int PRINT_NEWLINE_TO = 145;
    static final int EXEC = 146;
    static final int UNARY_CONVERT = 147;
    static final int LOAD_ASSERTION_ERROR = 148;
    static final int SETUP_ANNOTATIONS = 149;
    static final int END_FOR = 150;
    static final int GET_LEN = 151;
    /** What a match statement alone asks for; the operand is CPython's opcode. */
    static final int MATCH = 152;

    static final int BINARY_SLICE = 153;
    static final int STORE_SLICE = 154;
    static final int SLICE_2 = 155;
    static final int STORE_SLICE_2 = 156;
    static final int DELETE_SLICE_2 = 157;
    /** An intrinsic function that type parameters and type aliases ask for; the operand is CPython's opcode. */
    static final int TYPE_INTRINSIC = 158;

    static final int UNSUPPORTED = 159;
    static final int MAKE_CLOSURE = 160;
    static final int STORE_ANNOTATION = 161;
    static final int MAKE_FUNCTION_2 = 162;
    /** Up to 3.7, where a return goes through the enclosing finally blocks. */
    static final int RETURN_THROUGH_BLOCKS = 163;

    // 3.11, only in Lowered.words and until the code object is quickened: what they do, and Specialisation.count.
    static final int RESUME_COUNTED = 164;
    static final int JUMP_COUNTED = 165;

    static final int GET_AWAITABLE = 166;
    static final int GET_AITER = 167;
    static final int GET_ANEXT = 168;
    static final int END_ASYNC_FOR = 169;
    static final int BEFORE_ASYNC_WITH = 170;
    static final int SETUP_ASYNC_WITH = 171;
    static final int ASYNC_GEN_WRAP = 172;
    /** Pops an object and pushes its special method and what that takes as its self, here always bound and null. */
    static final int LOAD_SPECIAL = 173;

    /** Stack: exception and types; then the rest, and what of it matches or None. */
    static final int CHECK_EG_MATCH = 174;
    /** Stack: exception, and a list of what its handlers raised and left; then what goes on, or None. */
    static final int PREPARE_RERAISE = 175;

    /** The part of an instruction word that is the opcode. */
    static final int MASK = 0xFF;

    /** The interpreter checks after this instruction, whatever it did. */
    static final int CHECK = 0x100;
    /** It checks if the conditional jump was taken. */
    static final int CHECK_IF_TAKEN = 0x200;
    /** It checks if the callee was written in C. */
    static final int CHECK_AFTER_C = 0x400;
    /** It checks unless the tested object was exactly True or False. */
    static final int CHECK_UNLESS_BOOL = 0x800;
    /** A check that is due is left out before this instruction. */
    static final int EXEMPT = 0x1000;
    /** Touches what other threads may reach; set only for free-threaded builds. */
    static final int TOUCHES = 0x2000;

    /** A jump back to the beginning of a loop that may be run many times at once. */
    static final int BACK = 0x4000;

    private Op() {}
}
