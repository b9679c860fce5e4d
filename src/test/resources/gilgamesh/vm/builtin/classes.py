from __future__ import print_function
import sys

class Shape(object):
    count = 0

    def __init__(self, name):
        self.name = name
        Shape.count += 1

    def area(self):
        raise NotImplementedError("area of " + self.name)

    def __repr__(self):
        return "<%s %s>" % (type(self).__name__, self.name)

    def __lt__(self, other):
        return self.area() < other.area()

    def __eq__(self, other):
        return isinstance(other, Shape) and self.name == other.name

    def __hash__(self):
        return hash(self.name)


class Square(Shape):
    def __init__(self, side):
        super(Square, self).__init__("square")
        self.side = side

    def area(self):
        return self.side ** 2

    @property
    def perimeter(self):
        return 4 * self.side

    @perimeter.setter
    def perimeter(self, value):
        self.side = value // 4

    @classmethod
    def unit(cls):
        return cls(1)

    @staticmethod
    def corners():
        return 4


class Circle(Shape):
    def __init__(self, r):
        Shape.__init__(self, "circle")
        self.r = r

    def area(self):
        return 3.14159 * self.r * self.r


shapes = [Circle(2), Square(3), Circle(1), Square.unit()]
print(sorted(shapes))
print([s.area() for s in sorted(shapes, reverse=True)])
print(max(shapes), min(shapes), Shape.count)
sq = Square(5)
sq.perimeter = 40
print(sq.side, sq.perimeter, Square.corners(), sq == Square(2), sq != Circle(1))
print(len({sq, Square(9), Circle(3)}))
try:
    Shape("blob").area()
except NotImplementedError as e:
    print("caught", e, type(e).__name__, e.args)
try:
    sq.nothing
except AttributeError as e:
    print(e)
print(hasattr(sq, "side"), getattr(sq, "nope", "dflt"), isinstance(sq, (int, Shape)), issubclass(Square, Shape))
print(sorted(vars(sq).items()))
setattr(sq, "color", "red")
print(sq.color, sq.__dict__ == {"side": 10, "name": "square", "color": "red"})
del sq.color
print(hasattr(sq, "color"))
print(Square.__name__, Square.__mro__[1].__name__, sq.__class__.__name__, Square.__bases__[0].__name__)


class Vec(object):
    def __init__(self, *xs):
        self.xs = xs

    def __add__(self, o):
        return Vec(*[a + b for a, b in zip(self.xs, o.xs)])

    def __mul__(self, k):
        return Vec(*[a * k for a in self.xs])

    __rmul__ = __mul__

    def __getitem__(self, i):
        return self.xs[i]

    def __len__(self):
        return len(self.xs)

    def __iter__(self):
        return iter(self.xs)

    def __contains__(self, x):
        return x in self.xs

    def __call__(self, f):
        return Vec(*map(f, self.xs))

    def __neg__(self):
        return self * -1

    def __str__(self):
        return "Vec" + str(tuple(self.xs))

    def __bool__(self):
        return any(self.xs)

    __nonzero__ = __bool__

    def __enter__(self):
        print("enter")
        return self

    def __exit__(self, t, v, tb):
        print("exit", t and t.__name__, v)
        return t is KeyError


v = Vec(1, 2, 3)
print(v + v, 2 * v, v * 3, -v, v[0], v[-1], len(v), list(v), 2 in v, 9 in v)
print(v(lambda x: x * x), bool(Vec(0, 0)), bool(v), v[1:])
with v as w:
    print(w is v)
with v:
    raise KeyError("gone")
try:
    with v:
        raise ValueError("bad")
except ValueError as e:
    print("outer", e)
a, b, c = v
print(a, b, c, sum(v), max(v), sorted(v, key=lambda x: -x))
v += Vec(1, 1, 1)
print(v)
