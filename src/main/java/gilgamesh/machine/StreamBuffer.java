package gilgamesh.machine;

import gilgamesh.scenario.Machine;
import java.io.ByteArrayOutputStream;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;

/** What the kernel keeps of a stream of bytes between those who write and those who read. */
abstract class StreamBuffer {

    /** Bytes that were kept in one piece, from {@code begin} to {@code end}. */
    static final class Piece {

        final byte[] bytes;
        int begin;
        int end;

        Piece(byte[] bytes, int end) {
            this.bytes = bytes;
            this.end = end;
        }
    }

    private static final int PAGE = 4096;
    private static final int NOBODY = -1;

    final Deque<Piece> pieces = new ArrayDeque<>();

    // The cores that wrote and read last.
    private int writtenOn = NOBODY;
    private int readOn = NOBODY;

    /** Takes as many of the bytes as it has room for; gives their number. */
    abstract int write(byte[] bytes, int from);

    /** What {@link #write} would give. */
    abstract int room(byte[] bytes, int from);

    /** How many of the bytes that are written nobody sees until all of them have been copied, from the first one on. */
    abstract int unseen(int bytes);

    /** Whether nobody else can write or read while bytes are copied. */
    abstract boolean locksToCopy();

    /** Whether it takes no byte at all. */
    abstract boolean isFull();

    /** Whether who has waited for room is told that there is some. */
    boolean isWritable() {
        return !isFull();
    }

    /** What it takes to copy so many bytes into it or out of it, beyond the call of a pipe for a few, nanoseconds. */
    abstract long copyNanos(Machine machine, int bytes, boolean writes);

    /**
     * What it takes on top if the pages are in the caches of another core: what is read if it was written there, and what is written to if others were
     * read there, for pages that have been read are free, and are used anew.
     */
    long fetchNanos(Machine machine, int bytes, int core, boolean writes) {
        int last = writes ? readOn : writtenOn;
        return last == NOBODY || last == core ? 0 : bytes / PAGE * machine.pageFetch();
    }

    void usedOn(int core, boolean writes) {
        if (writes) {
            writtenOn = core;
        } else {
            readOn = core;
        }
    }

    /** A piece has been read to its end. */
    abstract void emptied(Piece piece);

    boolean isEmpty() {
        return pieces.isEmpty();
    }

    /** How many bytes {@link #read} would give. */
    int available(int atMost) {
        int bytes = 0;
        for (Piece piece : pieces) {
            bytes += piece.end - piece.begin;
            if (bytes >= atMost) {
                return atMost;
            }
        }
        return bytes;
    }

    /** So many bytes, or all that there are. */
    byte[] read(int atMost) {
        var out = new ByteArrayOutputStream();
        int left = atMost;
        while (left > 0 && !pieces.isEmpty()) {
            Piece first = pieces.getFirst();
            int part = Math.min(left, first.end - first.begin);
            out.write(first.bytes, first.begin, part);
            first.begin += part;
            left -= part;
            if (first.begin == first.end) {
                emptied(pieces.removeFirst());
            }
        }
        return out.toByteArray();
    }

    /** A pipe's: 16 pages (Linux, fs/pipe.c: pipe_write). The end of a write goes onto the last page if it fits there. */
    static final class Pages extends StreamBuffer {

        private static final int PAGES = 16;
        // It keeps two free pages (tmp_page); the others come from the allocator, and go back.
        private static final int KEPT = 2;

        /** fs/pipe.c: the mutex of the pipe. */
        @Override
        boolean locksToCopy() {
            return true;
        }

        @Override
        int room(byte[] bytes, int from) {
            return Math.min(bytes.length - from, onLast(bytes, from) + (PAGES - pieces.size()) * PAGE);
        }

        /** fs/pipe.c: readers are kept out by the mutex. */
        @Override
        int unseen(int bytes) {
            return bytes;
        }

        /** How many bytes go onto the last page. */
        private int onLast(byte[] bytes, int from) {
            int odd = (bytes.length - from) % PAGE;
            Piece last = pieces.peekLast();
            return last != null && last.end + odd <= PAGE ? odd : 0;
        }

        @Override
        int write(byte[] bytes, int from) {
            int at = from;
            int odd = onLast(bytes, from);
            if (odd > 0) {
                Piece last = pieces.getLast();
                System.arraycopy(bytes, at, last.bytes, last.end, odd);
                last.end += odd;
                at += odd;
            }
            while (at < bytes.length && !isFull()) {
                int part = Math.min(PAGE, bytes.length - at);
                pieces.addLast(new Piece(Arrays.copyOf(Arrays.copyOfRange(bytes, at, at + part), PAGE), part));
                at += part;
            }
            return at - from;
        }

        @Override
        boolean isFull() {
            return pieces.size() >= PAGES;
        }

        @Override
        long copyNanos(Machine machine, int bytes, boolean writes) {
            return Math.max(0, bytes / PAGE - KEPT) * machine.pipePage();
        }

        @Override
        void emptied(Piece piece) {
            // A page less is a page free.
        }
    }

    /**
     * A socket's: what it holds is counted with what the kernel keeps beside it, up to 212,992 bytes (net.core.wmem_default; Linux,
     * net/unix/af_unix.c: unix_stream_sendmsg). A packet has whole pages for all beyond its head's 3,776 bytes; the head counts with 320 bytes more, up to
     * the next power of two; and 256 bytes describe it. Held against Linux 6.18 for 250 lengths up to 300,000 bytes.
     */
    static final class Packets extends StreamBuffer {

