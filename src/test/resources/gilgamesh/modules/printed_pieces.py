# What print writes, piece by piece, and 2.7's soft space, which belongs to the file.
from __future__ import print_function
import sys
class A(object):
    def __str__(self):
        print("in")
        return "A"
print("x", A())
class B(object):
    def __str__(self): raise ValueError("no")
try: print("before", B())
except ValueError: pass
print("after")
class T:
    def __init__(self): self.log = []
    def write(self, t): self.log.append(t)
t = T(); sys.stdout = t; print("a", "b"); print(); print(1, end=""); sys.stdout = sys.__stdout__; print(t.log)
sys.stdout.writelines(["a\n", "b\n"])
print("p", "q", sep="\n")

STATEMENTS = r'''
print "a",; sys.stdout.write("b\n"); print "c"
class T:
    def __init__(self): self.log = []
    def write(self, t): self.log.append(t)
t = T()
print "first",; sys.stdout = t; print 1, 2
sys.stdout = sys.__stdout__
print t.log, t.softspace
print >>sys.stdout, "e", 1
print 1, "x\n", 2, "y ", 3
'''
if sys.version_info < (3,):
    exec(compile(STATEMENTS, "statements", "exec", 0, True))
