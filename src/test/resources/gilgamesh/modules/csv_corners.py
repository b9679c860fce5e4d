# csv: escaped ends of lines, fields that are numbers or None, what is escaped and what is quoted, and dialects that mean two things.
from __future__ import print_function

import csv
import sys


class Sink(object):

    def __init__(self):
        self.calls = []

    def write(self, text):
        self.calls.append(text)
        return len(text)


def read(lines, **options):
    """Row by row, up to the first that fails."""
    rows = csv.reader(lines, **options)
    try:
        for row in rows:
            print(int(rows.line_num), row)
    except (csv.Error, ValueError) as problem:
        print(int(rows.line_num), type(problem).__name__, problem)


def write(row, **options):
    sink = Sink()
    try:
        csv.writer(sink, **options).writerow(row)
    except csv.Error as problem:
        print(problem)
    print(sink.calls)


def wrong(**options):
    try:
        csv.reader([], **options)
        print("right", sorted(options))
    except (TypeError, ValueError) as problem:
        print(type(problem).__name__, problem)


print("-- escaped ends of lines")
for lines in (["a\\\n", "b,c\n"], ["a\\\n"], ["a,\\\n"], ["\\\n", "\\\n", "x"], ["a\\\n", "b", "c\n", "d"], ["a\\\n", "", "b\n", "c"], ["a\\", "b\n"],
              ["a\\", ""], ["a\\"], ["a\\\n", "b,c", "d"], ["a\\\n", "b\\x", "c"], ['"a\\\n', 'b"\n', "c"], ['"a\\', 'b"'], ['"a\\'], ["a\\\r\n", "b"]):
    for strict in (False, True):
        read(lines, escapechar="\\", strict=strict)

print("-- numbers")
for text in (",\n", "1,2.5\n", '1,"2",\n', '"",\n', "\\1,2\n", "x\n", " 1, 2\n"):
    read([text], quoting=csv.QUOTE_NONNUMERIC, escapechar="\\")
read([",1\n"], quoting=csv.QUOTE_NONNUMERIC)
read(["a\rb\n"], quoting=csv.QUOTE_NONNUMERIC)
read(["a\0b\n", "c\n"])

print("-- what is escaped and what is quoted")
rows = (['q"q'], ['"'], ["a\\b"], ['"\\'], ["a,b"], ["n\nl"], ["a\rb"], [""], [None], ["", None], [1, "a", None, 2.5, ""], [True, "1"])
options = [{}, {"lineterminator": "\n"}, {"lineterminator": "|"}, {"escapechar": "\\"}, {"escapechar": "\\", "doublequote": False}, {"doublequote": False},
           {"quoting": csv.QUOTE_NONE}, {"quoting": csv.QUOTE_NONE, "escapechar": "\\"}, {"quoting": csv.QUOTE_NONNUMERIC},
           {"quoting": csv.QUOTE_ALL, "escapechar": "!", "doublequote": False}, {"delimiter": " ", "skipinitialspace": True}]
for each in options:
    print(sorted(each.items()))
    for row in rows:
        write(row, **each)

print("-- QUOTE_STRINGS and QUOTE_NOTNULL")
print(hasattr(csv, "QUOTE_STRINGS"), hasattr(csv, "QUOTE_NOTNULL"))
if sys.version_info >= (3, 12):
    for quoting in (csv.QUOTE_STRINGS, csv.QUOTE_NOTNULL):
        for row in rows:
            write(row, quoting=quoting)
        for text in ("a\n", "1,2\n", '"1",,""\n', ',"a"\n'):
            read([text], quoting=quoting)

print("-- wrong dialects")
for quoting in (4, 5, 6):
    try:
        csv.reader([], quoting=quoting)
        print("right")
    except TypeError as problem:
        print(problem)
for delimiter in (None, "", "ab", 5, "\n", '"', " "):
    wrong(delimiter=delimiter)
for letter in ("", "ab", 5, "\n", " ", ","):
    wrong(escapechar=letter)
    wrong(quotechar=letter)
    wrong(quotechar=letter, quoting=csv.QUOTE_NONE, skipinitialspace=True)
wrong(quotechar=None)
wrong(quotechar=None, quoting=csv.QUOTE_MINIMAL)
wrong(dialect="excel", quotechar=None)
wrong(escapechar='"')
wrong(lineterminator="a,")
wrong(lineterminator=None)

print("-- what is no line")
for lines in (5, [1]):
    try:
        next(csv.reader(lines))
    except (TypeError, csv.Error) as problem:
        print(type(problem).__name__, problem)

print("-- DictReader and DictWriter")
reader = csv.DictReader(["a,b", "1,2"])
print(reader._fieldnames, reader.fieldnames, reader._fieldnames)
print(csv.DictWriter(Sink(), None).fieldnames)
try:
    print(csv.DictWriter(Sink(), ["a"], extrasaction="RAISE").writerow({"z": 1}))
except ValueError as problem:
    print(problem)
try:
    csv.DictWriter(Sink(), ["a"]).writerows(5)
except TypeError as problem:
    print(problem)

print("-- the limit of a field")
csv.field_size_limit(5)
read(["abcde,abc\n", "abcdef\n"])
