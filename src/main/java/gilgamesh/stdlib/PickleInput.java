package gilgamesh.stdlib;

import gilgamesh.vm.object.ExceptionTypes;
import gilgamesh.vm.object.PyBytes;
import gilgamesh.vm.object.PyType;
import gilgamesh.vm.object.Raise;
import gilgamesh.vm.object.Vm;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** The bytes of a pickle as they are read, and the numbers and texts in them (Modules/_pickle.c: _Unpickler_Read and the load functions of such values). */
final class PickleInput {

    private final byte[] bytes;
    private final PyType error;
    private final boolean inC2;
    private int at;

    /**
     * @param error what is raised where the pickle ends too early: UnpicklingError
     * @param inC2 whether 2.7's cPickle reads it
     */
    PickleInput(byte[] bytes, PyType error, boolean inC2) {
        this.bytes = bytes;
        this.error = error;
        this.inC2 = inC2;
    }

    /** How many bytes have been read. */
    int position() {
        return at;
    }

    int length() {
        return bytes.length;
    }

    boolean atEnd() {
        return at >= bytes.length;
    }

    /** A frame of so many bytes begins: they must be there. */
    void frame(long size) {
        if (at + size > bytes.length) {
            throw truncated();
        }
    }

    private Raise truncated() {
        return Raise.of(error, "pickle data was truncated");
    }

    private void need(Vm vm, long count) {
        if (at + count > bytes.length || count < 0) {
            if (vm.two()) {
                throw Raise.of(ExceptionTypes.EOF_ERROR);
            }
            throw truncated();
        }
    }

    int one(Vm vm) {
        need(vm, 1);
        return bytes[at++] & 0xff;
    }

    long number(Vm vm, int size) {
        need(vm, size);
        long value = 0;
        for (int i = 0; i < size; i++) {
            value |= (bytes[at++] & 0xffL) << 8 * i;
        }
        return value;
    }

    byte[] block(Vm vm, int sizeOfLength) {
        byte[] block = next(vm, sizeOfLength);
        PickleCost.loadBytes(vm, inC2, block.length);
        return block;
    }

    /** A text in UTF-8. */
    String text(Vm vm, int sizeOfLength) {
        byte[] block = next(vm, sizeOfLength);
        PickleCost.loadText(vm, inC2, block.length);
        return PickleText.fromUtf8(block, 0, block.length);
    }

    private byte[] next(Vm vm, int sizeOfLength) {
        long length = number(vm, sizeOfLength);
        need(vm, length);
        at += (int) length;
        return Arrays.copyOfRange(bytes, at - (int) length, at);
    }

    String line(Vm vm) {
        int end = at;
        while (end < bytes.length && bytes[end] != '\n') {
            end++;
        }
        need(vm, end - at + 1L);
        String text = new String(bytes, at, end - at, StandardCharsets.ISO_8859_1);
        at = end + 1;
        return text;
    }

    static Object integer(String line) {
        return line.equals("01") ? (Object) true : line.equals("00") ? (Object) false : plain(new BigInteger(line));
    }

    static Object plain(BigInteger number) {
        return number.bitLength() < 64 ? (Object) number.longValue() : number;
    }

    static Object big(byte[] littleEndian) {
        if (littleEndian.length == 0) {
            return 0L;
        }
        byte[] bytes = new byte[littleEndian.length];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = littleEndian[bytes.length - 1 - i];
        }
        return plain(new BigInteger(bytes));
    }

    static Object oldText(Vm vm, byte[] contents) {
        return new String(contents, vm.two() ? StandardCharsets.ISO_8859_1 : StandardCharsets.US_ASCII);
    }

    static Object bytes(Vm vm, byte[] contents) {
        return vm.two() ? new String(contents, StandardCharsets.ISO_8859_1) : new PyBytes(contents);
    }

    /** A text as {@code repr} of 2.7 wrote it. */
    static String quoted(String line) {
        var out = new StringBuilder();
        for (int i = 1; i < line.length() - 1; i++) {
            char c = line.charAt(i);
            if (c != '\\') {
                out.append(c);
                continue;
            }
            char escape = line.charAt(++i);
            switch (escape) {
                case 'n' -> out.append('\n');
                case 'r' -> out.append('\r');
                case 't' -> out.append('\t');
                case 'x' -> {
                    out.append((char) Integer.parseInt(line.substring(i + 1, i + 3), 16));
                    i += 2;
                }
                default -> out.append(escape);
            }
        }
        return out.toString();
    }
}
