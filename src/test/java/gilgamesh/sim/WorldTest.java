package gilgamesh.sim;

import static gilgamesh.sim.Worlds.run;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.pekko.actor.typed.ActorRef;
import org.junit.jupiter.api.Test;

class WorldTest {

    @Test
    void clockJumpsFromTimerToTimer() {
        var run = run((world, self) -> {
            world.after(30, self, "c");
            world.after(10, self, "a");
            world.at(20, self, "b");
        });

        assertThat(run.log()).containsExactly("10 a", "20 b", "30 c");
    }

    @Test
    void timersOfEqualTimeComeInTheOrderInWhichTheyWereSet() {
        var run = run((world, self) -> {
            world.at(10, self, "a");
            world.after(10, self, "b");
            world.after(5, self, "early");
            world.at(10, self, "c");
        });

        assertThat(run.log()).containsExactly("5 early", "10 a", "10 b", "10 c");
    }

    @Test
    void messagesAreHandledInTheOrderInWhichTheyWereSentBeforeAnyTimer() {
        var run = run((world, self) -> {
            world.after(0, self, "timer");
            self.tell("a");
            self.tell("b");
        });

        assertThat(run.log()).containsExactly("0 a", "0 b", "0 timer");
    }

    @Test
    void theConsequencesOfOneTimerAreSettledBeforeTheNextOfEqualTime() {
        AtomicReference<ActorRef<String>> actor = new AtomicReference<>();

        var run = run(
                (world, self) -> {
                    actor.set(self);
                    world.after(7, self, "a");
                    world.after(7, self, "b");
                },
                (world, message) -> {
                    if (message.equals("a")) {
                        actor.get().tell("because of a");
                    }
                });

        assertThat(run.log()).containsExactly("7 a", "7 because of a", "7 b");
    }

    @Test
    void whatWaitsForQuietComesAfterTheMessagesAndBeforeTheTimersOfItsInstant() {
        AtomicReference<ActorRef<String>> actor = new AtomicReference<>();

        var run = run(
                (world, self) -> {
                    actor.set(self);
                    world.after(0, self, "timer");
                    world.whenQuiet(self, "first quiet");
                    world.whenQuiet(self, "second quiet");
                    self.tell("message");
                },
                (world, message) -> {
                    if (message.equals("first quiet")) {
                        actor.get().tell("because of the first");
                    }
                });

        assertThat(run.log())
                .containsExactly("0 message", "0 first quiet", "0 because of the first", "0 second quiet", "0 timer");
    }

    @Test
    void resumptionsComeAfterTheTimersOfTheirTimeByRank() {
        var run = run((world, self) -> {
            world.resumeAt(10, 2, self, "rank 2");
            world.resumeAt(10, 0, self, "rank 0");
            world.resumeAt(9, 5, self, "rank 5");
            world.resumeAt(10, 1, self, "rank 1");
            world.at(10, self, "timer");
        });

        assertThat(run.log()).containsExactly("9 rank 5", "10 timer", "10 rank 0", "10 rank 1", "10 rank 2");
    }

    @Test
    void nextTimerSeesNoResumption() {
        List<Long> seen = new ArrayList<>();

        run((world, self) -> {
            world.resumeAt(5, 0, self, "resumption");
            seen.add(world.nextTimer());
            long first = world.at(7, self, "a");
            world.at(9, self, "b");
            seen.add(world.nextTimer());
            world.cancel(first);
            seen.add(world.nextTimer());
        });

        assertThat(seen).containsExactly(Long.MAX_VALUE, 7L, 9L);
    }

    @Test
    void resumptionTakenBackDoesNotCome() {
        var run = run((world, self) -> {
            world.resumeAt(5, 0, self, "old");
            world.resumeAt(6, 1, self, "other");
            world.cancelResumption(0);
            world.cancelResumption(3);
            world.resumeAt(8, 0, self, "new");
        });

        assertThat(run.log()).containsExactly("6 other", "8 new");
    }

    @Test
    void aRankCannotHaveTwoResumptions() {
        var run = run((world, self) -> {
            world.resumeAt(5, 0, self, "one");
            world.resumeAt(6, 0, self, "two");
        });

        assertThat(run.end())
                .isInstanceOfSatisfying(
                        WorldEnd.Failed.class,
                        failed -> assertThat(failed.cause()).hasMessage("rank 0 has a resumption pending at 5 ns"));
    }

