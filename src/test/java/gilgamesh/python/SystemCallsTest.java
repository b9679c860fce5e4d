package gilgamesh.python;

import static org.assertj.core.api.Assertions.assertThat;

import gilgamesh.machine.Semaphore;
import gilgamesh.vm.Descriptors;
import gilgamesh.vm.Operation;
import org.junit.jupiter.api.Test;

/** What calls of the operating system take of a thread's processor time: here 200 ns on an object of the kernel, and 70 ns otherwise. */
class SystemCallsTest {

    private static final Operation PROCESSOR_TIME = new Operation.ReadProcessorTime(false);

    private static long nanos(Operation call) {
        Script script = new Script().then(PROCESSOR_TIME).then(call).then(PROCESSOR_TIME);

        new Scene()
                .on(Scene.charging(2, new Scene.Calls(0, 1, 1, 70, 200)))
                .thread(script)
                .run();

        return (long) script.results().get(2) - (long) script.results().get(0);
    }

    @Test
    void lookingWhetherSomethingIsThereTakesAsLongAsReadingIt() {
        var nothing = new Operation.PollAll(new Descriptors.Open[0], new int[0], 0);

        assertThat(nanos(nothing)).isEqualTo(200);
    }

    @Test
    void lookingWhetherAProcessHasEndedTakesAsLong() {
        assertThat(nanos(new Operation.WaitForChild(-1, false))).isEqualTo(200);
    }

    @Test
    void aSemaphoresUnitIsTakenWithoutTheKernelIfItIsThereOrNotWaitedFor() {
        var free = new Operation.TakeUnit(new Semaphore(null, 1), -1);
        var notWaitedFor = new Operation.TakeUnit(new Semaphore(null, 0), 0);

        assertThat(nanos(free)).isEqualTo(0);
        assertThat(nanos(notWaitedFor)).isEqualTo(0);
    }
}
