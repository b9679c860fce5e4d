package gilgamesh.stdlib;

import gilgamesh.vm.object.None;
import gilgamesh.vm.object.PyBytes;
import gilgamesh.vm.object.Raise;
import gilgamesh.vm.object.Special;
import gilgamesh.vm.object.TypeNames;
import gilgamesh.vm.object.Vm;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * One value of a simple type of C in memory, by the type's code ({@code i} for an int): what goes in wraps as in C
 * (Modules/_ctypes/cfield.c, the setters and getters of formattable).
 */
final class CValue {

    private CValue() {}

    /** In bytes. */
    static int size(char code) {
        return switch (code) {
            case 'c', 'b', 'B', '?' -> 1;
            case 'h', 'H' -> 2;
            case 'i', 'I', 'u', 'f' -> 4;
            case 'l', 'L', 'q', 'Q', 'd' -> 8;
            default -> throw Raise.valueError("bad type code");
        };
    }

    private static ByteBuffer buffer(byte[] memory) {
        return ByteBuffer.wrap(memory).order(ByteOrder.LITTLE_ENDIAN);
    }

    static Object load(Vm vm, char code, byte[] bytes, int place) {
        ByteBuffer memory = buffer(bytes);
        return switch (code) {
            case 'c' -> ByteValues.of(vm, new byte[] {memory.get(place)});
            case '?' -> memory.get(place) != 0;
            case 'b' -> (long) memory.get(place);
            case 'B' -> memory.get(place) & 0xffL;
            case 'h' -> (long) memory.getShort(place);
            case 'H' -> memory.getShort(place) & 0xffffL;
            case 'i' -> (long) memory.getInt(place);
            case 'I' -> memory.getInt(place) & 0xffffffffL;
            case 'u' -> character(memory.getInt(place));
            case 'l', 'q' -> memory.getLong(place);
            case 'L', 'Q' -> unsigned(memory.getLong(place));
            case 'f' -> (double) memory.getFloat(place);
            default -> memory.getDouble(place);
        };
    }

    private static Object character(int code) {
        if (!Character.isValidCodePoint(code)) {
            throw Raise.valueError("character U+" + Integer.toHexString(code) + " is not in range [U+0000; U+10ffff]");
        }
        return Character.toString(code);
    }

    private static Object unsigned(long bits) {
        return bits >= 0 ? (Object) bits : BigInteger.valueOf(bits).add(BigInteger.ONE.shiftLeft(Long.SIZE));
    }

    /** @param bits as {@link #bits} gives them */
    static Object store(char code, byte[] bytes, int place, long bits) {
        ByteBuffer memory = buffer(bytes);
        switch (size(code)) {
            case 1 -> memory.put(place, (byte) bits);
            case 2 -> memory.putShort(place, (short) bits);
            case 4 -> memory.putInt(place, (int) bits);
            default -> memory.putLong(place, bits);
        }
        return None.NONE;
    }

    /** The value's bits, as many of them as the type has; TypeError if it is none of the type's. */
    static long bits(Vm vm, char code, Object value) {
        return switch (code) {
            case '?' -> Special.truth(vm, value) ? 1 : 0;
            case 'c' -> character(vm, value);
            case 'u' -> wideCharacter(vm, value);
            case 'f' -> Float.floatToRawIntBits((float) real(vm, value));
            case 'd' -> Double.doubleToRawLongBits(real(vm, value));
            default -> integer(vm, value);
        };
    }

    private static long character(Vm vm, Object value) {
        if (!vm.two() && value instanceof Boolean truth) {
            return truth ? 1 : 0;
        }
        if (!vm.two() && value instanceof Long number && number >= 0 && number < 256) {
            return number;
        }
        if (vm.two() ? value instanceof String : value instanceof PyBytes) {
            byte[] bytes = ByteValues.bytes(vm, value);
            if (bytes.length == 1) {
                return bytes[0];
            }
        }
        throw Raise.typeError(
                vm.two() ? "one character string expected" : "one character bytes, bytearray or integer expected");
    }

    private static long wideCharacter(Vm vm, Object value) {
        if (!(value instanceof String text)) {
            throw Raise.typeError("unicode string expected instead of " + TypeNames.of(vm, value) + " instance");
        }
        if (text.codePointCount(0, text.length()) != 1) {
            throw Raise.typeError("one character unicode string expected");
        }
        return text.codePointAt(0);
    }

    private static double real(Vm vm, Object value) {
        Double number = value instanceof String ? null : Special.toFloat(vm, value);
        if (number == null) {
            throw Raise.typeError(
                    vm.two() ? "a float is required" : "must be real number, not " + TypeNames.of(vm, value));
        }
        return number;
    }

    private static long integer(Vm vm, Object value) {
        Object number = value instanceof Boolean truth ? (Object) (truth ? 1L : 0L) : value;
        if (!(number instanceof Long) && !(number instanceof BigInteger)) {
            number = number instanceof Double || number instanceof String ? null : Special.index(vm, number);
        }
        if (number instanceof Long small) {
            return small;
        }
        if (number instanceof BigInteger big) {
            return big.longValue();
        }
        throw Raise.typeError(CInt.refusal(vm, value, "int expected instead of float"));
    }
}
