package gilgamesh;

import gilgamesh.compiler.Code;
import gilgamesh.compiler.SyntaxProblem;
import gilgamesh.python.Guardian;
import gilgamesh.scenario.Scenario;
import gilgamesh.sim.Lanes;
import gilgamesh.sim.World;
import gilgamesh.sim.WorldEnd;
import gilgamesh.sim.WorldSpec;
import gilgamesh.trace.Sink;
import gilgamesh.trace.Window;
import gilgamesh.vm.Experiment;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.apache.pekko.actor.typed.Behavior;

/** The front door: {@code Simulation.of(scenario).run()}. Immutable; the {@code with} methods give changed copies. */
public final class Simulation {

    private final Scenario scenario;
    private final long seed;
    private final boolean stepping;
    private final Limits limits;
    private final Window window;
    private final Experiment experiment;
    // Receives every event as well; null if nobody else wants them.
    private final Sink sink;

    private Simulation(
            Scenario scenario,
            long seed,
            boolean stepping,
            Limits limits,
            Window window,
            Experiment experiment,
            Sink sink) {
        this.scenario = scenario;
        this.seed = seed;
        this.stepping = stepping;
        this.limits = limits;
        this.window = window;
        this.experiment = experiment;
        this.sink = sink;
    }

    public static Simulation of(Scenario scenario) {
        return new Simulation(scenario, scenario.seed(), false, Limits.of(scenario), Window.ALL, Experiment.NONE, null);
    }

    /** With that seed in place of the scenario's. */
    public Simulation withSeed(long other) {
        return new Simulation(scenario, other, stepping, limits, window, experiment, sink);
    }

    /** One bytecode at a time, without running ahead: much slower, with exactly the same events. */
    public Simulation stepping() {
        return new Simulation(scenario, seed, true, limits, window, experiment, sink);
    }

    /** With these limits in place of the scenario's. */
    public Simulation withLimits(Limits other) {
        return new Simulation(scenario, seed, stepping, other, window, experiment, sink);
    }

    /** The timeline of the result is to show this part of the run only, the more closely. */
    public Simulation withWindow(Window other) {
        return new Simulation(scenario, seed, stepping, limits, other, experiment, sink);
    }

    /** Something is to be otherwise than Python has it. */
    Simulation withExperiment(Experiment other) {
        return new Simulation(scenario, seed, stepping, limits, window, other, sink);
    }

    /** Gives every event to {@code other} too, on the lane of the run. */
    public Simulation withSink(Sink other) {
        return new Simulation(
                scenario, seed, stepping, limits, window, experiment, sink == null ? other : sink.and(other));
    }

    /**
     * Runs it, on a lane of its own.
     *
     * @throws SyntaxProblem if a program is not Python of the scenario's version
     */
    public Result run() {
        try (Lanes lanes = Lanes.open(1)) {
            return run(lanes);
        }
    }

    /**
     * Runs it on the first of these lanes.
     *
     * @throws SyntaxProblem if a program is not Python of the scenario's version
     */
    public Result run(Lanes lanes) {
        var account = new Account(scenario, seed, window);
        WorldEnd end = lanes.run(prepare(account, new Programs()));
        return account.result(end);
    }

    /**
     * Runs simulations on all of these lanes; their results, in the order of the list.
     *
     * @throws SyntaxProblem if a program is not Python of its scenario's version
     */
    public static List<Result> runAll(List<Simulation> simulations, Lanes lanes) {
        List<Account> accounts = new ArrayList<>();
        List<WorldSpec> worlds = new ArrayList<>();
        var programs = new Programs();
        for (Simulation simulation : simulations) {
            var account = new Account(simulation.scenario, simulation.seed, simulation.window);
            accounts.add(account);
            worlds.add(simulation.prepare(account, programs));
        }
        List<WorldEnd> ends = lanes.runAll(worlds);
        List<Result> results = new ArrayList<>();
        for (int i = 0; i < ends.size(); i++) {
            results.add(accounts.get(i).result(ends.get(i)));
        }
        return results;
    }

    /** Is told what a simulation gave. */
    @FunctionalInterface
    public interface ResultListener {

        /** Called on the thread of the simulation's lane, before the lane's next one begins. */
        void ended(int index, Result result);
    }

    /**
     * Runs simulations on all of these lanes and keeps nothing: the listener is told each result, from several threads. After {@link
     * Lanes#interrupt} none begins, and of those that it ended early the listener is not told.
     *
     * @throws SyntaxProblem if a program is not Python of its scenario's version
     */
    public static void runEach(List<Simulation> simulations, Lanes lanes, ResultListener listener) {
        AtomicReferenceArray<Account> accounts = new AtomicReferenceArray<>(simulations.size());
        var programs = new Programs();
        lanes.runEach(
                simulations.size(),
                index -> {
                    Simulation simulation = simulations.get(index);
                    var account = new Account(simulation.scenario, simulation.seed, simulation.window);
                    accounts.set(index, account);
                    return simulation.prepare(account, programs);
                },
                (index, end) -> {
                    Account account = accounts.getAndSet(index, null);
                    if (end instanceof WorldEnd.Interrupted) {
                        return;
                    }
                    try {
                        listener.ended(index, account.result(end));
                    } catch (RuntimeException e) {
                        lanes.interrupt("another one failed");
                        throw e;
                    }
                });
    }

    /** The world of this simulation; its events go to the account. */
    private WorldSpec prepare(Account account, Programs programs) {
        List<Code> codes = scenario.programs().stream()
                .map(program -> programs.compiled(program, scenario.python().version()))
                .toList();
        Sink all = sink == null ? account : account.and(sink);
        long messages = limits.steps() / stepsOfAMessage();
        return WorldSpec.of(seed, world -> root(world, codes, account, all))
                .withTimeLimit(limits.virtualNanos())
                .withStepLimit(messages);
    }

    /** Stepping takes a message for each bytecode. */
    private long stepsOfAMessage() {
        return stepping ? 1 : World.STEPS_OF_A_MESSAGE;
    }

    private Behavior<?> root(World world, List<Code> codes, Account account, Sink all) {
        List<Guardian.Program> programs = new ArrayList<>();
        for (int i = 0; i < codes.size(); i++) {
            Scenario.Program program = scenario.programs().get(i);
            var interpreters = new Interpreters(
                    world, account, all, scenario, program, codes.get(i), limits, stepping, experiment);
            programs.add(new Guardian.Program(program.process(), interpreters::first, interpreters::fresh));
        }
        long messagesOfAThread = limits.stepsOfAThread() / stepsOfAMessage();
        var horizons = new Guardian.Horizons(limits.virtualNanos(), messagesOfAThread, stepping);
        return Guardian.create(world, scenario.machine(), scenario.python(), programs, scenario.files(), all, horizons);
    }
}
