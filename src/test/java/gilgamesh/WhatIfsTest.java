package gilgamesh;

import static org.assertj.core.api.Assertions.assertThat;

import gilgamesh.scenario.ScenarioReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What changes of the lessons bring, in simulations of their own. */
class WhatIfsTest {

    @RegisterExtension
    static final OneLane LANE = new OneLane();

    private static Map<String, WhatIf> lesson(String number) throws IOException {
        try (var files = Files.newDirectoryStream(Path.of("scenarios"), number + "-*.conf")) {
            return tried(Simulation.of(
                    new ScenarioReader(Path.of("conf")).read(files.iterator().next(), List.of())));
        }
    }

    private static Map<String, WhatIf> tried(Simulation simulation) {
        return WhatIfs.of(simulation.run(LANE.lanes()), LANE.lanes()).stream()
                .collect(Collectors.toMap(WhatIf::change, whatIf -> whatIf));
    }

    @Test
    void inAConvoyHalfTheSwitchIntervalIsTwiceAsFastAndACoreMoreIsNothing() throws IOException {
        Map<String, WhatIf> tried = lesson("06");

        assertThat(tried.get("half the switch interval").gain()).isBetween(1.8, 2.0);
        assertThat(tried.get("one more core").gain()).isBetween(0.99, 1.01);
        assertThat(tried.get("no GIL").gain()).isGreaterThan(50);
        assertThat(tried.get("compute() gives the GIL up").gain()).isGreaterThan(50);
        assertThat(tried.get("no GIL").gains()).hasSize(5);
    }

    @Test
    void whereALockIsTheLimitItIsTheLockThatMatters() throws IOException {
        Map<String, WhatIf> tried = lesson("22");

        assertThat(tried.get("lock `ledger` keeps nobody out").gain()).isBetween(2.5, 3.2);
        assertThat(tried.get("no GIL").gain()).isBetween(0.99, 1.01);
    }

    @Test
    void aProgramThatNeedsItsLockFailsWithoutIt() {
        Map<String, WhatIf> tried = tried(Simulation.of(Scenes.scenario("3.12", 2, """
                import time
                from threading import Lock, Thread
                lock = Lock()
                inside = 0
                def work():
                    global inside
                    for _ in range(20):
                        with lock:
                            inside += 1
                            time.sleep(0.001)
                            if inside > 1:
                                import os
                                os._exit(3)
                            inside -= 1
                threads = [Thread(target=work) for _ in range(3)]
                for t in threads: t.start()
                for t in threads: t.join()
                """)));

        WhatIf without = tried.get("lock `lock` keeps nobody out");
        assertThat(without.gains()).isEmpty();
        assertThat(without.failure()).isEqualTo("then it fails: the program ended with exit code 3");
    }

    @Test
    void aRunThatIsStoppedIsComparedByItsMarks() {
        Map<String, WhatIf> tried = tried(Simulation.of(Scenes.scenario("3.12", 1, """
                from threading import Thread
                from gilgamesh import compute, mark
                def work():
                    while True:
                        compute(0.01)
                        mark("done")
                for _ in range(2):
                    Thread(target=work).start()
                """, "stop-after = 1 s")));

        assertThat(tried.get("no GIL").measure()).isEqualTo(WhatIf.Measure.MARKS_A_SECOND);
        assertThat(tried.get("no GIL").gain()).isBetween(0.9, 1.1);
    }

    @Test
    void whatEndsInADeadlockCannotBeCompared() throws IOException {
        assertThat(lesson("15")).isEmpty();
    }
}
