package gilgamesh.trace;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;

/**
 * Room on the disk for many streams of bytes that grow side by side and are read one after the other: what does not belong into memory. The
 * file has no name while it is used, where the system can do that; whatever ends the process, nothing is left of it.
 */
final class Spill implements Closeable {

    private static final int FIRST = 64;
    private static final int PIECE = 1 << 14;

    private final FileChannel file;
    private long end;

    /** @throws IOException if there can be no file in that folder */
    Spill(Path folder) throws IOException {
        Path name = Files.createTempFile(folder, ".gilgamesh", ".tmp");
        file = FileChannel.open(
                name, StandardOpenOption.READ, StandardOpenOption.WRITE, StandardOpenOption.DELETE_ON_CLOSE);
    }

    Stream stream() {
        return new Stream();
    }

    @Override
    public void close() throws IOException {
        file.close();
    }

    /** One of the streams. In memory it has a piece, and where the others are. */
    final class Stream {

        private byte[] piece = new byte[FIRST];
        private int used;
        private long[] pieces = new long[4];
        private int count;

        /** Seven bits a byte, the lowest first; all but the last byte have the highest bit set. */
        void varint(long number) throws IOException {
            long rest = number;
            while (rest > 127) {
                add((byte) (rest & 127 | 128));
                rest >>>= 7;
            }
            add((byte) rest);
        }

        private void add(byte next) throws IOException {
            if (used == piece.length) {
                if (used < PIECE) {
                    piece = Arrays.copyOf(piece, 2 * used);
                } else {
                    spill();
                }
            }
            piece[used++] = next;
        }

        private void spill() throws IOException {
            if (count == pieces.length) {
                pieces = Arrays.copyOf(pieces, 2 * count);
            }
            pieces[count++] = end;
            var rest = ByteBuffer.wrap(piece);
            while (rest.hasRemaining()) {
                end += file.write(rest, end);
            }
            used = 0;
        }

        /** From the beginning. */
        Reader reader() {
            return new Reader(this);
        }
    }

    /** Reads what a stream held when it was last written to. */
    final class Reader {

        private final Stream stream;
        private final byte[] piece = new byte[PIECE];
        private int next;
        private int known;
        private int at;

        private Reader(Stream stream) {
            this.stream = stream;
        }

        boolean isAtEnd() {
            return at == known && (next > stream.count || next == stream.count && stream.used == 0);
        }

        long varint() throws IOException {
            long number = 0;
            int shift = 0;
            byte each;
            do {
                each = read();
                number |= (long) (each & 127) << shift;
                shift += 7;
            } while (each < 0);
            return number;
        }

        private byte read() throws IOException {
            if (at == known) {
                fill();
            }
            return piece[at++];
        }

        private void fill() throws IOException {
            at = 0;
            if (next == stream.count) {
                known = stream.used;
                System.arraycopy(stream.piece, 0, piece, 0, known);
            } else {
                known = PIECE;
                var room = ByteBuffer.wrap(piece);
                while (room.hasRemaining()) {
                    if (file.read(room, stream.pieces[next] + room.position()) < 0) {
                        throw new IOException("a temporary file lost what was written into it");
                    }
                }
            }
            next++;
        }
    }
}
