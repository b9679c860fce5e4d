package gilgamesh.sweep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import gilgamesh.sim.Lanes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SweepTest {

    private static final String[] VARY = {"machine.cores=1,2", "params.threads=1..3"};

    @TempDir
    Path directory;

    @Test
    void theTableIsTheSameWhateverTheLanesAndTheDatabaseHadBefore() throws IOException {
        Sweeps sweeps = Sweeps.of(directory);
        var first = new Progress();
        var again = new Progress();

        String one = sweeps.table(directory.resolve("1.db"), 1, first, Replications.of(3), VARY);
        String three = sweeps.table(directory.resolve("3.db"), 3, new Progress(), Replications.of(3), VARY);
        String known = sweeps.table(directory.resolve("1.db"), 2, again, Replications.of(3), VARY);

        assertThat(one)
                .contains("6 cells, 3 replications each")
                .isEqualTo(three)
                .isEqualTo(known);
        assertThat(first.done()).isEqualTo(18);
        assertThat(again.known()).isEqualTo(18);
        assertThat(again.done()).isZero();
    }

    @Test
    void aSweepThatIsKilledTenTimesGoesOnEachTimeAndGivesTheSameTable() throws IOException, InterruptedException {
        Sweeps sweeps = Sweeps.of(directory);
        Path database = directory.resolve("killed.db");
        String[] vary = {"machine.cores=1,2", "params.n=1..15"};
        var replications = Replications.of(4);
        var random = new Random(10);
        String undisturbed = sweeps.table(directory.resolve("calm.db"), 1, new Progress(), replications, vary);

        List<Integer> exits = new ArrayList<>();
        long least = 0;
        for (int i = 0; i < 10; i++) {
            int runs = random.nextInt(4);
            exits.add(KilledSweep.after(runs, sweeps.file(), database, replications, vary));
            least += runs;
        }
        var rest = new Progress();
        String table = sweeps.table(database, 2, rest, replications, vary);

        assertThat(exits).hasSize(10).containsOnly(137);
        assertThat(table).isEqualTo(undisturbed);
        assertThat(rest.known()).isBetween(least, 119L);
        assertThat(rest.known() + rest.done()).isEqualTo(120);
    }

    @Test
    void aFullDiskEndsASweepThatGoesOnWhenThereIsRoom() throws IOException, SQLException {
        Sweeps sweeps = Sweeps.of(directory);
        Path database = directory.resolve("full.db");
        String[] vary = {"machine.cores=1,2", "params.n=1..15"};
        Grid grid = sweeps.grid(vary);
        String undisturbed = sweeps.table(directory.resolve("roomy.db"), 1, new Progress(), Replications.of(2), vary);

        try (Store store = Store.open(database);
                Lanes lanes = Lanes.open(2)) {
            store.limitPages(8);
            var sweep = new Sweep(store, lanes, grid, new Progress(), () -> false);
            assertThatThrownBy(() ->
                            sweep.findings("x", grid.cells(new Progress()), Replications.of(2), Sweeps.NOTHING_ASKED))
                    .isInstanceOf(StoreTrouble.class)
                    .hasMessage(database + ": the disk is full");
        }
        var rest = new Progress();
        String table = sweeps.table(database, 2, rest, Replications.of(2), vary);

        assertThat(table).isEqualTo(undisturbed);
        assertThat(rest.known()).isBetween(1L, 59L);
        assertThat(rest.known() + rest.done()).isEqualTo(60);
    }

    @Property(tries = 3)
    void nothingIsRunTwiceHoweverASweepGrows(
            @ForAll @IntRange(min = 1, max = 2) int cores,
            @ForAll @IntRange(min = 1, max = 2) int threads,
            @ForAll @IntRange(min = 1, max = 3) int replications)
            throws IOException {
        Path folder = Files.createTempDirectory("sweep");
        Sweeps sweeps = Sweeps.of(folder);
        String[] part = {"machine.cores=1.." + (cores + 1), "params.threads=1.." + (threads + 1)};
        String[] whole = {"machine.cores=1..3", "params.threads=1..3"};
        var first = new Progress();
        var second = new Progress();

        sweeps.table(folder.resolve("x.db"), 2, first, Replications.of(replications), part);
        String grown = sweeps.table(folder.resolve("x.db"), 1, second, Replications.of(3), whole);
        String fresh = sweeps.table(folder.resolve("y.db"), 1, new Progress(), Replications.of(3), whole);

        assertThat(first.done()).isEqualTo((long) (cores + 1) * (threads + 1) * replications);
        assertThat(first.done() + second.done()).isEqualTo(27);
        assertThat(grown).isEqualTo(fresh);
    }

    @Test
    void aChangedProgramIsNotMixedWithOldCells() throws IOException {
        Path database = directory.resolve("x.db");
        String program = "params { n = 1 }\nprogram = \"import helper; helper.work(n)\"\n";
        Files.writeString(directory.resolve("helper.py"), "def work(n):\n    pass\n");
        var changes = new ArrayList<Long>();

        for (String module : List.of("def work(n):\n    pass\n", "def work(n):\n    print(n)\n")) {
            Files.writeString(directory.resolve("helper.py"), module);
            var progress = new Progress();
            Sweeps.of(directory, program).table(database, 1, progress, Replications.of(1), "params.n=1..3");
            changes.add(progress.done());
        }
        var moved = new Progress();
        Sweeps.of(directory, "# a word more\nsweep { replications = 3 }\n" + program)
                .table(database, 1, moved, Replications.of(1), "params.n=1..3");

        assertThat(changes).containsExactly(3L, 3L);
        assertThat(moved.done()).isZero();
    }

    @Test
    void aSweepGoesOnWithTheTextsThatItBeganWith() throws IOException {
        Path module = Files.writeString(directory.resolve("helper.py"), "WORD = 'before'\n");
        Grid grid = Sweeps.of(directory, "params { n = 1 }\nprogram = \"import helper; print(n, helper.WORD)\"\n")
                .grid("params.n=1..3");
        List<Cell> cells = grid.cells(new Progress());

        Files.writeString(module, "WORD = 'after'\n");
        Findings findings;
        try (Store store = Store.open(directory.resolve("x.db"));
                Lanes lanes = Lanes.open(1)) {
            findings = new Sweep(store, lanes, grid, new Progress(), () -> false)
                    .findings("x", cells, Replications.of(1), Sweeps.NOTHING_ASKED);
        }

        assertThat(findings.rows())
                .allSatisfy(row -> assertThat(row.runs().get(0).measures().keySet())
                        .contains("\"before\"")
                        .doesNotContain("\"after\""));
    }

    @Test
    void cellsThatDifferInNothingShareTheirRuns() throws IOException {
        var progress = new Progress();

        Sweeps.of(directory).table(directory.resolve("x.db"), 1, progress, Replications.of(2), "summary=one,another");

        assertThat(progress.done()).isEqualTo(2);
    }

    @Test
    void replicationsGoOnUntilTheIntervalIsNarrowOrTheirNumberIsReached() throws IOException {
        Sweeps sweeps = Sweeps.of(directory);
        Grid grid = sweeps.grid("params.threads=2,3");
        try (Store store = Store.open(directory.resolve("x.db"));
                Lanes lanes = Lanes.open(1)) {
            var sweep = new Sweep(store, lanes, grid, new Progress(), () -> false);

            Findings wide = sweep.findings(
                    "x", grid.cells(new Progress()), Replications.until(0.99, 2, 50), Sweeps.NOTHING_ASKED);
            Findings never = sweep.findings(
                    "x", grid.cells(new Progress()), Replications.until(1e-9, 2, 12), Sweeps.NOTHING_ASKED);

            assertThat(wide.rows()).allSatisfy(row -> assertThat(row.runs()).hasSize(3));
            assertThat(never.rows()).allSatisfy(row -> assertThat(row.runs()).hasSize(12));
        }
    }

    @Test
    void theSameSeedsAreUsedInEveryCell() throws IOException {
        Grid grid = Sweeps.of(directory).grid("params.threads=1..3");
        try (Store store = Store.open(directory.resolve("x.db"));
                Lanes lanes = Lanes.open(2)) {
            var sweep = new Sweep(store, lanes, grid, new Progress(), () -> false);

            Findings findings =
                    sweep.findings("x", grid.cells(new Progress()), Replications.of(3), Sweeps.NOTHING_ASKED);

            assertThat(findings.rows())
                    .allSatisfy(
                            row -> assertThat(row.runs()).extracting(Run::seed).containsExactly(1L, 2L, 3L));
        }
    }
}
