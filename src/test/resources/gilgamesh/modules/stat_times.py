# The times of a file: given as floats or as nanoseconds, told as floats.
from __future__ import print_function

import os
import shutil
import sys
import tempfile

own_folder = tempfile.mkdtemp()
path = os.path.join(own_folder, "file")
with open(path, "w") as f:
    f.write("x")

for given in ((1, 2), (1.5, 2.25), (1234567890.1234567, 1700000000.9999998), (0.1, 0.7), (1600000000.3, 1600000001.0000002)):
    os.utime(path, given)
    told = os.stat(path)
    print(repr(told.st_atime), repr(told.st_mtime), int(told[7]), int(told[8]))
    if sys.version_info[0] > 2:
        print(told.st_atime_ns, told.st_mtime_ns)

if sys.version_info[0] > 2:
    for nanos in (1, 999999999, 1234567890123456789, 1700000000999999999, 1699999999999999744, 1650000000123456700, 1650000000700000003):
        os.utime(path, ns=(nanos, nanos + 1))
        told = os.stat(path)
        print(repr(told.st_atime), repr(told.st_mtime), told.st_atime_ns, told.st_mtime_ns, told[7])
        print(os.path.getmtime(path) == told.st_mtime, os.stat(path).st_mtime == nanos * 1e-9)

shutil.rmtree(own_folder)
