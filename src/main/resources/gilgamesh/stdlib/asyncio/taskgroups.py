"""TaskGroup, 3.11 and later."""
import sys

from asyncio import events, exceptions, tasks

__all__ = ("TaskGroup",)

_3_12 = sys.version_info >= (3, 12)
_3_13 = sys.version_info >= (3, 13)


def _is_fatal(error):
    return isinstance(error, (SystemExit, KeyboardInterrupt))


class TaskGroup:
    """Is left when all its tasks are done; the first that fails has the others cancelled, and the block too."""

    def __init__(self):
        self._entered = False
        self._exiting = False
        self._aborting = False
        self._loop = None
        self._parent_task = None
        self._parent_cancel_requested = False
        self._tasks = set()
        self._errors = []
        self._base_error = None
        self._on_completed_fut = None

    def __repr__(self):
        words = [""]
        if self._tasks:
            words.append("tasks=%d" % len(self._tasks))
        if self._errors:
            words.append("errors=%d" % len(self._errors))
        if self._aborting:
            words.append("cancelling")
        elif self._entered:
            words.append("entered")
        return "<TaskGroup%s>" % " ".join(words)

    async def __aenter__(self):
        if self._entered:
            raise RuntimeError("TaskGroup %r has already been entered" % (self,))
        if self._loop is None:
            self._loop = events.get_running_loop()
        self._parent_task = tasks.current_task(self._loop)
        if self._parent_task is None:
            raise RuntimeError("TaskGroup %r cannot determine the parent task" % (self,))
        self._entered = True
        return self

    async def __aexit__(self, et, exc, tb):
        self._exiting = True
        if et is not None and _is_fatal(exc) and self._base_error is None:
            self._base_error = exc
        cancelled = exc if et is not None and issubclass(et, exceptions.CancelledError) else None
        if not _3_13 and self._parent_cancel_requested and self._parent_task.uncancel() == 0:
            # It was this group that asked for it.
            cancelled = None
        if et is not None and not self._aborting:
            self._abort()
        while self._tasks:
            if self._on_completed_fut is None:
                self._on_completed_fut = self._loop.create_future()
            try:
                await self._on_completed_fut
            except exceptions.CancelledError as error:
                if not self._aborting:
                    # From outside: then everything here is cancelled, and the cancellation goes on.
                    cancelled = error
                    self._abort()
            self._on_completed_fut = None
        if self._base_error is not None:
            raise self._base_error
        if _3_13 and self._parent_cancel_requested and self._parent_task.uncancel() == 0:
            # It may have asked while the block waited for its tasks.
            cancelled = None
        if cancelled is not None and not self._errors:
            raise cancelled
        if et is not None and not issubclass(et, exceptions.CancelledError):
            self._errors.append(exc)
        if self._errors:
            if _3_13 and self._parent_task.cancelling():
                # The count stays, and the next await in the parent hears of it.
                self._parent_task.uncancel()
                self._parent_task.cancel()
            errors, self._errors = self._errors, None
            raise BaseExceptionGroup("unhandled errors in a TaskGroup", errors) from None

    def create_task(self, coro, *, name=None, context=None, **options):
        if not self._entered:
            problem = "has not been entered"
        elif self._exiting and not self._tasks:
            problem = "is finished"
        elif self._aborting:
            problem = "is shutting down"
        else:
            if context is None:
                task = self._loop.create_task(coro, name=name, **options) if _3_13 else self._loop.create_task(coro)
            else:
                task = (self._loop.create_task(coro, name=name, context=context, **options) if _3_13
                        else self._loop.create_task(coro, context=context))
            if not _3_13:
                tasks.set_name(task, name)
            if _3_12 and task.done():
                self._on_task_done(task)
            else:
                self._tasks.add(task)
                task.add_done_callback(self._on_task_done)
            return task
        if _3_13:
            coro.close()
        raise RuntimeError("TaskGroup %r %s" % (self, problem))

    def _abort(self):
        self._aborting = True
        for each in self._tasks:
            if not each.done():
                each.cancel()

    def _on_task_done(self, task):
        self._tasks.discard(task)
        if self._on_completed_fut is not None and not self._tasks:
            if not self._on_completed_fut.done():
                self._on_completed_fut.set_result(True)
        if task.cancelled():
            return
        error = task.exception()
        if error is None:
            return
        self._errors.append(error)
        if _is_fatal(error) and self._base_error is None:
            self._base_error = error
        if self._parent_task.done():
            self._loop.call_exception_handler({
                "message": "Task %r has errored out but its parent task %s is already completed" % (task, self._parent_task),
                "exception": error, "task": task})
            return
        if not self._aborting and not self._parent_cancel_requested:
            self._abort()
            self._parent_cancel_requested = True
            self._parent_task.cancel()
