package gilgamesh.cli;

import gilgamesh.Result;
import gilgamesh.report.NewFile;
import gilgamesh.scenario.Scenario;
import gilgamesh.trace.Sink;
import gilgamesh.trace.TraceEvents;
import java.io.IOException;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/**
 * The file that a run's trace goes into, in the format that its name asks for. A run that cannot be written down is ended.
 */
final class TraceFile implements AutoCloseable {

    /** How speedscope itself calls its files. */
    private static final Pattern SPEEDSCOPE = Pattern.compile("\\.speedscope\\.json(\\.gz)?$");

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
        Consumer<IOException> failed = e -> end.accept("its trace could not be written");
        if (!SPEEDSCOPE.matcher(name).find()) {
            return new TraceFile(file, TraceEvents.chrome(file.out(), cores, failed));
        }
        try {
            return new TraceFile(file, TraceEvents.speedscope(file.out(), file.folder(), cores, failed));
        } catch (IOException e) {
            file.close();
            throw file.unwritable(e);
        }
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
        try {
            events.close();
        } catch (IOException e) {
            // What it needed beside the file is gone with the process at the latest.
        }
    }
}
