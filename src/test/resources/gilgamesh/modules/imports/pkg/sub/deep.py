from .. import b
from ..b import name
from ... import nothing
