"""What every kind of lock must do. A class that derives from these says what its locks are."""
import sys
import threading
import time
import unittest

from together import Crowd, ThreadsCase, pause

has_timeouts = sys.version_info[0] > 2


class AnyLock(ThreadsCase):
    """Locks that one thread alone can hold."""

    def make(self):
        return self.locktype()

    def test_new_one_is_another(self):
        one, other = self.make(), self.make()
        self.assertIsNot(one, other)
        self.assertNotEqual(one, other)

    def test_representation_says_whether_it_is_locked(self):
        lock = self.make()
        if has_timeouts:
            self.assertRegex(repr(lock), "<unlocked .* object (.*)?at .*>")
            lock.acquire()
            self.assertRegex(repr(lock), "<locked .* object (.*)?at .*>")
            lock.release()

    def test_acquire_and_release(self):
        lock = self.make()
        self.assertTrue(lock.acquire())
        lock.release()
        self.assertTrue(lock.acquire(False))
        lock.release()

    def test_release_of_an_unlocked_lock(self):
        with self.assertRaises(self.released_too_often):
            self.make().release()

    def test_try_to_acquire_in_another_thread(self):
        lock = self.make()
        lock.acquire()
        results = []
        Crowd(lambda: results.append(lock.acquire(False)), 1).wait_done()
        self.assertEqual(results, [False])
        lock.release()

    def test_contention(self):
        lock = self.make()
        lock.acquire()
        inside = []

        def work():
            lock.acquire()
            inside.append(1)
            self.assertEqual(len(inside), 1)
            inside.pop()
            lock.release()

        crowd = Crowd(work, 20)
        crowd.wait_begun()
        pause()
        self.assertEqual(crowd.done, [])
        lock.release()
        crowd.wait_done()
        self.assertEqual(len(crowd.done), 20)

    def test_with(self):
        lock = self.make()

        def free():
            results = []

            def look():
                got = lock.acquire(False)
                results.append(got)
                if got:
                    lock.release()

            Crowd(look, 1).wait_done()
            return results[0]

        with lock:
            self.assertFalse(free())
        self.assertTrue(free())
        with self.assertRaises(TypeError):
            with lock:
                raise TypeError
        self.assertTrue(free())

    def test_many_threads_do_not_leak(self):
        lock = self.make()
        Crowd(lambda: (lock.acquire(), lock.release()), 50).wait_done()
        self.assertTrue(lock.acquire(False))
        lock.release()

    if has_timeouts:
        def test_timeout(self):
            lock = self.make()
            self.assertRaises(ValueError, lock.acquire, False, 1)
            self.assertRaises(ValueError, lock.acquire, timeout=-100)
            self.assertRaises(OverflowError, lock.acquire, timeout=1e100)
            self.assertTrue(lock.acquire(timeout=threading.TIMEOUT_MAX))
            lock.release()
            lock.acquire()
            results = []
            Crowd(lambda: results.append(self.took(lambda: lock.acquire(timeout=0.2), 0.2)), 1).wait_done()
            self.assertEqual(results, [False])
            lock.release()
            self.assertTrue(lock.acquire(timeout=0.2))
            lock.release()


class LockTests(AnyLock):
    """Locks that any thread may release, and that their holder cannot take again."""

    def test_second_acquire_waits(self):
        lock = self.make()
        lock.acquire()
        crowd = Crowd(lambda: (lock.acquire(), lock.release()), 1)
        crowd.wait_begun()
        pause()
        self.assertEqual(crowd.done, [])
        lock.release()
        crowd.wait_done()
        self.assertEqual(len(crowd.done), 1)

    def test_another_thread_may_release(self):
        lock = self.make()
        lock.acquire()
        Crowd(lock.release, 1).wait_done()
        self.assertTrue(lock.acquire(False))
        lock.release()

    def test_locked(self):
        lock = self.make()
        self.assertFalse(lock.locked())
        lock.acquire()
        self.assertTrue(lock.locked())
        lock.release()
        self.assertFalse(lock.locked())


