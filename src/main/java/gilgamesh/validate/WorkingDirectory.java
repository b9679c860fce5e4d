package gilgamesh.validate;

import gilgamesh.scenario.GivenFile;
import gilgamesh.scenario.Problem;
import gilgamesh.scenario.ProgramFolder;
import gilgamesh.scenario.Scenario;
import gilgamesh.scenario.ScenarioRefused;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Where a real Python runs a scenario's program: a folder that has the files of the scenario. */
public final class WorkingDirectory {

    private static final String SIMULATED = ProgramFolder.WORKING_DIRECTORY + "/";

    private WorkingDirectory() {}

    /**
     * Puts the scenario's files into the folder.
     *
     * @throws ScenarioRefused if one of them lies elsewhere, where a simulated program alone may have it
     */
    public static void fill(Path folder, Scenario scenario) throws IOException {
        for (GivenFile file : scenario.files()) {
            if (!file.path().startsWith(SIMULATED)) {
                throw new ScenarioRefused(List.of(new Problem(
                        scenario.file(),
                        0,
                        "",
                        "has the file " + file.path()
                                + ": a real Python is given files of its working directory only")));
            }
            Path written = folder.resolve(file.path().substring(SIMULATED.length()));
            Files.createDirectories(written.getParent());
            Files.write(written, file.content());
        }
    }
}
