package gilgamesh.trace;

import gilgamesh.trace.Event.Detail;

/** Two sinks that are given the same events; details only if they want them. */
final class SinkPair implements Sink {

    private final Sink first;
    private final Sink second;
    private final boolean anyDetail;

    SinkPair(Sink first, Sink second) {
        this.first = first;
        this.second = second;
        this.anyDetail = wants(Detail.GAUGES) || wants(Detail.LOCKS) || wants(Detail.LINES);
    }

    @Override
    public void accept(Event event) {
        Detail detail = anyDetail ? event.detail() : null;
        if (detail == null || first.wants(detail)) {
            first.accept(event);
        }
        if (detail == null || second.wants(detail)) {
            second.accept(event);
        }
    }

    @Override
    public boolean wants(Detail detail) {
        return first.wants(detail) || second.wants(detail);
    }
}
