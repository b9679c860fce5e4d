package gilgamesh.trace;

/** Receives the events of one world, in order, on the world's lane. */
@FunctionalInterface
public interface Sink {

    void accept(Event event);
}
