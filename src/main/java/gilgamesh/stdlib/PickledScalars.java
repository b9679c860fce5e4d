package gilgamesh.stdlib;

import gilgamesh.scenario.PythonVersion;
import gilgamesh.vm.object.Floats;
import gilgamesh.vm.object.None;
import gilgamesh.vm.object.PyBytes;
import gilgamesh.vm.object.Vm;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;

/** Numbers, texts and bytes as a pickle of some protocol holds them (Modules/_pickle.c: save_long, save_float, save_unicode, save_bytes). */
final class PickledScalars {

    private final PickleStream out;
    private final PythonVersion version;
    private final int protocol;
    private final boolean binary;
    private final boolean inC2;

    PickledScalars(PickleStream out, Pickler pickler, PythonVersion version) {
        this.out = out;
        this.version = version;
        this.protocol = pickler.protocol();
        this.binary = protocol > 0;
        this.inC2 = pickler.inC2();
    }

    /** None, bools, ints and floats: what is never memoized. */
    boolean number(Vm vm, Object value) {
        if (value instanceof Long number) {
            integer(number);
        } else if (value instanceof Boolean truth) {
            if (protocol >= 2) {
                out.op(truth ? PickleOpcode.NEWTRUE : PickleOpcode.NEWFALSE);
            } else {
                out.line(PickleOpcode.INT, truth ? "01" : "00");
            }
        } else if (value instanceof Double number) {
            if (binary) {
                out.bigEndian(PickleOpcode.BINFLOAT, Double.doubleToRawLongBits(number));
            } else {
                out.line(PickleOpcode.FLOAT, floatText(number));
            }
        } else if (value == None.NONE) {
            out.op(PickleOpcode.NONE);
        } else if (value instanceof BigInteger number) {
            big(number);
        } else {
            return false;
        }
        PickleCost.NUMBER.save(vm, inC2);
        return true;
    }

    /** cPickle writes the shortest text with 17 digits: {@code %.17g}. */
    private String floatText(double number) {
        String text = Floats.repr(number);
        return inC2 && text.endsWith(".0") ? text.substring(0, text.length() - 2) : text;
    }

    private void integer(long number) {
        boolean small = number == (int) number;
        if (binary && small) {
            if (number >= 0 && number <= 0xff) {
                out.op(PickleOpcode.BININT1, (int) number);
            } else if (number >= 0 && number <= 0xffff) {
                out.op(PickleOpcode.BININT2, number, 2);
            } else {
                out.op(PickleOpcode.BININT, number, 4);
            }
        } else if (version == PythonVersion.V2_7) {
            out.line(PickleOpcode.INT, Long.toString(number));
        } else if (protocol >= 2) {
            big(BigInteger.valueOf(number));
        } else if (small && version.atLeast(3, 7)) {
            out.line(PickleOpcode.INT, Long.toString(number));
        } else {
            out.line(PickleOpcode.LONG, number + "L");
        }
    }

    private void big(BigInteger number) {
        if (protocol < 2) {
            out.line(PickleOpcode.LONG, number + "L");
            return;
        }
        byte[] bytes = number.toByteArray();
        for (int i = 0; i < bytes.length / 2; i++) {
            byte swapped = bytes[i];
            bytes[i] = bytes[bytes.length - 1 - i];
            bytes[bytes.length - 1 - i] = swapped;
        }
        if (bytes.length < 256) {
            out.block(PickleOpcode.LONG1, 1, bytes);
        } else {
            out.block(PickleOpcode.LONG4, 4, bytes);
        }
    }

    /** Whether it is memoized. */
    boolean text(Vm vm, String text) {
        PickleCost.TEXT.save(vm, inC2);
        PickleCost.saveBytes(vm, inC2, text.length());
        if (version == PythonVersion.V2_7) {
            byte[] bytes = text.getBytes(StandardCharsets.ISO_8859_1);
            if (!binary) {
                out.line(PickleOpcode.STRING, PickleText.quoted(text));
            } else if (bytes.length < 256) {
                out.block(PickleOpcode.SHORT_BINSTRING, 1, bytes);
            } else {
                out.block(PickleOpcode.BINSTRING, 4, bytes);
            }
            return bytes.length >= 2 || !inC2;
        } else if (!binary) {
            out.line(PickleOpcode.UNICODE, PickleText.escaped(text, version.atLeast(3, 7)));
        } else {
            byte[] bytes = PickleText.utf8(text);
            if (protocol >= 4 && bytes.length < 256) {
                out.block(PickleOpcode.SHORT_BINUNICODE, 1, bytes);
            } else {
                out.block(PickleOpcode.BINUNICODE, 4, bytes);
            }
        }
        return true;
    }

    void bytes(Vm vm, PyBytes value) {
        byte[] bytes = value.bytes();
        PickleCost.TEXT.save(vm, inC2);
        PickleCost.saveBytes(vm, inC2, bytes.length);
        if (bytes.length < 256) {
            out.block(PickleOpcode.SHORT_BINBYTES, 1, bytes);
        } else {
            out.block(PickleOpcode.BINBYTES, 4, bytes);
        }
    }
}
