package gilgamesh.validate;

import gilgamesh.Result;
import gilgamesh.Simulation;
import gilgamesh.scenario.Scenario;
import gilgamesh.sim.Lanes;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** What the simulator says of a scenario's metrics, with several seeds. */
final class Prediction {

    private Prediction() {}

    /** Runs with the scenario's seed and those that follow it. */
    static Map<String, Range> of(Scenario scenario, int seeds, Lanes lanes) {
        List<Simulation> simulations = IntStream.range(0, seeds)
                .mapToObj(i -> Simulation.of(scenario).withSeed(scenario.seed() + i))
                .toList();
        List<Result> results = Simulation.runAll(simulations, lanes);
        return Metrics.ranges(results.stream().map(Metrics::of).toList());
    }
}
