package gilgamesh.vm.object;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class StableSortTest {

    private static final StableSort.Less LESS = (a, b) -> (Long) a < (Long) b;

    /** The numbers that a generator of CPython's test would give: below {@code below}, in no order. */
    private static Object[] scattered(int count, int below) {
        Object[] numbers = new Object[count];
        long x = 12345;
        for (int i = 0; i < count; i++) {
            x = (x * 1103515245 + 12345) % 2147483648L;
            numbers[i] = (x >> 8) % below;
        }
        return numbers;
    }

    private static Object[] from(LongStream numbers) {
        return numbers.boxed().toArray();
    }

    private static StableSort sorted(Object[] elements) {
        var sort = new StableSort(elements, LESS);
        sort.sort();
        return sort;
    }

    private static long asked(StableSort sort) {
        return sort.askedInRuns() + sort.askedElsewhere();
    }

    @Test
    void everythingComesIntoOrder() {
        for (int count : new int[] {0, 1, 2, 3, 31, 32, 63, 64, 65, 100, 1000, 5000}) {
            for (int below : new int[] {1, 2, 10, 1_000_000}) {
                Object[] elements = scattered(count, below);
                Object[] expected = elements.clone();
                Arrays.sort(expected);

                sorted(elements);

                assertThat(elements).isEqualTo(expected);
            }
        }
    }

    @Test
    void equalsStayInTheirOrder() {
        Object[] pairs = new Object[3000];
        Object[] keys = scattered(pairs.length, 50);
        for (int i = 0; i < pairs.length; i++) {
            pairs[i] = new long[] {(Long) keys[i], i};
        }

        new StableSort(pairs, (a, b) -> ((long[]) a)[0] < ((long[]) b)[0]).sort();

        for (int i = 1; i < pairs.length; i++) {
            long[] before = (long[]) pairs[i - 1];
            long[] after = (long[]) pairs[i];
            assertThat(before[0] < after[0] || before[0] == after[0] && before[1] < after[1])
                    .isTrue();
        }
    }

    // CPython 3.12.1 asks 54896, 4999, 4999 and 9998 times.
    @Test
    void itAsksAboutAsOftenAsListSort() {
        assertThat((double) asked(sorted(scattered(5000, 1_000_000)))).isCloseTo(54896, within(1000.0));
        assertThat(asked(sorted(from(LongStream.range(0, 5000))))).isEqualTo(4999);
        assertThat(asked(sorted(from(LongStream.range(0, 5000).map(i -> -i))))).isEqualTo(4999);
        assertThat((double) asked(sorted(from(LongStream.range(0, 5000).map(i -> i % 2500)))))
                .isCloseTo(9998, within(100.0));
    }

    @Test
    void allElementsAreThereWhenTheOrderRaises() {
        Object[] elements = scattered(1000, 1_000_000);
        Object[] expected = elements.clone();
        long[] left = {5000};
        var sort = new StableSort(elements, (a, b) -> {
            if (left[0]-- == 0) {
                throw new IllegalStateException();
            }
            return (Long) a < (Long) b;
        });

        assertThatThrownBy(sort::sort).isInstanceOf(IllegalStateException.class);

        assertThat(elements).containsExactlyInAnyOrder(expected);
    }
}
