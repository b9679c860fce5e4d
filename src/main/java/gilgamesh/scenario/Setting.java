package gilgamesh.scenario;

import com.typesafe.config.ConfigUtil;
import java.util.List;

/**
 * A value from the command line that replaces the scenario's.
 *
 * @param option the option as the user wrote it, for messages: {@code --set machine.cores=4}
 * @param path the key, dotted
 * @param value in HOCON
 */
public record Setting(String option, String path, String value) {

    /** From {@code a.b=c}, the argument of {@code --set}. */
    public static Setting parse(String assignment) {
        String option = "--set " + assignment;
        int equals = assignment.indexOf('=');
        if (equals < 1) {
            throw new ScenarioRefused(List.of(
                    new Problem(option, 0, "", "found no path and value; write, for example, --set machine.cores=4")));
        }
        return new Setting(option, assignment.substring(0, equals).strip(), assignment.substring(equals + 1));
    }

    /** The text {@code value}, whatever characters it has. */
    public static Setting text(String option, String path, String value) {
        return new Setting(option, path, ConfigUtil.quoteString(value));
    }
}
