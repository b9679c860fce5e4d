package gilgamesh.vm;

import static org.objectweb.asm.Opcodes.*;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.ArrayList;
import java.util.List;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Type;

/**
 * A Java class in the making, with one method: {@link Translated#run}. Objects that the method works with are constants of the class. Java's
 * own verifier looks at what is written here, so that a mistake is an error at once and not a wrong result.
 */
final class TranslatedClass {

    /** HotSpot does not compile a method that is larger (-XX:HugeMethodLimit), and what it does not compile is slow. */
    private static final int LARGEST_METHOD = 8000;

    private static final String NAME = "gilgamesh/vm/TranslatedCode";
    private static final String PARENT = Type.getInternalName(Translated.class);
    private static final String OBJECT = "Ljava/lang/Object;";

    private final ClassWriter writer = new ClassWriter(ClassWriter.COMPUTE_FRAMES) {
        @Override
        protected String getCommonSuperClass(String a, String b) {
            return "java/lang/Object";
        }
    };
    private final List<Object> constants = new ArrayList<>();
    private final Label end = new Label();
    final MethodVisitor method;

    TranslatedClass() {
        writer.visit(V17, ACC_FINAL | ACC_SUPER, NAME, null, PARENT, null);
        MethodVisitor maker = writer.visitMethod(0, "<init>", "()V", null, null);
        maker.visitCode();
        maker.visitVarInsn(ALOAD, 0);
        maker.visitMethodInsn(INVOKESPECIAL, PARENT, "<init>", "()V", false);
        maker.visitInsn(RETURN);
        maker.visitMaxs(0, 0);
        maker.visitEnd();
        method = writer.visitMethod(0, "run", descriptor(int.class, BytecodeEvaluator.class, Frame.class), null, null);
        method.visitCode();
    }

    static String descriptor(Class<?> result, Class<?>... parameters) {
        return MethodType.methodType(result, parameters).toMethodDescriptorString();
    }

    /** Pushes an object that the class knows. */
    void constant(Object value) {
        int index = constants.indexOf(value);
        if (index < 0) {
            index = constants.size();
            constants.add(value);
        }
        method.visitFieldInsn(GETSTATIC, NAME, "k" + index, OBJECT);
    }

    void number(int value) {
        if (value >= -1 && value <= 5) {
            method.visitInsn(ICONST_0 + value);
        } else if (value == (byte) value) {
            method.visitIntInsn(BIPUSH, value);
        } else if (value == (short) value) {
            method.visitIntInsn(SIPUSH, value);
        } else {
            method.visitLdcInsn(value);
        }
    }

    void number(long value) {
        method.visitLdcInsn(value);
    }

    void call(Class<?> owner, String name, Class<?> result, Class<?>... parameters) {
        method.visitMethodInsn(INVOKESTATIC, Type.getInternalName(owner), name, descriptor(result, parameters), false);
    }

    void callOn(Class<?> owner, String name, Class<?> result, Class<?>... parameters) {
        method.visitMethodInsn(INVOKEVIRTUAL, Type.getInternalName(owner), name, descriptor(result, parameters), false);
    }

    void field(int opcode, Class<?> owner, String name, Class<?> type) {
        method.visitFieldInsn(opcode, Type.getInternalName(owner), name, Type.getDescriptor(type));
    }

    void cast(Class<?> type) {
        method.visitTypeInsn(CHECKCAST, Type.getInternalName(type));
    }

    void isA(Class<?> type) {
        method.visitTypeInsn(INSTANCEOF, Type.getInternalName(type));
    }

    /** Ends the method and makes the class; null if it became too large. */
    Translated define() {
        method.visitLabel(end);
        method.visitInsn(ICONST_0);
        method.visitInsn(IRETURN);
        if (end.getOffset() >= LARGEST_METHOD) {
            return null;
        }
        method.visitMaxs(0, 0);
        method.visitEnd();
        initializer();
        writer.visitEnd();
        byte[] bytes = writer.toByteArray();
        try {
            MethodHandles.Lookup made =
                    MethodHandles.lookup().defineHiddenClassWithClassData(bytes, constants.toArray(), true);
            return (Translated) made.findConstructor(made.lookupClass(), MethodType.methodType(void.class))
                    .invoke();
        } catch (Throwable wrong) {
            throw new IllegalStateException("the translation is wrong", wrong);
        }
    }

    private void initializer() {
        MethodVisitor m = writer.visitMethod(ACC_STATIC, "<clinit>", "()V", null, null);
        m.visitCode();
        m.visitMethodInsn(
                INVOKESTATIC,
                Type.getInternalName(MethodHandles.class),
                "lookup",
                descriptor(MethodHandles.Lookup.class),
                false);
        m.visitLdcInsn("_");
        m.visitLdcInsn(Type.getType(Object[].class));
        m.visitMethodInsn(
                INVOKESTATIC,
                Type.getInternalName(MethodHandles.class),
                "classData",
                descriptor(Object.class, MethodHandles.Lookup.class, String.class, Class.class),
                false);
        m.visitTypeInsn(CHECKCAST, "[" + OBJECT);
        m.visitVarInsn(ASTORE, 0);
        for (int i = 0; i < constants.size(); i++) {
            writer.visitField(ACC_STATIC | ACC_FINAL, "k" + i, OBJECT, null, null)
                    .visitEnd();
            m.visitVarInsn(ALOAD, 0);
            m.visitLdcInsn(i);
            m.visitInsn(AALOAD);
            m.visitFieldInsn(PUTSTATIC, NAME, "k" + i, OBJECT);
        }
        m.visitInsn(RETURN);
        m.visitMaxs(0, 0);
        m.visitEnd();
    }
}
