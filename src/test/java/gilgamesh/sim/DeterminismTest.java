package gilgamesh.sim;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.Terminated;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.junit.jupiter.api.Test;

class DeterminismTest {

    @Test
    void theSameSeedGivesTheSameTraceInEveryRun() {
        Set<String> traces = new LinkedHashSet<>();

        for (int i = 0; i < 10; i++) {
            traces.addAll(traces(1, true, 7));
        }

        assertThat(traces).hasSize(1);
    }

    @Test
    void anotherSeedGivesAnotherTrace() {
        List<String> traces = traces(1, true, 7, 8);

        assertThat(traces).doesNotHaveDuplicates();
    }

    @Test
    void theTraceIsTheSameOnEveryMachineAndInEveryVersion() {
        List<String> traces = traces(1, true, 2026);

        assertThat(traces).containsExactly("2673051d2de5ca47 of 23296 messages, StepLimit[at=1192, steps=30000]");
    }

    @Test
    void theFastPathGivesTheTraceOfPekkosOwn() {
        List<String> fast = traces(1, true, 1, 2, 3, 4, 5, 6, 7, 8);
        List<String> plain = traces(1, false, 1, 2, 3, 4, 5, 6, 7, 8);

        assertThat(fast).isEqualTo(plain).doesNotHaveDuplicates();
    }

    @Test
    void aWorldDoesNotDependOnWhatRunsBesideIt() {
        long[] seeds = new long[40];
        for (int i = 0; i < seeds.length; i++) {
            seeds[i] = i % 10;
        }

        List<String> onOneLane = traces(1, true, seeds);
        List<String> onTwoLanes = traces(2, true, seeds);

        assertThat(onTwoLanes).isEqualTo(onOneLane);
        assertThat(new LinkedHashSet<>(onOneLane)).hasSize(10);
    }

    @Test
    void watchersLearnOfADeathInTheOrderInWhichTheyWereMade() {
        List<String> expected = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            expected.add("watcher-" + i);
        }

        for (int repetition = 0; repetition < 20; repetition++) {
            List<String> told = new ArrayList<>();
            Worlds.end(WorldSpec.of(
                    1,
                    world -> Behaviors.setup(context -> {
                        ActorRef<String> mortal = context.spawn(mortal(), "mortal");
                        for (int i = 0; i < 10; i++) {
                            context.spawn(watcher(mortal, told), "watcher-" + i);
                        }
                        world.after(10, mortal, "die");
                        return Behaviors.empty();
                    })));

            assertThat(told).isEqualTo(expected);
        }
    }

    @Test
    void whoWatchesAgainAfterGivingUpIsTold() {
        List<String> told = new ArrayList<>();

        Worlds.end(WorldSpec.of(
                1,
                world -> Behaviors.setup(context -> {
                    ActorRef<String> mortal = context.spawn(mortal(), "mortal");
                    context.watch(mortal);
                    context.unwatch(mortal);
                    context.watch(mortal);
                    world.after(10, mortal, "die");
                    return Behaviors.receive(Object.class)
                            .onSignal(Terminated.class, signal -> {
                                told.add(world.now() + " "
                                        + signal.getRef().path().name());
                                return Behaviors.same();
                            })
                            .build();
                })));

        assertThat(told).containsExactly("10 mortal");
    }

    private static Behavior<String> mortal() {
        return Behaviors.receiveMessage(message -> Behaviors.stopped());
    }

    private static Behavior<String> watcher(ActorRef<String> watched, List<String> told) {
        return Behaviors.setup(context -> {
            context.watch(watched);
            return Behaviors.receive(String.class)
                    .onSignal(Terminated.class, signal -> {
                        told.add(context.getSelf().path().name());
                        return Behaviors.same();
                    })
                    .build();
        });
    }

    private static List<String> traces(int lanes, boolean fast, long... seeds) {
        List<Village.Trace> traces = new ArrayList<>();
        List<WorldSpec> worlds = new ArrayList<>();
        for (long seed : seeds) {
            Village.Trace trace = new Village.Trace();
            traces.add(trace);
            worlds.add(trace.spec(seed));
        }
        try (Lanes open = Lanes.open(lanes, fast)) {
            List<WorldEnd> ends = open.runAll(worlds);
            for (int i = 0; i < ends.size(); i++) {
                traces.get(i).endsWith(ends.get(i));
            }
        }
        return traces.stream().map(Village.Trace::toString).toList();
    }
}
