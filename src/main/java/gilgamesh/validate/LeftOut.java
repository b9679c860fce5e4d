package gilgamesh.validate;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigRenderOptions;
import com.typesafe.config.ConfigUtil;
import gilgamesh.scenario.Problem;
import gilgamesh.scenario.ScenarioRefused;
import gilgamesh.scenario.Setting;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Profiles of Pythons that were calibrated without one of the recorded experiments: {@code without/EXPERIMENT.conf} beside the record. If the
 * experiment's predictions are as true by them as by the profiles that were calibrated with it, no constant was fitted to it.
 *
 * @param file the profiles
 */
record LeftOut(Path file) {

    private static final String FOLDER = "without";
    private static final String SUFFIX = ".conf";

    /** All of them, by name. */
    static List<LeftOut> beside(Path record) {
        Path folder = record.resolveSibling(FOLDER);
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(SUFFIX))
                    .sorted()
                    .map(LeftOut::new)
                    .toList();
        } catch (IOException e) {
            throw new ScenarioRefused(List.of(new Problem(folder.toString(), 0, "", "cannot be read")));
        }
    }

    String experiment() {
        String name = file.getFileName().toString();
        return name.substring(0, name.length() - SUFFIX.length());
    }

    /**
     * What turns the scenario of a recording into one with such a profile.
     *
     * @throws ScenarioRefused if there is none of its version
     */
    List<Setting> changes(Recording recording) {
        var changes = new ArrayList<>(recording.changes());
        try {
            Config profile = ConfigFactory.parseFile(file.toFile())
                    .getConfig(ConfigUtil.joinPath("pythons", recording.version()));
            profile.root().keySet().stream()
                    .sorted()
                    .forEach(key -> changes.add(new Setting(
                            file.toString(),
                            ConfigUtil.joinPath("python", key),
                            profile.root().get(key).render(ConfigRenderOptions.concise()))));
        } catch (ConfigException e) {
            throw new ScenarioRefused(List.of(new Problem(
                    file.toString(), 0, "", "has no profile of " + recording.version() + ": " + e.getMessage())));
        }
        return changes;
    }
}
