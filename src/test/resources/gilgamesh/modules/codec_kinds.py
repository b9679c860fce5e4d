# since 3.7
"""Every codec with every way to go on after an error, for what is complete, cut off, and wrong."""
def told(run):
    try:
        return ascii(run())
    except UnicodeError as problem:
        return "%s: %s %r" % (type(problem).__name__, ascii(str(problem)), (problem.encoding, problem.start, problem.end, problem.reason))
    except Exception as problem:
        return "%s: %s" % (type(problem).__name__, problem)


codecs = ("utf-8", "ascii", "latin-1", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-32-le", "utf-32-be")
handlers = ("strict", "ignore", "replace", "backslashreplace", "xmlcharrefreplace", "surrogateescape", "surrogatepass", "nonsense")
texts = ("", "abc", "a\xe9b", "\u20acx\u20ac\u20ac", "x\U0001f600", "\ud800", "a\udc80\udcffb", "a\udc80\ud800b", "\udfff!", "\ud800\ud801z", "\x85\u2028", "\U0001f600\xe9")
for codec in codecs:
    for handler in handlers:
        print(codec, handler, "|", " | ".join(told(lambda: text.encode(codec, handler)) for text in texts))
pieces = (b"", b"a", b"abcd", b"\xff", b"ab\x80\x81c", b"\xe2\x82", b"\xe2\x82\xacz", b"\xe2x", b"\xed\xa0\x80", b"\xed\xb2\x80!", b"\xf0\x9f\x98\x80", b"\xf4\x90\x80\x80",
          b"\xff\xfea\x00", b"\xfe\xff\x00a", b"\xff\xfe", b"\x00\xd8", b"\x00\xd8a\x00b\x00", b"\xd8\x00\x00a", b"\x00\xdca\x00", b"\x00\xd8\x00", b"=\xd8\x00\xde\x00",
          b"\xff\xfe\x00\x00a\x00\x00\x00", b"\x00\x00\xfe\xff\x00\x00\x00a", b"a\x00\x00\x00b\x00", b"\x00\xd8\x00\x00", b"\x00\x00\x11\x00", b"\x00\x00\xdc\x00z", b"\xef\xbb\xbfa", b"\xef\xbb",
          b"a\xef\xbb\xbf\xff")
for codec in codecs:
    for handler in handlers:
        print(codec, handler, "|", " | ".join(told(lambda: piece.decode(codec, handler)) for piece in pieces))
for handler in ("strict", "ignore", "replace", "backslashreplace", "surrogateescape", "surrogatepass"):
    print("utf-8-sig", handler, "|", " | ".join(told(lambda: text.encode("utf-8-sig", handler)) for text in texts))
    print("utf-8-sig", handler, "|", " | ".join(told(lambda: piece.decode("utf-8-sig", handler)) for piece in pieces))
for name in ("UTF8", "U8", "utf_8", "utf 8", "L1", "latin1", "ISO-8859-1", "us-ascii", "646", "UTF-16LE", "utf16", "U16", "utf_32_be", "UTF-8-SIG", "nonsense", "", "no-such"):
    print(name, told(lambda: "a\xe9".encode(name, "replace")), told(lambda: b"\xc3\xa9a\x00".decode(name, "replace")))
for arguments in ((1,), ("utf-8", 1), (None,), ("utf-8", None), ("utf-8", "strict", 1)):
    print(told(lambda: "a".encode(*arguments)), told(lambda: b"a".decode(*arguments)))
print(told(lambda: "\xe9".encode(encoding="ascii", errors="replace")), told(lambda: str(b"\xe9", "ascii", "replace")), told(lambda: bytes("\xe9", "utf-16-le")), told(lambda: str(b"a\x00b", "utf-16-le")))
