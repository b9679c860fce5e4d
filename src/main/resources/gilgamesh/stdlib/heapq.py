"""heapq: a list as a heap, its smallest element first."""


def _up(heap, start, place):
    moving = heap[place]
    while place > start:
        parent = (place - 1) >> 1
        if not moving < heap[parent]:
            break
        heap[place] = heap[parent]
        place = parent
    heap[place] = moving


def _down(heap, place):
    end = len(heap)
    start = place
    moving = heap[place]
    child = 2 * place + 1
    while child < end:
        if child + 1 < end and not heap[child] < heap[child + 1]:
            child += 1
        heap[place] = heap[child]
        place = child
        child = 2 * place + 1
    heap[place] = moving
    _up(heap, start, place)


def heappush(heap, item):
    heap.append(item)
    _up(heap, 0, len(heap) - 1)


def heappop(heap):
    if not heap:
        raise IndexError("index out of range")
    last = heap.pop()
    if heap:
        first = heap[0]
        heap[0] = last
        _down(heap, 0)
        return first
    return last


def heapreplace(heap, item):
    first = heap[0]
    heap[0] = item
    _down(heap, 0)
    return first


def heappushpop(heap, item):
    if heap and heap[0] < item:
        item, heap[0] = heap[0], item
        _down(heap, 0)
    return item


def heapify(heap):
    for place in range(len(heap) // 2 - 1, -1, -1):
        _down(heap, place)


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
