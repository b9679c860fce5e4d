package gilgamesh.cli;

import gilgamesh.Result;
import gilgamesh.report.NewFile;
import gilgamesh.scenario.Scenario;
import gilgamesh.trace.Sink;
import gilgamesh.trace.TraceEvents;
import java.io.IOException;
import java.util.function.Consumer;

/** The file that a run's trace goes into. A run that cannot be written down is ended. */
final class TraceFile implements AutoCloseable {

    private final NewFile file;
    private final TraceEvents events;

    private TraceFile(NewFile file, TraceEvents events) {
        this.file = file;
        this.events = events;
    }

    /** @param end ends the run, for the reason that it is told */
    static TraceFile open(String name, Scenario scenario, Consumer<String> end) throws NewFile.Unwritable {
        NewFile file = NewFile.of(name);
        int cores = scenario.machine().cores();
        return new TraceFile(
                file, new TraceEvents(file.out(), cores, e -> end.accept("its trace could not be written")));
    }

    Sink sink() {
        return events;
    }

    void complete(Result result) throws NewFile.Unwritable {
        try {
            events.finish(result.virtualNanos());
            file.complete();
        } catch (IOException e) {
            throw file.unwritable(e);
        }
    }

    @Override
    public void close() {
        file.close();
    }
}
