"""string: the constants, and the functions of 2.7."""
from __future__ import print_function

import string

print(string.ascii_letters, string.digits, repr(string.whitespace), string.capwords("one  two"))
print([hasattr(string, name) for name in ("letters", "join", "maketrans", "atoi")])
if hasattr(string, "letters"):
    print(string.letters, string.lowercase, string.uppercase)
    print(string.upper("aB"), string.join(["a", "b"]), string.joinfields(["a", "b"], "-"), string.split("a b c", " ", 1))
    print(string.replace("aXbX", "X", "y", 1), string.find("abc", "c"), string.zfill(7, 3), string.zfill("-7", 4))
    print(string.atoi("12") + string.atoi("ff", 16), string.atof("1.5"), string.atol("7"), string.ljust("a", 3) + "|")
    table = string.maketrans("abc", "xyz")
    print(len(table), "aabbcc".translate(table), string.translate("cab!", table, "!"), string.count("aaa", "a"))
    for action in (lambda: string.maketrans("ab", "c"), lambda: string.atoi("x"), lambda: string.index("abc", "z")):
        try:
            action()
        except ValueError as mistake:
            print(mistake)
