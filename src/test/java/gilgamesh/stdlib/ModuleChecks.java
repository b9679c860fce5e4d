package gilgamesh.stdlib;

import static org.junit.jupiter.params.provider.Arguments.arguments;

import gilgamesh.scenario.PythonVersion;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.Arguments;

/** The programs {@code check_*.py} and the versions under which what they print has been recorded. */
public final class ModuleChecks {

    private static final List<String> FOR_EACH_VERSION =
            List.of("threading", "threads", "synchronisers", "queue", "futures");

    private static final List<String> FOR_SOME = List.of("random", "logging");

    private static final List<PythonVersion> SOME =
            List.of(PythonVersion.V2_7, PythonVersion.V3_6, PythonVersion.V3_12, PythonVersion.V3_13);

    private ModuleChecks() {}

    public static Stream<Arguments> all() {
        return Stream.concat(
                FOR_EACH_VERSION.stream()
                        .flatMap(name -> Arrays.stream(PythonVersion.values())
                                .filter(version -> version.compareTo(PythonVersion.V3_13) <= 0)
                                .filter(version -> version != PythonVersion.V2_7 || !name.equals("futures"))
                                .map(version -> arguments(name, version))),
                FOR_SOME.stream().flatMap(name -> SOME.stream().map(version -> arguments(name, version))));
    }
}
