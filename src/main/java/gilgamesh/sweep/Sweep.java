package gilgamesh.sweep;

import gilgamesh.Limits;
import gilgamesh.Result;
import gilgamesh.Simulation;
import gilgamesh.scenario.Formula;
import gilgamesh.sim.Lanes;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.BooleanSupplier;
import java.util.stream.LongStream;

/**
 * Runs cells, each with the seeds that follow the scenario's: the same in every cell, so that cells differ by what was varied and not by luck
 * (common random numbers). What the store has is not run again, and what is run is in the store at once.
 */
public final class Sweep {

    /** The runs of a cell, in the order of their seeds. */
    record Row(Cell cell, List<Run> runs) {

        Row {
            runs = List.copyOf(runs);
        }

        Sample sample(Formula formula) {
            return Sample.of(
                    runs.stream().map(run -> formula.value(run::measure)).toList());
        }

        /** How many runs ended as they should not. */
        long bad() {
            return runs.stream().filter(run -> !run.outcome().isGood()).count();
        }
    }

    /** Ctrl-C: what was run until then is in the store. */
    public static final class Interrupted extends RuntimeException {

        Interrupted() {
            super("interrupted", null, false, false);
        }
    }

    private record Job(Cell cell, long seed) {}

    private final Store store;
    private final Lanes lanes;
    private final Grid grid;
    private final Progress progress;
    private final BooleanSupplier interrupted;

    /** @param interrupted whether the lanes were interrupted; then nothing that ends counts any more */
    public Sweep(Store store, Lanes lanes, Grid grid, Progress progress, BooleanSupplier interrupted) {
        this.store = store;
        this.lanes = lanes;
        this.grid = grid;
        this.progress = progress;
        this.interrupted = interrupted;
    }

    /** Runs what is missing of these cells, and says what it found. */
    public Findings findings(String scenario, List<Cell> cells, Replications replications, Findings.Question question) {
        return Findings.of(
                scenario, grid.axes(), run(cells, replications, question.narrowed()), replications, question);
    }

    /**
     * Looks for the best cell of the grid without running all.
     *
     * @param question with a goal
     * @param budget how many cells may be run
     */
    public Tuning tune(String scenario, Replications replications, Findings.Question question, int budget) {
        return Tuning.search(scenario, this, grid, replications, question, budget);
    }

    /**
     * Runs what is missing of these alternatives, and puts them side by side.
     *
     * @param metrics all that there are, if none
     */
    public SideBySide sideBySide(
            List<String> labels, List<Cell> cells, Replications replications, List<Formula> metrics) {
        Formula narrowed = metrics.isEmpty() ? Findings.formula(Measures.SECONDS) : metrics.get(0);
        List<Row> rows = run(cells, replications, narrowed);
        Collection<String> names = Findings.names(rows);
        metrics.forEach(metric -> Findings.check(metric, names));
        return new SideBySide(
                labels,
                rows,
                metrics.isEmpty() ? names.stream().map(Frame::named).toList() : metrics);
    }

    /**
     * Runs what is missing.
     *
     * @param narrowed whose interval the replications narrow
     * @return a row for each cell, in their order; the same whatever was known, and however many lanes there are
     * @throws StoreTrouble if a run cannot be kept
     * @throws Interrupted after Ctrl-C
     */
    List<Row> run(List<Cell> cells, Replications replications, Formula narrowed) {
        // Cells that differ in nothing that counts share their runs.
        Map<String, SortedMap<Long, Run>> known = new TreeMap<>();
        List<Integer> wanted = new ArrayList<>();
        for (Cell cell : cells) {
            wanted.add(replications.first());
            if (!known.containsKey(cell.digest())) {
                known.put(cell.digest(), new ConcurrentSkipListMap<>(store.runs(cell)));
            }
        }
        progress.found(known.values().stream().mapToInt(Map::size).sum());
        while (true) {
            runMissing(cells, known, wanted);
            boolean enough = true;
            for (int i = 0; i < cells.size(); i++) {
                int count = wanted.get(i);
                int next = replications.next(row(cells.get(i), known, count).sample(narrowed), count);
                enough &= next == count;
                wanted.set(i, next);
            }
            if (enough) {
                break;
            }
        }
        List<Row> rows = new ArrayList<>();
        for (int i = 0; i < cells.size(); i++) {
            rows.add(row(cells.get(i), known, wanted.get(i)));
        }
        return rows;
    }

    private static Row row(Cell cell, Map<String, SortedMap<Long, Run>> known, int count) {
        SortedMap<Long, Run> runs = known.get(cell.digest());
        return new Row(cell, seeds(cell, count).mapToObj(runs::get).toList());
    }

    private static LongStream seeds(Cell cell, int count) {
        return LongStream.range(0, count).map(i -> cell.scenario().seed() + i);
    }

    private void runMissing(List<Cell> cells, Map<String, SortedMap<Long, Run>> known, List<Integer> wanted) {
        Map<String, Job> jobs = new LinkedHashMap<>();
        for (int i = 0; i < cells.size(); i++) {
            Cell cell = cells.get(i);
            seeds(cell, wanted.get(i))
                    .filter(seed -> !known.get(cell.digest()).containsKey(seed))
                    .forEach(seed -> jobs.putIfAbsent(cell.digest() + seed, new Job(cell, seed)));
        }
        progress.planned(jobs.size());
        List<Job> inOrder = List.copyOf(jobs.values());
        List<Simulation> simulations = inOrder.stream()
                .map(job -> Simulation.of(job.cell().scenario()).withSeed(job.seed()))
                .toList();
        try {
            Simulation.runEach(simulations, lanes, (index, result) -> {
                Cell cell = inOrder.get(index).cell();
                known.get(cell.digest()).put(result.seed(), kept(cell, result));
                progress.oneDone();
            });
        } catch (IllegalStateException e) {
            throw e.getCause() instanceof StoreTrouble trouble ? trouble : e;
        }
        if (interrupted.getAsBoolean()) {
            throw new Interrupted();
        }
    }

    private Run kept(Cell cell, Result result) {
        if (result.reason().equals(Limits.memoryIsFull())) {
            // It may be the fault of what ran on another lane, so it says nothing about this cell.
            throw new StoreTrouble(cell.settings() + ": " + result.reason(), false);
        }
        Run run = Run.of(result);
        store.add(cell, grid.engine(), run);
        return run;
    }
}
