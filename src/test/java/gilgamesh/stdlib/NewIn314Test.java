package gilgamesh.stdlib;

import static org.assertj.core.api.Assertions.assertThat;

import gilgamesh.scenario.PythonVersion;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the documentation of 3.14 says is new in modules; nothing of it is recorded. */
final class NewIn314Test {

    @ParameterizedTest
    @CsvSource({"3.13t, none", "3.14, none", "3.14t, mine"})
    void threadsInheritTheContextWhereThereIsNoGil(String version, String found) {
        String printed = SmallMachine.run(PythonVersion.of(version).orElseThrow(), """
                import contextvars, threading
                var = contextvars.ContextVar("var", default="none")
                var.set("mine")
                def work():
                    print(var.get())
                    var.set("its own")
                thread = threading.Thread(target=work)
                thread.start()
                thread.join()
                print(var.get())
                """);

        assertThat(printed).isEqualTo(found + "\nmine\n");
    }

    @Test
    void aTokenEndsWithItsBlock() {
        String printed = SmallMachine.run(PythonVersion.V3_14, """
                import contextvars
                var = contextvars.ContextVar("var", default=1)
                try:
                    with var.set(2) as token:
                        print(var.get(), token.var is var)
                        raise KeyError("inside")
                except KeyError:
                    print(var.get())
                """);

        assertThat(printed).isEqualTo("2 True\n1\n");
    }

    @Test
    void aSorterCanBePreparedAgainBeforeItIsUsed() {
        String printed = SmallMachine.run(PythonVersion.V3_14, """
                import graphlib
                sorter = graphlib.TopologicalSorter({1: [2]})
                sorter.prepare()
                sorter.prepare()
                print(list(sorter.static_order()))
                try:
                    sorter.prepare()
                except ValueError as problem:
                    print(problem)
                """);

        assertThat(printed).isEqualTo("[2, 1]\ncannot prepare() after starting sort\n");
    }
}
