print("pkg init", __name__, __package__)
from . import a
from .b import name as b_name
__all__ = ["a", "lazy"]
