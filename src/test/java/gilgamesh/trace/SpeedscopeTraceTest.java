package gilgamesh.trace;

import static org.assertj.core.api.Assertions.assertThat;

import gilgamesh.trace.Event.State;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tracks that grow side by side come out one after the other. */
class SpeedscopeTraceTest {

    @TempDir
    Path folder;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    private String written() {
        return out.toString(StandardCharsets.UTF_8);
    }

    @Test
    void aTrackIsAProfileInWhichSpansOpenAndClose() throws IOException {
        try (var trace = TraceEvents.speedscope(out, folder, 1, e -> {})) {
            trace.accept(new Event.ProcessStarted(0, 0, "main"));
            trace.accept(new Event.ThreadStarted(0, 0, 0, "one", false, -1));
            trace.accept(new Event.StateChanged(10, 0, State.RUNNING, 0, ""));
            trace.accept(new Event.StateChanged(30, 0, State.BLOCKED, -1, "sleep"));
            trace.finish(100);
        }

        String profiles = written().replaceFirst("(?s).*\"profiles\":", "");
        assertThat(profiles).isEqualTo("""
                [
                {"type":"evented","unit":"nanoseconds","startValue":0,"endValue":100,"name":"machine: core 0","events":[
                {"type":"O","frame":8,"at":10},{"type":"C","frame":8,"at":30}
                ]},
                {"type":"evented","unit":"nanoseconds","startValue":0,"endValue":100,"name":"main: one","events":[
                {"type":"O","frame":5,"at":0},{"type":"C","frame":5,"at":10},
                {"type":"O","frame":3,"at":10},{"type":"C","frame":3,"at":30},
                {"type":"O","frame":9,"at":30},{"type":"C","frame":9,"at":100}
                ]}
                ]}
                """);
        assertThat(written()).contains("{\"name\":\"sleep\"}");
    }

    @Test
    void longTracksGoThroughTheDiskAndNothingIsLeftThere() throws IOException {
        int spans = 20_000;
        try (var trace = TraceEvents.speedscope(out, folder, 1, e -> {})) {
            trace.accept(new Event.ProcessStarted(0, 0, "main"));
            trace.accept(new Event.ThreadStarted(0, 0, 0, "one", false, -1));
            trace.accept(new Event.ThreadStarted(0, 1, 0, "two", false, 0));
            for (int i = 0; i < spans; i++) {
                long now = 1_000_003L * i;
                trace.accept(new Event.StateChanged(now, i % 2, State.RUNNING, 0, ""));
                trace.accept(new Event.StateChanged(now + 777, i % 2, State.READY, -1, ""));
            }
            trace.finish(1_000_003L * spans);
        }

        String core = written()
                .lines()
                .dropWhile(line -> !line.contains("core 0"))
                .limit(spans + 1L)
                .reduce("", (a, b) -> b.contains("\"O\"") ? b : a);
        assertThat(core).contains("\"at\":" + 1_000_003L * (spans - 1) + "}");
        assertThat(times("one")).isSorted().hasSize(2 * (spans + 1) - 2);
        try (var left = Files.list(folder)) {
            assertThat(left).isEmpty();
        }
    }

    private List<Long> times(String thread) {
        List<Long> times = new ArrayList<>();
        String from = written().substring(written().indexOf("main: " + thread));
        var at = Pattern.compile("\"at\":(\\d+)").matcher(from.substring(0, from.indexOf("]")));
        while (at.find()) {
            times.add(Long.parseLong(at.group(1)));
        }
        return times;
    }
}
