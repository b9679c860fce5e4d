package gilgamesh.trace;

/** Receives the events of one world, in order, on the world's lane. */
@FunctionalInterface
public interface Sink {

    void accept(Event event);

    /** Whether it is to be told {@linkplain Event#isDetail() details} too, which cost a run some of its speed. Always the same. */
    default boolean wantsDetails() {
        return false;
    }

    /** This one, and then {@code other}, are given every event. */
    default Sink and(Sink other) {
        return new SinkPair(this, other);
    }
}
