"""What every queue must do, alone and between threads."""
import random
import sys
import threading
import time
import unittest

if sys.version_info[0] == 2:
    import Queue as queue
else:
    import queue

SIZE = 5


class _Trigger(threading.Thread):
    """Does something a little later, so that the test is blocked when it happens."""

    def __init__(self, function, args):
        self.function, self.args = function, args
        self.began = threading.Event()
        threading.Thread.__init__(self)

    def run(self):
        time.sleep(0.1)
        self.began.set()
        self.function(*self.args)


class BlockingCase(unittest.TestCase):

    def tearDown(self):
        self.trigger = None

    def blocks(self, function, args, trigger, trigger_args):
        """The result of a call that must wait until the trigger has done its work."""
        thread = _Trigger(trigger, trigger_args)
        thread.start()
        try:
            result = function(*args)
            self.assertTrue(thread.began.is_set(), "the call did not wait")
            return result
        finally:
            thread.join(10)

    def blocks_and_fails(self, function, args, trigger, trigger_args, problem):
        thread = _Trigger(trigger, trigger_args)
        thread.start()
        try:
            self.assertRaises(problem, function, *args)
        finally:
            thread.join(10)


class AnyQueue(BlockingCase):

    def simple(self, q):
        self.assertEqual((q.qsize(), q.empty(), q.full()), (0, True, False))
        q.put(111)
        q.put(333)
        q.put(222)
        order = {"Queue": [111, 333, 222], "LifoQueue": [222, 333, 111], "PriorityQueue": [111, 222, 333]}
        self.assertEqual([q.get(), q.get(), q.get()], order[q.__class__.__name__])
        for i in range(SIZE - 1):
            q.put(i)
            self.assertFalse(q.empty())
        self.assertFalse(q.full())
        last = 2 * SIZE
        q.put(last)
        self.assertTrue(q.full())
        self.assertEqual(q.qsize(), SIZE)
        self.assertRaises(queue.Full, q.put, 1, block=0)
        self.assertRaises(queue.Full, q.put, 1, timeout=0.01)
        self.assertRaises(queue.Full, q.put_nowait, 1)
        self.blocks(q.put, (99,), q.get, ())
        self.blocks(q.put, (100, True, 10), q.get, ())
        for i in range(SIZE):
            q.get()
        self.assertTrue(q.empty())
        self.assertRaises(queue.Empty, q.get, block=0)
        self.assertRaises(queue.Empty, q.get, timeout=0.01)
        self.assertRaises(queue.Empty, q.get_nowait)
        self.blocks(q.get, (), q.put, (1,))
        self.blocks(q.get, (True, 10), q.put, (2,))

    def test_simple(self):
        q = self.type2test(SIZE)
        self.simple(q)
        self.simple(q)

    def test_negative_timeouts(self):
        q = self.type2test(maxsize=1)
        self.assertRaises(ValueError, q.put, 1, timeout=-1)
        self.assertRaises(ValueError, q.get, 1, timeout=-1)

    def test_without_a_bound(self):
        for size in (0, -1):
            q = self.type2test(size)
            for i in range(1000):
                q.put(i)
            self.assertFalse(q.full())
            self.assertEqual(q.qsize(), 1000)

    def test_done_too_often(self):
        q = self.type2test()
        self.assertRaises(ValueError, q.task_done)

    def test_join(self):
        q = self.type2test()
        for _ in range(2):
            total = []

            def work():
                while True:
                    item = q.get()
                    if item < 0:
                        q.task_done()
                        return
                    total.append(item)
                    q.task_done()

            threads = [threading.Thread(target=work) for _ in range(2)]
            for thread in threads:
                thread.start()
            for i in range(100):
                q.put(i)
            q.join()
            self.assertEqual(sum(total), sum(range(100)))
            for _ in threads:
                q.put(-1)
            q.join()
            for thread in threads:
                thread.join()
            self.assertRaises(ValueError, q.task_done)

    @unittest.skipIf(sys.version_info[0] == 2, "full means exactly so many items")
    def test_shrinking(self):
        q = self.type2test(SIZE)
        for i in range(SIZE):
            q.put(i)
        q.maxsize = SIZE - 2
        self.assertTrue(q.full())
        self.assertRaises(queue.Full, q.put_nowait, 1)

    if sys.version_info >= (3, 13):
        def test_shutdown(self):
            q = self.type2test()
            q.put(1)
            q.put(2)
            q.shutdown()
            self.assertRaises(queue.ShutDown, q.put, 3)
            self.assertEqual(sorted([q.get(), q.get()]), [1, 2])
            self.assertRaises(queue.ShutDown, q.get)
            self.assertRaises(queue.ShutDown, q.get_nowait)

        def test_shutdown_immediate(self):
            q = self.type2test()
            q.put(1)
            q.shutdown(immediate=True)
            self.assertRaises(queue.ShutDown, q.get)
            q.join()

        def test_shutdown_wakes_those_that_wait(self):
            q = self.type2test(1)
            self.blocks_and_fails(q.get, (), q.shutdown, (), queue.ShutDown)
            full = self.type2test(1)
            full.put(1)
            self.blocks_and_fails(full.put, (2,), full.shutdown, (), queue.ShutDown)


