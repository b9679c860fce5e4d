# csv: each row is one call of write, made before the next row is asked for; and what blanks, escapes and ends of lines do.
from __future__ import print_function

import csv
import sys


class Sink(object):

    def __init__(self):
        self.calls = []

    def write(self, text):
        self.calls.append(text)
        return len(text)


def show(function):
    try:
        print(repr(function()))
    except Exception as problem:
        print(type(problem).__name__, problem)


def failing(rows):
    for row in rows:
        yield row
    raise KeyError("midway")


print("-- writerows")
for rows in (failing([["a", "b"], [1, 2]]), [["a"], 5, ["b"]], 5, [], [["x"], ["y"]]):
    sink = Sink()
    show(lambda: csv.writer(sink).writerows(rows))
    print(sink.calls)
show(lambda: csv.writer(Sink()).writerow(["x"]))

print("-- DictWriter")
for rows in (failing([{"a": 1, "b": 2}, {"a": 3}]), [{"a": 1}, {"a": 1, "c": 3}, {"b": 2}]):
    sink = Sink()
    show(lambda: csv.DictWriter(sink, ["a", "b"], restval="-").writerows(rows))
    print(sink.calls)
show(lambda: csv.DictWriter(Sink(), iter(["a", "b"]), extrasaction="ignore").writeheader())
sink = Sink()
csv.DictWriter(sink, ["a", "b"], extrasaction="ignore").writerow({"b": 1, "z": 2})
print(sink.calls)
show(lambda: csv.DictWriter(sink, ["a"], extrasaction="what"))

print("-- DictReader")
reader = csv.DictReader(["n,v", "", "one,1", "two", "three,3,4,5", "", ""], restkey="more", restval="none")
print(reader.line_num, reader.fieldnames, reader.line_num)
for row in reader:
    print(reader.line_num, sorted(row.items(), key=str))
print(reader.line_num)
reader = csv.DictReader(["1,2", "3,4"], ["a", "b"])
reader.fieldnames = ["c", "d"]
print([sorted(row.items()) for row in reader])
reader = csv.DictReader([])
print(reader.fieldnames, list(reader), reader.line_num)

print("-- blanks")
for text in ("a  b c", "  a b", "a b  ", " ", "'a b'  c", "a  'b c' d", "x ,y", "\n", ""):
    for skips in (False, True):
        show(lambda: list(csv.reader([text], delimiter=" ", skipinitialspace=skips, quotechar="'")))
for text in ("a, b,  c", ", ,", " a , b", "a,b, ", '  "a, b"'):
    show(lambda: list(csv.reader([text], skipinitialspace=True)))

print("-- escapes and ends")
for text in ("a\\,b,c", '"a\\"b",c', '"a"\\b,c', '"a\\', '"a\nb"', "a,\\\\", '"a"b"c",d'):
    show(lambda: list(csv.reader([text], escapechar="\\")))
show(lambda: list(csv.reader(['"a', 'b"', "c"])))
show(lambda: list(csv.reader(['"a"b'], strict=True)))
show(lambda: list(csv.reader(['"a'], strict=True)))
