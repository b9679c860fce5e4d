# What the record's process had kept in memory before it began the experiments with processes. 2.7 gives the memory of floats back only in a full
# collection (Objects/floatobject.c: PyFloat_ClearFreeList), of which there is none where nothing but floats is made; and pipe_convoy had
# measured 740,000 pings a second for 1.5 seconds: so many floats of 24 bytes.
import sys

kept = b"\0" * (740000 * 3 // 2 * 24) if sys.version_info[0] == 2 else b""
