package gilgamesh.trace;

/** Receives the events of one world, in order, on the world's lane. */
@FunctionalInterface
public interface Sink {

    void accept(Event event);

    /** Whether it is to be told that too. Always the same. */
    default boolean wants(Event.Detail detail) {
        return false;
    }

    /** This one, and then {@code other}, are given every event; details only if they want them. */
    default Sink and(Sink other) {
        return new SinkPair(this, other);
    }
}
