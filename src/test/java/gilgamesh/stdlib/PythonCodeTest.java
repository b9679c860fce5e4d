package gilgamesh.stdlib;

import static org.assertj.core.api.Assertions.assertThat;

import gilgamesh.scenario.PythonVersion;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What the build has compiled of the standard library is what compiling its texts now would give. */
class PythonCodeTest {

    @ParameterizedTest
    @EnumSource
    void everyModuleIsThere(PythonVersion version) {
        assertThat(PythonText.modules(version))
                .isNotEmpty()
                .allSatisfy(name ->
                        assertThat(PythonCode.of(name, version)).as(name).contains(PythonCode.compile(name, version)));
    }

    @ParameterizedTest
    @EnumSource
    void whatIsNoModuleHasNoCode(PythonVersion version) {
        assertThat(PythonCode.of("no_such_module", version)).isEmpty();
    }
}