class RLockTests(AnyLock):
    """Locks that count how often their holder has taken them."""

    def test_reacquire(self):
        lock = self.make()
        lock.acquire()
        lock.acquire()
        lock.release()
        lock.acquire()
        lock.release()
        results = []
        Crowd(lambda: results.append(lock.acquire(False)), 1).wait_done()
        self.assertEqual(results, [False])
        lock.release()

        def look():
            results.append(lock.acquire(False))
            lock.release()

        Crowd(look, 1).wait_done()
        self.assertEqual(results, [False, True])

    def test_release_too_often(self):
        lock = self.make()
        lock.acquire()
        lock.acquire()
        lock.release()
        lock.release()
        self.assertRaises(RuntimeError, lock.release)

    def test_another_thread_cannot_release(self):
        lock = self.make()
        lock.acquire()
        problems = []

        def release():
            try:
                lock.release()
            except RuntimeError as problem:
                problems.append(problem)

        Crowd(release, 1).wait_done()
        self.assertEqual(len(problems), 1)
        lock.release()

    def test_owned(self):
        lock = self.make()
        self.assertFalse(lock._is_owned())
        lock.acquire()
        lock.acquire()
        self.assertTrue(lock._is_owned())
        results = []
        Crowd(lambda: results.append(lock._is_owned()), 1).wait_done()
        self.assertEqual(results, [False])
        lock.release()
        self.assertTrue(lock._is_owned())
        lock.release()
        self.assertFalse(lock._is_owned())


class EventTests(ThreadsCase):

    def test_is_set(self):
        event = self.eventtype()
        self.assertFalse(event.is_set())
        event.set()
        self.assertTrue(event.is_set())
        event.set()
        self.assertTrue(event.is_set())
        event.clear()
        self.assertFalse(event.is_set())
        event.clear()
        self.assertFalse(event.is_set())

    def check_notify(self, event):
        first, second = [], []

        def work():
            first.append(event.wait())
            second.append(event.wait())

        crowd = Crowd(work, 5)
        crowd.wait_begun()
        pause()
        self.assertEqual(first, [])
        event.set()
        crowd.wait_done()
        self.assertEqual((first, second), ([True] * 5, [True] * 5))

    def test_notify(self):
        event = self.eventtype()
        self.check_notify(event)
        event.set()
        event.clear()
        self.check_notify(event)

    def test_timeout(self):
        event = self.eventtype()
        results = []

        def work():
            results.append(event.wait(0.0))
            results.append(self.took(lambda: event.wait(0.2), 0.2))

        Crowd(work, 4).wait_done()
        self.assertEqual(results, [False] * 8)
        event.set()
        results[:] = []
        Crowd(work_set(event, results), 4).wait_done()
        self.assertEqual(results, [True] * 8)

    # In 2.7 a thread that was woken looks at the flag again.
    @unittest.skipIf(sys.version_info[0] == 2, "a thread that is woken must find the flag set")
    def test_set_and_clear_lets_the_waiting_through(self):
        event = self.eventtype()
        results = []
        crowd = Crowd(lambda: results.append(event.wait(2.0)), 4)
        crowd.wait_begun()
        pause()
        event.set()
        event.clear()
        crowd.wait_done()
        self.assertEqual(results, [True] * 4)


def work_set(event, results):
    def work():
        results.append(event.wait(0.0))
        results.append(event.wait(2.0))
    return work


