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
        self._tasks, self._failures = set(), []
        self._loop = self._owner = self._fatal_error = self._all_are_done = None
        self._entered = self._at_end = self._gives_up = self._owner_was_told = False

    def __repr__(self):
        words = [""]
        if self._tasks:
            words.append("tasks=%d" % len(self._tasks))
        if self._failures:
            words.append("errors=%d" % len(self._failures))
        if self._gives_up:
            words.append("cancelling")
        elif self._entered:
            words.append("entered")
        return "<TaskGroup%s>" % " ".join(words)

    async def __aenter__(self):
        if self._entered:
            raise RuntimeError("TaskGroup %r has already been entered" % (self,))
        if self._loop is None:
            self._loop = events.get_running_loop()
        self._owner = tasks.current_task(self._loop)
        if self._owner is None:
            raise RuntimeError("TaskGroup %r cannot determine the parent task" % (self,))
        self._entered = True
        return self

    async def __aexit__(self, et, exc, tb):
        self._at_end = True
        if et is not None and _is_fatal(exc) and self._fatal_error is None:
            self._fatal_error = exc
        cancelled = exc if et is not None and issubclass(et, exceptions.CancelledError) else None
        if not _3_13 and self._owner_was_told and self._owner.uncancel() == 0:
            # It was this group that asked for it.
            cancelled = None
        if et is not None and not self._gives_up:
            self._give_up()
        while self._tasks:
            self._all_are_done = self._loop.create_future()
            try:
                await self._all_are_done
            except exceptions.CancelledError as error:
                if not self._gives_up:
                    # From outside: then everything here is cancelled, and the cancellation goes on.
                    cancelled = error
                    self._give_up()
            self._all_are_done = None
        if self._fatal_error is not None:
            raise self._fatal_error
        if _3_13 and self._owner_was_told and self._owner.uncancel() == 0:
            # It may have asked while the block waited for its tasks.
            cancelled = None
        if cancelled is not None and not self._failures:
            raise cancelled
        if et is not None and not issubclass(et, exceptions.CancelledError):
            self._failures.append(exc)
        if self._failures:
            if _3_13 and self._owner.cancelling():
                # The count stays, and the next await in the parent hears of it.
                self._owner.uncancel()
                self._owner.cancel()
            errors, self._failures = self._failures, None
            raise BaseExceptionGroup("unhandled errors in a TaskGroup", errors) from None

    def create_task(self, coro, *, name=None, context=None, **options):
        if not self._entered:
            problem = "has not been entered"
        elif self._at_end and not self._tasks:
            problem = "is finished"
        elif self._gives_up:
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

    def _give_up(self):
        self._gives_up = True
        for each in self._tasks:
            if not each.done():
                each.cancel()

    def _on_task_done(self, task):
        self._tasks.discard(task)
        all_are_done = self._all_are_done
        if not self._tasks and all_are_done is not None and not all_are_done.done():
            all_are_done.set_result(True)
        if task.cancelled():
            return
        error = task.exception()
        if error is None:
            return
        self._failures.append(error)
        if _is_fatal(error) and self._fatal_error is None:
            self._fatal_error = error
        if self._owner.done():
            self._loop.call_exception_handler({
                "message": "Task %r has errored out but its parent task %s is already completed" % (task, self._owner),
                "exception": error, "task": task})
            return
        if not self._gives_up and not self._owner_was_told:
            self._give_up()
            self._owner_was_told = True
            self._owner.cancel()
