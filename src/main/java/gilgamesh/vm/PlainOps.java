package gilgamesh.vm;

import static gilgamesh.vm.Translation.*;
import static org.objectweb.asm.Opcodes.*;

import gilgamesh.vm.object.Operator;
import gilgamesh.vm.object.PyCell;
import gilgamesh.vm.object.PyDict;
import gilgamesh.vm.object.PyList;
import gilgamesh.vm.object.PyTuple;
import gilgamesh.vm.object.Raise;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;

/** Instructions in the middle of a segment, as {@link Translator} writes them: those that go on to the next one. */
final class PlainOps {

    private final Translation w;
    private final TranslatedClass to;
    private final MethodVisitor m;
    private final SymbolicStack stack;

    PlainOps(Translation w) {
        this.w = w;
        this.to = w.to;
        this.m = w.m;
        this.stack = w.stack;
    }

    void write(int at, int op, int arg) {
        int top = stack.top();
        switch (op) {
            case Op.NOP -> {}
            case Op.LOAD_FAST -> loadFast(at, arg);
            case Op.LOAD_FAST_LOAD_FAST -> {
                loadFast(at, arg >> 4);
                loadFast(at, arg & 15);
            }
            case Op.STORE_FAST -> storeFast(arg);
            case Op.STORE_FAST_LOAD_FAST -> {
                storeFast(arg >> 4);
                w.slot(arg & 15);
                stack.push();
            }
            case Op.STORE_FAST_STORE_FAST -> {
                storeFast(arg >> 4);
                storeFast(arg & 15);
            }
            case Op.LOAD_FAST_AND_CLEAR -> {
                w.slot(arg);
                stack.push();
                m.visitVarInsn(ALOAD, SLOTS);
                to.number(arg);
                m.visitInsn(ACONST_NULL);
                m.visitInsn(AASTORE);
            }
            case Op.LOAD_CONST -> w.loadConstant(at);
            case Op.PUSH_NULL -> stack.pushConstant(null);
            case Op.POP_TOP -> stack.pop(1);
            case Op.COPY -> stack.pushCopy(top - arg);
            case Op.DUP_TOP_TWO -> {
                for (int i = 0; i < arg; i++) {
                    stack.pushCopy(top - arg + i);
                }
            }
            case Op.SWAP -> {
                stack.load(top - 1);
                stack.load(top - arg);
                stack.store(top - 1);
                stack.store(top - arg);
            }
            case Op.ROT_THREE -> rotate(3);
            case Op.ROT_N -> rotate(arg);
            case Op.LOAD_GLOBAL, Op.LOAD_GLOBAL_NULL -> {
                if (op == Op.LOAD_GLOBAL_NULL) {
                    stack.pushConstant(null);
                }
                w.value(
                        at,
                        0,
                        () -> {
                            name(at, "globals");
                            w.shortcut("global", Object.class, Lowered.class, int.class, PyDict.class);
                        },
                        () -> named(at, "loadGlobal"));
            }
            case Op.LOAD_NAME ->
                w.value(
                        at,
                        0,
                        () -> {
                            name(at, "names");
                            w.shortcut("name", Object.class, Lowered.class, int.class, PyDict.class);
                        },
                        () -> named(at, "loadName"));
            case Op.STORE_GLOBAL -> storeName(at, "storeGlobal");
            case Op.STORE_NAME -> storeName(at, "storeName");
            case Op.LOAD_DEREF -> {
                w.slot(arg);
                to.cast(PyCell.class);
                to.callOn(PyCell.class, "get", Object.class);
                bound(at, arg);
            }
            case Op.STORE_DEREF -> {
                w.slot(arg);
                to.cast(PyCell.class);
                stack.load(top - 1);
                to.callOn(PyCell.class, "set", void.class, Object.class);
                stack.pop(1);
            }
            case Op.LOAD_ATTR -> {
                SymbolicStack before = stack.copy();
                w.value(
                        at,
                        1,
                        () -> {
                            w.at(at);
                            before.load(top - 1);
                            w.shortcut("attribute", Object.class, Lowered.class, int.class, Object.class);
                        },
                        () -> {
                            w.inFrame(at);
                            before.load(top - 1);
                            w.helper("loadAttribute", Object.class, EVALUATOR, Frame.class, int.class, Object.class);
                        });
            }
            case Op.LOAD_METHOD -> loadMethod(at);
            case Op.STORE_ATTR -> {
                SymbolicStack before = stack.copy();
                w.action(
                        at,
                        2,
                        () -> {
                            w.at(at);
                            before.load(top - 1);
                            before.load(top - 2);
                            w.shortcut(
                                    "setAttribute",
                                    boolean.class,
                                    Lowered.class,
                                    int.class,
                                    Object.class,
                                    Object.class);
                        },
                        () -> {
                            w.inFrame(at);
                            before.load(top - 1);
                            before.load(top - 2);
                            w.helper(
                                    "storeAttribute",
                                    boolean.class,
                                    EVALUATOR,
                                    Frame.class,
                                    int.class,
                                    Object.class,
                                    Object.class);
                        });
            }
            case Op.BINARY, Op.IN_PLACE -> binary(at, quickName((Operator) w.code.operands[at]), op == Op.IN_PLACE);
            case Op.COMPARE, Op.COMPARE_TO_BOOL -> compare(at);
            case Op.BINARY_SUBSCR ->
                two(at, "item", () -> {}, () -> {
                    w.helper("getItem", Object.class, EVALUATOR, Object.class, Object.class);
                });
            case Op.STORE_SUBSCR -> {
                SymbolicStack before = stack.copy();
                Runnable operands = () -> {
                    before.load(top - 2);
                    before.load(top - 1);
                    before.load(top - 3);
                };
                w.action(
                        at,
                        3,
                        () -> {
                            operands.run();
                            w.shortcut("setItem", boolean.class, Object.class, Object.class, Object.class);
                        },
                        () -> {
                            m.visitVarInsn(ALOAD, VM);
                            operands.run();
                            w.helper("setItem", boolean.class, EVALUATOR, Object.class, Object.class, Object.class);
                        });
            }
            case Op.CONTAINS -> contains(at, arg == 0);
            case Op.IS -> {
                stack.load(top - 2);
                stack.load(top - 1);
                w.shortcut("same", boolean.class, Object.class, Object.class);
                if (arg != 0) {
                    m.visitInsn(ICONST_1);
                    m.visitInsn(IXOR);
                }
                w.bool();
                stack.pop(2);
                stack.push();
            }
            case Op.UNARY_NOT -> one(at, "not");
            case Op.TO_BOOL -> one(at, "toBool");
            case Op.GET_ITER -> one(at, "iterator");
            case Op.BUILD_TUPLE, Op.BUILD_LIST -> {
                array(top - arg, arg);
                w.helper(op == Op.BUILD_TUPLE ? "tuple" : "list", Object.class, Object[].class);
                stack.pop(arg);
                stack.push();
            }
            case Op.UNPACK_SEQUENCE -> unpack(at, arg);
            case Op.LIST_APPEND -> {
                stack.load(top - 1 - arg);
                to.cast(PyList.class);
                stack.load(top - 1);
                to.callOn(PyList.class, "add", void.class, Object.class);
                stack.pop(1);
            }
            case Op.SETUP_BLOCK -> {
                m.visitVarInsn(ALOAD, FRAME);
                to.number(arg);
                to.number(w.code.targets[at]);
                to.number(top);
                to.callOn(Frame.class, "pushBlock", void.class, int.class, int.class, int.class);
            }
            case Op.POP_BLOCK -> {
                m.visitVarInsn(ALOAD, FRAME);
                m.visitInsn(DUP);
                to.field(GETFIELD, Frame.class, "blockCount", int.class);
                m.visitInsn(ICONST_1);
                m.visitInsn(ISUB);
                to.field(PUTFIELD, Frame.class, "blockCount", int.class);
            }
            default -> throw new IllegalStateException("no translation for " + op);
        }
    }

