import os

import cyc1

try:
    cyc1.y
except AttributeError as e:
    print(type(e).__name__, str(e).replace(os.path.dirname(os.path.abspath(__file__)) + os.sep, "").replace(os.path.dirname(__file__) + "/", ""))
try:
    from cyc1 import y
except ImportError as e:
    print(type(e).__name__, str(e).split(" (/")[0].split(" (src")[0].split(" (cyc")[0])
