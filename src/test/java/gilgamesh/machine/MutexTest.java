package gilgamesh.machine;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class MutexTest {

    private final Mutex mutex = new Mutex(null);

    @Test
    void itIsOneThreadsAtATime() {
        boolean first = mutex.tryLock(false);
        boolean second = mutex.tryLock(false);
        mutex.unlock();
        boolean third = mutex.tryLock(true);

        assertThat(first && third).isTrue();
        assertThat(second).isFalse();
    }

    @Test
    void unlockingIsASystemCallOnceSomebodyHasWaited() {
        mutex.tryLock(false);
        boolean alone = mutex.unlock();
        mutex.tryLock(false);
        mutex.tryLock(false);
        boolean awaited = mutex.unlock();
        mutex.tryLock(true);
        boolean byWhoWaited = mutex.unlock();

        assertThat(alone).isFalse();
        assertThat(awaited && byWhoWaited).isTrue();
    }

    @Test
    void whoWaitsIsPutToSleepOnlyWhileItIsLocked() {
        mutex.tryLock(false);
        mutex.tryLock(false);
        boolean locked = mutex.putsToSleep();
        mutex.unlock();
        boolean free = mutex.putsToSleep();
        mutex.tryLock(false);
        boolean lockedByAnother = mutex.putsToSleep();

        assertThat(locked).isTrue();
        assertThat(free || lockedByAnother).isFalse();
    }
}