    private void loadFast(int at, int slot) {
        w.slot(slot);
        bound(at, slot);
    }

    /** The variable's value is on Java's stack; pushes it unless it is null. */
    private void bound(int at, int slot) {
        var unbound = new Label();
        w.raising(at, unbound, () -> {
            m.visitVarInsn(ALOAD, VM);
            m.visitVarInsn(ALOAD, CODE);
            to.number(slot);
            w.helper("unbound", Raise.class, EVALUATOR, Lowered.class, int.class);
        });
        stack.push();
        stack.load(stack.top() - 1);
        m.visitJumpInsn(IFNULL, unbound);
    }

    private void storeFast(int slot) {
        m.visitVarInsn(ALOAD, SLOTS);
        to.number(slot);
        stack.load(stack.top() - 1);
        m.visitInsn(AASTORE);
        stack.pop(1);
    }

    private void rotate(int count) {
        int top = stack.top();
        for (int i = top - count; i < top; i++) {
            stack.load(i);
        }
        stack.store(top - count);
        for (int i = top - 1; i > top - count; i--) {
            stack.store(i);
        }
    }

    private void name(int at, String names) {
        w.at(at);
        m.visitVarInsn(ALOAD, FRAME);
        to.field(GETFIELD, Frame.class, names, PyDict.class);
    }

