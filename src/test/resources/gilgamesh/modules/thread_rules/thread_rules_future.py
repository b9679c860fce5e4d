# since 3.6
# Futures, wait and as_completed: a claim a line.
import sys
import threading
import time
from concurrent import futures
from concurrent.futures import ALL_COMPLETED, FIRST_COMPLETED, FIRST_EXCEPTION, Future, as_completed, wait

import logging

from claims import claim, lasted, plain, raised, started, told_by, until

logged = []


class Logged(logging.Handler):

    def emit(self, record):
        logged.append("%s %s" % (record.levelname, plain(record.getMessage())))


logging.getLogger("concurrent.futures").addHandler(Logged())


def done(result=None, failure=None):
    future = Future()
    if failure is None:
        future.set_result(result)
    else:
        future.set_exception(failure)
    return future


def running():
    future = Future()
    future.set_running_or_notify_cancel()
    return future


def cancelled(told=False):
    future = Future()
    future.cancel()
    if told:
        future.set_running_or_notify_cancel()
    return future


def asked(future):
    return future._state, future.done(), future.running(), future.cancelled()


@claim("it is pending, runs, and is finished; or is cancelled, and those who wait are told of that")
def _():
    return [asked(each) for each in (Future(), running(), done(1), done(failure=ValueError()), cancelled(), cancelled(True))]


@claim("cancel works while it is pending, and again; not when it runs or is finished")
def _():
    return [each.cancel() for each in (Future(), running(), done(1), done(failure=ValueError()), cancelled(), cancelled(True))]


@claim("who is to run it is told whether to; a second time is a mistake")
def _():
    del logged[:]
    said = [raised(each.set_running_or_notify_cancel) for each in (Future(), running(), done(1), cancelled(), cancelled(True))]
    return said, [each.split(" in ")[-1] for each in logged]


@claim("to set what is set already is an InvalidStateError from 3.8 on")
def _():
    said = []
    for each in (done(1), done(failure=ValueError()), cancelled(), cancelled(True), running(), Future()):
        said += [plain(raised(each.set_result, 2)), plain(raised(each.set_exception, KeyError()))]
    return said, hasattr(futures, "InvalidStateError"), "InvalidStateError" in getattr(futures, "__all__", "")


@claim("result returns what was set, or raises it; exception returns it")
def _():
    return done(1).result(), raised(done(failure=KeyError("k")).result), repr(done(failure=KeyError("k")).exception()), done(1).exception()


@claim("they wait until it is done, or no longer than their timeout")
def _():
    future, said = Future(), []
    threads = [started(lambda: said.append(future.result(5))) for _ in range(3)]
    time.sleep(0.02)
    before = list(said), lasted(raised, future.result, 0.11), lasted(raised, future.exception, 0), lasted(raised, future.result, -1)
    future.set_result("x")
    for thread in threads:
        thread.join()
    return before, said


@claim("of one that is cancelled both raise CancelledError, at once and in those who wait")
def _():
    future, said = Future(), []
    thread = started(lambda: said.append(raised(future.result)))
    time.sleep(0.02)
    future.cancel()
    thread.join()
    return said, raised(future.result, 0), raised(future.exception), raised(cancelled(True).result)


@claim("the errors are what they are")
def _():
    kinds = [futures.CancelledError, futures.TimeoutError] + [getattr(futures, name) for name in ("BrokenExecutor", "InvalidStateError") if hasattr(futures, name)]
    return [(kind.__name__, [each.__name__ for each in kind.__mro__[1:-2]]) for kind in kinds], futures.TimeoutError is TimeoutError


@claim("callbacks are called in the order in which they were added, by who sets or cancels")
def _():
    order = []
    for end in (lambda future: future.set_result(1), lambda future: future.set_exception(KeyError()), lambda future: future.cancel()):
        future = Future()
        for n in range(3):
            future.add_done_callback(lambda each, n=n: order.append((n, each is future, each.done(), threading.current_thread().name)))
        thread = threading.Thread(target=end, args=(future,), name="end")
        thread.start()
        thread.join()
    return order


@claim("added to one that is done a callback is called at once, by who adds it")
def _():
    order = []
    for future in (done(1), cancelled()):
        future.add_done_callback(lambda each: order.append(threading.current_thread() is threading.main_thread()))
    return order