class ConditionTests(ThreadsCase):

    def test_acquire(self):
        condition = self.condtype()
        condition.acquire()
        condition.acquire()
        condition.release()
        condition.release()
        lock = threading.Lock()
        condition = self.condtype(lock)
        condition.acquire()
        self.assertFalse(lock.acquire(False))
        condition.release()
        self.assertTrue(lock.acquire(False))
        self.assertFalse(condition.acquire(False))
        lock.release()
        with condition:
            self.assertFalse(lock.acquire(False))

    def test_without_the_lock(self):
        condition = self.condtype()
        self.assertRaises(RuntimeError, condition.wait)
        self.assertRaises(RuntimeError, condition.notify)
        self.assertRaises(RuntimeError, condition.notify_all)

    def check_notify(self, condition):
        ready, first, second = [], [], []
        phase = [0]

        def work():
            condition.acquire()
            ready.append(phase[0])
            result = condition.wait()
            condition.release()
            first.append((result if sys.version_info[0] > 2 else True, phase[0]))
            condition.acquire()
            ready.append(phase[0])
            result = condition.wait()
            condition.release()
            second.append((result if sys.version_info[0] > 2 else True, phase[0]))

        crowd = Crowd(work, 5)
        crowd.wait_begun()
        while len(ready) < 5:
            pause()
        self.assertEqual(first, [])
        # Three of them wake up and wait a second time.
        condition.acquire()
        phase[0] = 1
        condition.notify(3)
        condition.release()
        while len(first) < 3:
            pause()
        self.assertEqual(first, [(True, 1)] * 3)
        self.assertEqual(second, [])
        while len(ready) < 8:
            pause()
        # The other two, and three of those that wait again.
        condition.acquire()
        phase[0] = 2
        condition.notify(5)
        condition.release()
        while len(first) + len(second) < 8:
            pause()
        self.assertEqual(first, [(True, 1)] * 3 + [(True, 2)] * 2)
        self.assertEqual(second, [(True, 2)] * 3)
        while len(ready) < 10:
            pause()
        condition.acquire()
        phase[0] = 3
        condition.notify_all()
        condition.release()
        while len(second) < 5:
            pause()
        self.assertEqual(second, [(True, 2)] * 3 + [(True, 3)] * 2)
        crowd.wait_done()

    def test_notify(self):
        condition = self.condtype()
        self.check_notify(condition)
        self.check_notify(condition)

    def test_timeout(self):
        condition = self.condtype()
        results = []

        def work():
            condition.acquire()
            result = self.took(lambda: condition.wait(0.2), 0.2)
            condition.release()
            results.append(result)

        Crowd(work, 4).wait_done()
        self.assertEqual(results, [False if sys.version_info[0] > 2 else None] * 4)

    if sys.version_info[0] > 2:
        def test_wait_for(self):
            condition = self.condtype()
            state = [0]

            def work():
                with condition:
                    self.assertTrue(condition.wait_for(lambda: state[0] == 4))
                    self.assertEqual(state[0], 4)

            crowd = Crowd(work, 1)
            crowd.wait_begun()
            for _ in range(4):
                pause()
                with condition:
                    state[0] += 1
                    condition.notify()
            crowd.wait_done()
            self.assertEqual(len(crowd.done), 1)

        def test_wait_for_with_timeout(self):
            condition = self.condtype()
            state = [0]
            results = []

            def work():
                with condition:
                    results.append(self.took(lambda: condition.wait_for(lambda: state[0] == 4, timeout=0.3), 0.3))

            crowd = Crowd(work, 1)
            crowd.wait_begun()
            for _ in range(3):
                pause()
                with condition:
                    state[0] += 1
                    condition.notify()
            crowd.wait_done()
            self.assertEqual(results, [False])


class AnySemaphore(ThreadsCase):

    def test_constructor(self):
        self.assertRaises(ValueError, self.semtype, value=-1)
        self.assertRaises(ValueError, self.semtype, value=-sys.maxsize)

    def test_acquire(self):
        semaphore = self.semtype(1)
        semaphore.acquire()
        semaphore.release()
        semaphore = self.semtype(2)
        semaphore.acquire()
        semaphore.acquire()
        semaphore.release()
        semaphore.release()

    def test_try_acquire(self):
        semaphore = self.semtype(2)
        self.assertTrue(semaphore.acquire(False))
        self.assertTrue(semaphore.acquire(False))
        self.assertFalse(semaphore.acquire(False))
        semaphore.release()
        self.assertTrue(semaphore.acquire(False))

    def test_contention(self):
        semaphore = self.semtype(7)
        semaphore.acquire()
        through = []

        def work():
            semaphore.acquire()
            through.append(1)
            semaphore.acquire()
            through.append(2)

        crowd = Crowd(work, 10)
        crowd.wait_begun()
        while len(through) < 6:
            pause()
        pause()
        self.assertEqual(len(through), 6)
        for _ in range(7):
            semaphore.release()
        while len(through) < 13:
            pause()
        pause()
        self.assertEqual(len(through), 13)
        for _ in range(6):
            semaphore.release()
        while len(through) < 19:
            pause()
        pause()
        self.assertEqual(len(through), 19)
        self.assertFalse(semaphore.acquire(False))
        semaphore.release()
        crowd.wait_done()
        self.assertEqual(sorted(through), [1] * 10 + [2] * 10)

    def test_with(self):
        semaphore = self.semtype(2)

        def free():
            count = 0
            while semaphore.acquire(False):
                count += 1
            for _ in range(count):
                semaphore.release()
            return count

        with semaphore:
            self.assertEqual(free(), 1)
            with semaphore:
                self.assertEqual(free(), 0)
        self.assertEqual(free(), 2)
        with self.assertRaises(TypeError):
            with semaphore:
                raise TypeError
        self.assertEqual(free(), 2)

    def test_default_value(self):
        semaphore = self.semtype()
        semaphore.acquire()
        crowd = Crowd(lambda: (semaphore.acquire(), semaphore.release()), 1)
        crowd.wait_begun()
        pause()
        self.assertEqual(crowd.done, [])
        semaphore.release()
        crowd.wait_done()

    if has_timeouts:
        def test_timeout(self):
            semaphore = self.semtype(2)
            semaphore.acquire()
            semaphore.acquire()
            self.assertFalse(semaphore.acquire(timeout=0.005))
            self.assertFalse(self.took(lambda: semaphore.acquire(timeout=0.2), 0.2))
            semaphore.release()
            self.assertTrue(semaphore.acquire(timeout=0.005))
            self.assertRaises(ValueError, semaphore.acquire, False, timeout=1.0)

    if sys.version_info >= (3, 9):
        def test_release_of_several(self):
            semaphore = self.semtype(3)
            for _ in range(3):
                semaphore.acquire()
            semaphore.release(3)
            self.assertTrue(semaphore.acquire(False))
            self.assertRaises(ValueError, semaphore.release, n=0)