    private void named(int at, String helper) {
        w.inFrame(at);
        w.helper(helper, Object.class, EVALUATOR, Frame.class, int.class);
    }

    private void storeName(int at, String helper) {
        w.inFrame(at);
        stack.load(stack.top() - 1);
        w.helper(helper, void.class, EVALUATOR, Frame.class, int.class, Object.class);
        stack.pop(1);
    }

    private void array(int first, int count) {
        to.number(count);
        m.visitTypeInsn(ANEWARRAY, "java/lang/Object");
        for (int i = 0; i < count; i++) {
            m.visitInsn(DUP);
            to.number(i);
            stack.load(first + i);
            m.visitInsn(AASTORE);
        }
    }

    /** One operand, one result. */
    private void one(int at, String helper) {
        SymbolicStack before = stack.copy();
        w.value(at, 1, null, () -> {
            m.visitVarInsn(ALOAD, VM);
            before.load(before.top() - 1);
            w.helper(helper, Object.class, EVALUATOR, Object.class);
        });
    }

    /** Two operands, one result; {@code then} finds it or null on Java's stack and leaves it there, {@code slow} finds evaluator and operands. */
    private void two(int at, String quick, Runnable then, Runnable slow) {
        SymbolicStack before = stack.copy();
        Runnable operands = () -> {
            before.load(before.top() - 2);
            before.load(before.top() - 1);
        };
        w.value(
                at,
                2,
                quick == null
                        ? null
                        : () -> {
                            operands.run();
                            w.shortcut(quick, Object.class, Object.class, Object.class);
                            then.run();
                        },
                () -> {
                    m.visitVarInsn(ALOAD, VM);
                    operands.run();
                    slow.run();
                });
    }

    private void binary(int at, String quick, boolean inPlace) {
        two(at, quick, w::making, () -> {
            to.number(w.code.args[at]);
            m.visitInsn(inPlace ? ICONST_1 : ICONST_0);
            w.helper("binary", Object.class, EVALUATOR, Object.class, Object.class, int.class, boolean.class);
        });
    }

    private static String quickName(Operator operator) {
        return switch (operator) {
            case ADD -> "add";
            case SUBTRACT -> "subtract";
            case MULTIPLY -> "multiply";
            case REMAINDER -> "remainder";
            case FLOOR_DIVIDE -> "floorDivide";
            case AND -> "and";
            case OR -> "or";
            case XOR -> "xor";
            case LESS -> "less";
            case LESS_EQUAL -> "lessEqual";
            case EQUAL -> "equal";
            case NOT_EQUAL -> "notEqual";
            case GREATER -> "greater";
            case GREATER_EQUAL -> "greaterEqual";
            default -> null;
        };
    }

    private void compare(int at) {
        boolean toBool = w.op(at) == Op.COMPARE_TO_BOOL;
        SymbolicStack before = stack.copy();
        int sp = stack.top() - 2;
        var slowly = new Label();
        var done = new Label();
        before.load(sp);
        before.load(sp + 1);
        w.shortcut(quickName((Operator) w.code.operands[at]), int.class, Object.class, Object.class);
        m.visitInsn(DUP);
        m.visitVarInsn(ISTORE, NUMBER);
        m.visitJumpInsn(IFLT, slowly);
        boolean jump = jumpFollows(at);
        if (!jump) {
            m.visitVarInsn(ILOAD, NUMBER);
            w.bool();
            stack.copy().store(sp);
        }
        m.visitLabel(done);
        Runnable operation = () -> {
            m.visitVarInsn(ALOAD, VM);
            before.load(sp);
            before.load(sp + 1);
            to.number(w.code.args[at]);
            w.helper("compare", Object.class, EVALUATOR, Object.class, Object.class, int.class);
            if (toBool) {
                m.visitVarInsn(ALOAD, VM);
                w.helper("asBool", Object.class, Object.class, EVALUATOR);
            }
        };
        Runnable first = w.result(before, sp, operation);
        if (jump) {
            w.aside(at, slowly, before, sp, first, 1, jumpOn(at, before, sp, done));
        } else {
            w.aside(at, slowly, before, sp, first, 1, done);
        }
        stack.pop(2);
        if (jump) {
            w.compared = true;
        } else {
            stack.pushLocal();
        }
    }

