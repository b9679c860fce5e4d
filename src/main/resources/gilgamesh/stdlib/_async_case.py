"""unittest.IsolatedAsyncioTestCase, 3.8 and later: each test has a loop of its own, in which its coroutines run one after the other."""
import asyncio
import sys

if sys.version_info >= (3, 11):
    __unittest = True

_3_11 = sys.version_info >= (3, 11)

if _3_11:
    import contextvars


def case_of(TestCase):

    class IsolatedAsyncioTestCase(TestCase):

        loop_factory = None

        def __init__(self, methodName="runTest"):
            super().__init__(methodName)
            self._runner = None
            self._loop = None
            self._calls = None
            if _3_11:
                self._context = contextvars.copy_context()

        async def enterAsyncContext(self, cm):
            result = await type(cm).__aenter__(cm)
            self.addAsyncCleanup(type(cm).__aexit__, cm, None, None, None)
            return result

        def addAsyncCleanup(self, func, /, *args, **kwargs):
            self.addCleanup(*(func, *args), **kwargs)

        async def asyncTearDown(self):
            """After the test, and before tearDown."""

        async def asyncSetUp(self):
            """Before the test, and after setUp."""

        def _call_set_up(self):
            if _3_11:
                # It has the context of the coroutines.
                self._runner.get_loop()
                self._context.run(self.setUp)
            else:
                self.setUp()
            self._run_async(self.asyncSetUp)

        def _call_test_method(self, method):
            result = self._run_maybe_async(method)
            if result is not None and _3_11:
                import warnings
                warnings.warn("It is deprecated to return a value that is not None from a test case (%s)" % method, DeprecationWarning, stacklevel=4)

        def _call_tear_down(self):
            self._run_async(self.asyncTearDown)
            if _3_11:
                self._context.run(self.tearDown)
            else:
                self.tearDown()

        def _call_cleanup(self, function, args, kwargs):
            self._run_maybe_async(function, *args, **kwargs)

        def _run_async(self, function, *args, **kwargs):
            if _3_11:
                return self._runner.run(function(*args, **kwargs), context=self._context)
            return self._hand_over(function(*args, **kwargs))

        def _run_maybe_async(self, function, *args, **kwargs):
            if _3_11:
                if asyncio.iscoroutinefunction(function):
                    return self._runner.run(function(*args, **kwargs), context=self._context)
                return self._context.run(function, *args, **kwargs)
            result = function(*args, **kwargs)
            return self._hand_over(result) if asyncio.iscoroutine(result) else result

        # Up to 3.10 one task makes all the calls, so that they share a context.

        def _hand_over(self, awaitable):
            future = self._loop.create_future()
            self._calls.put_nowait((future, awaitable))
            return self._loop.run_until_complete(future)

        async def _make_calls(self, ready):
            self._calls = queue = asyncio.Queue()
            ready.set_result(None)
            call = await queue.get()
            while call:
                queue.task_done()
                future, awaitable = call
                try:
                    result = await awaitable
                except (SystemExit, KeyboardInterrupt):
                    raise
                except BaseException as error:
                    if not future.cancelled():
                        future.set_exception(error)
                else:
                    if not future.cancelled():
                        future.set_result(result)
                call = await queue.get()
            queue.task_done()

        def _open_loop(self):
            if _3_11:
                factory = {"loop_factory": self.loop_factory} if sys.version_info >= (3, 13) else {}
                self._runner = asyncio.Runner(debug=True, **factory)
                return
            self._loop = loop = asyncio.new_event_loop()
            asyncio.set_event_loop(loop)
            loop.set_debug(True)
            ready = loop.create_future()
            self._caller = loop.create_task(self._make_calls(ready))
            loop.run_until_complete(ready)

        def _close_loop(self):
            if _3_11:
                self._runner.close()
                self._runner = None
                return
            loop = self._loop
            self._calls.put_nowait(None)
            loop.run_until_complete(self._calls.join())
            try:
                left = asyncio.all_tasks(loop)
                for each in left:
                    each.cancel()
                if left:
                    loop.run_until_complete(asyncio.gather(*left, return_exceptions=True, **{} if sys.version_info >= (3, 10) else {"loop": loop}))
                loop.run_until_complete(loop.shutdown_asyncgens())
            finally:
                asyncio.set_event_loop(None)
                loop.close()
                self._loop = None

        def run(self, result=None):
            self._open_loop()
            try:
                return super().run(result)
            finally:
                self._close_loop()

        def debug(self):
            self._open_loop()
            try:
                super().debug()
            finally:
                self._close_loop()

    IsolatedAsyncioTestCase.__module__ = "unittest.async_case"
    IsolatedAsyncioTestCase.__qualname__ = "IsolatedAsyncioTestCase"
    return IsolatedAsyncioTestCase
