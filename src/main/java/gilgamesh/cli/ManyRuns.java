package gilgamesh.cli;

import gilgamesh.Programs;
import gilgamesh.compiler.SyntaxProblem;
import gilgamesh.report.NewFile;
import gilgamesh.scenario.PythonVersion;
import gilgamesh.scenario.Scenario;
import gilgamesh.sim.Lanes;
import gilgamesh.sweep.Cell;
import gilgamesh.sweep.Grid;
import gilgamesh.sweep.Progress;
import gilgamesh.sweep.Store;
import gilgamesh.sweep.StoreTrouble;
import gilgamesh.sweep.Sweep;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;

/** What the commands that run a scenario many times do around it: the database, the lanes, the progress, Ctrl-C, and what is said of trouble. */
final class ManyRuns {

    private final Terminal terminal;
    private final SweepOptions options;
    private final Progress progress = new Progress();

    ManyRuns(Terminal terminal, SweepOptions options) {
        this.terminal = terminal;
        this.options = options;
    }

    /** All cells of a grid, read. */
    List<Cell> cells(Grid grid) {
        return withProgress(() -> grid.cells(progress));
    }

    private <T> T withProgress(Supplier<T> work) {
        ProgressBar bar = ProgressBar.show(terminal, progress, options.quiet());
        try {
            return work.get();
        } finally {
            bar.close();
        }
    }

    /** What is done with what was found. */
    interface Shown<T> {

        void show(T found) throws NewFile.Unwritable;
    }

    /**
     * Sweeps, and shows what was found.
     *
     * @return the exit code
     */
    // An interrupted sweep closes its store early: what is kept must be on disk before it is said.
    @SuppressWarnings("try")
    <T> int run(Path database, Grid grid, Function<Sweep, T> work, Shown<T> shown) {
        // The process that was interrupted lives on until its interruption is closed: after the last word.
        try (Lanes lanes = Lanes.open(options.lanes());
                Interruption interruption = Interruption.ends(lanes)) {
            return run(
                    database,
                    store -> work.apply(new Sweep(store, lanes, grid, progress, interruption::happened)),
                    shown);
        }
    }

    private <T> int run(Path database, Function<Store, T> work, Shown<T> shown) {
        try {
            shown.show(found(database, work));
            return ExitCode.FINE;
        } catch (Sweep.Interrupted e) {
            terminal.err().println("gilgamesh: interrupted; " + kept(database));
            terminal.flush();
            return ExitCode.INTERRUPTED;
        } catch (StoreTrouble trouble) {
            terminal.err().println(trouble.getMessage() + (trouble.isAtOnce() ? "" : "; " + kept(database)));
            return trouble.isAtOnce() ? ExitCode.INPUT : ExitCode.PROGRAM;
        } catch (NewFile.Unwritable e) {
            terminal.err().println("gilgamesh: " + e.getMessage() + "; " + kept(database));
            return ExitCode.PROGRAM;
        }
    }

    private <T> T found(Path database, Function<Store, T> work) {
        try (Store store = Store.open(database)) {
            return withProgress(() -> work.apply(store));
        }
    }

    private String kept(Path database) {
        return (progress.known() + progress.done()) + " runs are kept in " + database
                + ", and the same command goes on from there";
    }

    /** Compiles the programs for every version that there is among the cells; whether all of them are right. */
    boolean compiled(List<Cell> cells) {
        Set<PythonVersion> versions = EnumSet.noneOf(PythonVersion.class);
        for (Cell cell : cells) {
            Scenario scenario = cell.scenario();
            if (versions.add(scenario.python().version()) && !compiled(scenario)) {
                return false;
            }
        }
        return true;
    }

    private boolean compiled(Scenario scenario) {
        try {
            scenario.programs()
                    .forEach(program ->
                            Programs.compile(program, scenario.python().version()));
            return true;
        } catch (SyntaxProblem problem) {
            terminal.err().print(SyntaxMessage.of(problem, scenario.python().version()));
            return false;
        }
    }
}
