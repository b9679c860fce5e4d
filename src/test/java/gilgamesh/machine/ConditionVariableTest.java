package gilgamesh.machine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

final class ConditionVariableTest {

    // Nobody sleeps for a time here, so nobody needs the clock.
    private ConditionVariable condition = new ConditionVariable(null);

    private int waits() {
        int group = condition.join();
        condition.entersCall(group);
        return group;
    }

    private boolean isBack(int group) {
        condition.leavesCall(group);
        return condition.takesSignal(group);
    }

    /** Signals somebody, whose group all of the last one are back from. */
    private int signals() {
        condition.closes();
        return condition.signal();
    }

    @Test
    void nobodyIsSignalledIfNobodyWaits() {
        int group = waits();
        boolean awaited = condition.isAwaited();
        signals();

        assertThat(awaited).isTrue();
        assertThat(condition.isAwaited()).isFalse();
        assertThat(isBack(group)).isTrue();
    }

    @Test
    void aSignalIsForWhoeverOfTheGroupLooksFirst() {
        int one = waits();
        int other = waits();
        signals();

        boolean later = isBack(other);
        boolean earlier = isBack(one);

        assertThat(later).isTrue();
        assertThat(earlier).isFalse();
    }

    @Test
    void whoComesLaterHasNoPartInTheSignalsOfThoseBefore() {
        int before = waits();
        waits();
        signals();
        int later = waits();

        boolean robbed = condition.isSignalled(later);

        assertThat(robbed).isFalse();
        assertThat(isBack(before)).isTrue();
    }

    @Test
    void whoComesLaterIsSignalledWhenAllBeforeAre() {
        int before = waits();
        signals();
        int later = waits();
        isBack(before);

        int signalled = signals();

        assertThat(signalled).isEqualTo(later).isNotEqualTo(before);
        assertThat(isBack(later)).isTrue();
    }

    @Test
    void theNextGroupHasToWaitUntilTheLastIsBackFromTheKernel() {
        int before = waits();
        signals();
        waits();

        boolean early = condition.closes();
        isBack(before);
        boolean now = condition.closes();

        assertThat(early).isTrue();
        assertThat(now).isFalse();
    }

    @Test
    void theLastOfTheClosedGroupWakesWhoWaitsForIt() {
        int one = waits();
        int other = waits();
        signals();
        signals();
        int later = waits();
        condition.closes();
        condition.signallers().add(new Task(1, null));

        boolean first = condition.leavesCall(one);
        boolean ofTheNextGroup = condition.leavesCall(later);
        boolean last = condition.leavesCall(other);

        assertThat(first || ofTheNextGroup).isFalse();
        assertThat(last).isTrue();
    }

    @Test
    void nobodyWaitsForTheLastGroupIfThereIsNoNext() {
        waits();
        signals();

        boolean waits = condition.closes();

        assertThat(waits).isFalse();
    }

    @Test
    void whoGivesUpIsNotWaitedFor() {
        int group = waits();
        condition.leavesCall(group);

        condition.cancel(group);

        assertThat(condition.isAwaited()).isFalse();
    }

    /** The actions: 0 to 2 somebody begins to wait, 3 to 5 somebody is signalled, 6 one of those who wait looks whether it is, 7 one gives up. */
    @Property
    void everySignalEndsOneWaitAndNoneIsLost(
            @ForAll @Size(max = 60) List<@IntRange(min = 0, max = 7) Integer> actions) {
        condition = new ConditionVariable(null);
        var waiting = new ArrayDeque<Integer>();
        int signalled = 0;
        int ended = 0;
        for (int action : actions) {
            if (action < 3) {
                waiting.add(waits());
            } else if (action < 6) {
                if (condition.isAwaited() && !condition.closes()) {
                    condition.signal();
                    signalled++;
                }
            } else if (action == 7 && !waiting.isEmpty()) {
                int group = waiting.poll();
                condition.leavesCall(group);
                signalled -= condition.cancel(group) ? 1 : 0;
            } else if (!waiting.isEmpty()) {
                int group = waiting.poll();
                if (isBack(group)) {
                    ended++;
                } else {
                    condition.entersCall(group);
                    waiting.add(group);
                }
            }
        }
        var left = new ArrayList<Integer>();
        for (int group : waiting) {
            if (isBack(group)) {
                ended++;
            } else {
                left.add(group);
            }
        }

        assertThat(ended).isEqualTo(signalled);
        assertThat(condition.isAwaited()).isEqualTo(!left.isEmpty());
    }
}
