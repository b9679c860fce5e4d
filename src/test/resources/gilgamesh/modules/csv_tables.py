"""csv: what is read and written."""
from __future__ import print_function
import os, shutil, tempfile

own_folder = tempfile.mkdtemp()
os.chdir(own_folder)
import csv, io, sys
T = sys.version_info[0] > 2
kw = dict(newline="") if T else {}
def o(n, m): return open(n, m, **kw) if T else open(n, m + "b")
with o("x.csv", "w") as f:
    w = csv.writer(f)
    w.writerow(["a", "b c", 'd"e', "f,g", "h\ni", 1, 2.5, None, ""]); w.writerows([[1, 2], ["x"], [""], []] )
print(repr(o("x.csv", "r").read()))
with o("x.csv", "r") as f:
    r = csv.reader(f)
    for row in r: print(row, r.line_num == 0)
with o("y.csv", "w") as f:
    w = csv.DictWriter(f, ["n", "v"]); w.writeheader(); w.writerow({"n": "one", "v": 1}); w.writerow({"n": "two"})
    try: w.writerow({"zz": 3})
    except ValueError as e: print(e)
with o("y.csv", "r") as f:
    for row in csv.DictReader(f): print(sorted(row.items()))
print(list(csv.reader(["a;b;'c;d'", "1; 2;3"], delimiter=";", quotechar="'")))
print(list(csv.reader(["a, b", '"x ""y"" z",2', "p"], skipinitialspace=True)))
print(list(csv.reader(['1,2.5,"x"'], quoting=csv.QUOTE_NONNUMERIC)))
w = csv.writer(sys.stdout, quoting=csv.QUOTE_ALL, lineterminator="\n"); w.writerow([1, "a"])
w = csv.writer(sys.stdout, dialect="excel-tab", lineterminator="\n"); w.writerow([1, "a\tb"])
for bad in (lambda: csv.reader([], dialect="nope"), lambda: csv.writer(3), lambda: w.writerow(3)):
    try: bad()
    except Exception as e: print(type(e).__name__, e)
print(sorted(csv.list_dialects()))

os.chdir("/")
shutil.rmtree(own_folder)
