package gilgamesh.trace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import gilgamesh.trace.Event.State;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Each event becomes the record that stands for it in the trace-event format. */
class TraceEventsTest {

    private static final String MAIN = "\"pid\":1000,\"tid\":1,";
    private static final String OTHER = "\"pid\":1000,\"tid\":2,";

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final List<IOException> failures = new ArrayList<>();
    private final TraceEvents trace = TraceEvents.chrome(out, 1, failures::add);

    private List<String> recordsAtEnd(long endNanos) throws IOException {
        trace.finish(endNanos);
        return out.toString(StandardCharsets.UTF_8)
                .lines()
                .filter(line -> line.startsWith("{\"ph\"") && !line.contains("\"ph\":\"M\""))
                .map(line -> line.endsWith(",") ? line.substring(0, line.length() - 1) : line)
                .toList();
    }

    private void twoThreads() {
        trace.accept(new Event.ProcessStarted(0, 0, "main"));
        trace.accept(new Event.GilCreated(0, 0, 0));
        trace.accept(new Event.ThreadStarted(0, 0, 0, "one", false, -1));
        trace.accept(new Event.ThreadStarted(0, 1, 0, "two", false, 0));
    }

    @Test
    void aStateIsASpanOfTheThreadAndRunningOneOfTheCore() throws IOException {
        twoThreads();
        trace.accept(new Event.StateChanged(0, 0, State.RUNNING, 0, ""));
        trace.accept(new Event.StateChanged(1_500, 0, State.BLOCKED, -1, "sleep"));

        List<String> records = recordsAtEnd(3_001);

        assertThat(records)
                .contains(
                        "{\"ph\":\"B\"," + MAIN + "\"ts\":0,\"name\":\"running\"}",
                        "{\"ph\":\"E\"," + MAIN + "\"ts\":1.500,\"name\":\"running\"}",
                        "{\"ph\":\"B\",\"pid\":1,\"tid\":2000000,\"ts\":0,\"name\":\"one\"}",
                        "{\"ph\":\"E\",\"pid\":1,\"tid\":2000000,\"ts\":1.500,\"name\":\"one\"}",
                        "{\"ph\":\"B\"," + MAIN + "\"ts\":1.500,\"name\":\"sleep\"}",
                        "{\"ph\":\"E\"," + MAIN + "\"ts\":3.001,\"name\":\"sleep\"}");
    }

    @Test
    void anArrowGoesFromTheReleaseOfTheGilToItsAcquisition() throws IOException {
        twoThreads();
        trace.accept(new Event.GilTaken(0, 0, 0, 0, true));
        trace.accept(new Event.GilDropped(5_000, 0, 0, true));
        trace.accept(new Event.GilTaken(7_000, 0, 1, 6_000, true));

        List<String> records = recordsAtEnd(9_000);

        assertThat(records)
                .contains(
                        "{\"ph\":\"B\",\"pid\":1000,\"tid\":1000000,\"ts\":0,\"name\":\"one\"}",
                        "{\"ph\":\"E\",\"pid\":1000,\"tid\":1000000,\"ts\":5,\"name\":\"one\"}",
                        "{\"ph\":\"s\",\"cat\":\"handed over\"," + MAIN + "\"ts\":5,\"name\":\"GIL\",\"id\":2}",
                        "{\"ph\":\"f\",\"bp\":\"e\",\"cat\":\"handed over\"," + OTHER
                                + "\"ts\":7,\"name\":\"GIL\",\"id\":2}",
                        "{\"ph\":\"B\",\"pid\":1000,\"tid\":1000000,\"ts\":7,\"name\":\"two\"}",
                        "{\"ph\":\"E\",\"pid\":1000,\"tid\":1000000,\"ts\":9,\"name\":\"two\"}");
    }

    @Test
    void anArrowGoesFromWhoFreesALockToWhoWaitedForIt() throws IOException {
        twoThreads();
        Awaited ledger = TestAwaited.lock(0, "ledger", null);
        trace.accept(new Event.StateChanged(0, 0, State.RUNNING, 0, ""));
        trace.accept(new Event.WaitBegan(1_000, 1, ledger, null, -1));
        trace.accept(new Event.StateChanged(1_000, 1, State.BLOCKED, -1, "lock"));
        trace.accept(new Event.StateChanged(4_000, 1, State.READY, -1, "", 0));
        trace.accept(new Event.StateChanged(6_000, 1, State.RUNNING, 0, ""));

        List<String> records = recordsAtEnd(9_000);

        // Both ends stand behind the begin of the span that they belong to: readers keep that order.
        assertThat(records)
                .containsSubsequence(
                        "{\"ph\":\"B\"," + MAIN + "\"ts\":0,\"name\":\"running\"}",
                        "{\"ph\":\"s\",\"cat\":\"handed over\"," + MAIN + "\"ts\":4,\"name\":\"lock ledger\",\"id\":2}",
                        "{\"ph\":\"E\"," + MAIN + "\"ts\":9,\"name\":\"running\"}")
                .containsSubsequence(
                        "{\"ph\":\"B\"," + OTHER + "\"ts\":6,\"name\":\"running\"}",
                        "{\"ph\":\"f\",\"bp\":\"e\",\"cat\":\"handed over\"," + OTHER
                                + "\"ts\":6,\"name\":\"lock ledger\",\"id\":2}",
                        "{\"ph\":\"E\"," + OTHER + "\"ts\":9,\"name\":\"running\"}");
    }

