package gilgamesh;

import gilgamesh.compiler.Code;
import gilgamesh.scenario.Scenario;
import gilgamesh.sim.RandomStream;
import gilgamesh.sim.World;
import gilgamesh.stdlib.Host;
import gilgamesh.stdlib.StandardLibrary;
import gilgamesh.trace.Event;
import gilgamesh.trace.Sink;
import gilgamesh.vm.Evaluator;
import gilgamesh.vm.Experiment;
import gilgamesh.vm.Forking;
import gilgamesh.vm.InterpreterState;
import gilgamesh.vm.Library;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.LongSupplier;

/** Makes the interpreters of one program of a scenario: that of its first process, and the fresh ones that its processes start. */
final class Interpreters {

    private final World world;
    private final Account account;
    private final Sink sink;
    private final Scenario scenario;
    private final Scenario.Program program;
    private final Code code;
    private final Limits limits;
    private final boolean stepping;
    private final Experiment experiment;

    Interpreters(
            World world,
            Account account,
            Sink sink,
            Scenario scenario,
            Scenario.Program program,
            Code code,
            Limits limits,
            boolean stepping,
            Experiment experiment) {
        this.world = world;
        this.account = account;
        this.sink = sink;
        this.scenario = scenario;
        this.program = program;
        this.code = code;
        this.limits = limits;
        this.stepping = stepping;
        this.experiment = experiment;
    }

    /** The main thread of the program itself. */
    Evaluator first() {
        return interpreter().programThread(code);
    }

    /** The main thread of a fresh interpreter that runs a text. */
    Evaluator fresh(String text) {
        InterpreterState state = interpreter();
        state.program(code);
        return state.mainThread(text, "<string>", 1);
    }

    private InterpreterState interpreter() {
        var outside = new Outside();
        var library = new StandardLibrary(
                scenario.python(), outside.seeds, new Host(scenario.machine().cores()));
        Library chosen = experiment.computeWithoutGil() ? new ComputingWithoutGil(library) : library;
        var state = new InterpreterState(scenario.python(), scenario.params(), chosen);
        state.accelerates(!stepping);
        state.experiment(experiment);
        state.folder(program.folder());
        state.arguments(program.arguments());
        state.oversight(world::charge, limits.virtualNanos());
        state.forking(outside);
        List<String> rows = program.text().lines().toList();
        for (int i = 0; i < rows.size(); i++) {
            state.sourceLine(program.file(), program.lineOf(i + 1), rows.get(i));
        }
        return state;
    }

    /** Seeds for a process's random generators: known when its number is. */
    private static final class Seeds implements LongSupplier {

        private RandomStream stream;

        @Override
        public long getAsLong() {
            return stream.nextLong();
        }
    }

    /** What one process has from outside. */
    private final class Outside implements Forking {

        private final Seeds seeds = new Seeds();

        @Override
        public void replace(BiConsumer<Object, Object> twins) {
            var ofChild = new Outside();
            twins.accept(seeds, ofChild.seeds);
            twins.accept(this, ofChild);
        }

        @Override
        public void begin(InterpreterState state, int process) {
            seeds.stream = world.random("python random " + process);
            account.gauges(process, state.gauges());
            if (sink.wants(Event.Detail.GAUGES)) {
                state.watchGauges((gauge, now, value) -> sink.accept(new Event.Measured(now, process, gauge, value)));
            }
        }

        @Override
        public void pickled(long picos) {
            account.pickled(picos);
        }
    }
}
