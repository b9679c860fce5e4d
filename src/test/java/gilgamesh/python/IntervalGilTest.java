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

        // a has the GIL before b begins to wait: it was on its way to sleep when the main thread gave the GIL up.
        assertThat(scene.log())
                .containsExactly(
                        "0ms a Taken",
                        "5ms b DropRequested",
                        "5ms a Dropped",
                        "5ms b Taken",
                        "10ms a DropRequested",
                        "10ms b Dropped",
                        "10ms a Taken",
                        "15ms b DropRequested",
                        "15ms a Dropped",
                        "15ms b Taken",
                        "19ms b Dropped",
                        "19ms a Taken",
                        "19ms b Finished",
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
                        "5ms b DropRequested",
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

    /** How often a thread sleeps for a lock that is set free 0.1 ms after it began to wait. */
    private static long sleepsForTheLock(long systemCall) {
        var lock = new PyLock();
        lock.tryAcquire();
        Scene scene = new Scene()
                .on(Scene.charging(3, new Scene.Calls(0, 1, 1, systemCall, 0)))
                .thread(new Script().then(new Operation.Sleep(2 * MS)).then(new Operation.AcquireLock(lock, -1)))
                .thread(new Script().then(new Operation.Sleep(2 * MS + MS / 10)).then(new Operation.WakeLock(lock)));

        scene.run();

        return scene.events().stream()
                .filter(Event.StateChanged.class::isInstance)
                .map(Event.StateChanged.class::cast)
                .filter(e -> e.state() == Event.State.BLOCKED
                        && e.thread() == 1
                        && e.reason().equals("lock"))
                .count();
    }

    @Test
    void whoFindsTheLockFreeOnTheWayToSleepDoesNotSleep() {
        assertThat(sleepsForTheLock(2 * MS / 10)).isZero();
        assertThat(sleepsForTheLock(0)).isPositive();
    }

    @Test
    void whoIsOnTheWayToSleepHasTheGilWithoutHavingSlept() {
        // b wants the GIL at 3 ms and is awake until 3.3; a gives it up at 3.2.
        Scene scene = new Scene()
                .on(Scene.charging(3, new Scene.Calls(MS / 10, MS / 2, 3 * MS / 10, 0, 0)))
                .thread(new Script()
                        .then(new Operation.Sleep(2 * MS))
                        .compute(9 * MS / 10, 1000)
                        .then(new Operation.DoIo(MS)))
                .thread(new Script().then(new Operation.Sleep(3 * MS)).compute(MS / 10, 1000));

        scene.run();

        assertThat(scene.events().stream()
                        .filter(Event.StateChanged.class::isInstance)
                        .map(Event.StateChanged.class::cast)
                        .filter(e -> e.state() == Event.State.WAITING_FOR_GIL && e.thread() == 2 && e.at() > MS))
                .isEmpty();
    }

    @Test
    void whoWaitsForAHolderOnAnotherCoreIsAwakeForLonger() {
        assertThat(waitsInVainForTheGil(2)).isZero();
        assertThat(waitsInVainForTheGil(1)).isPositive();
    }

    /** How often b, which wants the GIL now and then, sleeps for it; a gives it up 0.2 ms after it took it. */
    private static long waitsInVainForTheGil(int cores) {
        Scene scene = new Scene()
                .on(Scene.charging(cores, new Scene.Calls(0, 0, 1, 3 * MS / 10, 0, 0)))
                .thread(new Script()
                        .repeat(20, script -> script.compute(MS / 5, 1000).then(new Operation.DoIo(MS / 5))))
                .thread(new Script()
                        .repeat(
                                20,
                                script -> script.then(new Operation.Sleep(MS)).compute(1000, 1000)));

        scene.run();

        return scene.events().stream()
                .filter(Event.StateChanged.class::isInstance)
                .map(Event.StateChanged.class::cast)
                .filter(e -> e.state() == Event.State.WAITING_FOR_GIL && e.thread() == 2 && e.at() > 0)
                .count();
    }

    @Test
    void aSignalGoesToWhoeverComesFirst() {
        // b asks at 8.3 ms and is awake until 8.6; the signal wakes c at once, and b finds none when it looks for one.
        Scene scene = new Scene()
                .on(Scene.charging(4, new Scene.Calls(0, 0, 3 * MS / 10, 0, 0)))
                .thread(new Script().then(new Operation.Sleep(2 * MS)).compute(30 * MS, 1000))
                .thread(new Script().then(new Operation.Sleep(3 * MS)).compute(MS / 2, 1000))
                .thread(new Script().then(new Operation.Sleep(4 * MS)).compute(MS, 1000));

        scene.run();

        assertThat(scene.log())
                .containsSubsequence("8.3ms b DropRequested", "8.3ms c Taken", "9.3ms c Dropped", "9.3ms b Taken");
    }

    /** On this machine falling asleep takes 0.1 ms, waiting for the GIL 0.3 on top, and a call that wakes somebody 0.5. */
    private static Scene costly() {
        return new Scene().on(Scene.charging(4, new Scene.Calls(MS / 10, 5 * MS / 10, 3 * MS / 10, 0, 0)));
    }

    private static final Operation PROCESSOR_TIME = new Operation.ReadProcessorTime(false);

    @Test
    void waitingForTheGilIsProcessorTimeAndPartOfTheInterval() {
        Script waiting =
                new Script().then(new Operation.Sleep(3 * MS)).compute(MS, 1000).then(PROCESSOR_TIME);
        Scene scene = costly().thread(new Script()
                        .then(new Operation.Sleep(2 * MS))
                        .compute(28 * MS, 28 * MS)
                        .compute(MS, 1000))
                .thread(waiting);

        scene.run();

        // b sleeps for 3 ms, then for the GIL: 0.3 and 0.1 ms after it came, and after each of five requests. At 30.3
        // it finds the mutex taken.
        assertThat(scene.log())
                .containsSubsequence(
                        "2.3ms a Taken",
                        "8ms b DropRequested",
                        "13ms b DropRequested",
                        "18ms b DropRequested",
                        "23ms b DropRequested",
                        "28ms b DropRequested",
                        "30.3ms a Dropped",
                        "30.8ms b Taken");
        assertThat(processorNanos(waiting)).isEqualTo(MS / 10 + 7 * 4 * MS / 10 + MS);
    }

    @Test
    void whoFindsTheMutexOfTheGilTakenWaitsForThatToo() {
        Script waiting =
                new Script().then(new Operation.Sleep(3 * MS)).compute(MS, 1000).then(PROCESSOR_TIME);
        Scene scene = costly().thread(new Script()
                        .then(new Operation.Sleep(2 * MS))
                        .compute(2 * MS, 1000)
                        .then(new Operation.DoIo(10 * MS)))
                .thread(waiting);

        scene.run();

        // b sleeps for the GIL at 3.4 ms; a wakes it at 4.3, in a call that lasts until 4.8.
        assertThat(scene.log()).contains("4.3ms a Dropped", "4.8ms b Taken");
        assertThat(processorNanos(waiting)).isEqualTo(MS / 10 + 2 * 4 * MS / 10 + MS);
    }

    @Test
    void whoHasWaitedForTheGilUnlocksItsMutexByASystemCall() {
        assertThat(takingTheGilAfterWaits(MS / 10)).isEqualTo(takingTheGilAfterWaits(0) + 2 * MS / 10);
    }

    /** The processor time of a thread that waits for the GIL twice, at its start and after its sleep. */
    private static long takingTheGilAfterWaits(long systemCall) {
        Script waiting =
                new Script().then(new Operation.Sleep(3 * MS)).compute(MS, 1000).then(PROCESSOR_TIME);
        new Scene()
                .on(Scene.charging(4, new Scene.Calls(0, 0, 0, systemCall, 0)))
                .thread(new Script()
                        .then(new Operation.Sleep(2 * MS))
                        .compute(2 * MS, 1000)
                        .then(new Operation.DoIo(10 * MS)))
                .thread(waiting)
                .run();
        return processorNanos(waiting);
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
