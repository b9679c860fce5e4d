package gilgamesh.cli;

import gilgamesh.scenario.Problem;
import gilgamesh.scenario.ScenarioRefused;
import gilgamesh.scenario.TimeOption;
import gilgamesh.trace.Window;
import java.util.List;
import picocli.CommandLine.Option;

/** The options that say which part of a run to look at. */
final class WindowOptions {

    @Option(
            names = "--from",
            paramLabel = "TIME",
            description = "Begin the timeline at that virtual time, such as \"1.2 s\"; all else is of the whole run.")
    private String from;

    @Option(names = "--to", paramLabel = "TIME", description = "End the timeline there.")
    private String to;

    /** @throws ScenarioRefused if they are no times, or in the wrong order */
    Window window() {
        long begin = from == null ? 0 : TimeOption.nanos("--from", from);
        long end = to == null ? Long.MAX_VALUE : TimeOption.nanos("--to", to);
        if (end <= begin) {
            throw new ScenarioRefused(List.of(new Problem("--to " + to, 0, "", "it is not after " + beginning())));
        }
        return new Window(begin, end);
    }

    private String beginning() {
        return from == null ? "the start of the run" : "--from " + from;
    }
}
