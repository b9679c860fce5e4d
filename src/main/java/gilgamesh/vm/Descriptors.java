package gilgamesh.vm;

import gilgamesh.machine.Socket;
import gilgamesh.scenario.ProgramFolder;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What a process has open, small numbers that stand for files, ends of pipes, sockets, and blocks of memory; and where it stands among the files. */
public final class Descriptors {

    /**
     * What a descriptor stands for.
     *
     * @param in the kernel's object to read from; null if it cannot be read
     * @param out the kernel's object to write to; null if it cannot be written
     * @param other the kernel's object that is neither; null if there is none
     * @param blocking whether who uses it waits
     */
    public record Open(Object in, Object out, Object other, boolean blocking) {

        public Open(Object in, Object out) {
            this(in, out, null, true);
        }

        /** A socket, which is all three. */
        public Open(Socket socket) {
            this(socket, socket, socket, true);
        }

        /** Null if it is no socket. */
        public Socket socket() {
            return other instanceof Socket socket ? socket : null;
        }

        public Open withBlocking(boolean wanted) {
            return new Open(in, out, other, wanted);
        }
    }

    /** 0, 1 and 2 are the standard streams, which are no pipes. */
    public static final int FIRST = 3;

    private final Map<Integer, Open> open = new TreeMap<>();
    private String directory = ProgramFolder.WORKING_DIRECTORY;

    /** Gives it the lowest number that is free. */
    public long add(Open opened) {
        int number = FIRST;
        while (open.containsKey(number)) {
            number++;
        }
        open.put(number, opened);
        return number;
    }

    /** Null if the number stands for nothing. */
    public Open get(long number) {
        return number == (int) number ? open.get((int) number) : null;
    }

    public void put(int number, Open opened) {
        open.put(number, opened);
    }

    /** Null if it stood for nothing. */
    public Open remove(long number) {
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

    /** Only these numbers, for a process that is made of this one. */
    public Descriptors only(int[] numbers) {
        var some = new Descriptors();
        some.directory = directory;
        for (int number : numbers) {
            Open kept = open.get(number);
            if (kept != null) {
                some.open.put(number, kept);
            }
        }
        return some;
    }
}
