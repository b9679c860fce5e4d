package gilgamesh.report;

import static org.assertj.core.api.Assertions.assertThat;

import gilgamesh.Result;
import gilgamesh.Scenes;
import gilgamesh.Simulation;
import gilgamesh.scenario.Scenario;
import gilgamesh.scenario.ScenarioReader;
import gilgamesh.trace.Event;
import gilgamesh.trace.Event.State;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What the report's scripts make of a run; {@link HtmlReportTest} looks at it in a browser, where there is one. */
class ReportScriptTest {

    private static final String TIMELINE = "document.getElementById('timeline')";

    private static ScriptedPage page(Scenario scenario) throws IOException {
        var events = new ReportEvents(scenario.machine().cores());
        Result result = Simulation.of(scenario).withSink(events).run();
        return page(result, events);
    }

    private static ScriptedPage page(Result result, ReportEvents events) throws IOException {
        var out = new ByteArrayOutputStream();
        HtmlReport.write(result, events, List.of(), out);
        return new ScriptedPage(out.toString(StandardCharsets.UTF_8));
    }

    private static ScriptedPage convoy() throws IOException {
        return page(new ScenarioReader(Path.of("conf")).read(Path.of("scenarios/06-convoy.conf"), List.of()));
    }

    @Test
    void theConvoyIsNamedAndOneClickGoesToItsSteps() throws IOException {
        try (ScriptedPage page = convoy()) {
            page.value("byGivenId('show-convoy-effect').click()");

            assertThat(page.text("findings")).contains("Convoy effect: each time that ping has waited");
            assertThat(page.value(TIMELINE + ".inSight").asBoolean()).isTrue();
            assertThat(page.text("readout")).matches("ping: .*");
            // The GIL's row is the first: hog has it for 5 ms at a time. The wait is no longer than that: some are in
            // sight from farther away.
            page.value(TIMELINE + ".focus()");
            page.press("-");
            List<?> steps = page.value(
                            "(c => { const width = c.dataset.to - c.dataset.from, room = c.clientWidth - 158;"
                                    + " return c.drawn.filter(r => r.y === 24 && r.width > 2 && r.x > 150 && r.x + r.width < 150 + room)"
                                    + ".map(r => r.width / room * width / 1e6); })(" + TIMELINE + ")")
                    .as(List.class);
            assertThat(steps.stream()
                            .map(step -> ((Number) step).doubleValue())
                            .filter(millis -> millis > 4.9 && millis < 5.3))
                    .hasSizeGreaterThan(2);
        }
    }

    @Test
    void theProgramHasItsTimesAndTheOutputToo() throws IOException {
        try (ScriptedPage page = convoy()) {
            assertThat(page.text("lines"))
                    .containsPattern("compute\\(0\\.001\\) {2}.* s ")
                    .contains("waiting for GIL");
            assertThat(page.text("printed")).containsPattern("2\\.062\\d{3} s ping");
            assertThat(page.value("drawnCharts.length").asInt()).isEqualTo(3);
            assertThat(page.text("path-text")).containsPattern("waiting for the GIL 9\\d");
        }
    }

    @Test
    void theTimelineIsWalkedThroughByKeys() throws IOException {
        try (ScriptedPage page = convoy()) {
            page.value(TIMELINE + ".focus()");
            page.press("n");
            page.press("n");
            String first = page.text("readout");
            page.press("ArrowDown");
            String below = page.text("readout");
            page.press("+");
            double shown = page.value(TIMELINE + ".dataset.to - " + TIMELINE + ".dataset.from")
                    .asDouble();
            page.press("Home");
            double all = page.value(TIMELINE + ".dataset.to - " + TIMELINE + ".dataset.from")
                    .asDouble();

            assertThat(first).startsWith("GIL: ");
            assertThat(below).startsWith("MainThread: ");
            assertThat(all / shown).isBetween(1.99, 2.01);
        }
    }

