package gilgamesh.vm;

import static org.assertj.core.api.Assertions.assertThat;

import gilgamesh.scenario.LongCode;
import gilgamesh.scenario.PythonProfile;
import gilgamesh.scenario.PythonVersion;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What it takes when C code calls a Python function: 1,000 ns here, and 100 ns for a special method; all else takes nothing. */
class CallbackTest {

    private static final String CLASSES = """
            class Special(object):
                def __init__(self):
                    pass
                def __call__(self):
                    return 1
                def __len__(self):
                    return 3
                def __neg__(self):
                    return 1
                def __eq__(self, other):
                    return True
                def __lt__(self, other):
                    return True
                def __getitem__(self, index):
                    return 1
                def __setitem__(self, index, value):
                    pass
                def __enter__(self):
                    pass
                def __exit__(self, *args):
                    pass
                def plain(self):
                    return 1
                @property
                def asked(self):
                    return 1
            class Hooked(object):
                def __getattribute__(self, name):
                    return 1
            def identity(x):
                return x
            p = Special()
            h = Hooked()
            """;

    private static long nanos(PythonVersion version, String statement) {
        return nanosOf(version, CLASSES + statement) - nanosOf(version, CLASSES);
    }

    private static long nanosOf(PythonVersion version, String program) {
        var profile = new PythonProfile(
                version,
                version == PythonVersion.V2_7 ? PythonProfile.Gil.TICK : PythonProfile.Gil.INTERVAL,
                100,
                5_000_000,
                0,
                Map.of(),
                0,
                new LongCode(1_000_000, 2_000_000, 1),
                Map.of(),
                0,
                0,
                0,
                0,
                Map.of("callback", 1_000_000L, "slot", 100_000L),
                Map.of());
        String trace = new Bench(profile, program).run(0).trace();
        return Long.parseLong(trace.replaceAll("(?s).*end (\\d+) ticker.*", "$1"));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "p()                                    | 1100",
                "len(p)                                 | 1100",
                "-p                                     | 1100",
                "p == p                                 | 1100",
                "p[0] = 1                               | 1100",
                "list(map(identity, (1, 2, 3)))         | 3000",
                "sorted((3, 2, 1), key=identity)        | 3000",
                "(p in [4])                             | 1100",
                "list(map(p.plain, ()))                 |    0",
            })
    void takesMoreWhereCodeOfCCalls(String statement, long nanos) {
        for (PythonVersion version : PythonVersion.values()) {
            assertThat(nanos(version, statement)).as(version.toString()).isEqualTo(nanos);
        }
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {"identity(1)", "p.plain()", "f = p.plain; f()", "p.asked", "identity(*[1])", "with p: pass"})
    void takesNoMoreWhereAnInstructionEntersTheFunction(String statement) {
        for (PythonVersion version : PythonVersion.values()) {
            assertThat(nanos(version, statement)).as(version.toString()).isZero();
        }
    }

    @Test
    void instructionsHaveComeToEnterMoreFunctionsThemselves() {
        assertThat(nanos(PythonVersion.V3_10, "p[0]")).isEqualTo(1100);
        assertThat(nanos(PythonVersion.V3_11, "p[0]")).isZero();
        assertThat(nanos(PythonVersion.V3_11, "h.x")).isEqualTo(1100);
        assertThat(nanos(PythonVersion.V3_12, "h.x")).isZero();
        assertThat(nanos(PythonVersion.V3_12, "Special()")).isEqualTo(1100);
        assertThat(nanos(PythonVersion.V3_13, "Special()")).isZero();
    }
}
