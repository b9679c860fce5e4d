package gilgamesh.scenario;

import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigUtil;
import java.util.List;

/**
 * One dimension of a sweep: a value of the scenario, and what it is set to, one after another.
 *
 * @param origin where it is written, for messages: {@code --vary} or {@code my.conf:7: sweep.vary[0]}
 * @param path the key, dotted
 * @param values no two of them the same; at least one
 */
public record Axis(String origin, String path, List<Value> values) {

    static final String OPTION = "--vary";

    private static final String VERSION = "python.version";

    /**
     * What the path is set to.
     *
     * @param hocon as {@code --set} takes it
     * @param label as tables show it
     * @param number its place on a scale: a number as it is, a duration in seconds; NaN if it is neither
     */
    public record Value(String hocon, String label, double number) {}

    public Axis {
        values = List.copyOf(values);
    }

    /**
     * From {@code machine.cores=1,2,4..64}, the argument of {@code --vary}.
     *
     * @throws ScenarioRefused if it is not a path and values as {@link Ranges} has them
     */
    public static Axis parse(String assignment) {
        Reading reading = read(OPTION, assignment);
        if (reading.complaint() != null) {
            throw new ScenarioRefused(List.of(new Problem(OPTION + " " + assignment, 0, "", reading.complaint())));
        }
        return reading.axis();
    }

    /**
     * From the argument of an option that varies one path, such as {@code --cores 1,4,16}.
     *
     * @throws ScenarioRefused if these are no values as {@link Ranges} has them
     */
    public static Axis parse(String option, String path, String values) {
        Reading reading = read(option + " " + values, path + "=" + values);
        if (reading.complaint() != null) {
            throw new ScenarioRefused(List.of(new Problem(option + " " + values, 0, "", reading.complaint())));
        }
        return reading.axis();
    }

    /** What was read: an axis, or what is wrong. One of the two is null. */
    record Reading(Axis axis, String complaint) {}

    static Reading read(String origin, String assignment) {
        int equals = assignment.indexOf('=');
        if (equals < 1) {
            return new Reading(null, "found no path and values; write, for example, machine.cores=1,2,4..64");
        }
        String path = assignment.substring(0, equals).strip();
        try {
            List<String> keys = ConfigUtil.splitPath(path);
            if (keys.equals(List.of("seed"))) {
                return new Reading(null, "the seed is not varied so; replications differ in it");
            }
            if (keys.get(0).equals("sweep")) {
                return new Reading(null, "what a sweep does is not varied");
            }
        } catch (ConfigException.BadPath e) {
            return new Reading(null, "\"" + path + "\" is not a path such as machine.cores");
        }
        Ranges.Reading values = Ranges.read(assignment.substring(equals + 1));
        if (values.complaint() != null) {
            return new Reading(null, path + ": " + values.complaint());
        }
        // 3.10 is more than 3.9.
        List<Value> own = path.equals(VERSION)
                ? values.values().stream()
                        .map(value -> new Value(value.hocon(), value.label(), Double.NaN))
                        .toList()
                : values.values();
        return new Reading(new Axis(origin, path, own), null);
    }

    /** Sets the path to one of the values. */
    public Setting setting(Value value) {
        String option = origin.equals(OPTION) ? OPTION + " " + path + "=" + value.hocon() : origin;
        return new Setting(option, path, value.hocon());
    }
}
