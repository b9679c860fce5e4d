package gilgamesh.sweep;

import io.jenetics.GaussianMutator;
import io.jenetics.Genotype;
import io.jenetics.IntegerChromosome;
import io.jenetics.IntegerGene;
import io.jenetics.Mutator;
import io.jenetics.Optimize;
import io.jenetics.Phenotype;
import io.jenetics.TournamentSelector;
import io.jenetics.UniformCrossover;
import io.jenetics.engine.Engine;
import io.jenetics.util.ISeq;
import io.jenetics.util.RandomRegistry;
import io.jenetics.util.Seq;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Looks for the best point of a grid without visiting all of it. A genetic algorithm (Jenetics) finds the region, and a walk to better
 * neighbours its lowest point. Whole generations are asked for at once, so that all lanes have work; nothing is asked twice. The same seed makes the
 * same search.
 */
final class Search {

    /** Points are better the less they violate conditions, and then the less costly they are. */
    record Fitness(double violation, double cost) implements Comparable<Fitness> {

        @Override
        public int compareTo(Fitness other) {
            int byViolation = Double.compare(violation, other.violation);
            return byViolation != 0 ? byViolation : Double.compare(cost, other.cost);
        }
    }

    private static final int POPULATION = 12;
    /** A generation that brings nothing new to ask is followed by others, but not for ever. */
    private static final int MOST_IDLE_GENERATIONS = 20;
    /** The part of the budget that is left to the walk. */
    private static final double FOR_THE_WALK = 0.3;

    private final List<Integer> sizes;
    private final int budget;
    private final Function<List<List<Integer>>, List<Fitness>> ask;
    private final Map<List<Integer>, Fitness> known = new LinkedHashMap<>();
    private int idle;

    /**
     * @param sizes how many values each axis has
     * @param budget how many points may be visited
     * @param ask what points are worth; each is an index for each axis
     */
    Search(List<Integer> sizes, int budget, Function<List<List<Integer>>, List<Fitness>> ask) {
        this.sizes = List.copyOf(sizes);
        this.budget = budget;
        this.ask = ask;
    }

    /** Searches; what was visited, in the order in which it was. */
    List<List<Integer>> run(long seed) {
        if (size() <= budget) {
            visit(all());
        } else {
            evolve(seed);
            walk();
        }
        return List.copyOf(known.keySet());
    }

    private long size() {
        return sizes.stream().mapToLong(each -> each).reduce(1, (a, b) -> a * b);
    }

    private List<List<Integer>> all() {
        List<List<Integer>> all = List.of(List.of());
        for (int size : sizes) {
            all = all.stream()
                    .flatMap(point -> IntStream.range(0, size).mapToObj(value -> with(point, value)))
                    .toList();
        }
        return all;
    }

    private static List<Integer> with(List<Integer> point, int value) {
        List<Integer> longer = new ArrayList<>(point);
        longer.add(value);
        return longer;
    }

    /** Asks for those that are not known yet, as far as the budget goes. */
    private void visit(List<List<Integer>> points) {
        Set<List<Integer>> unknown = new LinkedHashSet<>(points);
        unknown.removeAll(known.keySet());
        List<List<Integer>> asked =
                unknown.stream().limit(Math.max(0, budget - known.size())).toList();
        if (!asked.isEmpty()) {
            List<Fitness> answers = ask.apply(asked);
            IntStream.range(0, asked.size()).forEach(i -> known.put(asked.get(i), answers.get(i)));
        }
    }

    private void evolve(long seed) {
        int share = (int) (budget * (1 - FOR_THE_WALK));
        Genotype<IntegerGene> points = Genotype.of(
                sizes.stream().map(size -> IntegerChromosome.of(0, size)).toList());
        RandomRegistry.using(new Random(seed), random -> {
            Engine<IntegerGene, Fitness> engine = new Engine.Builder<IntegerGene, Fitness>(this::evaluated, points)
                    .populationSize(Math.min(POPULATION, Math.max(4, share / 2)))
                    .optimize(Optimize.MINIMUM)
                    .survivorsSelector(new TournamentSelector<>(2))
                    .offspringSelector(new TournamentSelector<>(3))
                    .alterers(new UniformCrossover<>(0.4, 0.5), new GaussianMutator<>(0.4), new Mutator<>(0.1))
                    .executor(Runnable::run)
                    .build();
            int[] before = {-1};
            engine.stream()
                    .takeWhile(generation -> {
                        idle = known.size() == before[0] ? idle + 1 : 0;
                        before[0] = known.size();
                        return known.size() < share && idle < MOST_IDLE_GENERATIONS;
                    })
                    .forEach(generation -> {});
        });
    }

    private ISeq<Phenotype<IntegerGene, Fitness>> evaluated(Seq<Phenotype<IntegerGene, Fitness>> generation) {
        visit(generation.stream()
                .filter(Phenotype::nonEvaluated)
                .map(Search::point)
                .toList());
        Fitness unaffordable = new Fitness(Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY);
        return generation.stream()
                .map(each ->
                        each.isEvaluated() ? each : each.withFitness(known.getOrDefault(point(each), unaffordable)))
                .collect(ISeq.toISeq());
    }

    private static List<Integer> point(Phenotype<IntegerGene, Fitness> phenotype) {
        return phenotype.genotype().stream()
                .map(chromosome -> chromosome.gene().intValue())
                .collect(Collectors.toUnmodifiableList());
    }

    /** From the best point to its best neighbour, one step along one axis, until none is better. */
    private void walk() {
        List<Integer> at = best();
        while (known.size() < budget) {
            visit(neighbours(at));
            List<Integer> better = best();
            if (better.equals(at)) {
                return;
            }
            at = better;
        }
    }

    /** Of points that are as good, the one that was visited first. */
    private List<Integer> best() {
        return known.entrySet().stream()
                .min(Map.Entry.comparingByValue())
                .orElseThrow()
                .getKey();
    }

    private List<List<Integer>> neighbours(List<Integer> point) {
        List<List<Integer>> neighbours = new ArrayList<>();
        for (int axis = 0; axis < sizes.size(); axis++) {
            for (int step : new int[] {-1, 1}) {
                int value = point.get(axis) + step;
                if (value >= 0 && value < sizes.get(axis)) {
                    List<Integer> neighbour = new ArrayList<>(point);
                    neighbour.set(axis, value);
                    neighbours.add(List.copyOf(neighbour));
                }
            }
        }
        return neighbours;
    }
}
