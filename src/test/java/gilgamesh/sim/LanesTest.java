package gilgamesh.sim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.ref.WeakReference;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.junit.jupiter.api.Test;

class LanesTest {

    @Test
    void oneLaneRunsOnTheCallersThread() {
        Set<Thread> threads = new LinkedHashSet<>();

        Worlds.end(WorldSpec.of(1, world -> {
            threads.add(Thread.currentThread());
            return Behaviors.empty();
        }));

        assertThat(threads).containsExactly(Thread.currentThread());
    }

    @Test
    void openLanesHaveNoThreadOfTheirOwn() {
        try (Lanes lanes = Lanes.open(4)) {
            lanes.run(WorldSpec.of(1, world -> Behaviors.empty()));

            // Pekko names its threads after the actor system.
            assertThat(Thread.getAllStackTraces().keySet())
                    .noneMatch(thread -> thread.getName().startsWith("gilgamesh"));
        }
    }

    @Test
    void endsAreInTheOrderOfTheWorldsWhateverLaneTheyRanOn() {
        List<WorldSpec> worlds = new ArrayList<>();
        List<Long> expected = new ArrayList<>();
        for (long i = 0; i < 50; i++) {
            long time = i;
            worlds.add(WorldSpec.of(
                    1,
                    world -> Behaviors.<String>setup(context -> {
                        world.after(time, context.getSelf(), "last");
                        return Behaviors.receiveMessage(message -> Behaviors.same());
                    })));
            expected.add(time);
        }

        try (Lanes lanes = Lanes.open(3)) {
            List<WorldEnd> ends = lanes.runAll(worlds);

            assertThat(ends).extracting(WorldEnd::at).isEqualTo(expected);
        }
    }

    @Test
    void whoWantsToHearsOfEachEndOnItsLane() {
        List<String> heard = new ArrayList<>();
        List<WorldSpec> worlds = List.of(WorldSpec.of(1, world -> Behaviors.empty()), WorldSpec.of(2, world -> {
            world.stop();
            return Behaviors.empty();
        }));

        try (Lanes lanes = Lanes.open(1)) {
            lanes.runAll(
                    worlds,
                    (index, end) -> heard.add(index + " " + end.getClass().getSimpleName()));
        }

        assertThat(heard).containsExactly("0 NothingLeft", "1 Stopped");
    }

    @Test
    void noWorldRunsWithinAnother() {
        try (Lanes lanes = Lanes.open(1)) {
            WorldSpec inner = WorldSpec.of(1, world -> Behaviors.empty());

            WorldEnd end = lanes.run(WorldSpec.of(1, world -> {
                lanes.run(inner);
                return Behaviors.empty();
            }));

            assertThat(end)
                    .isInstanceOfSatisfying(
                            WorldEnd.Failed.class,
                            failed -> assertThat(failed.cause()).hasMessage("lane 0 runs a world already"));
        }
    }

    @Test
    void worldsComeAndGoWithoutATrace() {
        List<WeakReference<World>> worlds = new ArrayList<>();

        try (Lanes lanes = Lanes.open(1)) {
            for (int i = 0; i < 2000; i++) {
                lanes.run(WorldSpec.of(i, world -> {
                            worlds.add(new WeakReference<>(world));
                            return tenActors(world);
                        })
                        .withTimeLimit(10));
            }

            assertThat(worlds).allSatisfy(LanesTest::isGone);
        }
    }

    @Test
    void pekkosOwnTimersRunInVirtualTime() {
        List<String> log = new ArrayList<>();

        WorldEnd end = Worlds.end(WorldSpec.of(
                        1,
                        world -> Behaviors.<String>withTimers(timers -> {
                            timers.startSingleTimer("once", Duration.ofSeconds(3));
                            timers.startTimerAtFixedRate("often", Duration.ofSeconds(2));
                            return Worlds.logger(world, log, (w, message) -> {});
                        }))
                .withTimeLimit(5_000_000_000L));

        assertThat(log).containsExactly("2000000000 often", "3000000000 once", "4000000000 often");
        assertThat(end.at()).isEqualTo(5_000_000_000L);
    }

    @Test
    void receiveTimeoutsRunInVirtualTime() {
        List<String> log = new ArrayList<>();

        Worlds.end(WorldSpec.of(
                1,
                world -> Behaviors.<String>setup(context -> {
                    context.setReceiveTimeout(Duration.ofNanos(10), "nothing came");
                    world.after(8, context.getSelf(), "something");
                    return Worlds.logger(world, log, (w, message) -> {
                        if (message.equals("nothing came")) {
                            context.cancelReceiveTimeout();
                        }
                    });
                })));

        assertThat(log).containsExactly("8 something", "18 nothing came");
    }

    @Test
    void thereIsNoTimeOutsideOfAWorld() {
        assertThatThrownBy(Lane::current).isInstanceOf(IllegalStateException.class);
    }

    private static Behavior<String> tenActors(World world) {
        return Behaviors.setup(context -> {
            for (int i = 0; i < 10; i++) {
                var actor = context.spawn(Behaviors.<String>receiveMessage(message -> Behaviors.same()), "actor-" + i);
                world.after(i, actor, "hello");
                world.after(100, actor, "too late");
            }
            return Behaviors.empty();
        });
    }

    private static void isGone(WeakReference<World> world) {
        for (int attempt = 0; attempt < 5 && world.get() != null; attempt++) {
            System.gc();
        }
        assertThat(world.get()).isNull();
    }
}
