package gilgamesh.validate;

import gilgamesh.Result;
import gilgamesh.Simulation;
import gilgamesh.scenario.Scenario;
import gilgamesh.sim.Lanes;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * What the simulator says of a scenario's metrics.
 *
 * @param runs the metrics of each seed: the scenario's, and those that follow it
 */
record Prediction(List<Map<String, Double>> runs) {

    static Prediction of(Scenario scenario, int seeds, Lanes lanes) {
        return of(List.of(scenario), seeds, lanes).get(0);
    }

    /** Of several scenarios, on all lanes at once; in their order. */
    static List<Prediction> of(List<Scenario> scenarios, int seeds, Lanes lanes) {
        List<Simulation> simulations = scenarios.stream()
                .flatMap(scenario -> IntStream.range(0, seeds)
                        .mapToObj(i -> Simulation.of(scenario).withSeed(scenario.seed() + i)))
                .toList();
        List<Result> results = Simulation.runAll(simulations, lanes);
        var predictions = new ArrayList<Prediction>();
        for (int i = 0; i < scenarios.size(); i++) {
            predictions.add(new Prediction(results.subList(i * seeds, (i + 1) * seeds).stream()
                    .map(Metrics::of)
                    .toList()));
        }
        return predictions;
    }

    Map<String, Range> ranges() {
        return Metrics.ranges(runs, Range::of);
    }

    /** Without the seeds that are further out than the extremes of a few runs are. */
    Map<String, Range> usual() {
        return Metrics.ranges(runs, Range::usual);
    }
}
