package gilgamesh.compiler;

import gilgamesh.compiler.ast.Expr;
import gilgamesh.scenario.PythonVersion;
import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Code as bytes, which is to the simulator what a {@code .pyc} file is to CPython: reading takes a tenth of the time of compiling. There
 * is no mark of the format in them, since whoever writes them is of the same build as whoever reads them. What was one text is one
 * again.
 *
 * <p>Whole numbers are written seven bits to a byte, the lowest first, their sign in the lowest bit. A text is a number: 0 for one that is
 * new and follows, or which of the earlier ones it is.
 */
public final class CodeFile {

    private static final Opcode[] OPCODES = Opcode.values();
    private static final PythonVersion[] VERSIONS = PythonVersion.values();
    private static final Constant[] CONSTANTS = Constant.values();

    private enum Constant {
        LONG,
        BIG,
        DOUBLE,
        COMPLEX,
        TEXT,
        BYTES,
        TRUE,
        FALSE,
        SINGLETON,
        CODE,
        TUPLE,
        SET
    }

    private CodeFile() {}

    /** The bytes from which {@link #read} makes an equal code object. */
    public static byte[] write(Code code) {
        var writer = new Writer();
        writer.code(code);
        return writer.bytes.toByteArray();
    }

    /** @param bytes what {@link #write} made */
    public static Code read(byte[] bytes) {
        return new Reader(ByteBuffer.wrap(bytes)).code();
    }

    private static final class Writer {

        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        private final Map<String, Integer> known = new IdentityHashMap<>();

        void code(Code code) {
            number(code.version().ordinal());
            text(code.name());
            text(code.qualifiedName());
            text(code.file());
            number(code.firstLine());
            number(code.argCount());
            number(code.positionalOnlyCount());
            number(code.keywordOnlyCount());
            number(code.flags());
            list(code.constants(), this::constant);
            list(code.names(), this::text);
            list(code.localNames(), this::text);
            list(code.cellNames(), this::text);
            list(code.freeNames(), this::text);
            int line = code.firstLine();
            int offset = 0;
            number(code.instructions().size());
            for (Code.Instruction instruction : code.instructions()) {
                number(instruction.opcode().ordinal());
                number(instruction.offset() - offset);
                number(instruction.argument());
                number(instruction.target());
                number(instruction.line() - line);
                number(instruction.column());
                number(instruction.endLine() - instruction.line());
                number(instruction.endColumn());
                line = instruction.line();
                offset = instruction.offset();
            }
            list(code.exceptionTable(), this::handler);
        }

        private void handler(Code.Handler handler) {
            number(handler.start());
            number(handler.end());
            number(handler.target());
            number(handler.depth());
            number(handler.pushLasti() ? 1 : 0);
        }

        private void constant(Object value) {
            if (value instanceof Long number) {
                kind(Constant.LONG);
                number(number);
            } else if (value instanceof BigInteger number) {
                kind(Constant.BIG);
                raw(number.toByteArray());
            } else if (value instanceof Double number) {
                kind(Constant.DOUBLE);
                real(number);
            } else if (value instanceof ComplexNumber number) {
                kind(Constant.COMPLEX);
                real(number.real());
                real(number.imaginary());
            } else if (value instanceof String text) {
                kind(Constant.TEXT);
                text(text);
            } else if (value instanceof Expr.Bytes literal) {
                kind(Constant.BYTES);
                text(literal.latin1());
            } else if (value instanceof Boolean flag) {
                kind(flag ? Constant.TRUE : Constant.FALSE);
            } else if (value instanceof Expr.Singleton singleton) {
                kind(Constant.SINGLETON);
                number(singleton.ordinal());
            } else if (value instanceof Code code) {
                kind(Constant.CODE);
                code(code);
            } else if (value instanceof Code.ConstantTuple tuple) {
                kind(Constant.TUPLE);
                list(tuple.elements(), this::constant);
            } else if (value instanceof Code.ConstantSet set) {
                kind(Constant.SET);
                list(set.elements(), this::constant);
            } else {
                throw new IllegalArgumentException("no constant: " + value);
            }
        }

