# Which parts of multiprocessing import tempfile, and so random.
from __future__ import print_function
import multiprocessing
import sys


def there(what):
    print("after", what + ":", "random" in sys.modules)


if __name__ == "__main__":
    there("import")
    multiprocessing.Process()
    there("Process")
    multiprocessing.Lock()
    there("Lock")
    multiprocessing.Value("i", 0)
    there("Value")
