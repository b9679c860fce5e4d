package gilgamesh.machine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class TimelineTest {

    private static final Comparator<Task> IN_ORDER =
            Comparator.<Task>comparingLong(task -> task.deadline).thenComparingLong(task -> task.enqueued);

    @Property(tries = 200)
    void firstIsWhatALookAtAllOfThemFinds(@ForAll long seed, @ForAll @IntRange(min = 1, max = 200) int times) {
        Random random = new Random(seed);
        Timeline timeline = new Timeline();
        List<Task> all = new ArrayList<>();

        for (int step = 0; step < 600; step++) {
            if (all.isEmpty() || random.nextInt(5) < 3) {
                all.add(taskOf(step, random, times));
                timeline.add(all.get(all.size() - 1));
            } else {
                timeline.remove(all.remove(random.nextInt(all.size())));
            }
            long most = random.nextInt(times + 1) - 1;

            assertThat(timeline.first(most))
                    .isSameAs(all.stream()
                            .filter(task -> task.virtualNanos <= most)
                            .min(IN_ORDER)
                            .orElse(null));
            assertThat(timeline.oldest(0, most))
                    .isSameAs(all.stream()
                            .filter(task -> task.leftNanos <= most)
                            .min(Comparator.comparingLong(task -> task.enqueued))
                            .orElse(null));
        }
    }

    private static Task taskOf(int number, Random random, int times) {
        Task task = new Task(number, null);
        task.enqueued = number;
        task.virtualNanos = random.nextInt(times);
        task.deadline = task.virtualNanos + random.nextInt(times);
        task.leftNanos = random.nextInt(times);
        return task;
    }
}
