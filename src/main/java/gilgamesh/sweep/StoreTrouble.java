package gilgamesh.sweep;

/** The database of a sweep cannot be used, or not any longer; the message says which and why, in one line. What it holds already is whole. */
public final class StoreTrouble extends RuntimeException {

    private final boolean atOnce;

    /** @param atOnce whether it could not be used from the beginning: the user named a wrong file, or a wrong time */
    StoreTrouble(String message, boolean atOnce) {
        super(message, null, false, false);
        this.atOnce = atOnce;
    }

    public boolean isAtOnce() {
        return atOnce;
    }
}
