package gilgamesh.sweep;

import gilgamesh.scenario.Axis;
import gilgamesh.scenario.Problem;
import gilgamesh.scenario.Scenario;
import gilgamesh.scenario.ScenarioRefused;
import gilgamesh.scenario.Setting;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.IntStream;

/** All combinations of the values of some axes. The last axis changes fastest. */
public final class Grid {

    /** More are no grid to search in. */
    private static final long MAX_CELLS = 1_000_000;

    /** More are not run, all of them: with five runs each they would fill the memory. */
    private static final long MAX_RUN = 100_000;

    /** So many mistakes are told at once, at most. */
    private static final int MOST_PROBLEMS = 20;

    private final List<Axis> axes;
    private final Function<List<Setting>, Scenario> reader;
    private final Digests digests;

    /** @param reader the scenario with some values replaced; called from several threads */
    public Grid(List<Axis> axes, Function<List<Setting>, Scenario> reader) {
        this.axes = List.copyOf(axes);
        this.reader = reader;
        this.digests = new Digests(Engine.version());
        refuseMoreThan(MAX_CELLS);
    }

    private void refuseMoreThan(long limit) {
        if (size() > limit) {
            Axis last = axes.get(axes.size() - 1);
            throw new ScenarioRefused(List.of(new Problem(
                    last.origin(), 0, last.path(), "makes more than " + limit + " cells together with the others")));
        }
    }

    String engine() {
        return digests.engine();
    }

    List<Axis> axes() {
        return axes;
    }

    /** How many cells there are. */
    public long size() {
        long size = 1;
        for (Axis axis : axes) {
            // Never more than the product of 10,000, which is an axis, and the limit.
            size = Math.min(size * axis.values().size(), MAX_CELLS + 1);
        }
        return size;
    }

    /**
     * All cells.
     *
     * @param progress is told how many have been read
     * @throws ScenarioRefused if the scenario refuses any of the combinations, or if they are too many to be run
     */
    public List<Cell> cells(Progress progress) {
        refuseMoreThan(MAX_RUN);
        progress.toRead(size());
        return cells(IntStream.range(0, (int) size()).mapToObj(this::indices).toList(), progress);
    }

    /**
     * Those that differ from the first one in one value at most: with them, every value of every axis has been looked at.
     *
     * @throws ScenarioRefused if the scenario refuses any of the values
     */
    public List<Cell> edges() {
        List<List<Integer>> indices = new ArrayList<>();
        indices.add(Collections.nCopies(axes.size(), 0));
        for (int axis = 0; axis < axes.size(); axis++) {
            for (int value = 1; value < axes.get(axis).values().size(); value++) {
                List<Integer> edge = new ArrayList<>(indices.get(0));
                edge.set(axis, value);
                indices.add(edge);
            }
        }
        return cells(indices);
    }

    /** Those with these indices of values, one for each axis. */
    List<Cell> cells(List<List<Integer>> indices) {
        return cells(indices, new Progress());
    }

    private List<Cell> cells(List<List<Integer>> indices, Progress progress) {
        Object[] read = indices.parallelStream()
                .map(each -> {
                    Object cell = read(each);
                    progress.oneRead();
                    return cell;
                })
                .toArray();
        // The same mistake in many cells is one.
        Map<String, Problem> problems = new LinkedHashMap<>();
        List<Cell> cells = new ArrayList<>();
        for (Object each : read) {
            if (each instanceof ScenarioRefused refused) {
                refused.problems().forEach(problem -> problems.putIfAbsent(problem.path() + problem.text(), problem));
            } else {
                cells.add((Cell) each);
            }
        }
        if (!problems.isEmpty()) {
            throw new ScenarioRefused(
                    problems.values().stream().limit(MOST_PROBLEMS).toList());
        }
        return cells;
    }

    private List<Integer> indices(int cell) {
        Integer[] indices = new Integer[axes.size()];
        int rest = cell;
        for (int axis = axes.size() - 1; axis >= 0; axis--) {
            int count = axes.get(axis).values().size();
            indices[axis] = rest % count;
            rest /= count;
        }
        return Arrays.asList(indices);
    }

    private Object read(List<Integer> indices) {
        List<Axis.Value> values = IntStream.range(0, axes.size())
                .mapToObj(axis -> axes.get(axis).values().get(indices.get(axis)))
                .toList();
        List<Setting> settings = IntStream.range(0, axes.size())
                .mapToObj(axis -> axes.get(axis).setting(values.get(axis)))
                .toList();
        try {
            Scenario scenario = reader.apply(settings);
            return new Cell(axes, values, scenario, digests.of(scenario));
        } catch (ScenarioRefused refused) {
            return refused;
        }
    }
}
