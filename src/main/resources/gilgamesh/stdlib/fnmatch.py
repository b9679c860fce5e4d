"""fnmatch: names that look like a pattern."""
import os.path
import re


def translate(pat):
    """The pattern as a regular expression."""
    made, place = [], 0
    while place < len(pat):
        letter = pat[place]
        place += 1
        if letter == "*":
            if not made or made[-1] != ".*":
                made.append(".*")
        elif letter == "?":
            made.append(".")
        elif letter == "[":
            # The first bracket behind it, but for one that stands first.
            end = pat.find("]", place + 1 + (pat[place:place + 1] == "!"))
            if end < 0:
                made.append("\\[")
            else:
                some = pat[place:end].replace("\\", "\\\\").replace("[", "\\[").replace("&", "\\&")
                place = end + 1
                made.append("[^%s]" % some[1:] if some.startswith("!") else "[\\%s]" % some if some.startswith("^") else "[%s]" % some)
        else:
            made.append(re.escape(letter))
    return "(?s:%s)\\Z" % "".join(made)


_known = {}


def _matcher(pat):
    if pat not in _known:
        text = pat.decode("latin-1") if not isinstance(pat, str) else pat
        _known[pat] = re.compile(translate(text)).match
    return _known[pat]


def _text(name):
    return name if isinstance(name, str) else name.decode("latin-1")


def fnmatch(name, pat):
    return fnmatchcase(os.path.normcase(name), os.path.normcase(pat))


def fnmatchcase(name, pat):
    return _matcher(pat)(_text(name)) is not None


def filter(names, pat):
    match = _matcher(os.path.normcase(pat))
    return [name for name in names if match(_text(name))]
