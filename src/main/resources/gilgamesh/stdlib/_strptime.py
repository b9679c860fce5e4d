"""_strptime: reads dates and times after a pattern. It is in Python in CPython, too."""
from datetime import _LONG_MONTHS, _LONG_WEEKDAYS, _MONTHS, _WEEKDAYS, _days_before_year, _from_ordinal, timedelta

try:
    from datetime import timezone
except ImportError:
    timezone = None


def moment(cls, text, form):
    found = {}
    place, i = 0, 0
    wrong = "time data %r does not match format %r" % (text, form)
    while i < len(form):
        c = form[i]
        i += 1
        if c.isspace():
            while text[place:place + 1].isspace():
                place += 1
            continue
        if c != "%":
            if text[place:place + 1] != c:
                raise ValueError(wrong)
            place += 1
            continue
        directive = form[i:i + 1]
        i += 1
        if directive in ("T", "X", "D", "x", "c", "F", "R"):
            expanded = {"T": "%H:%M:%S", "X": "%H:%M:%S", "D": "%m/%d/%y", "x": "%m/%d/%y", "F": "%Y-%m-%d", "R": "%H:%M", "c": "%a %b %d %H:%M:%S %Y"}
            form = form[:i] + expanded[directive] + form[i:]
            continue
        if directive in "YmdHIMSfjyw" and directive:
            most = {"Y": 4, "f": 6, "j": 3, "w": 1}.get(directive, 2)
            end = place
            while end < len(text) and end - place < most and text[end].isdigit():
                end += 1
            if end == place or directive == "Y" and end - place < 4:
                raise ValueError(wrong)
            digits = text[place:end]
            found[directive] = int(digits + "0" * (6 - len(digits)) if directive == "f" else digits)
        elif directive in ("b", "h", "B", "a", "A", "p", "Z"):
            names = {"b": _MONTHS, "h": _MONTHS, "B": _LONG_MONTHS, "a": _WEEKDAYS, "A": _LONG_WEEKDAYS, "p": ["AM", "PM"], "Z": ["UTC", "GMT"]}[directive]
            for number, name in enumerate(names):
                if text[place:place + len(name)].lower() == name.lower():
                    break
            else:
                raise ValueError(wrong)
            found["m" if directive in "bhB" else directive] = number + 1 if directive in "bhB" else number
            end = place + len(name)
        elif directive == "z" and timezone is not None:
            end = place + 1 if text[place:place + 1] == "Z" else place + (6 if text[place + 3:place + 4] == ":" else 5)
            row = text[place:end].replace(":", "")
            if row == "Z":
                found["z"] = timezone.utc
            else:
                if row[:1] not in ("+", "-") or not row[1:].isdigit() or len(row) != 5:
                    raise ValueError(wrong)
                delta = timedelta(hours=int(row[1:3]), minutes=int(row[3:]))
                found["z"] = timezone.utc if not delta else timezone(delta if row[0] == "+" else -delta)
        elif directive == "%":
            if text[place:place + 1] != "%":
                raise ValueError(wrong)
            end = place + 1
        elif not directive:
            raise ValueError("stray %% in format %r" % form)
        else:
            raise ValueError("%r is a bad directive in format %r" % (directive, form))
        place = end
    if place != len(text):
        raise ValueError("unconverted data remains: %s" % text[place:])
    year = found.get("Y", 1900)
    if "y" in found:
        year = found["y"] + (2000 if found["y"] < 69 else 1900)
    hour = found.get("H", 0)
    if "I" in found:
        hour = found["I"] % 12 + (12 if found.get("p") else 0)
    month, day = found.get("m", 1), found.get("d", 1)
    if "j" in found and "m" not in found:
        year, month, day = _from_ordinal(_days_before_year(year) + found["j"])
    for value, least, most in ((month, 1, 12), (hour, 0, 23), (found.get("M", 0), 0, 59), (found.get("S", 0), 0, 61)):
        if not least <= value <= most:
            raise ValueError(wrong)
    return cls(year, month, day, hour, found.get("M", 0), found.get("S", 0), found.get("f", 0), found.get("z"))
