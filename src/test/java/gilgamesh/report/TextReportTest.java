package gilgamesh.report;

import static org.assertj.core.api.Assertions.assertThat;

import gilgamesh.Result;
import gilgamesh.Result.Outcome;
import gilgamesh.trace.Awaited.Kind;
import gilgamesh.trace.Event;
import gilgamesh.trace.Event.State;
import gilgamesh.trace.Hold;
import gilgamesh.trace.OutputLine;
import gilgamesh.trace.Place;
import gilgamesh.trace.TestAwaited;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TextReportTest {

    private static String text(Result result) {
        return new TextReport(result, Style.PLAIN).text();
    }

    @Test
    void twoThreadsThatTakeTurnsAreLimitedByTheGil() {
        String text = text(Results.turns().end(100, Outcome.FINISHED, ""));

        assertThat(text).isEqualTo("""
                example: an example
                Python 3.12, GIL with a switch interval of 5 ms; 2 cores (reference); seed 1
                finished after 0.1 s of virtual time

                The GIL limits it: it is held 100 % of the time, and on average 1 thread waits for it; 1.00 of 2 cores are busy.
                Critical path: computing 50.0 %, waiting for the GIL 50.0 % (of hog-1 100 %).
                What helps (GIL-bound): processes, C code that gives the GIL up, or a free-threaded build; more threads do not.

                thread  running          waiting for GIL          ready    blocked    forced  voluntary
                hog-1   50.0 ms  50.0 %          50.0 ms  50.0 %      0          0        10          0
                hog-2   50.0 ms  50.0 %          50.0 ms  50.0 %      0          0         9          0

                GIL: held 100 % of the time, taken 20 times, 20 switches, never waited for, 0 drop requests
                cores: 1.00 of 2 busy (50.0 %, 50.0 %)

                timeline  one column is 1.15 ms:  # running  w waiting for the GIL  r ready  . blocked
                  hog-1 ####3www3####wwww6###7wwww####4www3####1www6###7wwww9###4www2####1www6###8wwww9###5wwww
                  hog-2 wwww7###7wwww####4www3####wwww6###7wwww9###4www3####1www6###8wwww9###4www2####1www5####
                  a column of several things: 1 to 9, the tenths of it spent running; +, hardly any

                moments  0.005000 s  the first forced switch: hog-1 gives way to hog-2
                """);
    }

    @Test
    void aDeadlockSaysWhoWaitsForWhom() {
        String text = text(deadlock());

        assertThat(text).isEqualTo("""
                example: an example
                Python 3.12, GIL with a switch interval of 5 ms; 2 cores (reference); seed 1
                deadlocked after 0.002 s of virtual time: no thread can go on

                Deadlock: a waits for lock `fork`, held by b, who waits for lock `knife`, held by a; MainThread waits for a to end.
                  a           since 0.001000 s, line 12  taken by b at 0.000000 s, line 13
                  b           since 0.002000 s, line 14  taken by a at 0.000000 s, line 9
                  MainThread  since 0.000000 s
                What helps (deadlock): take locks in the same order everywhere, or give up after a timeout.

                thread      running          waiting for GIL      ready          blocked          forced  voluntary
                MainThread        0                        0          0          2.00 ms   100 %       0          0
                a           1.00 ms  50.0 %                0          0          1.00 ms  50.0 %       0          1
                b           1.00 ms  50.0 %                0    1.00 ms  50.0 %        0               0          1

                GIL: held 100 % of the time, taken 2 times, 2 switches, never waited for, 0 drop requests
                cores: 1.00 of 2 busy (100 %, 0 %)

                mark  count  a second     p50     p99     max
                step      2     1,000  500 us  500 us  500 us

                timeline  one column is 24.0 us:  # running  w waiting for the GIL  r ready  l lock, queue...  . blocked
                  MainThread ....................................................................................
                  a          #########################################7llllllllllllllllllllllllllllllllllllllllll
                  b          rrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrr3##########################################
                  a column of several things: 1 to 9, the tenths of it spent running; +, hardly any

                moments  0.002000 s  the deadlock is complete: b waits too
                """);
    }

    @Test
    void manyThreadsOfAKindShareARowAndTheResultStaysOnOneScreen() {
        String text = text(many());

        assertThat(text.lines())
                .hasSizeLessThan(24)
                .allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(120));
        assertThat(text)
                .contains(
                        "\nworker-1.. (100)   1.00 s  1.0 %                0    50.5 s  50.0 %   49.5 s  49.0 %       0        100\n");
    }

    @Test
    void manyKindsOfThreadsShareTheLastRow() {
        var results = new Results(
                IntStream.range(0, 30).mapToObj(i -> "t" + (char) ('A' + i)).toArray(String[]::new));

        String text = text(results.end(10, Outcome.STOPPED, ""));

        assertThat(text).contains("\ntI ", "\n21 more threads ").doesNotContain("\ntJ ");
    }

    @Test
    void coloursAreSwitchedOnOnceForARunOfTheSameCharacter() {
        Result result = new Results("MainThread").running(0, 0, 0).end(100, Outcome.FINISHED, "");

        String text = new TextReport(result, new Style(true, 60)).text();

        assertThat(text).containsPattern("\n  MainThread \u001b\\[32m#+\u001b\\[0m\n");
    }

    @Test
    void aRunWithoutTimeHasAResultToo() {
        String text = text(new Results("MainThread").end(0, Outcome.FINISHED, ""));

        assertThat(text).contains("finished after 0 s", "It ends before any time has passed.");
    }

    @Test
    void whatTheProgramPrintsCannotMoveTheCursor() {
        String line = TextReport.output(new OutputLine(1_500_000, 0, 0, false, "a\tb\u001b[2Jc\r"), Style.PLAIN);

        assertThat(line).isEqualTo("      0.001500 s | a\tb?[2Jc?");
    }

    private static Result deadlock() {
        return new Results("MainThread", "a", "b")
                .becomes(0, 0, State.BLOCKED, "lock")
                .event(new Event.WaitBegan(0, 0, TestAwaited.call(0, Kind.THREAD, "join()"), null, 1))
                .running(0, 1, 0)
                .event(new Event.WaitBegan(
                        1_000_000,
                        1,
                        TestAwaited.lock(1, "fork", new Hold(2, 0, new Place("x.conf", 13))),
                        new Place("x.conf", 12),
                        -1))
                .stops(1, 1, State.BLOCKED, "lock")
                .running(1, 2, 0)
                .event(new Event.Marked(1_000_000, 2, "step"))
                .event(new Event.Marked(1_500_000, 2, "step"))
                .event(new Event.WaitBegan(
                        2_000_000,
                        2,
                        TestAwaited.lock(2, "knife", new Hold(1, 0, new Place("x.conf", 9))),
                        new Place("x.conf", 14),
                        -1))
                .stops(2, 2, State.BLOCKED, "lock")
                .end(2, Outcome.DEADLOCKED, "no thread can go on");
    }

    private static Result many() {
        var results = new Results(IntStream.rangeClosed(0, 100)
                .mapToObj(i -> i == 0 ? "MainThread" : "worker-" + i)
                .toArray(String[]::new));
        for (int i = 0; i <= 100; i++) {
            results.running(10L * i, i, i % 2).stops(10L * (i + 1), i, State.BLOCKED, "io");
        }
        return results.end(1010, Outcome.STOPPED, "its stop-after is reached");
    }
}