    /** Two threads of many that hand the GIL over, again and again, a microsecond each. */
    private static ScriptedPage switches(int threads, int count) throws IOException {
        var events = new ReportEvents(1);
        var results = new Results(IntStream.range(0, threads)
                .mapToObj(number -> "thread " + number)
                .toArray(String[]::new));
        events.accept(new Event.ProcessStarted(0, 0, "main"));
        events.accept(new Event.GilCreated(0, 0, 0));
        for (int thread = 0; thread < threads; thread++) {
            events.accept(new Event.ThreadStarted(0, thread, 0, "thread " + thread, false, -1));
        }
        for (int i = 0; i < count; i++) {
            long now = 1_000L * i;
            int thread = i % threads;
            events.accept(new Event.StateChanged(now, thread, State.RUNNING, 0, ""));
            events.accept(new Event.GilTaken(now, 0, thread, 0, true));
            events.accept(new Event.GilDropped(now + 900, 0, thread, true));
            events.accept(new Event.StateChanged(now + 950, thread, State.READY, -1, ""));
        }
        return page(results.end(count / 1_000, Result.Outcome.FINISHED, ""), events);
    }

    @Test
    void whatIsDrawnDoesNotGrowWithTheRun() throws IOException {
        try (ScriptedPage few = switches(2, 4_000);
                ScriptedPage many = switches(2, 20_000)) {
            long drawnOfFew = few.value(TIMELINE + ".drawn.length").asLong();
            long drawnOfMany = many.value(TIMELINE + ".drawn.length").asLong();
            for (int i = 0; i < 12; i++) {
                many.press("+");
            }
            long drawnClosely = many.value(TIMELINE + ".drawn.length").asLong();

            // A column of a thread's row has three parts at most here, one of the GIL's and the core's one.
            assertThat(drawnOfFew).isBetween(1_000L, 9_000L);
            assertThat(drawnOfMany).isBetween(1_000L, 9_000L);
            assertThat(drawnClosely).isBetween(4L, 100L);
        }
    }

    @Test
    void onlyRowsInSightAreDrawn() throws IOException {
        try (ScriptedPage page = switches(80, 800)) {
            assertThat(page.value(TIMELINE + ".clientHeight").asInt()).isEqualTo(630);
            assertThat(page.value("Math.max(..." + TIMELINE + ".drawn.map(r => r.y))")
                            .asDouble())
                    .isLessThanOrEqualTo(652);

            for (int i = 0; i < 60; i++) {
                page.press("ArrowDown");
            }

            assertThat(page.value("document.getElementById('rows').scrollTop").asDouble())
                    .isBetween(700.0, 1_300.0);
            assertThat(page.value(TIMELINE + ".texts.map(t => t.text).join()").asString())
                    .contains("thread 59")
                    .doesNotContain("thread 10,");
        }
    }

    @Test
    void aPhaseIsShownByOneClick() throws IOException {
        try (ScriptedPage page = page(Scenes.scenario("3.12", 2, """
                import time
                from concurrent.futures import ThreadPoolExecutor
                time.sleep(0.2)
                def work(i):
                    for _ in range(1000000): pass
                with ThreadPoolExecutor(4) as pool: list(pool.map(work, range(60)))
                """))) {
            assertThat(page.text("phases"))
                    .containsPattern("waiting *0 *(19|20)\\d ms")
                    .containsPattern("GIL-bound *(19|20)\\d ms");
            page.value("byGivenId('show-phase-1').click()");

            assertThat(page.value(TIMELINE + ".inSight").asBoolean()).isTrue();
            assertThat(page.value(TIMELINE + ".dataset.to / 1e6").asDouble()).isBetween(590.0, 640.0);
            assertThat(page.value(TIMELINE + ".texts.map(t => t.text).join()").asString())
                    .containsPattern("ThreadPool\\w*\u2026\\w*utor-0_3");
        }
    }

    @Test
    void aRunOfOneKindHasNoTableOfPhases() throws IOException {
        try (ScriptedPage page = convoy()) {
            assertThat(page.value("document.getElementById('phases-part').hidden")
                            .asBoolean())
                    .isTrue();
        }
    }

    @Test
    void aDeadlockLeadsToTheWaitThatMadeItComplete() throws IOException {
        try (ScriptedPage page = page(Scenes.scenario("3.12", 2, """
                import time
                from threading import Lock, Thread
                a, b = Lock(), Lock()
                def work(first, second):
                    with first:
                        time.sleep(0.01)
                        with second: pass
                for pair in ((a, b), (b, a)): Thread(target=work, args=pair).start()
                """))) {
            page.value("byGivenId('show-deadlock').click()");

            assertThat(page.text("findings")).contains("Show it");
            assertThat(page.text("moments")).contains("the deadlock is complete: Thread-2 (work) waits too");
            assertThat(page.text("readout")).startsWith("Thread-1 (work): waiting for a lock");
        }
    }
}
