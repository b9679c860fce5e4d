"""A bank with locks in its accounts, and queues: reprs that take locks too."""
from __future__ import print_function

import threading, time, collections
try:
    import queue
except ImportError:
    import Queue as queue

class InsufficientFunds(Exception):
    def __init__(self, need, have):
        super(InsufficientFunds, self).__init__("need %.2f, have %.2f" % (need, have))
        self.need, self.have = need, have

class Account(object):
    _ids = iter(range(1, 1000))
    def __init__(self, owner, balance=0.0):
        self.id = next(self._ids)
        self.owner = owner
        self._balance = balance
        self._lock = threading.RLock()
        self.history = []
    @property
    def balance(self):
        with self._lock:
            return self._balance
    @balance.setter
    def balance(self, v):
        if v < 0:
            raise InsufficientFunds(self._balance - v, self._balance)
        with self._lock:
            self._balance = v
    def __repr__(self):
        return "<%s #%d %s: %10.2f>" % (type(self).__name__, self.id, self.owner, self.balance)
    def __lt__(self, other): return self.id < other.id
    def __eq__(self, other): return self.id == other.id
    def __hash__(self): return hash(self.id)

class Bank(object):
    def __init__(self):
        self.accounts = collections.OrderedDict()
        self.log = queue.Queue()
    def open(self, owner, amount):
        a = Account(owner, amount)
        self.accounts[a.id] = a
        return a
    def transfer(self, src, dst, amount):
        first, second = sorted([src, dst])
        with first._lock:
            with second._lock:
                if src.balance < amount:
                    raise InsufficientFunds(amount, src.balance)
                src.balance -= amount
                dst.balance += amount
                self.log.put((src.id, dst.id, amount))

bank = Bank()
accs = [bank.open(n, 100.0 * i) for i, n in enumerate(["ann", "bob", "cy", "dee"], 1)]
print(accs)
errors = []
def worker(seed):
    x = seed
    for i in range(50):
        x = (x * 1103515245 + 12345) % 2**31
        a = accs[x % 4]; b = accs[(x // 4) % 4]
        if a is b: continue
        try:
            bank.transfer(a, b, (x // 16) % 150)
        except InsufficientFunds as e:
            errors.append((e.need, e.have))
ts = [threading.Thread(target=worker, args=(s,), name="w%d" % s) for s in range(1, 6)]
for t in ts:
    t.start()
    t.join()
print(len(errors), bank.log.qsize(), sum(a.balance for a in accs))
for a in sorted(accs, key=lambda a: -a.balance):
    print(a, "%-8s|%8.3f|%+d" % (a.owner.title(), a.balance, int(a.balance)))
try:
    accs[0].balance = -5
except InsufficientFunds as e:
    print(type(e).__name__, e, e.args)
d = collections.defaultdict(list)
while not bank.log.empty():
    s, t, m = bank.log.get_nowait()
    d[s, t].append(m)
for k in sorted(d):
    print(k, len(d[k]), max(d[k]), min(d[k]))
try:
    bank.log.get_nowait()
except queue.Empty as e:
    print("empty", repr(e))
try:
    bank.log.get(timeout=0.01)
except queue.Empty as e:
    print("empty", repr(e))
q = queue.Queue(2)
q.put(1); q.put(2)
try: q.put(3, block=False)
except queue.Full as e: print("full", repr(e))
try: q.put(3, timeout=0.01)
except queue.Full as e: print("full", repr(e))
try: q.put(3, timeout=-1)
except ValueError as e: print(e)
q.get(); q.task_done(); q.get(); q.task_done()
try: q.task_done()
except ValueError as e: print(e)
pq = queue.PriorityQueue()
for x in [(3, "c"), (1, "a"), (2, "b")]: pq.put(x)
print([pq.get() for _ in range(3)])
lq = queue.LifoQueue()
for x in range(4): lq.put(x)
print([lq.get() for _ in range(4)], lq.empty(), lq.full(), lq.maxsize)
