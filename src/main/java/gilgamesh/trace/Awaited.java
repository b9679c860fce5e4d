package gilgamesh.trace;

/**
 * Something that threads wait for: a lock, or what a call of the standard library is to bring, such as an item of a queue or the end of a
 * thread. Events refer to it. What it is called is found out when the run has ended, so that it costs nothing while the run goes on: all
 * questions but the number are to be asked then.
 */
public abstract class Awaited {

    /** What it is. */
    public enum Kind {
        LOCK,
        RLOCK,
        /** The lock inside an object of the standard library: a queue, a semaphore. */
        MUTEX,
        CONDITION,
        QUEUE,
        SEMAPHORE,
        EVENT,
        BARRIER,
        /** The start or the end of a thread. */
        THREAD,
        FUTURE,
        /** The end of a process. */
        PROCESS,
        /** Bytes in a pipe. */
        EMPTY_PIPE,
        /** Room in a pipe. */
        FULL_PIPE,
        /** Somebody who connects to a socket that listens, or who accepts the connection. */
        CONNECTION,
        /** Bytes in a socket. */
        EMPTY_SOCKET,
        /** Room in a socket. */
        FULL_SOCKET,
        /** The lock of a file. */
        FILE_LOCK,
        /** A call of the standard library that is none of these. */
        CALL
    }

    private int number = -1;

    /** From 0, in the order in which they were first waited for in the run; -1 as long as nobody has waited. */
    public final int number() {
        return number;
    }

    /** To be given once, before the first event. */
    public final void number(int given) {
        number = given;
    }

    public abstract Kind kind();

    /** Whether it is the start or the end of a thread; may be asked at any time. */
    public boolean isThread() {
        return false;
    }

    /** Whether it is there, and somebody else has it: a lock, a semaphore. May be asked at any time. */
    public boolean isScarce() {
        return acquisitions() >= 0;
    }

    /** The variable that holds it, or the call, such as {@code lock}, {@code account.lock}, {@code orders.get()}. */
    public abstract String name();

    /** How often it was taken; -1 for what is not taken. */
    public long acquisitions() {
        return -1;
    }

    /** Who has it; null if nobody has, or if it cannot be had. */
    public Hold holder() {
        return null;
    }

    /** Who had it; null for what cannot be had. */
    public Holds holds() {
        return null;
    }

    /** The same thing in another run of the same scenario counts as equal. */
    @Override
    public final boolean equals(Object other) {
        return other instanceof Awaited awaited && number == awaited.number;
    }

    @Override
    public final int hashCode() {
        return number;
    }

    @Override
    public String toString() {
        return "awaited " + number;
    }
}
