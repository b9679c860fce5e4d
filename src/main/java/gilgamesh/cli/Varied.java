package gilgamesh.cli;

import gilgamesh.scenario.Axis;
import gilgamesh.scenario.ScenarioReader;
import gilgamesh.scenario.Setting;
import gilgamesh.sweep.Grid;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** What the commands make of {@code --vary}: axes, and the grid of a scenario along them. */
final class Varied {

    private Varied() {}

    /**
     * More axes behind those that there are.
     *
     * @throws gilgamesh.scenario.ScenarioRefused if a path is varied twice, or something is no path and values
     */
    static List<Axis> axes(List<Axis> first, List<String> assignments) {
        List<Axis> axes = new ArrayList<>(first);
        for (String assignment : assignments) {
            Axis axis = Axis.parse(assignment);
            if (axes.stream().anyMatch(other -> other.path().equals(axis.path()))) {
                throw SweepOptions.refused("--vary " + assignment, axis.path() + " is varied twice");
            }
            axes.add(axis);
        }
        return axes;
    }

    /** @param base what is set in all cells */
    static Grid grid(ScenarioReader reader, String file, List<Axis> axes, List<Setting> base) {
        Path path = Scenarios.path(file);
        return new Grid(axes, settings -> {
            List<Setting> all = new ArrayList<>(base);
            all.addAll(settings);
            return reader.read(path, all);
        });
    }
}
