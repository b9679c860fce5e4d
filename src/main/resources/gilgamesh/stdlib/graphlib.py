"""graphlib: an order in which everything comes after what it depends on, all at once or as others get it done."""
import sys
from types import GenericAlias

_3_14 = sys.version_info >= (3, 14)

__all__ = ["TopologicalSorter", "CycleError"]


class CycleError(ValueError):
    """Its second argument is the cycle, whose first node is its last one, too."""


class _Node:
    __slots__ = "awaited", "successors", "state"

    def __init__(self):
        self.awaited = 0
        self.successors = []
        self.state = "still not ready"


class TopologicalSorter:

    def __init__(self, graph=None):
        self._nodes = {}
        # None until prepare().
        self._ready = None
        self._passed_out = 0
        self._finished = 0
        if graph is not None:
            for node, predecessors in graph.items():
                self.add(node, *predecessors)

    __class_getitem__ = classmethod(GenericAlias)

    def _node(self, name):
        node = self._nodes.get(name)
        if node is None:
            node = self._nodes[name] = _Node()
        return node

    def add(self, node, *predecessors):
        if self._ready is not None:
            raise ValueError("Nodes cannot be added after a call to prepare()")
        self._node(node).awaited += len(predecessors)
        for each in predecessors:
            self._node(each).successors.append(node)

    def prepare(self):
        """Must be called once, when all nodes are there."""
        if _3_14:
            if self._passed_out:
                raise ValueError("cannot prepare() after starting sort")
        elif self._ready is not None:
            raise ValueError("cannot prepare() more than once")
        if self._ready is None:
            self._ready = [name for name, node in self._nodes.items() if not node.awaited]
        # Whatever is in no cycle can be sorted all the same.
        cycle = self._cycle()
        if cycle:
            raise CycleError("nodes are in a cycle", cycle)

    def _cycle(self):
        """The first one that is found by going from node to successor, or None."""
        seen = set()
        for start in self._nodes:
            if start in seen:
                continue
            seen.add(start)
            # Each node on the way, and its place there; beside it the successors that have not been tried.
            way = {start: 0}
            untried = [iter(self._nodes[start].successors)]
            while untried:
                for name in untried[-1]:
                    if name in way:
                        return list(way)[way[name]:] + [name]
                    if name not in seen:
                        seen.add(name)
                        way[name] = len(way)
                        untried.append(iter(self._nodes[name].successors))
                        break
                else:
                    way.popitem()
                    untried.pop()
        return None

    def _prepared(self):
        if self._ready is None:
            raise ValueError("prepare() must be called first")

    def get_ready(self):
        self._prepared()
        ready = tuple(self._ready)
        for name in ready:
            self._nodes[name].state = "passed out"
        self._ready.clear()
        self._passed_out += len(ready)
        return ready

    def is_active(self):
        self._prepared()
        return self._finished < self._passed_out or bool(self._ready)

    def __bool__(self):
        return self.is_active()

    def done(self, *nodes):
        self._prepared()
        for name in nodes:
            if name not in self._nodes:
                raise ValueError("node %r was not added using add()" % (name,))
            node = self._nodes[name]
            if node.state == "done":
                raise ValueError("node %r was already marked done" % (name,))
            if node.state != "passed out":
                raise ValueError("node %r was not passed out (still not ready)" % (name,))
            node.state = "done"
            self._finished += 1
            for follower in node.successors:
                self._nodes[follower].awaited -= 1
                if not self._nodes[follower].awaited:
                    self._ready.append(follower)

    def static_order(self):
        self.prepare()
        while self.is_active():
            ready = self.get_ready()
            yield from ready
            self.done(*ready)
