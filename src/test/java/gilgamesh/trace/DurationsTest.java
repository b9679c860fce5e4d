package gilgamesh.trace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Percentage.withPercentage;

import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class DurationsTest {

    @Test
    void fewAreExact() {
        Durations durations = of(LongStream.of(30, 10, 20));

        assertThat(durations.count()).isEqualTo(3);
        assertThat(durations.sum()).isEqualTo(60);
        assertThat(durations.mean()).isEqualTo(20);
        assertThat(durations.p99()).isEqualTo(30);
    }

    @Test
    void ofManyThePercentileIsExactToOnePerCent() {
        Durations durations = of(LongStream.rangeClosed(1, 100_000).map(each -> each * 1000));

        assertThat(durations.p99()).isCloseTo(99_000_000, withPercentage(1));
        assertThat(durations.max()).isEqualTo(100_000_000);
        assertThat(durations.mean()).isEqualTo(50_000_500);
    }

    @Test
    void noneHaveNeitherMeanNorPercentile() {
        assertThat(new Durations().mean()).isZero();
        assertThat(new Durations().p99()).isZero();
    }

    private static Durations of(LongStream nanos) {
        var durations = new Durations();
        nanos.forEach(durations::add);
        return durations;
    }
}
