package gilgamesh.trace;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class HoldsTest {

    @Test
    void whoTookItMostComesFirst() {
        var holds = new Holds();

        for (int thread : new int[] {3, 5, 5, 3, 5, 9}) {
            holds.taken(thread);
        }

        assertThat(holds.takers()).containsExactly(new Holds.Taker(5, 3), new Holds.Taker(3, 2), new Holds.Taker(9, 1));
    }

    @Test
    void theFirstSixtyFourThreadsAreToldApart() {
        var holds = new Holds();

        for (int turn = 0; turn < 2; turn++) {
            for (int thread = 0; thread < 100; thread++) {
                holds.taken(thread);
            }
        }

        assertThat(holds.takers()).hasSize(64).allMatch(taker -> taker.times() == 2 && taker.thread() < 64);
    }

    @Test
    void theLongestHoldIsKeptWithItsPlace() {
        var holds = new Holds();
        var place = new Place("x.conf", 7);

        assertThat(holds.longest()).isNull();
        holds.longest(2, 5_000, place);

        assertThat(holds.isLonger(5_000)).isFalse();
        assertThat(holds.isLonger(5_001)).isTrue();
        assertThat(holds.longest()).isEqualTo(new Holds.Longest(2, 5_000, place));
    }
}
