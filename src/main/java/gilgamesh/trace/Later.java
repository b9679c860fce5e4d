package gilgamesh.trace;

/**
 * Somebody to ask, when the event that brings it is past. Who that is, is no part of what happened: all are equal, as the events of two equal
 * runs have to be.
 */
public record Later<T>(T ask) {

    @Override
    public boolean equals(Object other) {
        return other instanceof Later;
    }

    @Override
    public int hashCode() {
        return 0;
    }

    @Override
    public String toString() {
        return "later";
    }
}
