package gilgamesh.sweep;

import gilgamesh.report.Style;
import gilgamesh.scenario.Axis;
import gilgamesh.scenario.ScenarioReader;
import gilgamesh.sim.Lanes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** A scenario of a test, and sweeps of it. */
final class Sweeps {

    static final Findings.Question NOTHING_ASKED = new Findings.Question(null, List.of(), List.of());

    private final Path file;

    private Sweeps(Path file) {
        this.file = file;
    }

    /** Three threads that take turns at a lock; its time depends on the seed. */
    static Sweeps of(Path folder) throws IOException {
        return of(folder, """
                machine { cores = 2 }
                params { n = 3, threads = 2 }
                program = \"""
                  from threading import Thread, Lock
                  from gilgamesh import compute, io, mark
                  lock = Lock()
                  def work():
                      for _ in range(n):
                          with lock:
                              compute(0.001)
                          io(0.0005)
                          mark("step")
                  for _ in range(threads):
                      Thread(target=work).start()
                \"""
                """);
    }

    static Sweeps of(Path folder, String text) throws IOException {
        return new Sweeps(Files.writeString(folder.resolve("x.conf"), text));
    }

    static Sweeps at(Path file) {
        return new Sweeps(file);
    }

    Path file() {
        return file;
    }

    Grid grid(String... vary) {
        ScenarioReader reader = ScenarioReader.installed();
        return new Grid(Stream.of(vary).map(Axis::parse).toList(), settings -> reader.read(file, settings));
    }

    /** Sweeps, and returns the table as the user sees it. */
    String table(Path database, int lanes, Progress progress, Replications replications, String... vary) {
        Grid grid = grid(vary);
        try (Store store = Store.open(database);
                Lanes open = Lanes.open(lanes)) {
            var sweep = new Sweep(store, open, grid, progress, () -> false);
            Findings findings = sweep.findings("x", grid.cells(new Progress()), replications, NOTHING_ASKED);
            return new SweepText(findings, Style.PLAIN).text();
        }
    }
}
