package gilgamesh.sim;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class HeapTest {

    private record Timer(long time, int sequence, long id) {}

    @Property(tries = 300)
    void timersGiveWhatAPriorityQueueGives(
            @ForAll long seed, @ForAll @IntRange(min = 1, max = 50) int times, @ForAll @IntRange(max = 9) int cancels) {
        Random random = new Random(seed);
        Timers heap = new Timers(2);
        PriorityQueue<Timer> reference =
                new PriorityQueue<>(Comparator.comparingLong(Timer::time).thenComparingInt(Timer::sequence));
        List<Timer> all = new ArrayList<>();

        for (int step = 0; step < 1000; step++) {
            int choice = random.nextInt(10 + cancels);
            if (choice < 6) {
                long time = random.nextInt(times);
                Timer timer = new Timer(time, step, heap.add(time, this, step));
                all.add(timer);
                reference.add(timer);
            } else if (choice < 10) {
                takeFromBoth(heap, reference);
            } else if (!all.isEmpty()) {
                Timer timer = all.get(random.nextInt(all.size()));
                assertThat(heap.cancel(timer.id())).isEqualTo(reference.remove(timer));
            }
            assertThat(heap.pending()).isEqualTo(reference.size());
        }

        while (!reference.isEmpty()) {
            takeFromBoth(heap, reference);
        }
        assertThat(heap.earliest()).isEqualTo(Long.MAX_VALUE);
    }

    @Property(tries = 300)
    void resumptionHeapGivesTheEarliestAndLowestRank(
            @ForAll long seed, @ForAll @IntRange(min = 1, max = 40) int ranks) {
        Random random = new Random(seed);
        ResumptionHeap heap = new ResumptionHeap();
        Long[] reference = new Long[ranks];

        for (int step = 0; step < 1000; step++) {
            int rank = random.nextInt(ranks);
            int least = least(reference);
            if (reference[rank] == null) {
                reference[rank] = (long) random.nextInt(30);
                heap.add(reference[rank], rank, this, rank);
            } else if (random.nextBoolean()) {
                reference[rank] = null;
                assertThat(heap.remove(rank)).isTrue();
                assertThat(heap.remove(rank)).isFalse();
            } else {
                assertThat(heap.earliest()).isEqualTo(reference[least]);
                assertThat(heap.take()).isEqualTo(least);
                reference[least] = null;
            }
        }

        for (int least; (least = least(reference)) >= 0; reference[least] = null) {
            assertThat(heap.take()).isEqualTo(least);
        }
        assertThat(heap.earliest()).isEqualTo(Long.MAX_VALUE);
    }

    private static void takeFromBoth(Timers heap, PriorityQueue<Timer> reference) {
        Timer expected = reference.poll();
        assertThat(heap.earliest()).isEqualTo(expected == null ? Long.MAX_VALUE : expected.time());
        if (expected != null) {
            assertThat(heap.take()).isEqualTo(expected.sequence());
        }
    }

    private static int least(Long[] times) {
        int least = -1;
        for (int rank = 0; rank < times.length; rank++) {
            if (times[rank] != null && (least < 0 || times[rank] < times[least])) {
                least = rank;
            }
        }
        return least;
    }
}
