package gilgamesh.stdlib;

import gilgamesh.scenario.PythonVersion;
import gilgamesh.vm.object.Memory;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * The bytes of a pickle as they are written: opcodes with their arguments, from protocol 4 on in frames (Modules/_pickle.c:
 * _Pickler_Write, _Pickler_OpcodeBoundary, _Pickler_write_bytes).
 */
final class PickleStream {

    private static final int FRAME_SIZE_MIN = 4;
    private static final int FRAME_SIZE_TARGET = 64 * 1024;
    private static final int FRAME_HEADER = 9;
    private static final int NO_FRAME = -1;

    private final boolean frames;
    private final boolean bypasses;
    private boolean framing;
    private int frameStart = NO_FRAME;
    private byte[] bytes = new byte[64];
    private int length;

    PickleStream(PythonVersion version, int protocol) {
        this.frames = protocol >= 4;
        this.bypasses = version.atLeast(3, 7);
    }

    /** What comes from here on is in frames, if the protocol has them. */
    void beginFrames() {
        framing = frames;
    }

    int length() {
        return length;
    }

    /** A value begins here: a frame that is long enough ends. */
    void boundary() {
        if (framing && frameStart != NO_FRAME && length - frameStart - FRAME_HEADER >= FRAME_SIZE_TARGET) {
            closeFrame();
        }
    }

    void op(int opcode) {
        open(1);
        bytes[length++] = (byte) opcode;
    }

    void op(int opcode, int argument) {
        open(2);
        bytes[length++] = (byte) opcode;
        bytes[length++] = (byte) argument;
    }

    /** An opcode with a number of so many bytes, the lowest first. */
    void op(int opcode, long argument, int size) {
        open(1 + size);
        bytes[length++] = (byte) opcode;
        number(argument, size);
    }

    /** An opcode and eight bytes, the highest first. */
    void bigEndian(int opcode, long argument) {
        open(9);
        bytes[length++] = (byte) opcode;
        for (int shift = 56; shift >= 0; shift -= 8) {
            bytes[length++] = (byte) (argument >>> shift);
        }
    }

    /** An opcode and a line of text, in Latin-1. */
    void line(int opcode, String text) {
        byte[] encoded = text.getBytes(StandardCharsets.ISO_8859_1);
        open(2L + encoded.length);
        bytes[length++] = (byte) opcode;
        put(encoded);
        bytes[length++] = '\n';
    }

    /** An opcode, the length in so many bytes, and the contents, which lie outside of all frames if they are long. */
    void block(int opcode, int sizeOfLength, byte[] contents) {
        boolean outside = framing && bypasses && contents.length >= FRAME_SIZE_TARGET;
        if (outside) {
            closeFrame();
            framing = false;
        }
        op(opcode, contents.length, sizeOfLength);
        room(contents.length);
        put(contents);
        framing = framing || outside;
    }

    /** The whole pickle. */
    byte[] finish() {
        if (framing && frameStart != NO_FRAME) {
            closeFrame();
        }
        framing = false;
        return Arrays.copyOf(bytes, length);
    }

    private void open(long size) {
        if (framing && frameStart == NO_FRAME) {
            frameStart = length;
            room(FRAME_HEADER);
            length += FRAME_HEADER;
        }
        room(size);
    }

    private void closeFrame() {
        if (frameStart == NO_FRAME) {
            return;
        }
        int size = length - frameStart - FRAME_HEADER;
        if (size >= FRAME_SIZE_MIN) {
            int end = length;
            length = frameStart;
            bytes[length++] = (byte) PickleOpcode.FRAME;
            number(size, 8);
            length = end;
        } else {
            System.arraycopy(bytes, frameStart + FRAME_HEADER, bytes, frameStart, size);
            length -= FRAME_HEADER;
        }
        frameStart = NO_FRAME;
    }

    private void number(long value, int size) {
        for (int i = 0; i < size; i++) {
            bytes[length++] = (byte) (value >>> 8 * i);
        }
    }

    private void put(byte[] contents) {
        System.arraycopy(contents, 0, bytes, length, contents.length);
        length += contents.length;
    }

    private void room(long more) {
        int wanted = Memory.length(length + more);
        if (wanted > bytes.length) {
            bytes = Arrays.copyOf(bytes, (int) Math.max(wanted, Math.min(2L * bytes.length, 1L << 28)));
        }
    }
}
