"""_heapq: the heap's own functions, in C in CPython."""
import sys

_named = sys.version_info >= (3, 10)


def _check(heap, function):
    if not isinstance(heap, list):
        raise TypeError("%s must be list, not %s" % (function, type(heap).__name__) if _named else "heap argument must be a list")


def _unchanged(heap, size):
    if len(heap) != size:
        raise RuntimeError("list changed size during iteration")


def _up(heap, start, place):
    moving, size = heap[place], len(heap)
    while place > start:
        parent = (place - 1) >> 1
        less = moving < heap[parent]
        _unchanged(heap, size)
        if not less:
            return
        heap[place], heap[parent] = heap[parent], moving
        place = parent


def _down(heap, start):
    """To the bottom along the smaller children, and from there up to where it belongs: so CPython compares the fewest."""
    place, size = start, len(heap)
    while 2 * place + 1 < size:
        child = 2 * place + 2
        if child == size:
            child -= 1
        else:
            less = heap[child - 1] < heap[child]
            _unchanged(heap, size)
            if less:
                child -= 1
        heap[place], heap[child] = heap[child], heap[place]
        place = child
    _up(heap, start, place)


def heappush(heap, item):
    _check(heap, "heappush() argument 1")
    heap.append(item)
    _up(heap, 0, len(heap) - 1)


def _replace(heap, item):
    if not heap:
        raise IndexError("index out of range")
    least, heap[0] = heap[0], item
    _down(heap, 0)
    return least


def heappop(heap):
    _check(heap, "heappop() argument")
    if not heap:
        raise IndexError("index out of range")
    last = heap.pop()
    return _replace(heap, last) if heap else last


def heapreplace(heap, item):
    _check(heap, "heapreplace() argument 1")
    return _replace(heap, item)


def heappushpop(heap, item):
    _check(heap, "heappushpop() argument 1")
    return _replace(heap, item) if heap and heap[0] < item else item


def heapify(heap):
    _check(heap, "heapify() argument")
    for place in range(len(heap) // 2)[::-1]:
        _down(heap, place)
