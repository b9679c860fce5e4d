package gilgamesh.sweep;

import gilgamesh.scenario.Axis;
import gilgamesh.scenario.Scenario;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * One combination of values, with the scenario that it makes.
 *
 * @param axes what was varied
 * @param values one for each axis, in their order
 * @param digest what tells it apart from all other cells ({@link Digests})
 */
public record Cell(List<Axis> axes, List<Axis.Value> values, Scenario scenario, String digest) {

    public Cell {
        axes = List.copyOf(axes);
        values = List.copyOf(values);
    }

    /** {@code machine.cores=4, params.hogs=1}. */
    String settings() {
        return settings("=");
    }

    /** The same, with something else between paths and values. */
    String settings(String is) {
        return IntStream.range(0, axes.size())
                .mapToObj(axis -> axes.get(axis).path() + is + values.get(axis).label())
                .collect(Collectors.joining(", "));
    }
}
