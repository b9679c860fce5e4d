package gilgamesh.python;

import static org.assertj.core.api.Assertions.assertThat;

import gilgamesh.scenario.PythonVersion;
import gilgamesh.trace.Event;
import gilgamesh.trace.GilSummary;
import gilgamesh.vm.Operation;
import gilgamesh.vm.object.PyLock;
import java.util.List;
import org.junit.jupiter.api.Test;

class IntervalGilTest {

    private static final long MS = 1_000_000;

    @Test
    void aWaiterAsksForTheGilAfterOneIntervalInWhichNobodyTookIt() {
        Scene scene = new Scene().thread(working(22)).thread(working(9));

        scene.run();

        // b began to wait before a took the GIL, so the end of its first interval, at 5 ms, asks for nothing.
        assertThat(scene.log())
                .containsExactly(
                        "0ms a Taken",
                        "10ms b DropRequested",
                        "10ms a Dropped",
                        "10ms b Taken",
                        "15ms a DropRequested",
                        "15ms b Dropped",
                        "15ms a Taken",
                        "20ms b DropRequested",
                        "20ms a Dropped",
                        "20ms b Taken",
                        "24ms b Dropped",
                        "24ms a Taken",
                        "24ms b Finished",
                        "31ms a Dropped",
                        "31ms a Finished");
    }

    @Test
    void aLongCCallHoldsTheRequestUpUntilItsEnd() {
        Scene scene = new Scene()
                .thread(new Script().compute(28 * MS, 28 * MS).compute(MS, 1000))
                .thread(working(1));

        scene.run();

        // b asks again and again; there is no check before the call has ended.
        assertThat(scene.log())
                .containsExactly(
                        "0ms a Taken",
                        "10ms b DropRequested",
                        "15ms b DropRequested",
                        "20ms b DropRequested",
                        "25ms b DropRequested",
                        "28ms a Dropped",
                        "28ms b Taken",
                        "29ms b Dropped",
                        "29ms a Taken",
                        "29ms b Finished",
                        "30ms a Dropped",
                        "30ms a Finished");
    }

    @Test
    void aShortSystemCallKeepsWaitersFromEverAsking() {
        // Each drop wakes b, which comes too late, and whose interval begins anew (the reverse of the convoy).
        Scene scene = new Scene()
                .on(Scene.reference(2))
                .thread(new Script()
                        .repeat(3000, script -> script.compute(20_000, 1000).then(new Operation.CallSystem(50, 0L))))
                .thread(working(1));

        scene.run();

        assertThat(scene.statistics().gils().get(0).dropRequests()).isLessThan(3);
    }

    @Test
    void aDropperThatWasAskedWaitsUntilAnotherThreadHasTheGil() {
        Scene scene = new Scene().on(Scene.reference(2)).thread(working(30)).thread(working(30));

        scene.run();

        GilSummary gil = scene.statistics().gils().get(0);
        long forced = scene.events().stream()
                .filter(event -> event instanceof Event.GilDropped drop && drop.forced())
                .count();
        assertThat(gil.dropRequests()).isEqualTo(forced);
        assertThat(gil.switches()).isGreaterThanOrEqualTo(forced);
    }

    @Test
    void anIoThreadPaysASwitchIntervalForEachIoBesideABusyOne() {
        Scene scene = new Scene()
                .on(Scene.reference(2))
                .thread(new Script()
                        .repeat(
                                40,
                                script ->
                                        script.then(new Operation.DoIo(20_000)).then(new Operation.Mark("ping"))))
                .thread(working(1).forever())
                .othersAreDaemons();

        scene.run();

        assertThat(scene.statistics().marks().get(0).p50Nanos()).isBetween(5 * MS, 5 * MS + 300_000);
    }

    @Test
    void aThirdThreadBesideTwoBusyOnesWaitsForSeveralIntervals() {
        // Who asks for the GIL is awake, and has it before the one that has slept for it longest, if the holder is
        // quick.
        Scene quick = twoBusyOnesWithBytecodesOf(20).run();
        Scene slow = twoBusyOnesWithBytecodesOf(5_000).run();

        assertThat(quick.statistics().marks().get(0).p50Nanos()).isBetween(10 * MS, 80 * MS);
        assertThat(slow.statistics().marks().get(0).p50Nanos()).isBetween(5 * MS, 7 * MS);
    }

