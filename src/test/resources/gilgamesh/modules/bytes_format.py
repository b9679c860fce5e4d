# since 3.6
"""Bytes formatted by %, and bytes put for others."""
def err(f):
    try: print(repr(f()))
    except Exception as e: print(type(e).__name__, e)
class B:
    def __bytes__(self): return b"own"
    def __repr__(self): return "B\xe9"
err(lambda: b"%d %i %u %x %X %o" % (1, -2, 3, 255, 255, 8))
err(lambda: b"%s|%b|%5s|%-5b|%.2s" % (b"ab", bytearray(b"cd"), b"e", b"f", b"ghi"))
err(lambda: b"%s" % B()); err(lambda: b"%a %r" % (B(), "x\xe9"))
err(lambda: b"%c%c%c" % (65, b"B", bytearray(b"C")))
err(lambda: b"%05.1f %e %g %+d % d %#x" % (1.25, 2.0, 3.5, 4, 5, 6))
err(lambda: b"%(a)s %(b)d %%" % {b"a": b"x", b"b": 3})
err(lambda: bytearray(b"%s") % b"x"); err(lambda: bytearray(b"%d") % 3)
err(lambda: b"%s" % "text"); err(lambda: b"%s" % 3); err(lambda: b"%b" % None)
err(lambda: b"%c" % 256); err(lambda: b"%c" % b"ab"); err(lambda: b"%c" % "a"); err(lambda: b"%d" % "a"); err(lambda: b"%x" % 1.5); err(lambda: b"%f" % "a")
err(lambda: b"%d %d" % 1); err(lambda: b"%d" % (1, 2)); err(lambda: b"%(a)d" % 3); err(lambda: b"%z" % 1); err(lambda: b"%" % 1); err(lambda: b"abc" % ()); err(lambda: b"abc" % 1); err(lambda: b"%*d|%.*f" % (5, 1, 2, 1.0))
x = b"%d"
x %= 7
print(x)
err(lambda: b"\xff%s\xfe" % b"\x80")
err(lambda: b"%s" % (b"a", b"b")); err(lambda: b"%(a" % {b"a": 1}); err(lambda: b"%(x)s" % {b"a": 1})
err(lambda: b"hello".translate(bytes.maketrans(b"el", b"ip")))
err(lambda: b"hello".translate(None, b"l")); err(lambda: b"hello".translate(bytes.maketrans(b"e", b"E"), b"l")); err(lambda: bytearray(b"hello").translate(None, delete=b"h"))
err(lambda: b"a".translate(b"short")); err(lambda: bytes.maketrans(b"a", b"bc")); err(lambda: b"a".translate("x")); err(lambda: bytearray.maketrans(b"a", b"b")[97])
