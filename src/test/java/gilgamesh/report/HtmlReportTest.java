package gilgamesh.report;

import static org.assertj.core.api.Assertions.assertThat;

import gilgamesh.Result;
import gilgamesh.Scenes;
import gilgamesh.Simulation;
import gilgamesh.scenario.ScenarioReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The report of a run: what is in the file, and what a browser shows of it. */
class HtmlReportTest {

    @TempDir
    static Path directory;

    private static Path report(String lesson) throws IOException {
        Path file = directory.resolve(lesson + ".html");
        if (!Files.exists(file)) {
            try (var files = Files.newDirectoryStream(Path.of("scenarios"), lesson + "-*.conf")) {
                var scenario = new ScenarioReader(Path.of("conf"))
                        .read(files.iterator().next(), List.of());
                var events = new ReportEvents(scenario.machine().cores());
                Result result = Simulation.of(scenario).withSink(events).run();
                var out = new ByteArrayOutputStream();
                HtmlReport.write(result, events, List.of(), out);
                Files.write(file, out.toByteArray());
            }
        }
        return file;
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> data(Path report) throws IOException {
        String text = Files.readString(report);
        String begin = "<script type=\"application/json\" id=\"data\">";
        int at = text.indexOf(begin) + begin.length();
        return (Map<String, Object>) JsonTree.parse(text.substring(at, text.indexOf("</script>", at)));
    }

    @Test
    void itNeedsNothingFromElsewhere() throws IOException {
        String text = Files.readString(report("06"));

        assertThat(text).doesNotContain("<script src").doesNotContain("<link").doesNotContain("@import");
        assertThat(text).contains("default-src 'none'");
        assertThat(text.length()).isLessThan(1_500_000);
    }

    @Test
    void whatTheProgramSaysCannotBecomePartOfThePage() throws IOException {
        Path file = directory.resolve("evil.html");
        var scenario = Scenes.scenario("3.12", 1, "print('</script><script>alert(1)</script>')");
        var events = new ReportEvents(1);
        Result result = Simulation.of(scenario).withSink(events).run();
        var out = new ByteArrayOutputStream();

        HtmlReport.write(result, events, List.of(), out);

        Files.write(file, out.toByteArray());
        assertThat(out.toString(StandardCharsets.UTF_8)).doesNotContain("alert(1)</script>");
        assertThat(data(file).get("output").toString()).contains("</script><script>alert(1)</script>");
    }

    @Test
    void theConvoyIsNamedWithThePlaceToLookAt() throws IOException {
        Map<String, Object> data = data(report("06"));

        Map<?, ?> convoy = (Map<?, ?>) ((List<?>) data.get("findings")).get(1);
        assertThat(convoy.get("pattern")).isEqualTo("convoy effect");
        long length = ((BigDecimal) convoy.get("to"))
                .subtract((BigDecimal) convoy.get("from"))
                .longValue();
        assertThat(length).isBetween(5_000_000L, 11_000_000L);
    }

    @Test
    void theSwitchesThatAreForcedFallOnTheLineOfTheBusyThread() throws IOException {
        Map<String, Object> data = data(report("06"));

        List<String> lines = ((List<?>) data.get("lines"))
                .stream()
                        .map(line -> (Map<?, ?>) line)
                        .filter(line -> ((BigDecimal) line.get("forced")).signum() > 0)
                        .map(line -> line.get("text").toString().strip())
                        .toList();
        assertThat(lines).containsExactly("compute(0.001)");
    }

    @Test
    void aBrowserShowsTheConvoyAndOneClickGoesToIt() throws IOException, InterruptedException {
        try (Browser browser = Browser.open()) {
            browser.open(report("06"));

            assertThat(browser.evaluate("document.documentElement.dataset.failed || ''"))
                    .isEqualTo("");
            assertThat(browser.evaluate("document.body.innerText").toString())
                    .contains("Convoy effect: each time that ping has waited")
                    .contains("compute(0.001)")
                    .containsPattern("\\d+ pings a second");

            browser.evaluate("document.getElementById('show-convoy-effect').click()");

            Object shown = browser.evaluate(
                    "(c => (c.dataset.to - c.dataset.from) / 1e6)(document.getElementById('timeline'))");
            assertThat(((BigDecimal) shown).doubleValue()).isBetween(15.0, 35.0);
            assertThat(browser.evaluate("document.activeElement.id")).isEqualTo("timeline");
        }
    }

    @Test
    void theTimelineIsWalkedThroughByKeys() throws IOException, InterruptedException {
        try (Browser browser = Browser.open()) {
            browser.open(report("06"));
            browser.evaluate("document.getElementById('timeline').focus()");

            // The GIL's track is the first: its next span belongs to somebody else.
            browser.press("n");
            browser.press("n");
            String first = browser.evaluate("document.getElementById('readout').textContent")
                    .toString();
            browser.press("ArrowDown");
            String below = browser.evaluate("document.getElementById('readout').textContent")
                    .toString();
            browser.press("+");
            Object shown = browser.evaluate("document.getElementById('timeline').dataset.to"
                    + " - document.getElementById('timeline').dataset.from");

            assertThat(first).startsWith("GIL: ");
            assertThat(below).startsWith("MainThread: ");
            assertThat(((BigDecimal) shown).doubleValue()).isBetween(1.02e9, 1.04e9);
        }
    }

    @Test
    void inTheDarkItIsDark() throws IOException, InterruptedException {
        try (Browser browser = Browser.open()) {
            browser.prefersDark();
            browser.open(report("06"));

            assertThat(browser.evaluate("getComputedStyle(document.body).backgroundColor"))
                    .isEqualTo("rgb(20, 23, 27)");
            assertThat(browser.evaluate("document.documentElement.dataset.failed || ''"))
                    .isEqualTo("");
        }
    }
}
