from __future__ import print_function
import sys
import threading


def plain(timeout=1):
    pass


def several(first, category=1, *rest):
    pass


class C(object):

    def __init__(self, name):
        pass

    def method(self, name, other=3):
        pass


def tell(function, *args, **keywords):
    try:
        function(*args, **keywords)
    except TypeError as e:
        print(e)


tell(threading.Thread, target=print, nme="x")
tell(plain, timeot=2)
tell(plain, zzz=2)
tell(several, 1, categry=2)
tell(several, 1, 2, 3, frst=2)
tell(C, nam=1)
tell(C("x").method, othr=1)
tell(C("x").method, slf=1)
tell(lambda value: 1, valu=1)
tell(lambda **all: 1, valu=1)
tell(threading.Event().wait, timout=1)
tell(threading.Semaphore, valu=3)
tell(threading.Timer, 1, print, arg=3)
tell(print, 1, fil=3)
tell(print, 1, ed=3)
tell(sorted, [1], ky=3)
tell("x".split, se=1)
if sys.version_info[0] == 3:
    tell("a".encode, encodin="x")
