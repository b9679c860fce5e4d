package gilgamesh.sweep;

import gilgamesh.scenario.Axis;
import gilgamesh.scenario.Scenario;
import java.util.List;
import java.util.stream.Collectors;

/**
 * One combination of values, with the scenario that it makes.
 *
 * @param values one for each axis, in their order
 * @param digest what tells it apart from all other cells ({@link Digests})
 */
public record Cell(List<Axis.Value> values, Scenario scenario, String digest) {

    public Cell {
        values = List.copyOf(values);
    }

    String label() {
        return values.stream().map(Axis.Value::label).collect(Collectors.joining(", "));
    }
}