class SemaphoreTests(AnySemaphore):

    def test_release_without_acquire(self):
        semaphore = self.semtype(1)
        semaphore.release()
        semaphore.acquire()
        semaphore.acquire()
        semaphore.release()


class BoundedSemaphoreTests(AnySemaphore):

    def test_release_without_acquire(self):
        semaphore = self.semtype()
        self.assertRaises(ValueError, semaphore.release)
        semaphore.acquire()
        semaphore.release()
        self.assertRaises(ValueError, semaphore.release)


class BarrierTests(ThreadsCase):
    count = 5

    def together(self, function):
        """Calls the function in one thread less than the barrier wants, and here."""
        crowd = Crowd(function, self.count - 1)
        function()
        crowd.wait_done()

    def test_passes(self):
        for passes in (1, 10):
            barrier = self.barriertype(self.count, timeout=2.0)
            rows = [[], []]

            def work():
                for i in range(passes):
                    rows[0].append(True)
                    self.assertEqual(len(rows[1]), i * self.count)
                    barrier.wait()
                    rows[1].append(True)
                    self.assertEqual(len(rows[0]), (i + 1) * self.count)
                    barrier.wait()
                self.assertEqual(barrier.n_waiting, 0)
                self.assertFalse(barrier.broken)

            self.together(work)

    def test_everyone_gets_another_number(self):
        barrier = self.barriertype(self.count)
        results = []
        self.together(lambda: results.append(barrier.wait()))
        self.assertEqual(sorted(results), list(range(self.count)))

    def test_action(self):
        results = []
        barrier = self.barriertype(self.count, action=lambda: results.append(True))
        self.together(barrier.wait)
        self.assertEqual(results, [True])

    def check_breaks(self, barrier, work):
        results, broken = [], []

        def guarded():
            try:
                work()
                results.append(True)
            except threading.BrokenBarrierError:
                broken.append(True)
            except RuntimeError:
                barrier.abort()

        self.together(guarded)
        return results, broken

    def test_abort(self):
        barrier = self.barriertype(self.count)

        def work():
            if barrier.wait() == self.count // 2:
                raise RuntimeError
            barrier.wait()

        results, broken = self.check_breaks(barrier, work)
        self.assertEqual((len(results), len(broken)), (0, self.count - 1))
        self.assertTrue(barrier.broken)

    def test_reset(self):
        barrier = self.barriertype(self.count)
        results, broken, late = [], [], []

        def work():
            if barrier.wait() == self.count // 2:
                while barrier.n_waiting < self.count - 1:
                    pause()
                barrier.reset()
            else:
                try:
                    barrier.wait()
                    results.append(True)
                except threading.BrokenBarrierError:
                    broken.append(True)
            barrier.wait()
            late.append(True)

        self.together(work)
        self.assertEqual((len(results), len(broken), len(late)), (0, self.count - 1, self.count))

    def test_timeout(self):
        barrier = self.barriertype(self.count)

        def work():
            if barrier.wait() == self.count // 2:
                # Later than the others have patience for.
                time.sleep(1.0)
            barrier.wait(0.5)

        results, broken = self.check_breaks(barrier, work)
        self.assertEqual((len(results), len(broken)), (0, self.count))

    def test_default_timeout(self):
        barrier = self.barriertype(self.count, timeout=0.3)

        def work():
            if barrier.wait() == self.count // 2:
                time.sleep(1.0)
            barrier.wait()

        results, broken = self.check_breaks(barrier, work)
        self.assertEqual((len(results), len(broken)), (0, self.count))

    def test_single_thread(self):
        barrier = self.barriertype(1)
        self.assertEqual(barrier.wait(), 0)
        self.assertEqual(barrier.wait(), 0)
        self.assertEqual(barrier.parties, 1)

    if sys.version_info >= (3, 13):
        def test_constructor(self):
            self.assertRaises(ValueError, self.barriertype, parties=0)
            self.assertRaises(ValueError, self.barriertype, parties=-1)
