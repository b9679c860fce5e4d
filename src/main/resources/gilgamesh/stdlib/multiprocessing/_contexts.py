"""What modules that serve 2.7 too want to know of contexts, which only 3.x has."""
import sys

if sys.version_info[0] >= 3:
    from multiprocessing.context import assert_spawning, get_spawning_popen

    def is_fork(ctx):
        if ctx is None:
            from multiprocessing import context
            ctx = context._default_context.get_context()
        return ctx._name == "fork"

    def of(ctx):
        """Where locks, processes and the like are made."""
        if ctx is None:
            from multiprocessing import context
            return context._default_context.get_context()
        return ctx

else:
    from multiprocessing.process import assert_spawning

    def is_fork(ctx):
        return True

    def get_spawning_popen():
        return None

    def of(ctx):
        import multiprocessing
        return multiprocessing
