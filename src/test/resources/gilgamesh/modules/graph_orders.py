# since 3.9
"""graphlib: what comes after what; cycles and mistakes; and threads that get the nodes of a graph done."""
import graphlib, queue, sys, threading
from graphlib import CycleError, TopologicalSorter as T


def tried(run, *args, **kwargs):
    try:
        return run(*args, **kwargs)
    except Exception as problem:
        return "%s: %s %r" % (type(problem).__name__, problem, problem.args)


print(graphlib.__all__, CycleError.__mro__, [name for name in dir(T) if not name.startswith("_")])
if sys.version_info >= (3, 11):
    print(T[int])
t=T({'D':['B','C'],'C':['A'],'B':['A']})
print(tried(t.get_ready), tried(t.is_active), tried(t.done,'A'), tried(bool, t), tried(t.done))
print(t.prepare(), tried(t.prepare), tried(t.add,'X'))
print(t.get_ready(), t.get_ready(), t.is_active(), tried(t.done,'B'), tried(t.done,'zz'), tried(t.done,'A','A'), tried(t.done,'A'), sorted(t.get_ready()), t.is_active(), t.done('B','C'), t.get_ready(), t.is_active(), t.done('D'), t.is_active(), t.get_ready())
t=T({1:[2],2:[3],3:[1]})
print(tried(t.prepare), tried(t.prepare), tried(t.get_ready), tried(t.is_active))
print(tried(lambda: list(T({1:[2],2:[3],3:[1],4:[1]}).static_order())))
print(tried(lambda: list(T({1:[1]}).static_order())), list(T().static_order()))
s=T({1:[2]}).static_order(); print(type(s))
t=T(); t.add(1,2,3); t.add(1,4); t.add(5); print(list(t.static_order()), tried(lambda: list(t.static_order())), tried(t.prepare))
print(tried(T().add), tried(T().add,[]), tried(T,{1:[[]]}), tried(T,[1]), tried(T,{1:2}))
t=T({1:[2]}); t.prepare(); print(t.get_ready()); print(tried(t.done,[]), t.done(2), tried(t.done,2))
print(list(T({3:[1,2],4:[3],5:[3]}).static_order()), list(T({'a':'bcd','b':'c','z':'b','q':'az'}).static_order()))
t=T({1:[2]});i=t.static_order(); print(next(i), tried(t.get_ready), tried(t.prepare), list(i))
t=T({1:[2],3:[4]}); t.prepare(); r=t.get_ready(); print(r, tried(t.done,2,1), t.get_ready(), tried(t.prepare))
t=T({1:[2]}); t.prepare(); print(tried(lambda: list(t.static_order())))
t=T({0:[2,4],1:[0,3],2:[1],5:[6],6:[5]}); print(tried(t.prepare), t.is_active() ,t.get_ready())
t=T({1:[2],2:[1]}); print(tried(t.prepare));  print(t.get_ready(), tried(t.add, 1), tried(t.prepare))

print(list(T({"a": ["b", "b"], "c": []}).static_order()), tried(bool, T()))

# A cycle, and what is not in it.
t = T({"x": ["y"], "y": ["x"], "a": ["b"]})
print(tried(t.prepare), t.get_ready(), t.done("b"), t.get_ready(), t.done("a"), t.get_ready(), t.is_active(), bool(t))
deep = T({i: [i + 1] for i in range(5000)})
order = list(deep.static_order())
print(order[:3], order[-2:], len(order))
wide = T()
for i in range(40):
    wide.add(i, *[j for j in range(i) if (i * 7 + j * 3) % 5 == 0])
print(list(wide.static_order()))
deep = T({i: [(i + 1) % 3000] for i in range(3000)})
try:
    deep.prepare()
except CycleError as problem:
    print(problem.args[0], len(problem.args[1]), problem.args[1][:3], problem.args[1][-1])

# Workers, each node done by one of them once all that it depends on is done.
graph = {"link": {"a.o", "b.o"}, "a.o": {"a.c", "h"}, "b.o": {"b.c", "h"}, "test": {"link"}, "doc": set()}
sorter = T(graph)
sorter.prepare()
todo, finished, done = queue.Queue(), queue.Queue(), []
def work():
    while True:
        name = todo.get()
        if name is None:
            return
        finished.put(name)
workers = [threading.Thread(target=work) for _ in range(3)]
for each in workers: each.start()
while sorter.is_active():
    for name in sorter.get_ready():
        todo.put(name)
    name = finished.get()
    done.append(name)
    sorter.done(name)
for each in workers: todo.put(None)
for each in workers: each.join()
print(sorted(done), all(done.index(before) < done.index(name) for name in graph for before in graph[name]))
