# since 3.6
import asyncio
import concurrent.futures
import logging
import os
import sys
import threading
import warnings

# CPython tells of tasks that go before they are done; here none does.
logging.getLogger("asyncio").disabled = True
other = asyncio.new_event_loop()


async def nothing():
    pass


def told_by(name, call):
    with warnings.catch_warnings(record=True) as told:
        warnings.simplefilter("always", DeprecationWarning)
        try:
            print(name, type(call()).__name__)
        except RuntimeError as error:
            print(name, error)
    for each in told:
        print("   ", each.filename.split("/")[-1], each.lineno, each.category.__name__, each.message)


def of_coroutine(use):
    coroutine = nothing()
    try:
        return use(coroutine)
    finally:
        coroutine.close()


class Policy(asyncio.DefaultEventLoopPolicy):

    def get_event_loop(self):
        return super().get_event_loop()


CALLS = [
    ("get_event_loop", lambda: asyncio.get_event_loop()),
    ("of the policy", lambda: asyncio.get_event_loop_policy().get_event_loop()),
    ("Future", lambda: asyncio.Future()),
    ("ensure_future", lambda: of_coroutine(lambda coroutine: asyncio.ensure_future(coroutine))),
    ("gather of none", lambda: asyncio.gather()),
    ("gather", lambda: of_coroutine(lambda coroutine: asyncio.gather(coroutine))),
    ("StreamReader", lambda: asyncio.StreamReader()),
    ("shield", lambda: asyncio.shield(other.create_future())),
    ("wrap_future", lambda: asyncio.wrap_future(concurrent.futures.Future())),
]

for each in CALLS:
    asyncio.set_event_loop_policy(None)
    told_by(*each)
    told_by(*each)
    asyncio.set_event_loop(None)
    told_by(*each)
asyncio.set_event_loop_policy(Policy())
told_by("a policy of one's own", CALLS[0][1])
asyncio.set_event_loop_policy(None)


def elsewhere():
    for each in CALLS[:3]:
        told_by(*each)


thread = threading.Thread(target=elsewhere, name="T")
thread.start()
thread.join()
# Loops that were never closed are told of at the end.
sys.stdout.flush()
os._exit(0)
