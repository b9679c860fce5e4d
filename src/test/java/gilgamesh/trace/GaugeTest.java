package gilgamesh.trace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class GaugeTest {

    private static final class Meter extends Gauge {

        private long value;

        Meter() {
            super(0);
        }

        Meter set(long nanos, long changed) {
            value = changed;
            read(nanos);
            return this;
        }

        @Override
        protected long value() {
            return value;
        }

        @Override
        public String name() {
            return "orders";
        }
    }

    @Test
    void theMeanIsOverTime() {
        GaugeSummary summary = new Meter().set(0, 1).set(3_000, 5).set(4_000, 0).summary(0, 10_000);

        assertThat(summary.name()).isEqualTo("orders");
        assertThat(summary.mean()).isEqualTo(0.8);
        assertThat(summary.most()).isEqualTo(5);
        assertThat(summary.last()).isZero();
        assertThat(summary.mean(0, 3_000)).isEqualTo(1);
        assertThat(summary.mean(3_000, 4_000)).isEqualTo(5);
        assertThat(summary.mean(4_000, 10_000)).isZero();
    }

    @Test
    void whatWasAlwaysEmptyHasAMeanOfNothing() {
        GaugeSummary summary = new Meter().summary(0, 10_000);

        assertThat(summary.mean()).isZero();
        assertThat(summary.most()).isZero();
        assertThat(summary.mean(0, 10_000)).isZero();
    }

    @Test
    void aRunWithoutTimeHasASummaryToo() {
        assertThat(new Meter().set(0, 3).summary(0, 0).last()).isEqualTo(3);
    }

    @Property(tries = 200)
    void howeverLongItTakesTheMeanIsThatOfAllItsParts(
            @ForAll @Size(min = 1, max = 50) List<@IntRange(max = 100) Integer> values,
            @ForAll @LongRange(min = 1, max = 1_000_000_000) long step) {
        var meter = new Meter();
        for (int i = 0; i < values.size(); i++) {
            meter.set(i * step, values.get(i));
        }

        GaugeSummary summary = meter.summary(0, values.size() * step);

        double expected = values.stream().mapToInt(value -> value).average().orElseThrow();
        assertThat(summary.mean()).isCloseTo(expected, within(1e-6));
        assertThat(summary.buckets()).isLessThanOrEqualTo(512);
    }
}
