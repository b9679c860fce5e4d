from __future__ import absolute_import
import helpers
from . import b
x = b.name
