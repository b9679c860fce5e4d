package gilgamesh.vm;

import gilgamesh.compiler.Code;
import gilgamesh.compiler.Compiler;
import gilgamesh.scenario.LongCode;
import gilgamesh.scenario.PythonProfile;
import gilgamesh.scenario.PythonVersion;
import gilgamesh.stdlib.StandardLibrary;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Runs what two threads do in every order that the interpreter of a version allows, up to a number of switches (preemption bounding), fewest
 * switches first. An order that gives a result which the threads never give one after the other is a witness that what they do is not
 * atomic.
 */
final class Explorer {

    /** @param schedule what ran when, in words */
    record Witness(String schedule, int switches) {}

    /** @param places where switches were possible, for each code object's name */
    record Findings(Optional<Witness> witness, int runs, Map<String, SortedSet<String>> places) {}

    private record Schedule(List<Interleaving.Switch> switches, int preemptions) {}

    // 3.11 wants most of all: eight rounds before it specialises anything.
    private static final int WARM = 12;

    private final AtomicityRow row;
    private final PythonProfile profile;
    private final Code module;
    private InterpreterState warmed;

    Explorer(AtomicityRow row, PythonVersion version) {
        this.row = row;
        PythonProfile.Gil gil = version == PythonVersion.V2_7
                ? PythonProfile.Gil.TICK
                : version.freeThreaded() ? PythonProfile.Gil.NONE : PythonProfile.Gil.INTERVAL;
        // 2.7: a check interval of 0 makes every tick a check.
        this.profile = new PythonProfile(
                version,
                gil,
                0,
                5_000_000,
                5000,
                Map.of(),
                0,
                LongCode.NONE,
                Map.of(),
                0,
                0,
                0,
                20_000,
                Map.of(),
                Map.of());
        this.module = Compiler.compile(row.program(), "row.py", 1, version);
    }

    /** Searches all schedules with at most so many switches where no thread had to stop. */
    Findings search(int mostSwitches) {
        Map<String, List<Interleaving.Switch>> inTurn = new LinkedHashMap<>();
        Map<String, SortedSet<String>> places = new TreeMap<>();
        List<List<Schedule>> levels = new ArrayList<>();
        for (int i = 0; i <= mostSwitches; i++) {
            levels.add(new ArrayList<>());
        }
        levels.get(0).add(new Schedule(List.of(), 0));
        int runs = 0;
        for (int level = 0; level <= mostSwitches; level++) {
            for (int i = 0; i < levels.get(level).size(); i++) {
                Schedule schedule = levels.get(level).get(i);
                InterpreterState state = prepared();
                List<Interleaving.Point> points = new Interleaving(state, List.of("a", "b"))
                        .run(schedule.switches())
                        .points();
                String result = told(state);
                runs++;
                note(points, places);
                if (level == 0) {
                    inTurn.putIfAbsent(result, schedule.switches());
                } else if (!inTurn.containsKey(result)) {
                    String words = words(schedule.switches(), points) + " gives " + result + ", in turn they give "
                            + String.join(" or ", inTurn.keySet());
                    return new Findings(Optional.of(new Witness(words, level)), runs, places);
                }
                addVariants(schedule, points, levels);
            }
        }
        return new Findings(Optional.empty(), runs, places);
    }

    private static void addVariants(Schedule schedule, List<Interleaving.Point> points, List<List<Schedule>> levels) {
        List<Interleaving.Switch> done = schedule.switches();
        int first = done.isEmpty() ? 0 : done.get(done.size() - 1).point() + 1;
        for (int at = first; at < points.size(); at++) {
            Interleaving.Point point = points.get(at);
            int level = schedule.preemptions() + (point.forced() ? 0 : 1);
            // At a forced point the first of the others goes on anyway.
            for (int thread : point.others()
                    .subList(point.forced() ? 1 : 0, point.others().size())) {
                if (level < levels.size()) {
                    List<Interleaving.Switch> more = new ArrayList<>(done);
                    more.add(new Interleaving.Switch(at, thread));
                    levels.get(level).add(new Schedule(more, level));
                }
            }
        }
    }

    private InterpreterState prepared() {
        InterpreterState state = row.warm() ? warm() : fresh();
        alone(state, "setup");
        return state;
    }

    /** An interpreter that has executed the module. Its caches are cold. */
    private InterpreterState fresh() {
        var state = new InterpreterState(profile, Map.of(), new StandardLibrary(profile, () -> 1));
        BytecodeEvaluator main = state.mainThread(module);
        while (!(main.run(0, Long.MAX_VALUE) instanceof Operation.Finish)) {
            main.resume(null);
        }
        return state;
    }

    private InterpreterState warm() {
        if (warmed == null) {
            warmed = fresh();
            for (int i = 0; i < WARM; i++) {
                alone(warmed, "setup", "a", "b");
            }
        }
        return warmed;
    }

    private static void alone(InterpreterState state, String... functions) {
        for (String function : functions) {
            new Interleaving(state, List.of(function)).run(List.of());
        }
    }

    private static String told(InterpreterState state) {
        alone(state, "tell");
        return (String) state.main().globals().get("told");
    }

    private static void note(List<Interleaving.Point> points, Map<String, SortedSet<String>> places) {
        for (Interleaving.Point point : points) {
            int space = point.place().indexOf(' ');
            if (!point.forced()) {
                places.computeIfAbsent(point.place().substring(0, space), name -> new TreeSet<>())
                        .add(point.place().substring(space + 1));
            }
        }
    }

    private static String words(List<Interleaving.Switch> switches, List<Interleaving.Point> points) {
        var words = new StringBuilder();
        for (Interleaving.Switch each : switches) {
            Interleaving.Point point = points.get(each.point());
            if (point.thread() < 0) {
                words.append(name(each.thread())).append(" first; ");
            } else {
                words.append(name(point.thread()))
                        .append(" stops at ")
                        .append(point.place())
                        .append(", ")
                        .append(name(each.thread()))
                        .append(" goes on; ");
            }
        }
        return words.append("that").toString();
    }

    private static String name(int thread) {
        return thread == 0 ? "a" : "b";
    }
}
