package gilgamesh.machine;

/** A call on files that the operating system refuses. */
public final class FileRefusal extends RuntimeException {

    private static final long serialVersionUID = 1;

    static final int NO_ENTRY = 2;
    static final int NO_DEVICE = 6;
    static final int BAD_DESCRIPTOR = 9;
    static final int TRY_AGAIN = 11;
    static final int NO_ACCESS = 13;
    static final int EXISTS = 17;
    static final int NOT_A_DIRECTORY = 20;
    static final int IS_A_DIRECTORY = 21;
    static final int INVALID = 22;
    static final int TOO_LARGE = 27;
    static final int NO_SPACE = 28;
    static final int DEADLOCK = 35;
    static final int NAME_TOO_LONG = 36;
    static final int NOT_EMPTY = 39;
    static final int NOT_PERMITTED = 1;
    static final int BUSY = 16;
    static final int CONNECTION_REFUSED = 111;

    private final int number;

    FileRefusal(int number) {
        super("errno " + number, null, false, false);
        this.number = number;
    }

    /** As errno(3) counts them on Linux. */
    public int number() {
        return number;
    }
}