        private static final int MOST = 212_992;
        private static final int SHARED_INFO = 320;
        private static final int HEAD = PAGE - SHARED_INFO;
        private static final int LONGEST = 8 * PAGE + HEAD;
        private int held;

        private static int counted(int bytes) {
            int inPages = Math.min(bytes, up(Math.max(0, bytes - HEAD), PAGE));
            int head = up(bytes - inPages, 64) + SHARED_INFO;
            return 256 + Math.max(512, Integer.highestOneBit(head - 1) << 1) + up(inPages, PAGE);
        }

        private static int up(int bytes, int to) {
            return (bytes + to - 1) / to * to;
        }

        @Override
        int room(byte[] bytes, int from) {
            int at = from;
            for (int full = held; at < bytes.length && full < MOST; ) {
                int part = Math.min(LONGEST, bytes.length - at);
                full += counted(part);
                at += part;
            }
            return at - from;
        }

        /** net/unix/af_unix.c: a packet is added to the queue, and wakes, when it has been copied (unix_stream_sendmsg). */
        @Override
        int unseen(int bytes) {
            return Math.min(bytes, LONGEST);
        }

        /** net/unix/af_unix.c: writers copy before they add a packet to the queue, and readers look at packets that stay there. */
        @Override
        boolean locksToCopy() {
            return false;
        }

        @Override
        int write(byte[] bytes, int from) {
            int at = from;
            while (at < bytes.length && !isFull()) {
                int part = Math.min(LONGEST, bytes.length - at);
                pieces.addLast(new Piece(Arrays.copyOfRange(bytes, at, at + part), part));
                held += counted(part);
                at += part;
            }
            return at - from;
        }

        @Override
        boolean isFull() {
            return held >= MOST;
        }

        /** net/unix/af_unix.c: unix_writable. */
        @Override
        boolean isWritable() {
            return held * 4 <= MOST;
        }

        @Override
        long copyNanos(Machine machine, int bytes, boolean writes) {
            return machine.socketCall() + bytes / PAGE * machine.socketPage();
        }

        @Override
        void emptied(Piece piece) {
            held -= counted(piece.bytes.length);
        }
    }

    /**
     * A TCP socket's, over the machine's own network: bytes, whichever writes they came by. What the sender may keep and what the receiver has room for add up
     * (4.25 MB, as on Linux 6.18 if nobody sets SO_SNDBUF or SO_RCVBUF). Who waits for room is told when a third of it is free (include/net/sock.h:
     * sk_stream_is_writeable).
     */
    static final class Segments extends StreamBuffer {

        /** The longest segment: what is sent by then has arrived. */
        private static final int SEGMENT = 65_483;
        /** So many pages are copied at no cost worth naming: they are in the processor's nearest cache. */
        private static final int CACHED = 4;

        private final Socket writer;
        private final Socket reader;
        private int held;
        // How many of the bytes are not sent yet.
        private int heldBack;

        Segments(Socket writer, Socket reader) {
            this.writer = writer;
            this.reader = reader;
        }

        private int most() {
            return writer.sendBuffer() + reader.receiveBuffer();
        }

        @Override
        int room(byte[] bytes, int from) {
            return Math.max(0, Math.min(bytes.length - from, most() - held));
        }

        @Override
        int unseen(int bytes) {
            return Math.min(bytes, SEGMENT);
        }

        @Override
        boolean locksToCopy() {
            return false;
        }

        @Override
        int write(byte[] bytes, int from) {
            int count = room(bytes, from);
            for (int at = from; at < from + count; ) {
                Piece last = pieces.peekLast();
                if (last == null || last.end == last.bytes.length) {
                    last = new Piece(new byte[Math.min(SEGMENT, Math.max(PAGE, from + count - at))], 0);
                    pieces.addLast(last);
                }
                int part = Math.min(last.bytes.length - last.end, from + count - at);
                System.arraycopy(bytes, at, last.bytes, last.end, part);
                last.end += part;
                at += part;
            }
            held += count;
            return count;
        }

        /** Of the last bytes written, what fills no segment waits. @return whether something waits */
        boolean holdBack(int bytes) {
            heldBack = (heldBack + bytes) % SEGMENT;
            return heldBack > 0;
        }

        void sendAll() {
            heldBack = 0;
        }

        @Override
        boolean isEmpty() {
            return held == heldBack;
        }

        @Override
        int available(int atMost) {
            return Math.min(atMost, held - heldBack);
        }

        @Override
        byte[] read(int atMost) {
            byte[] bytes = super.read(available(atMost));
            held -= bytes.length;
            return bytes;
        }

        @Override
        boolean isFull() {
            return held >= most();
        }

        @Override
        boolean isWritable() {
            return held <= most() / 3 * 2;
        }

        @Override
        long copyNanos(Machine machine, int bytes, boolean writes) {
            long pages = Math.max(0, bytes / PAGE - CACHED);
            return (writes ? machine.tcpSend() : machine.tcpReceive()) + pages * machine.tcpPage();
        }

        @Override
        void emptied(Piece piece) {
            // Bytes are counted, not pieces.
        }
    }
}