    @Test
    void cancelledTimerDoesNotComeAndIsCancelledOnce() {
        List<Boolean> taken = new ArrayList<>();

        var run = run((world, self) -> {
            long first = world.at(5, self, "a");
            world.at(6, self, "b");
            taken.add(world.cancel(first));
            taken.add(world.cancel(first));
        });

        assertThat(run.log()).containsExactly("6 b");
        assertThat(taken).containsExactly(true, false);
    }

    @Test
    void deliveredTimerCannotBeCancelledNotEvenWhenItsPlaceIsTakenAgain() {
        AtomicReference<ActorRef<String>> actor = new AtomicReference<>();
        List<Long> timers = new ArrayList<>();
        List<Boolean> taken = new ArrayList<>();

        var run = run(
                (world, self) -> {
                    actor.set(self);
                    timers.add(world.at(5, self, "a"));
                },
                (world, message) -> {
                    if (message.equals("a")) {
                        world.after(1, actor.get(), "b");
                        taken.add(world.cancel(timers.get(0)));
                    }
                });

        assertThat(run.log()).containsExactly("5 a", "6 b");
        assertThat(taken).containsExactly(false);
    }

    @Test
    void nobodyCanSetATimerInThePast() {
        var run = run((world, self) -> world.after(10, self, "a"), (world, message) -> world.at(9, null, "b"));

        assertThat(run.end())
                .isInstanceOfSatisfying(
                        WorldEnd.Failed.class,
                        failed -> assertThat(failed.cause()).hasMessage("a time in the past: 9 ns, at 10 ns"));
    }

    @Test
    void aDelayBeyondTheEndOfTimeIsNeverWrappedAround() {
        AtomicReference<ActorRef<String>> actor = new AtomicReference<>();

        var run = run(
                spec -> spec.withTimeLimit(1000),
                (world, self) -> {
                    actor.set(self);
                    world.after(5, self, "a");
                },
                (world, message) -> world.after(Long.MAX_VALUE, actor.get(), "never"));

        assertThat(run.log()).containsExactly("5 a");
        assertThat(run.end()).isInstanceOf(WorldEnd.TimeLimit.class);
    }

    @Test
    void aTimerForNobodyOrWithoutAMessageIsAMistakeAtOnce() {
        var nobody = run((world, self) -> world.after(1, null, "a"));
        var nothing = run((world, self) -> world.after(1, self, null));

        assertThat(nobody.end()).isInstanceOf(WorldEnd.Failed.class);
        assertThat(nothing.end()).isInstanceOf(WorldEnd.Failed.class);
    }

    @Test
    void randomStreamsDependOnSeedAndNameAlone() {
        List<Long> numbers = new ArrayList<>();

        run((world, self) -> {
            world.random("other").nextLong();
            numbers.add(world.random("a").nextLong());
            numbers.add(world.random("b").nextLong());
            numbers.add(world.random("a").nextLong());
        });

        RandomStream a = new Xoshiro(1, "a");
        RandomStream b = new Xoshiro(1, "b");
        assertThat(numbers).containsExactly(a.nextLong(), b.nextLong(), a.nextLong());
        assertThat(new Xoshiro(2, "a").nextLong()).isNotEqualTo(new Xoshiro(1, "a").nextLong());
    }

    @Test
    void randomStreamsGiveTheSameNumbersForEver() {
        RandomStream stream = new Xoshiro(42, "golden");

        List<Long> numbers = List.of(stream.nextLong(), stream.nextLong(), stream.nextLong());

        assertThat(numbers).containsExactly(-5155222973968628733L, 6347876621710996299L, 839296077817820657L);
    }

    @Test
    void uniformNumbersAreSpreadOverTheUnitInterval() {
        RandomStream stream = new Xoshiro(7, "uniform");
        Integer[] counts = {0, 0, 0, 0, 0, 0, 0, 0, 0, 0};

        for (int i = 0; i < 100_000; i++) {
            counts[(int) (10 * stream.nextDouble())]++;
        }

        assertThat(counts).allSatisfy(count -> assertThat(count).isBetween(9_600, 10_400));
    }
}
