package gilgamesh.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import gilgamesh.sweep.Search.Fitness;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class SearchTest {

    private final List<List<Integer>> asked = new ArrayList<>();

    /** A bowl with its lowest point at {@code (x, y)}; beyond {@code x = most} a condition is violated. */
    private List<Fitness> bowl(List<List<Integer>> points, int x, int y, int most) {
        asked.addAll(points);
        return points.stream()
                .map(point -> new Fitness(
                        Math.max(0, point.get(0) - most),
                        Math.pow(point.get(0) - x, 2) + Math.pow(point.get(1) - y, 2)))
                .toList();
    }

    private static List<Integer> best(List<List<Integer>> visited, int x, int y) {
        return visited.stream()
                .min((a, b) ->
                        Double.compare(Math.hypot(a.get(0) - x, a.get(1) - y), Math.hypot(b.get(0) - x, b.get(1) - y)))
                .orElseThrow();
    }

    @Property(tries = 50)
    void theLowestPointOfABowlIsFoundWithinTheBudgetAndNothingIsAskedTwice(
            @ForAll @IntRange(min = 0, max = 39) int x, @ForAll @IntRange(min = 0, max = 24) int y) {
        asked.clear();
        var search = new Search(List.of(40, 25), 127, points -> bowl(points, x, y, 100));

        List<List<Integer>> visited = search.run(1);

        assertThat(best(visited, x, y)).isEqualTo(List.of(x, y));
        assertThat(visited).hasSizeLessThanOrEqualTo(127).isEqualTo(asked);
        assertThat(new HashSet<>(asked)).hasSameSizeAs(asked);
    }

    @Test
    void whatViolatesAConditionIsLeftForTheBestThatDoesNot() {
        var search = new Search(List.of(40, 25), 127, points -> bowl(points, 30, 10, 20));

        List<List<Integer>> visited = search.run(1);

        assertThat(visited).contains(List.of(20, 10));
    }

    @Test
    void aSmallGridIsVisitedWhole() {
        var search = new Search(List.of(3, 4), 12, points -> bowl(points, 0, 0, 9));

        assertThat(search.run(1)).hasSize(12).doesNotHaveDuplicates();
    }

    @Test
    void theSameSeedMakesTheSameSearch() {
        List<List<Integer>> first = new Search(List.of(40, 25), 60, points -> bowl(points, 7, 7, 9)).run(5);
        List<List<Integer>> second = new Search(List.of(40, 25), 60, points -> bowl(points, 7, 7, 9)).run(5);

        assertThat(second).isEqualTo(first);
    }

    @Test
    void axesOfOneValueAndGridsWithoutDifferenceAreSearchedToo() {
        var flat = new Search(
                List.of(1, 1000, 1),
                50,
                points -> points.stream().map(point -> new Fitness(0, 1)).toList());

        assertThat(flat.run(1)).isNotEmpty().hasSizeLessThanOrEqualTo(50);
    }
}
