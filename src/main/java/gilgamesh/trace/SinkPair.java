package gilgamesh.trace;

/** Two sinks that are given the same events; details only if they want them. */
final class SinkPair implements Sink {

    private final Sink first;
    private final Sink second;
    private final boolean firstWants;
    private final boolean secondWants;

    SinkPair(Sink first, Sink second) {
        this.first = first;
        this.second = second;
        this.firstWants = first.wantsDetails();
        this.secondWants = second.wantsDetails();
    }

    @Override
    public void accept(Event event) {
        if (wantsDetails() && event.isDetail()) {
            acceptDetail(event);
        } else {
            first.accept(event);
            second.accept(event);
        }
    }

    private void acceptDetail(Event event) {
        if (firstWants) {
            first.accept(event);
        }
        if (secondWants) {
            second.accept(event);
        }
    }

    @Override
    public boolean wantsDetails() {
        return firstWants || secondWants;
    }
}