        private void kind(Constant kind) {
            bytes.write(kind.ordinal());
        }

        private <T> void list(List<T> elements, Consumer<T> each) {
            number(elements.size());
            elements.forEach(each);
        }

        private void text(String text) {
            Integer number = known.putIfAbsent(text, known.size() + 1);
            number(number == null ? 0 : number);
            if (number == null) {
                boolean narrow = text.chars().allMatch(character -> character < 256);
                number(narrow ? 1 : 2);
                raw(text.getBytes(narrow ? StandardCharsets.ISO_8859_1 : StandardCharsets.UTF_16BE));
            }
        }

        private void real(double value) {
            bytes.writeBytes(ByteBuffer.allocate(Double.BYTES).putDouble(value).array());
        }

        private void raw(byte[] content) {
            number(content.length);
            bytes.writeBytes(content);
        }

        private void number(long value) {
            long rest = value << 1 ^ value >> 63;
            while (rest >>> 7 != 0) {
                bytes.write((int) (rest & 0x7f | 0x80));
                rest >>>= 7;
            }
            bytes.write((int) rest);
        }
    }

    private static final class Reader {

        private final ByteBuffer bytes;
        private final List<String> known = new ArrayList<>();

        Reader(ByteBuffer bytes) {
            this.bytes = bytes;
        }

        Code code() {
            PythonVersion version = VERSIONS[whole()];
            String name = text();
            String qualifiedName = text();
            String file = text();
            int firstLine = whole();
            return new Code(
                    version,
                    name,
                    qualifiedName,
                    file,
                    firstLine,
                    whole(),
                    whole(),
                    whole(),
                    whole(),
                    list(this::constant),
                    list(this::text),
                    list(this::text),
                    list(this::text),
                    list(this::text),
                    instructions(firstLine),
                    list(this::handler));
        }

        private List<Code.Instruction> instructions(int firstLine) {
            var read = new Code.Instruction[whole()];
            int line = firstLine;
            int offset = 0;
            for (int i = 0; i < read.length; i++) {
                Opcode opcode = OPCODES[whole()];
                offset += whole();
                int argument = whole();
                int target = whole();
                line += whole();
                int column = whole();
                read[i] = new Code.Instruction(opcode, offset, argument, target, line, column, line + whole(), whole());
            }
            return List.of(read);
        }

        private Code.Handler handler() {
            return new Code.Handler(whole(), whole(), whole(), whole(), whole() == 1);
        }

        private Object constant() {
            return switch (CONSTANTS[bytes.get()]) {
                case LONG -> number();
                case BIG -> new BigInteger(raw());
                case DOUBLE -> bytes.getDouble();
                case COMPLEX -> new ComplexNumber(bytes.getDouble(), bytes.getDouble());
                case TEXT -> text();
                case BYTES -> new Expr.Bytes(text());
                case TRUE -> true;
                case FALSE -> false;
                case SINGLETON -> Expr.Singleton.values()[whole()];
                case CODE -> code();
                case TUPLE -> new Code.ConstantTuple(list(this::constant));
                case SET -> new Code.ConstantSet(list(this::constant));
            };
        }

        private <T> List<T> list(Supplier<T> each) {
            int size = whole();
            var elements = new ArrayList<T>(size);
            for (int i = 0; i < size; i++) {
                elements.add(each.get());
            }
            return List.copyOf(elements);
        }

        private String text() {
            int number = whole();
            if (number > 0) {
                return known.get(number - 1);
            }
            boolean narrow = whole() == 1;
            String text = new String(raw(), narrow ? StandardCharsets.ISO_8859_1 : StandardCharsets.UTF_16BE);
            known.add(text);
            return text;
        }

        private byte[] raw() {
            byte[] content = new byte[whole()];
            bytes.get(content);
            return content;
        }

        private int whole() {
            return (int) number();
        }

        private long number() {
            long value = 0;
            int shift = 0;
            byte next = bytes.get();
            while (next < 0) {
                value |= (long) (next & 0x7f) << shift;
                shift += 7;
                next = bytes.get();
            }
            value |= (long) next << shift;
            return value >>> 1 ^ -(value & 1);
        }
    }
}
