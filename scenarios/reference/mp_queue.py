# params: items, size
# The parent puts `items` byte strings of `size` bytes into a multiprocessing.Queue, a child gets them.
import sys
import time

import earlier

if sys.version_info[0] == 2:
    import multiprocessing as mp
    clock = time.time
    range = xrange
else:
    from multiprocessing import get_context
    mp = get_context("fork")
    clock = time.perf_counter


def drain(q, n):
    for _ in range(n):
        q.get()


q, payload = mp.Queue(), b"x" * size
child = mp.Process(target=drain, args=(q, items))
child.start()
begin = clock()
for _ in range(items):
    q.put(payload)
child.join()
print("items_per_s %r" % (items / (clock() - begin)))