    private static Scene twoBusyOnesWithBytecodesOf(long nanos) {
        return new Scene()
                .on(Scene.reference(2))
                .withoutLog()
                .thread(new Script()
                        .repeat(
                                40,
                                script -> script.then(new Operation.DoIo(MS)).then(new Operation.Mark("ping"))))
                .thread(new Script().compute(MS, nanos).forever())
                .thread(new Script().compute(MS, nanos).forever())
                .othersAreDaemons();
    }

    @Test
    void aLockIsTakenWithoutTheGilAndHandedToNobody() {
        var lock = new PyLock();
        lock.tryAcquire();
        var waiting = new Script().then(new Operation.AcquireLock(lock, -1)).then(new Operation.Mark("has it"));
        Scene scene = new Scene()
                .thread(waiting)
                .thread(new Script().then(new Operation.Sleep(2 * MS)).then(new Operation.WakeLock(lock)));

        scene.run();

        assertThat(waiting.results()).contains(true);
        assertThat(scene.log()).contains("2ms a has it");
    }

    /** On this machine falling asleep takes 0.1 ms, waiting for the GIL 0.3 on top, and a call that wakes somebody 0.5. */
    private static Scene costly() {
        return new Scene().on(Scene.charging(4, new Scene.Calls(MS / 10, 5 * MS / 10, 3 * MS / 10, 0, 0)));
    }

    private static final Operation PROCESSOR_TIME = new Operation.ReadProcessorTime(false);

    @Test
    void waitingForTheGilIsProcessorTimeAndOnceOnlyForOneThatHasAskedForTheDrop() {
        Script waiting = new Script().compute(MS, 1000).then(PROCESSOR_TIME);
        Scene scene = costly().thread(new Script().compute(28 * MS, 28 * MS).compute(MS, 1000))
                .thread(waiting);

        scene.run();

        // b has a core from 0.4 ms on, when a has fallen asleep there; the main thread is waking a until 0.5, and so b
        // finds the mutex taken, and at 0.8 the GIL. It sleeps after each of five requests, and at 28.5 it finds the
        // mutex taken again.
        assertThat(scene.log())
                .startsWith(
                        "0.5ms a Taken",
                        "5.8ms b DropRequested",
                        "11.1ms b DropRequested",
                        "16.4ms b DropRequested",
                        "21.7ms b DropRequested",
                        "27ms b DropRequested",
                        "28.5ms a Dropped",
                        "29ms b Taken");
        assertThat(processorNanos(waiting)).isEqualTo(8 * 4 * MS / 10 + MS);
    }

    @Test
    void whoFindsTheMutexOfTheGilTakenWaitsForThatToo() {
        Script waiting = new Script().compute(MS, 1000).then(PROCESSOR_TIME);
        Scene scene = costly().thread(new Script().compute(2 * MS, 1000).then(new Operation.DoIo(10 * MS)))
                .thread(waiting);

        scene.run();

        // b sleeps at 0.4 and 0.8 ms, as above; a wakes it at 2.5, in a call that lasts until 3.
        assertThat(scene.log()).contains("2.5ms a Dropped", "3ms b Taken");
        assertThat(processorNanos(waiting)).isEqualTo(3 * 4 * MS / 10 + MS);
    }

    private static long processorNanos(Script script) {
        return (long) script.results().stream()
                .filter(Long.class::isInstance)
                .reduce((first, last) -> last)
                .get();
    }

    @Test
    void steppingGivesTheSameEvents() {
        for (int cores : List.of(1, 2, 3)) {
            assertThat(crowd(cores).stepping().run().events())
                    .isEqualTo(crowd(cores).run().events());
        }
    }

    private static Scene crowd(int cores) {
        Scene scene = new Scene().python(PythonVersion.V3_12).on(Scene.reference(cores));
        for (int i = 0; i < 4; i++) {
            scene.thread(new Script()
                    .compute(7 * MS, 900 + i)
                    .then(new Operation.Sleep(MS))
                    .then(new Operation.ComputeNatively(MS))
                    .compute(6 * MS, 1000));
        }
        return scene;
    }

    private static Script working(long millis) {
        return new Script().compute(millis * MS, 1000);
    }
}