@claim("a callback that fails is logged, and the others are called; from 3.7 on even when it is called at once")
def _():
    del logged[:]
    order, future = [], Future()
    future.add_done_callback(lambda each: 1 // 0)
    future.add_done_callback(order.append)
    future.set_result(1)
    return len(order), logged[:], raised(future.add_done_callback, lambda each: 1 // 0), len(logged)


@claim("who waits for the result may be awake before the callbacks are called")
def _():
    future, order = Future(), []
    future.add_done_callback(lambda each: (time.sleep(0.05), order.append("callback")))
    thread = started(lambda: (future.result(), order.append("result")))
    time.sleep(0.02)
    future.set_result(1)
    thread.join()
    return order


@claim("its text says how it stands")
def _():
    return [plain(each) for each in (Future(), running(), done(1), done(failure=ValueError()), cancelled(), cancelled(True))]


@claim("wait returns two sets, those that are done and those that are not")
def _():
    one, two = done(1), Future()
    said = wait([one, two], 0)
    return said.done == {one}, said.not_done == {two}, type(said).__name__, said._fields, wait([]) == (set(), set())


@claim("it waits for all, unless told otherwise, no longer than its timeout")
def _():
    one, two = Future(), Future()
    first = lasted(lambda: len(wait([one, two], 0.11).done))

    def end():
        one.set_result(1)
        time.sleep(0.02)
        two.set_exception(KeyError())
    started(end)
    return first, len(wait([one, two]).done), lasted(lambda: len(wait([one, one], 0.11).done)), len(wait((one, two, two), 0).done)


@claim("or for the first that is done")
def _():
    one, two = Future(), Future()
    started(lambda: (time.sleep(0.02), one.set_result(1)))
    said = wait([one, two], return_when=FIRST_COMPLETED)
    return said.done == {one}, said.not_done == {two}, wait([one, two], return_when=FIRST_COMPLETED).done == {one}


@claim("or for the first that fails, else for all; one that is cancelled does not count as failed")
def _():
    one, two, three = Future(), Future(), Future()

    def end():
        one.set_result(1)
        time.sleep(0.02)
        two.set_exception(KeyError())
    started(end)
    said = wait([one, two, three], return_when=FIRST_EXCEPTION)
    return said.done == {one, two}, lasted(lambda: len(wait([cancelled(True), Future()], 0.11, FIRST_EXCEPTION).done)), len(wait([one], return_when=FIRST_EXCEPTION).done)


@claim("one that is cancelled counts when those who wait have been told")
def _():
    one = cancelled()
    before = len(wait([one], 0.01).done), raised(next, as_completed([one], 0.01))
    one.set_running_or_notify_cancel()
    return before, len(wait([one], 0.01).done), [each is one for each in as_completed([one])]


@claim("what wait is given must be one of the three")
def _():
    return raised(wait, [Future()], 0, "SOME"), raised(wait, 5).split(":")[0], ALL_COMPLETED, FIRST_COMPLETED, FIRST_EXCEPTION


@claim("as_completed gives those that are done already first, then the others as they end, each once")
def _():
    four = [Future() for _ in range(4)]
    four[2].set_result(2)

    def end():
        for n in (3, 0, 1):
            time.sleep(0.02)
            four[n].set_result(n)
    started(end)
    return [each.result() for each in as_completed(four + four)], sorted(each.result() for each in as_completed(four)), list(as_completed([]))


@claim("its timeout is for all of them, and says how many are missing")
def _():
    one, two, said = done(1), Future(), []

    def collect():
        for each in as_completed([one, two, Future()], 0.11):
            said.append(each is one)
    return lasted(raised, collect), said, raised(list, as_completed([one], 0))


@claim("several may wait for the same futures")
def _():
    three, said = [Future() for _ in range(3)], []
    threads = [started(lambda: said.append(len(list(as_completed(three))))) for _ in range(2)]
    threads += [started(lambda: said.append(len(wait(three).done))) for _ in range(2)]
    time.sleep(0.02)
    for each in three:
        each.set_result(1)
    for thread in threads:
        thread.join()
    return said, [len(each._waiters) for each in three]


@claim("who stops before the end of as_completed leaves nothing behind")
def _():
    one, two = done(1), Future()
    each = as_completed([one, two])
    next(each)
    each.close()
    return len(one._waiters), len(two._waiters)


@claim("a future has a condition of its own, on an RLock")
def _():
    future = Future()
    with future._condition:
        with future._condition:
            return future.done(), told_by(future._condition.acquire, False)


@claim("what the package says that it exports")
def _():
    return sorted(getattr(futures, "__all__", "")), dir(futures) if sys.version_info >= (3, 7) else None
