package gilgamesh;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What {@code Connection.send_bytes} refuses though CPython sends it, and what is like that and is none. */
class SendBytesTest {

    private static final String PROGRAM = """
            import ctypes, mmap
            from multiprocessing import Pipe, RawArray, RawValue

            class Buffered(object):
                def __buffer__(self, flags):
                    return memoryview(b"ab")

            reader, writer = Pipe(False)
            try:
                writer.send_bytes(%s)
                print(reader.recv_bytes())
            except Exception as e:
                print("%%s: %%s" %% (type(e).__name__, e))
            """;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "3.12 | RawArray('i', [1, 2]) | NotImplementedError: send_bytes() of 'c_int_Array_2' is not available in a simulated Python",
                "2.7 | RawArray('i', [1, 2]) | NotImplementedError: send_bytes() of 'c_int_Array_2' is not available in a simulated Python",
                "3.9 | RawValue('i', 1) | NotImplementedError: send_bytes() of 'c_int' is not available in a simulated Python",
                "3.12 | mmap.mmap(-1, 8) | NotImplementedError: send_bytes() of 'mmap.mmap' is not available in a simulated Python",
                "3.12 | Buffered() | NotImplementedError: send_bytes() of 'Buffered' is not available in a simulated Python",
                "3.11 | Buffered() | TypeError: memoryview: a bytes-like object is required, not 'Buffered'",
                "3.12 | bytearray(b'ab') | b'ab'"
            })
    void whatHasBytesThatCannotBeSentIsSaidToBeMissing(String python, String sent, String printed) {
        Result result = Simulation.of(Scenes.scenario(python, 1, PROGRAM.formatted(sent)))
                .run();

        assertThat(Scenes.output(result)).containsExactly(printed);
    }
}
