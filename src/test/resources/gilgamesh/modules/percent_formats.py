from __future__ import print_function
import sys


class Odd(object):

    def __getitem__(self, key):
        return "[%s]" % key

    def __repr__(self):
        return "Odd()"


VALUES = [(), (1, 2), "s", {"a": 1}, Odd()]
FORMATS = """%% % a% %-% %5% %+% %#% %0% %05% %.% %.3% %*% %.*% %*.*% %(a)% %(a)5% %(a)-% %(a)s %(a)%s %(b)% %()s %(a(b))s %(x%)s %(a %( %()
%l% %h% %L% %ll% %hs %ld %lld %hhd %y %5y %(a)y %z% %s% %s%y %d%% %d%5% %%%s %s%% %5%| x%-5%y%s %(a)s%% %(a)s%5% %--5d| %0-5d| %-05d| %#x %.d %.s
%5.s| %-5.1s| %*d| %-*d| %.*f %*s| %(a)*d %(a).*d %5 %- %. %* %5. %l %(a) %(a)5 %c %5c| %-5c| %05c| %.0c| %r %u %i %5.3d| %05.3d| %-5.3d| %+.3d|
%X %#X %#o %05s| %+s| %#s %05r| %03c| %n %p %*%s %99999999999d %99999999999999999999d %.99999999999s""".split()
FORMATS += ["% %", "%  %", "% d", "%+ d", "%s %(a)s", "%(a)s %s", "% s|", "%\n", "%\0", "%\x1f", "%\x7f"]


def tried(text, value):
    try:
        return repr(text % value)
    except MemoryError:
        return "MemoryError"
    except Exception as error:
        return "%s: %r" % (type(error).__name__, str(error))


def try_all(formats, values):
    for text in formats:
        outcomes = []
        for value in values:
            outcome = tried(text, value)
            outcomes.append("as before" if outcomes and outcomes[-1] == outcome else outcome)
        print(repr(text), *outcomes, sep=" | ")


try_all(FORMATS, VALUES)
if sys.version_info[0] > 2:
    try_all([text.encode() for text in FORMATS] + [b"%\xe9"], [(), (1, 2), {b"a": b"z"}])
    try_all(["%a", "%b", "%\xe9"], VALUES)