    @Test
    void aLockThatIsWaitedForHasATrackOfThoseWhoHaveIt() throws IOException {
        twoThreads();
        Awaited ledger = TestAwaited.lock(3, "ledger", new Hold(1, 4_500, null));
        trace.accept(new Event.LockHeld(4_000, 0, ledger, 0, 500));

        List<String> records = recordsAtEnd(9_000);

        String lock = "\"pid\":1000,\"tid\":3000003,";
        assertThat(records)
                .containsSubsequence(
                        "{\"ph\":\"B\"," + lock + "\"ts\":0.500,\"name\":\"one\"}",
                        "{\"ph\":\"E\"," + lock + "\"ts\":4,\"name\":\"one\"}",
                        "{\"ph\":\"B\"," + lock + "\"ts\":4.500,\"name\":\"two\"}",
                        "{\"ph\":\"E\"," + lock + "\"ts\":9,\"name\":\"two\"}");
        assertThat(out.toString(StandardCharsets.UTF_8))
                .contains(lock + "\"name\":\"thread_name\",\"args\":{\"name\":\"lock ledger\"}");
    }

    @Test
    void aThreadThatNeverStopsKeepsNoArrowsInMemory() throws IOException {
        twoThreads();
        trace.accept(new Event.StateChanged(0, 0, State.RUNNING, 0, ""));
        for (int i = 0; i < 1_000; i++) {
            trace.accept(new Event.GilTaken(2 * i + 1, 0, 0, 0, false));
            trace.accept(new Event.GilDropped(2 * i + 2, 0, 0, false));
        }
        trace.accept(new Event.ProcessNamed(2_000, 0, "written by now".repeat(5_000)));

        // All but those that came last stand before the end of the span.
        assertThat(out.toString(StandardCharsets.UTF_8).split("\"ph\":\"s\"")).hasSizeGreaterThan(900);
    }

    @Test
    void theRunQueueIsCountedOnceAnInstant() throws IOException {
        twoThreads();
        trace.accept(new Event.StateChanged(0, 0, State.RUNNING, 0, ""));
        trace.accept(new Event.StateChanged(2_000, 0, State.READY, -1, ""));
        trace.accept(new Event.StateChanged(2_000, 1, State.RUNNING, 0, ""));
        trace.accept(new Event.StateChanged(4_000, 1, State.FINISHED, -1, ""));
        trace.accept(new Event.StateChanged(4_500, 0, State.RUNNING, 0, ""));

        List<String> counters = recordsAtEnd(9_000).stream()
                .filter(record -> record.contains("\"C\""))
                .map(record -> record.replaceAll(".*\"ts\":([\\d.]+),.*\"n\":(\\d+).*", "$1 $2"))
                .toList();

        assertThat(counters).containsExactly("0 1", "4.500 0");
    }

    @Test
    void marksAndOutputAreInstantsWhateverTheirText() throws IOException {
        twoThreads();
        trace.accept(new Event.Marked(10, 1, "a \"mark\"\n"));
        trace.accept(new Event.Printed(20, 0, 1, false, "5 \u20ac\n"));
        trace.accept(new Event.Printed(30, 0, 1, false, "\n"));

        List<String> instants = recordsAtEnd(100).stream()
                .filter(record -> record.contains("\"i\""))
                .toList();

        assertThat(instants)
                .containsExactly(
                        "{\"ph\":\"i\",\"s\":\"t\"," + OTHER + "\"ts\":0.010,\"name\":\"a \\\"mark\\\"\\n\"}",
                        "{\"ph\":\"i\",\"s\":\"t\"," + OTHER
                                + "\"ts\":0.020,\"name\":\"print\",\"args\":{\"text\":\"5 \u20ac\"}}");
    }

    @Test
    void aThreadThatWaitsIsInWhatItWaitsFor() throws IOException {
        twoThreads();
        Awaited orders = TestAwaited.call(0, Awaited.Kind.QUEUE, "orders.get()");
        trace.accept(new Event.WaitBegan(10, 1, orders, null, -1));
        trace.accept(new Event.StateChanged(10, 1, State.BLOCKED, -1, "lock"));

        assertThat(recordsAtEnd(100)).contains("{\"ph\":\"B\"," + OTHER + "\"ts\":0.010,\"name\":\"orders.get()\"}");
    }

    @Test
    void whatCannotBeWrittenIsToldOnceAndThrownAtTheEnd() {
        var full = new OutputStream() {
            @Override
            public void write(int b) throws IOException {
                throw new IOException("full");
            }
        };
        var lost = TraceEvents.chrome(full, 1, failures::add);
        lost.accept(new Event.ProcessStarted(0, 0, "main"));
        lost.accept(new Event.ThreadStarted(0, 0, 0, "one", false, -1));
        for (int i = 0; i < 10_000; i++) {
            lost.accept(new Event.Marked(i, 0, "mark"));
        }

        assertThat(failures).hasSize(1);
        assertThatThrownBy(() -> lost.finish(1)).hasMessage("full");
    }
}
