package gilgamesh.trace;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/**
 * Records of the trace-event format, written as bytes: a record is a few pieces that are ready, and numbers. Times are written in
 * microseconds, as the format wants them, to the nanosecond.
 */
final class TraceText {

    private static final int ROOM = 1 << 16;
    // No number is longer than this.
    private static final int NUMBER = 24;
    private static final byte[] SEPARATOR = ascii(",\n");

    private final OutputStream out;
    private final byte[] buffer = new byte[ROOM];
    private final byte[] digits = new byte[NUMBER];
    private int used;

    TraceText(OutputStream out) {
        this.out = out;
    }

    /** A text as it stands. */
    static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    /** A text as a JSON string, with its quotes. */
    static byte[] quoted(String text) {
        byte[] inside = JsonStringEncoder.getInstance().quoteAsUTF8(text);
        byte[] whole = new byte[inside.length + 2];
        whole[0] = '"';
        whole[whole.length - 1] = '"';
        System.arraycopy(inside, 0, whole, 1, inside.length);
        return whole;
    }

    /** The first piece of a record that is not the first. */
    TraceText next(byte[] piece) throws IOException {
        return add(SEPARATOR).add(piece);
    }

    TraceText add(byte[] piece) throws IOException {
        if (piece.length > ROOM - used) {
            flush();
            if (piece.length > ROOM) {
                out.write(piece);
                return this;
            }
        }
        System.arraycopy(piece, 0, buffer, used, piece.length);
        used += piece.length;
        return this;
    }

    /** A number that is not negative. */
    TraceText add(long number) throws IOException {
        if (used > ROOM - NUMBER) {
            flush();
        }
        int at = NUMBER;
        long rest = number;
        do {
            digits[--at] = (byte) ('0' + rest % 10);
            rest /= 10;
        } while (rest > 0);
        System.arraycopy(digits, at, buffer, used, NUMBER - at);
        used += NUMBER - at;
        return this;
    }

    /** Nanoseconds as microseconds. */
    TraceText micros(long nanos) throws IOException {
        add(nanos / 1000);
        int fraction = (int) (nanos % 1000);
        if (fraction > 0) {
            if (used > ROOM - NUMBER) {
                flush();
            }
            buffer[used++] = '.';
            buffer[used++] = (byte) ('0' + fraction / 100);
            buffer[used++] = (byte) ('0' + fraction / 10 % 10);
            buffer[used++] = (byte) ('0' + fraction % 10);
        }
        return this;
    }

    void flush() throws IOException {
        out.write(buffer, 0, used);
        used = 0;
    }
}
