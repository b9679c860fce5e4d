# What the programs beside it share.
from __future__ import print_function

import multiprocessing as mp


def claim(words):
    """Says it, and what comes of trying it, unless a child imports the program."""
    def tried(check):
        if check.__module__ == "__main__":
            print("%s: %s" % (words, check()))
        return check
    return tried


def raised(run, *args, **kwargs):
    try:
        return run(*args, **kwargs)
    except Exception as problem:
        return "%s: %s" % (type(problem).__name__, problem)


def started(target, *args):
    process = mp.Process(target=target, args=args)
    process.start()
    return process


def ended(process):
    process.join()
    return process.exitcode
