"""_heapq: the heap's own functions, in C in CPython."""


def _up(heap, start, place):
    moving = heap[place]
    parent = (place - 1) >> 1
    while place > start and moving < heap[parent]:
        heap[place] = heap[parent]
        place, parent = parent, (parent - 1) >> 1
    heap[place] = moving


def _down(heap, start):
    """To the bottom along the smaller children, and from there up to where it belongs: so CPython compares the fewest."""
    moving, place, end = heap[start], start, len(heap)
    while 2 * place + 1 < end:
        child = 2 * place + 2
        if child == end or heap[child - 1] < heap[child]:
            child -= 1
        heap[place] = heap[child]
        place = child
    heap[place] = moving
    _up(heap, start, place)


def heappush(heap, item):
    heap.append(item)
    _up(heap, 0, len(heap) - 1)


def heappop(heap):
    if not heap:
        raise IndexError("index out of range")
    last = heap.pop()
    return heapreplace(heap, last) if heap else last


def heapreplace(heap, item):
    least, heap[0] = heap[0], item
    _down(heap, 0)
    return least


def heappushpop(heap, item):
    return heapreplace(heap, item) if heap and heap[0] < item else item


def heapify(heap):
    for place in range(len(heap) // 2)[::-1]:
        _down(heap, place)
