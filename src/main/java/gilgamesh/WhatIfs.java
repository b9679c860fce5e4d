package gilgamesh;

import gilgamesh.Result.Outcome;
import gilgamesh.WhatIf.Measure;
import gilgamesh.scenario.Machine;
import gilgamesh.scenario.PythonProfile;
import gilgamesh.scenario.Scenario;
import gilgamesh.sim.Lanes;
import gilgamesh.trace.Awaited;
import gilgamesh.trace.ContentionSummary;
import gilgamesh.trace.MarkSummary;
import gilgamesh.vm.Experiment;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Tries out changes of a scenario, each by itself, in simulations with several seeds. */
public final class WhatIfs {

    private static final int MOST_CORES = 1024;
    private static final long SHORTEST_INTERVAL = 1000;

    /** A lock that is waited for less, as a share of the run, is not worth a try. */
    private static final double HARDLY = 0.01;

    private static final Pattern COMPUTE = Pattern.compile("\\bcompute\\s*\\(");

    // How many seeds: the fewer, the more happens in a run.
    private static final long SHORT_RUN = 200_000;
    private static final long LONG_RUN = 3_000_000;

    private final Scenario scenario;
    private final Result base;
    private final Lanes lanes;
    private final List<Long> seeds = new ArrayList<>();

    private record Change(String words, Scenario scenario, Experiment experiment) {}

    private WhatIfs(Result base, Lanes lanes) {
        this.scenario = base.scenario();
        this.base = base;
        this.lanes = lanes;
        int count = base.events() <= SHORT_RUN ? 5 : base.events() <= LONG_RUN ? 3 : 1;
        for (int i = 0; i < count; i++) {
            seeds.add(base.seed() + i);
        }
    }

    /**
     * The changes that can be made to it, the best first.
     *
     * @param base the unchanged run; empty if there is nothing to compare it by: it failed, or was stopped and counted no marks
     */
    public static List<WhatIf> of(Result base, Lanes lanes) {
        return new WhatIfs(base, lanes).tried();
    }

    private List<WhatIf> tried() {
        Optional<Measure> measure = measure();
        if (measure.isEmpty()) {
            return List.of();
        }
        List<Result> before = new ArrayList<>();
        for (long seed : seeds) {
            before.add(
                    seed == base.seed()
                            ? base
                            : Simulation.of(scenario).withSeed(seed).run(lanes));
        }
        List<WhatIf> tried = new ArrayList<>();
        for (Change change : changes()) {
            tried.add(tried(change, measure.get(), before));
        }
        tried.sort(Comparator.comparingDouble(WhatIf::gain).reversed());
        return tried;
    }

    private Optional<Measure> measure() {
        if (base.outcome() == Outcome.FINISHED && base.virtualNanos() > 0) {
            return Optional.of(Measure.SECONDS);
        }
        boolean counts = base.outcome() == Outcome.STOPPED && marks(base) > 0;
        return counts ? Optional.of(Measure.MARKS_A_SECOND) : Optional.empty();
    }

    private static long marks(Result result) {
        return result.marks().stream().mapToLong(MarkSummary::count).sum();
    }

    private static double value(Result result, Measure measure) {
        double seconds = result.virtualNanos() / 1e9;
        return measure == Measure.SECONDS ? seconds : marks(result) / seconds;
    }

    private WhatIf tried(Change change, Measure measure, List<Result> before) {
        List<Double> gains = new ArrayList<>();
        double sumBefore = 0;
        double sumAfter = 0;
        for (int i = 0; i < before.size(); i++) {
            Result after = Simulation.of(change.scenario())
                    .withSeed(seeds.get(i))
                    .withExperiment(change.experiment())
                    .run(lanes);
            if (after.outcome() != before.get(i).outcome()) {
                return new WhatIf(change.words(), measure, value(base, measure), 0, List.of(), failure(after));
            }
            double old = value(before.get(i), measure);
            double now = value(after, measure);
            gains.add(measure == Measure.SECONDS ? old / now : now / old);
            sumBefore += old;
            sumAfter += now;
        }
        int runs = before.size();
        return new WhatIf(change.words(), measure, sumBefore / runs, sumAfter / runs, gains, "");
    }

    private static String failure(Result after) {
        return switch (after.outcome()) {
            case FINISHED -> "then it finishes";
            case DEADLOCKED -> "then it deadlocks";
            case STOPPED -> after.reason();
            case FAILED -> "then it fails: " + after.reason();
        };
    }

    private List<Change> changes() {
        List<Change> changes = new ArrayList<>();
        PythonProfile python = scenario.python();
        int cores = scenario.machine().cores();
        if (cores < MOST_CORES) {
            changes.add(new Change("one more core", with(scenario.machine().withCores(cores + 1)), Experiment.NONE));
        }
        if (python.gil() != PythonProfile.Gil.NONE) {
            changes.add(new Change("no GIL", with(python.withGil(PythonProfile.Gil.NONE)), Experiment.NONE));
            halfInterval(python).ifPresent(changes::add);
            if (scenario.programs().stream()
                    .anyMatch(program -> COMPUTE.matcher(program.text()).find())) {
                changes.add(new Change("compute() gives the GIL up", scenario, new Experiment(true, "")));
            }
        }
        lock().ifPresent(lock ->
                changes.add(new Change("lock `" + lock + "` keeps nobody out", scenario, new Experiment(false, lock))));
        return changes;
    }

    private Optional<Change> halfInterval(PythonProfile python) {
        boolean ticks = python.gil() == PythonProfile.Gil.TICK;
        int check = Math.max(1, python.checkInterval() / 2);
        long interval = Math.max(SHORTEST_INTERVAL, python.switchInterval() / 2);
        if (ticks ? check == python.checkInterval() : interval == python.switchInterval()) {
            return Optional.empty();
        }
        PythonProfile half = python.withIntervals(
                ticks ? check : python.checkInterval(), ticks ? python.switchInterval() : interval);
        return Optional.of(new Change(
                ticks ? "half the check interval" : "half the switch interval", with(half), Experiment.NONE));
    }

    /** The name of the program's own lock that was waited for longest, if that is worth a word. */
    private Optional<String> lock() {
        return base.contention().stream()
                .filter(each -> each.kind() == Awaited.Kind.LOCK
                        && each.waitedNanos() >= HARDLY * base.virtualNanos()
                        && !each.name().isEmpty()
                        && !each.name().startsWith("at "))
                .map(ContentionSummary::name)
                .findFirst();
    }

    private Scenario with(Machine machine) {
        return scenario.on(machine, scenario.python());
    }

    private Scenario with(PythonProfile python) {
        return scenario.on(scenario.machine(), python);
    }
}