class QueueTests(AnyQueue):
    type2test = queue.Queue


class LifoQueueTests(AnyQueue):
    type2test = queue.LifoQueue


class PriorityQueueTests(AnyQueue):
    type2test = queue.PriorityQueue


class Trouble(Exception):
    pass


class FailingQueue(queue.Queue):

    def __init__(self, *args):
        self.fail_next_put = False
        self.fail_next_get = False
        queue.Queue.__init__(self, *args)

    def _put(self, item):
        if self.fail_next_put:
            self.fail_next_put = False
            raise Trouble("put")
        return queue.Queue._put(self, item)

    def _get(self):
        if self.fail_next_get:
            self.fail_next_get = False
            raise Trouble("get")
        return queue.Queue._get(self)


class FailingQueueTests(BlockingCase):

    def test_a_failure_leaves_the_queue_usable(self):
        q = FailingQueue(SIZE)
        q.fail_next_put = True
        self.assertRaises(Trouble, q.put, "x", block=0)
        q.fail_next_put = True
        self.assertRaises(Trouble, q.put, "x", timeout=0.1)
        for i in range(SIZE):
            q.put(i)
        self.assertTrue(q.full())
        q.fail_next_put = True
        self.blocks_and_fails(q.put, ("full",), q.get, (), Trouble)
        q.put("again")
        self.assertTrue(q.full())
        q.fail_next_get = True
        self.assertRaises(Trouble, q.get)
        self.assertEqual(q.qsize(), SIZE)
        while not q.empty():
            q.get()
        q.fail_next_get = True
        self.blocks_and_fails(q.get, (), q.put, ("empty",), Trouble)
        self.assertEqual(q.get(), "empty")


class ProducersAndConsumers(object):
    """Queues between several threads on each side."""

    def exchange(self, q, feeders, consumers, items, get):
        results, problems = [], []
        left = list(range(items))
        lock = threading.Lock()

        def feed():
            while True:
                with lock:
                    if not left:
                        return
                    item = left.pop()
                q.put(item)

        def consume():
            try:
                while True:
                    item = get(q)
                    if item == -1:
                        return
                    results.append(item)
            except BaseException as problem:
                problems.append(problem)

        givers = [threading.Thread(target=feed) for _ in range(feeders)]
        takers = [threading.Thread(target=consume) for _ in range(consumers)]
        for thread in takers + givers:
            thread.start()
        for thread in givers:
            thread.join()
        for _ in takers:
            q.put(-1)
        for thread in takers:
            thread.join()
        self.assertEqual(problems, [])
        self.assertTrue(q.empty())
        self.assertEqual(q.qsize(), 0)
        return results

    def test_order(self):
        self.assertEqual(self.exchange(self.make(), 1, 1, 200, lambda q: q.get()), list(reversed(range(200))))

    def test_many_threads(self):
        self.assertEqual(sorted(self.exchange(self.make(), 4, 4, 400, lambda q: q.get())), list(range(400)))

    def test_polling(self):
        def get(q):
            while True:
                try:
                    return q.get(block=False)
                except queue.Empty:
                    time.sleep(0.001)

        self.assertEqual(sorted(self.exchange(self.make(), 2, 2, 100, get)), list(range(100)))

    def test_timeouts(self):
        def get(q):
            while True:
                try:
                    return q.get(timeout=0.001)
                except queue.Empty:
                    pass

        self.assertEqual(sorted(self.exchange(self.make(), 2, 2, 100, get)), list(range(100)))


class QueueBetweenThreads(ProducersAndConsumers, unittest.TestCase):

    def make(self):
        return queue.Queue()


if sys.version_info >= (3, 7):

    class SimpleQueueTests(ProducersAndConsumers, unittest.TestCase):

        def make(self):
            return queue.SimpleQueue()

        def test_basic(self):
            q = self.make()
            self.assertTrue(q.empty())
            self.assertEqual(q.qsize(), 0)
            q.put(1)
            self.assertFalse(q.empty())
            q.put(2)
            q.put_nowait(3)
            q.put(4, block=False)
            self.assertEqual(q.qsize(), 4)
            self.assertEqual([q.get(), q.get_nowait(), q.get(block=False), q.get(timeout=1)], [1, 2, 3, 4])
            with self.assertRaises(queue.Empty):
                q.get(block=False)
            with self.assertRaises(queue.Empty):
                q.get(timeout=1e-3)
            with self.assertRaises(queue.Empty):
                q.get_nowait()

        def test_negative_timeout(self):
            with self.assertRaises(ValueError):
                self.make().get(timeout=-1)
