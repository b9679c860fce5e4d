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
import gilgamesh.vm.Forking;
import gilgamesh.vm.InterpreterState;
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
    private final Limits limits;
    private final boolean stepping;

    Interpreters(
            World world,
            Account account,
            Sink sink,
            Scenario scenario,
            Scenario.Program program,
            Limits limits,
            boolean stepping) {
        this.world = world;
        this.account = account;
        this.sink = sink;
        this.scenario = scenario;
        this.program = program;
        this.limits = limits;
        this.stepping = stepping;
    }

    /** The main thread of the program itself, in the process of that number. */
    Evaluator first(Code code, int process) {
        return interpreter(process).mainThread(code);
    }

    /** The main thread of a fresh interpreter that runs a text, in the process of that number. */
    Evaluator fresh(String text, int process) {
        return interpreter(process).mainThread(text, "<string>", 1);
    }

    private InterpreterState interpreter(int process) {
        LongSupplier seeds = seeds(process);
        var library = new StandardLibrary(
                scenario.python(), seeds, new Host(scenario.machine().cores()));
        var state = new InterpreterState(scenario.python(), scenario.params(), library);
        state.accelerates(!stepping);
        state.folder(program.folder());
        state.oversight(world::charge, limits.virtualNanos());
        state.forking(new Children(seeds));
        List<String> rows = program.text().lines().toList();
        for (int i = 0; i < rows.size(); i++) {
            state.sourceLine(program.file(), program.lineOf(i + 1), rows.get(i));
        }
        report(state, process);
        return state;
    }

    private LongSupplier seeds(int process) {
        RandomStream stream = world.random("python random " + process);
        return stream::nextLong;
    }

    private void report(InterpreterState state, int process) {
        account.gauges(process, state.gauges());
        if (sink.wants(Event.Detail.GAUGES)) {
            state.watchGauges((gauge, now, value) -> sink.accept(new Event.Measured(now, process, gauge, value)));
        }
    }

    /** What the children of a process with these seeds get. */
    private final class Children implements Forking {

        private final LongSupplier seeds;

        Children(LongSupplier seeds) {
            this.seeds = seeds;
        }

        @Override
        public void replace(int process, BiConsumer<Object, Object> twins) {
            LongSupplier ofChild = seeds(process);
            twins.accept(seeds, ofChild);
            twins.accept(this, new Children(ofChild));
        }

        @Override
        public void made(InterpreterState child, int process) {
            report(child, process);
        }
    }
}
