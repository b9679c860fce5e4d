package gilgamesh;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What each KiB costs that goes into a pickle, or comes out of one: it is copied, and all texts are decoded, as bytes are up to protocol 2. */
class PickleCostTest {

    private static final String COSTS = """
            python.calls {
              "pickle.save KiB" = 1 us, "pickle.save KiB decoded" = 10 us
              "pickle.load KiB" = 100 us, "pickle.load KiB decoded" = 400 us
              "BytesIO.KiB" = 20 us
            }
            """;

    private static final String PROGRAM = """
            import io, pickle, time

            def micros(f, *args):
                begin = time.perf_counter()
                f(*args)
                return (time.perf_counter() - begin) * 1e6

            def more(value, protocol):
                few = value[:1]
                save = micros(pickle.dumps, value, protocol) - micros(pickle.dumps, few, protocol)
                load = micros(pickle.loads, pickle.dumps(value, protocol)) - micros(pickle.loads, pickle.dumps(few, protocol))
                print(round(save), round(load))

            def written(value):
                print(round(micros(io.BytesIO().write, value) - micros(io.BytesIO().write, b"")))

            """;

    private static String printed(String python, String statement) {
        return Scenes.output(Simulation.of(Scenes.scenario(python, 1, PROGRAM + statement, COSTS))
                        .run())
                .get(0);
    }

    @ParameterizedTest
    @CsvSource({
        "3.6, b'x', 3, 10 1000",
        "3.9, b'x', 4, 10 1000",
        "3.13, b'x', 5, 10 1000",
        "3.9, bytearray(b'x'), 5, 10 1000",
        "3.9, b'x', 2, 120 6000",
        "3.9, 'x', 4, 10 5000",
        "3.9, 'x', 2, 10 5000"
    })
    void eachKibibyteIsCopiedAndThoseOfATextAreDecoded(String python, String value, int protocol, String expected) {
        String text = value.equals("x") ? "'x'" : value;

        assertThat(printed(python, "more(" + text + " * 10240, " + protocol + ")\n"))
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"3.6", "3.13"})
    void whatIsWrittenIntoMemoryIsCopied(String python) {
        assertThat(printed(python, "written(b'x' * 10240)\n")).isEqualTo("200");
    }
}
