package gilgamesh.cli;

import gilgamesh.scenario.PythonVersion;
import java.util.ArrayList;

/** The Pythons, for shell completion. */
final class Versions extends ArrayList<String> {

    private static final long serialVersionUID = 1;

    Versions() {
        super(PythonVersion.names());
    }
}
