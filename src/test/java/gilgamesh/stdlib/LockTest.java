package gilgamesh.stdlib;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import gilgamesh.scenario.PythonVersion;
import gilgamesh.vm.Operation;
import gilgamesh.vm.object.Native;
import gilgamesh.vm.object.None;
import gilgamesh.vm.object.PyBuiltin;
import gilgamesh.vm.object.PyLock;
import gilgamesh.vm.object.Raise;
import gilgamesh.vm.object.Types;
import gilgamesh.vm.object.Vm;
import org.junit.jupiter.api.Test;

/** What the lock's methods return at once, and what they ask the actors for. */
final class LockTest {

    private final PyLock lock = new PyLock();

    @Test
    void from3OnAFreeLockIsTakenWithoutAskingAnybody() {
        assertThat(call(PythonVersion.V3_12, "acquire")).isEqualTo(true);
        assertThat(lock.locked()).isTrue();
    }

    @Test
    void in2EveryAcquireGivesTheGilUp() {
        assertThat(call(PythonVersion.V2_7, "acquire")).isEqualTo(new Operation.AcquireLock(lock, -1));
        assertThat(call(PythonVersion.V2_7, "acquire", 0L)).isEqualTo(new Operation.AcquireLock(lock, 0));
        assertThat(lock.locked()).isFalse();
    }

    @Test
    void aTakenLockIsWaitedForAsLongAsTheTimeoutSays() {
        lock.tryAcquire();

        assertThat(call(PythonVersion.V3_12, "acquire")).isEqualTo(new Operation.AcquireLock(lock, -1));
        assertThat(call(PythonVersion.V3_12, "acquire", true, 0.5))
                .isEqualTo(new Operation.AcquireLock(lock, 500_000_000));
        // 0.1 is a little more than a tenth; its product with 10^9 is not.
        assertThat(call(PythonVersion.V3_12, "acquire", true, 0.1))
                .isEqualTo(new Operation.AcquireLock(lock, 100_000_000));
        assertThat(call(PythonVersion.V3_12, "acquire", true, 1e-10)).isEqualTo(new Operation.AcquireLock(lock, 1));
        assertThat(call(PythonVersion.V3_12, "acquire", false)).isEqualTo(false);
        assertThat(call(PythonVersion.V3_12, "acquire", true, 0L)).isEqualTo(false);
    }

    @Test
    void aReleaseWakesASleeperIfThereIsOne() {
        lock.tryAcquire();
        assertThat(call(PythonVersion.V3_12, "release")).isEqualTo(None.NONE);

        lock.tryAcquire();
        lock.sleeperCame();
        assertThat(call(PythonVersion.V3_12, "release")).isEqualTo(new Operation.WakeLock(lock));
    }

    @Test
    void mistakesAreRefusedAsCPythonRefusesThem() {
        assertThatThrownBy(() -> call(PythonVersion.V3_12, "release"))
                .hasMessage("RuntimeError[release unlocked lock]");
        assertThatThrownBy(() -> call(PythonVersion.V2_7, "release")).hasMessage("error[release unlocked lock]");
        assertThatThrownBy(() -> call(PythonVersion.V3_12, "acquire", false, 1L))
                .hasMessage("ValueError[can't specify a timeout for a non-blocking call]");
        assertThatThrownBy(() -> call(PythonVersion.V3_12, "acquire", true, -1e-10))
                .hasMessage("ValueError[timeout value must be positive]");
        assertThatThrownBy(() -> call(PythonVersion.V3_12, "acquire", true, "x"))
                .isInstanceOf(Raise.class);
    }

    private Object call(PythonVersion version, String method, Object... args) {
        Lock.install();
        var all = new Object[args.length + 1];
        all[0] = lock;
        System.arraycopy(args, 0, all, 1, args.length);
        var function = (PyBuiltin) Types.LOCK.lookup(method, version);
        return function.function().call(vm(version), all, Native.NO_KEYWORDS);
    }

    private static Vm vm(PythonVersion version) {
        return new Vm() {
            @Override
            public PythonVersion version() {
                return version;
            }

            @Override
            public Object call(Object callable, Object... args) {
                throw new IllegalStateException("nothing is called here");
            }

            @Override
            public long localNanos() {
                return 0;
            }

            @Override
            public int nextIdentity() {
                return 1;
            }

            @Override
            public Object load(Object object, String name) {
                return attribute(object, name);
            }

            @Override
            public Object attribute(Object object, String name) {
                return null;
            }
        };
    }
}
