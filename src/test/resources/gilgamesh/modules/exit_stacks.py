# since 3.6
"""ExitStack: the contexts of what comes up while a stack is left."""
from contextlib import ExitStack


def chain(problem):
    told = []
    while problem is not None and len(told) < 6:
        told.append(repr(problem))
        problem = problem.__context__
    return told


def fail(problem):
    raise problem


def leave(*problems, **more):
    with ExitStack() as stack:
        for problem in problems:
            stack.callback(fail, problem)
        if "body" in more:
            raise more["body"]


def in_the_body():
    leave(ValueError("2"), ValueError("1"), body=KeyError("body"))


def alone():
    leave(ValueError("2"), ValueError("1"))


def three():
    leave(ValueError("3"), ValueError("2"), ValueError("1"), body=KeyError("body"))


def within(action):
    try:
        raise IndexError("outer")
    except IndexError:
        action()


def swallowed():
    with ExitStack() as stack:
        stack.callback(fail, ValueError("3"))
        stack.push(lambda *info: True)
        stack.callback(fail, ValueError("1"))
        raise KeyError("body")


for action in (in_the_body, alone, three, lambda: within(three), lambda: within(alone), swallowed):
    try:
        action()
    except Exception as problem:
        print(chain(problem))
