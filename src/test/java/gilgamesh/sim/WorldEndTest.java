package gilgamesh.sim;

import static gilgamesh.sim.Worlds.end;
import static gilgamesh.sim.Worlds.run;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.PostStop;
import org.apache.pekko.actor.typed.SupervisorStrategy;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WorldEndTest {

    private static final RuntimeException MISTAKE = new IllegalStateException("mistake");

    @Test
    void worldEndsWhenNothingIsLeft() {
        var run = run((world, self) -> world.after(30, self, "a"));

        assertThat(run.end()).isInstanceOf(WorldEnd.NothingLeft.class);
        assertThat(run.end().at()).isEqualTo(30);
    }

    @Test
    void stopEndsTheWorldAfterTheMessageAtHand() {
        var run = run(
                (world, self) -> {
                    world.after(1, self, "a");
                    world.after(1, self, "b");
                    world.after(2, self, "c");
                },
                (world, message) -> {
                    if (message.equals("b")) {
                        world.stop();
                    }
                });

        assertThat(run.log()).containsExactly("1 a", "1 b");
        assertThat(run.end()).isInstanceOf(WorldEnd.Stopped.class);
        assertThat(run.end().at()).isEqualTo(1);
    }

    @Test
    void whatIsDueAtTheTimeLimitStillHappensAndNothingLater() {
        var run = run(
                spec -> spec.withTimeLimit(20),
                (world, self) -> {
                    world.at(20, self, "due");
                    world.at(21, self, "late");
                },
                (world, message) -> {});

        assertThat(run.log()).containsExactly("20 due");
        assertThat(run.end()).isEqualTo(new WorldEnd.TimeLimit(20, run.end().steps()));
    }

    @Test
    void theTimeLimitIsTheTimeOfTheEndThoughNothingHappensThen() {
        var run = run(
                spec -> spec.withTimeLimit(20),
                (world, self) -> world.resumeAt(100, 0, self, "late"),
                (world, message) -> {});

        assertThat(run.end()).isEqualTo(new WorldEnd.TimeLimit(20, run.end().steps()));
    }

    @Test
    void theStepLimitEndsAnEndlessWorldAtExactlySoManyMessages() {
        WorldEnd end = end(WorldSpec.of(1, WorldEndTest::ticking).withStepLimit(12_345));

        assertThat(end).isInstanceOf(WorldEnd.StepLimit.class);
        assertThat(end.steps()).isEqualTo(12_345);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void anActorThatThrowsEndsTheWorldWithItsPathItsTimeAndTheCause(boolean fast) {
        WorldSpec spec = WorldSpec.of(
                1,
                world -> Behaviors.setup(context -> {
                    context.spawn(parentOf(thrower(), world), "python-1");
                    return Behaviors.empty();
                }));

        WorldEnd end = endOn(fast, spec);

        assertThat(end).isEqualTo(new WorldEnd.Failed(50, end.steps(), "python-1/worker-2", MISTAKE));
    }

    @Test
    void theRootIsCalledWorldWhenItThrows() {
        WorldEnd end = end(WorldSpec.of(1, world -> {
            throw MISTAKE;
        }));

        assertThat(end).isEqualTo(new WorldEnd.Failed(0, end.steps(), "world", MISTAKE));
    }

    @Test
    void anActorThatThrowsWhileItIsMadeEndsTheWorld() {
        Behavior<String> thrower = Behaviors.setup(context -> {
            throw MISTAKE;
        });

        WorldEnd end = end(WorldSpec.of(
                1,
                world -> Behaviors.setup(context -> {
                    context.spawn(thrower, "stillborn");
                    return Behaviors.empty();
                })));

        assertThat(end).isEqualTo(new WorldEnd.Failed(0, end.steps(), "stillborn", MISTAKE));
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aStackOverflowIsAFailureOfTheActorToo(boolean fast) {
        WorldSpec spec = WorldSpec.of(
                1,
                world -> Behaviors.setup(context -> {
                    var deep = context.spawn(Behaviors.<String>receiveMessage(message -> recurse(1)), "deep");
                    world.after(3, deep, "go");
                    return Behaviors.empty();
                }));

        WorldEnd end = endOn(fast, spec);

        assertThat(end).isInstanceOfSatisfying(WorldEnd.Failed.class, failed -> {
            assertThat(failed.actor()).isEqualTo("deep");
            assertThat(failed.at()).isEqualTo(3);
            assertThat(failed.cause()).isInstanceOf(StackOverflowError.class);
        });
    }

    @Test
    void anActorThatThrowsWhileItStopsEndsTheWorld() {
        WorldEnd end = end(WorldSpec.of(
                1,
                world -> Behaviors.setup(context -> {
                    world.after(5, context.spawn(throwingAtItsEnd(), "mortal"), "die");
                    world.after(6, context.getSelf(), "too late");
                    return Behaviors.empty();
                })));

        assertThat(end).isEqualTo(new WorldEnd.Failed(5, end.steps(), "mortal", MISTAKE));
    }

    @Test
    void anActorThatThrowsWhileItsWorldEndsIsAFailureToo() {
        WorldEnd end = end(WorldSpec.of(
                1,
                world -> Behaviors.setup(context -> {
                    context.spawn(throwingAtItsEnd(), "mortal");
                    return Behaviors.empty();
                })));

        assertThat(end).isEqualTo(new WorldEnd.Failed(0, end.steps(), "mortal", MISTAKE));
    }

    @Test
    void anUnhandledDeathIsAFailure() {
        WorldEnd end = end(WorldSpec.of(
                1,
                world -> Behaviors.setup(context -> {
                    context.watch(context.spawn(Behaviors.stopped(), "mortal"));
                    return Behaviors.empty();
                })));

        assertThat(end)
                .isInstanceOfSatisfying(
                        WorldEnd.Failed.class,
                        failed -> assertThat(failed.actor()).isEqualTo("world"));
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aSupervisedActorMayThrow(boolean fast) {
        WorldSpec spec = WorldSpec.of(
                1,
                world -> Behaviors.setup(context -> {
                    var actor = context.spawn(
                            Behaviors.supervise(thrower())
                                    .onFailure(SupervisorStrategy.restart().withLoggingEnabled(false)),
                            "supervised");
                    world.after(1, actor, "throw");
                    world.after(2, actor, "throw");
                    return Behaviors.empty();
                }));

        WorldEnd end = endOn(fast, spec);

        assertThat(end).isEqualTo(new WorldEnd.NothingLeft(2, end.steps()));
    }

    @Test
    void messagesWithoutEndAtOneInstantAreNamedAfterThoseWhoSendThem() {
        WorldEnd end = end(WorldSpec.of(
                        1,
                        world -> Behaviors.setup(context -> {
                            context.spawn(Behaviors.empty(), "bystander");
                            world.after(77, context.spawn(selfTeller(), "busy"), "again");
                            return Behaviors.empty();
                        }))
                .withInstantLimit(10_000));

        assertThat(end).isInstanceOfSatisfying(WorldEnd.GoingRound.class, round -> {
            assertThat(round.at()).isEqualTo(77);
            assertThat(round.actors()).containsExactly("busy");
            assertThat(round.steps()).isBetween(10_000L, 20_000L);
        });
    }

    @Test
    void timersWithoutDelayAreGoingRoundToo() {
        WorldEnd end = end(WorldSpec.of(
                        1,
                        world -> Behaviors.<String>setup(context -> {
                            context.getSelf().tell("go");
                            return Behaviors.receiveMessage(message -> {
                                world.after(0, context.getSelf(), message);
                                return Behaviors.same();
                            });
                        }))
                .withInstantLimit(1));

        assertThat(end).isInstanceOf(WorldEnd.GoingRound.class);
    }

    @Test
    void manyMessagesAtManyInstantsAreNotGoingRound() {
        WorldEnd end =
                end(WorldSpec.of(1, WorldEndTest::ticking).withInstantLimit(10).withTimeLimit(100_000));

        assertThat(end).isInstanceOf(WorldEnd.TimeLimit.class);
    }

    @Test
    void allActorsAreStoppedAtTheEnd() {
        List<String> stopped = new ArrayList<>();

        end(WorldSpec.of(
                1,
                world -> Behaviors.<String>setup(context -> {
                    context.spawn(noticingStop(stopped, "b"), "b");
                    context.spawn(noticingStop(stopped, "a"), "a");
                    return noticingStop(stopped, "root");
                })));

        assertThat(stopped).containsExactly("a", "b", "root");
    }

    @Test
    void interruptEndsTheWorldUnderWayAndAllLaterOnes() {
        try (Lanes lanes = Lanes.open(1)) {
            WorldSpec endless = WorldSpec.of(
                    1,
                    world -> Behaviors.<String>setup(context -> {
                        world.after(1, context.getSelf(), "tick");
                        return Behaviors.receiveMessage(message -> {
                            if (world.now() == 10_000) {
                                lanes.interrupt("enough");
                            }
                            world.after(1, context.getSelf(), "tick");
                            return Behaviors.same();
                        });
                    }));

            List<WorldEnd> ends = lanes.runAll(List.of(endless, endless));

            assertThat(ends).allSatisfy(end -> assertThat(end).isInstanceOf(WorldEnd.Interrupted.class));
            assertThat(ends.get(0).at()).isGreaterThanOrEqualTo(10_000);
            assertThat(ends.get(1)).isEqualTo(new WorldEnd.Interrupted(0, 0, "enough"));
        }
    }

    @Test
    void aLaneIsAsGoodAsNewAfterAFailure() {
        try (Lanes lanes = Lanes.open(1)) {
            WorldSpec failing = WorldSpec.of(
                    1,
                    world -> Behaviors.setup(context -> {
                        context.spawn(parentOf(thrower(), world), "python-1");
                        return Behaviors.empty();
                    }));
            WorldSpec healthy = WorldSpec.of(1, WorldEndTest::ticking).withTimeLimit(1000);

            WorldEnd before = lanes.run(healthy);
            lanes.run(failing);
            WorldEnd after = lanes.run(healthy);

            assertThat(after).isEqualTo(before);
        }
    }

    private static WorldEnd endOn(boolean fast, WorldSpec spec) {
        try (Lanes lanes = Lanes.open(1, fast)) {
            return lanes.run(spec);
        }
    }

    private static Behavior<String> parentOf(Behavior<String> child, World world) {
        return Behaviors.setup(context -> {
            world.after(50, context.spawn(child, "worker-2"), "throw");
            return Behaviors.empty();
        });
    }

    private static Behavior<String> thrower() {
        return Behaviors.receiveMessage(message -> {
            throw MISTAKE;
        });
    }

    private static Behavior<String> throwingAtItsEnd() {
        return Behaviors.receive(String.class)
                .onMessage(String.class, message -> Behaviors.stopped())
                .onSignal(PostStop.class, signal -> {
                    throw MISTAKE;
                })
                .build();
    }

    private static Behavior<String> recurse(int depth) {
        return depth == 0 ? Behaviors.same() : recurse(depth + 1);
    }

    private static Behavior<String> selfTeller() {
        return Behaviors.setup(context -> Behaviors.receiveMessage(message -> {
            context.getSelf().tell(message);
            return Behaviors.same();
        }));
    }

    private static Behavior<String> noticingStop(List<String> stopped, String name) {
        return Behaviors.receive(String.class)
                .onSignal(PostStop.class, signal -> {
                    stopped.add(name);
                    return Behaviors.same();
                })
                .build();
    }

    private static Behavior<String> ticking(World world) {
        return Behaviors.setup(context -> {
            world.after(1, context.getSelf(), "tick");
            return Behaviors.receiveMessage(message -> {
                world.after(1, context.getSelf(), message);
                return Behaviors.same();
            });
        });
    }
}
