package gilgamesh.vm;

import gilgamesh.machine.Socket;
import gilgamesh.machine.StatusFlags;
import gilgamesh.scenario.ProgramFolder;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** What a process has open, small numbers that stand for files, ends of pipes, sockets, and blocks of memory; and where it stands among the files. */
public final class Descriptors {

    /**
     * What a descriptor stands for.
     *
     * @param in the kernel's object to read from; null if it cannot be read
     * @param out the kernel's object to write to; null if it cannot be written
     * @param other the kernel's object that is neither; null if there is none
     * @param flags what fcntl(2) tells of it, which all its descriptors share
     */
    public record Open(Object in, Object out, Object other, StatusFlags flags) {

        private static final int WRITE_ONLY = 1;
        private static final int READ_WRITE = 2;

        /** A pipe's end. */
        public Open(Object in, Object out) {
            this(in, out, null, new StatusFlags(out == null ? 0 : in == null ? WRITE_ONLY : READ_WRITE));
        }

        /** A socket, which is all three. */
        public Open(Socket socket) {
            this(socket, socket, socket, new StatusFlags(READ_WRITE));
        }

        /** Null if it is no socket. */
        public Socket socket() {
            return other instanceof Socket socket ? socket : null;
        }

        /** Whether who uses it waits. */
        public boolean blocking() {
            return flags.isBlocking();
        }
    }

    /** 0, 1 and 2 are the standard streams, which are no pipes. */
    public static final int FIRST = 3;

    private final Map<Integer, Open> open = new TreeMap<>();
    // Of all others a program that is executed would not have any: what CPython makes is not inherited since 3.4.
    private final Set<Integer> changed = new TreeSet<>();
    private String directory = ProgramFolder.WORKING_DIRECTORY;

    /** Gives it the lowest number that is free. */
    public long add(Open opened) {
        return add(opened, FIRST);
    }

    /** Null if the number stands for nothing. */
    public Open get(long number) {
        return number == (int) number ? open.get((int) number) : null;
    }

    public void put(int number, Open opened) {
        changed.remove(number);
        open.put(number, opened);
    }

    /** Gives it the lowest number that is free from {@code least} on. */
    public long add(Open opened, int least) {
        int number = Math.max(FIRST, least);
        while (open.containsKey(number)) {
            number++;
        }
        open.put(number, opened);
        return number;
    }

    /** Whether FD_CLOEXEC of the descriptor is not what it is when the descriptor is made. */
    public boolean isInheritanceChanged(long number) {
        return changed.contains((int) number);
    }

    public void changeInheritance(long number, boolean wanted) {
        if (wanted) {
            changed.add((int) number);
        } else {
            changed.remove((int) number);
        }
    }

    /** Null if it stood for nothing. */
    public Open remove(long number) {
        changed.remove((int) number);
        return number == (int) number ? open.remove((int) number) : null;
    }

    /** The process's working directory, from the root. */
    public String directory() {
        return directory;
    }

    public void directory(String wanted) {
        directory = wanted;
    }

    /** All that is open, one for each descriptor. */
    public List<Open> all() {
        return new ArrayList<>(open.values());
    }

    /** Only these numbers, for a program that is executed: it inherits them, and so would what it executes. */
    public Descriptors only(int[] numbers) {
        var some = new Descriptors();
        some.directory = directory;
        for (int number : numbers) {
            Open kept = open.get(number);
            if (kept != null) {
                some.open.put(number, kept);
                some.changed.add(number);
            }
        }
        return some;
    }
}
