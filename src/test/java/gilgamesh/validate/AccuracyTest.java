package gilgamesh.validate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import gilgamesh.validate.Comparison.Row;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AccuracyTest {

    private static Row row(Range measured, double predicted) {
        return new Row("metric", measured, new Range(predicted, predicted, predicted));
    }

    private static Accuracy of(Row... rows) {
        return Accuracy.of(List.of(new Comparison(null, "3.12.1", "", 5, 1, List.of(rows), Map.of())));
    }

    @Test
    void aNarrowMetricHasAnError() {
        Accuracy accuracy =
                of(row(new Range(98, 100, 103), 95), row(new Range(1, 1, 1), 1), row(new Range(2, 2, 2), 2.6));

        assertThat(accuracy.narrow()).isEqualTo(3);
        assertThat(accuracy.median()).isCloseTo(0.05, within(1e-12));
        assertThat(accuracy.worst()).isCloseTo(0.30, within(1e-12));
    }

    @Test
    void ofAWideMetricThePredictionLiesInsideOrNot() {
        Accuracy accuracy = of(row(new Range(10, 20, 40), 39), row(new Range(10, 20, 40), 41));

        assertThat(accuracy.wide()).isEqualTo(2);
        assertThat(accuracy.inside()).isEqualTo(1);
        assertThat(accuracy.narrow()).isZero();
    }

    @Test
    void whatNeverHappensMustNotBePredictedNorTheReverse() {
        Accuracy accuracy = of(
                row(new Range(0, 0, 0), 0.01),
                row(new Range(0.1, 0.2, 0.3), 0),
                row(new Range(0, 0.2, 0.3), 0),
                row(new Range(0, 0, 0), 0));

        assertThat(accuracy.onWrongSideOfZero()).isEqualTo(2);
        assertThat(accuracy.worst()).isInfinite();
    }

    @Test
    void oneSeedIsEnoughForWhatNeverHappensAndNotForWhatAlwaysDoes() {
        Accuracy accuracy = of(
                new Row("never seen, and predicted with one seed", new Range(0, 0, 0), new Range(0, 0, 0.1)),
                new Row(
                        "always seen, and with one seed not predicted",
                        new Range(0.1, 0.2, 0.3),
                        new Range(0, 0, 0.2)));

        assertThat(accuracy.onWrongSideOfZero()).isEqualTo(1);
    }
}
