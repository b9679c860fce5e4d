package gilgamesh.machine;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Slices of 40 ns, on a core that ticks every 10. */
class RunQueueTest {

    private final RunQueue queue = new RunQueue(40, 10);

    // It has had too much, in the middle of its slice: with the two others the average is 16.
    private final Task current = task(30, 70);

    @Test
    void oneThatSleepsInTheQueueDoesNotKeepAWokenThreadFromTheCore() {
        Task sleeper = task(10, 40);
        sleeper.delayed = true;
        Task woken = task(10, 50);

        boolean preempts = preempts(woken, sleeper);

        assertThat(preempts).isTrue();
        assertThat(queue.best(current)).isSameAs(woken);
    }

    @Test
    void oneThatIsAwakeAndHasAnEarlierDeadlineKeepsAWokenThreadFromTheCore() {
        Task other = task(10, 40);
        Task woken = task(10, 50);

        boolean preempts = preempts(woken, other);

        assertThat(preempts).isFalse();
    }

    @Test
    void aThreadThatHasNotHadTooMuchKeepsTheCoreFromAnEarlierDeadline() {
        current.virtualNanos = 15;
        Task other = task(20, 90);
        Task woken = task(10, 50);

        boolean preempts = preempts(woken, other);

        assertThat(preempts).isFalse();
    }

    @Test
    void whenItsSliceIsUsedUpAnyArrivalTakesTheCoreForWhoeverIsBest() {
        current.protectedUntil = 30;
        Task best = task(10, 50);
        Task woken = task(60, 100);

        boolean preempts = preempts(woken, best);

        assertThat(preempts).isTrue();
        assertThat(queue.best(current)).isSameAs(best);
    }

    /** Whether the one takes the core that comes to where the other is. */
    private boolean preempts(Task woken, Task other) {
        queue.add(other);
        queue.add(woken);
        return queue.preempts(woken, current);
    }

    private static Task task(long virtual, long deadline) {
        var task = new Task(0, null);
        task.virtualNanos = virtual;
        task.deadline = deadline;
        task.protectedUntil = deadline;
        return task;
    }
}