    /** Where a comparison's result becomes a number for the jump; what is no truth value is left to the evaluator. */
    private Label jumpOn(int at, SymbolicStack before, int sp, Label done) {
        var entry = new Label();
        long time = w.passed;
        int ticks = w.ticked + (w.counted(at) ? 1 : 0);
        w.later.add(() -> {
            m.visitLabel(entry);
            SymbolicStack after = before.copy();
            after.isLocal(sp);
            after.load(sp);
            w.helper("exact", int.class, Object.class);
            m.visitInsn(DUP);
            m.visitVarInsn(ISTORE, NUMBER);
            m.visitJumpInsn(IFGE, done);
            m.visitVarInsn(ALOAD, SLOTS);
            to.number(sp);
            after.load(sp);
            m.visitInsn(AASTORE);
            w.save(at + 1, sp + 1, time, ticks);
            w.returning(Translated.INTERPRET);
        });
        return entry;
    }

    private boolean jumpFollows(int at) {
        int next = at + 1;
        return at != w.last && (w.op(next) == Op.POP_JUMP_IF_FALSE || w.op(next) == Op.POP_JUMP_IF_TRUE);
    }

    private void contains(int at, boolean wanted) {
        SymbolicStack before = stack.copy();
        int top = before.top();
        w.value(
                at,
                2,
                () -> {
                    before.load(top - 1);
                    before.load(top - 2);
                    m.visitInsn(wanted ? ICONST_1 : ICONST_0);
                    w.shortcut("contains", Object.class, Object.class, Object.class, boolean.class);
                },
                () -> {
                    m.visitVarInsn(ALOAD, VM);
                    before.load(top - 1);
                    before.load(top - 2);
                    m.visitInsn(wanted ? ICONST_1 : ICONST_0);
                    w.helper("contains", Object.class, EVALUATOR, Object.class, Object.class, boolean.class);
                });
    }

    private void loadMethod(int at) {
        SymbolicStack before = stack.copy();
        int top = stack.top();
        var slowly = new Label();
        var done = new Label();
        w.at(at);
        before.load(top - 1);
        w.shortcut("method", Object.class, Lowered.class, int.class, Object.class);
        m.visitInsn(DUP);
        m.visitVarInsn(ASTORE, VALUE);
        m.visitJumpInsn(IFNULL, slowly);
        before.load(top - 1);
        stack.copy().store(top);
        m.visitVarInsn(ALOAD, VALUE);
        stack.copy().store(top - 1);
        m.visitLabel(done);
        w.aside(
                at,
                slowly,
                before,
                top,
                () -> {
                    w.inFrame(at);
                    before.load(top - 1);
                    w.helper("loadMethod", boolean.class, EVALUATOR, Frame.class, int.class, Object.class);
                    m.visitJumpInsn(IFEQ, w.reload);
                    w.slot(top - 1);
                    before.copy().store(top - 1);
                    w.slot(top);
                    before.copy().store(top);
                },
                1,
                done);
        stack.isLocal(top - 1);
        stack.pushLocal();
    }

    private void unpack(int at, int count) {
        SymbolicStack before = stack.copy();
        int sp = stack.top() - 1;
        var slowly = new Label();
        var done = new Label();
        before.load(sp);
        to.number(count);
        w.shortcut("tupleOf", PyTuple.class, Object.class, int.class);
        m.visitInsn(DUP);
        m.visitVarInsn(ASTORE, VALUE);
        m.visitJumpInsn(IFNULL, slowly);
        for (int i = 0; i < count; i++) {
            m.visitVarInsn(ALOAD, VALUE);
            to.cast(PyTuple.class);
            to.number(count - 1 - i);
            to.callOn(PyTuple.class, "get", Object.class, int.class);
            stack.copy().store(sp + i);
        }
        m.visitLabel(done);
        w.aside(
                at,
                slowly,
                before,
                sp,
                () -> {
                    m.visitVarInsn(ALOAD, VM);
                    before.load(sp);
                    to.number(count);
                    w.helper("unpack", boolean.class, EVALUATOR, Object.class, int.class);
                    m.visitJumpInsn(IFEQ, w.reload);
                    for (int i = 0; i < count; i++) {
                        w.slot(sp + i);
                        before.copy().store(sp + i);
                    }
                },
                count,
                done);
        stack.pop(1);
        for (int i = 0; i < count; i++) {
            stack.pushLocal();
        }
    }
}
