package gilgamesh.scenario;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;

/** A point in virtual time, as an option of the command line gives it: {@code 1.2 s}, {@code 500us}. */
public final class TimeOption {

    private static final BigDecimal MOST_PICOS =
            BigDecimal.valueOf(Long.MAX_VALUE).movePointRight(3);

    private TimeOption() {}

    /**
     * Nanoseconds since the start of the run.
     *
     * @param option its name, for messages
     * @throws ScenarioRefused if it is none
     */
    public static long nanos(String option, String text) {
        Units.Reading reading = Units.read(text);
        reading.problem().ifPresent(complaint -> refuse(option + " " + text, complaint));
        if (reading.picos().signum() < 0 || reading.picos().compareTo(MOST_PICOS) > 0) {
            refuse(option + " " + text, "no run has such a time");
        }
        return reading.picos().movePointLeft(3).setScale(0, RoundingMode.FLOOR).longValueExact();
    }

    private static void refuse(String option, String complaint) {
        throw new ScenarioRefused(List.of(new Problem(option, 0, "", complaint)));
    }
}
