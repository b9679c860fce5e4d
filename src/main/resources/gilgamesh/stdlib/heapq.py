"""heapq: a list as a heap, its smallest element first."""
from _heapq import heapify, heappop, heappush, heappushpop, heapreplace


def nsmallest(n, iterable, key=None):
    return sorted(iterable, key=key)[:max(n, 0)]


def nlargest(n, iterable, key=None):
    return sorted(iterable, key=key, reverse=True)[:max(n, 0)]


def merge(*iterables, **options):
    """Sorted inputs as one sorted output."""
    key = options.get("key")
    reverse = options.get("reverse", False)
    heads = []
    for iterable in iterables:
        iterator = iter(iterable)
        for value in iterator:
            heads.append([value, iterator])
            break
    while heads:
        best = 0
        for i in range(1, len(heads)):
            a = heads[i][0] if key is None else key(heads[i][0])
            b = heads[best][0] if key is None else key(heads[best][0])
            if (b < a) if reverse else (a < b):
                best = i
        yield heads[best][0]
        for value in heads[best][1]:
            heads[best][0] = value
            break
        else:
            del heads[best]
