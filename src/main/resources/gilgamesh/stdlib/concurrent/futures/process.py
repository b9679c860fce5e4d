"""A pool of processes: not simulated yet, and said so when one is made."""
from concurrent.futures import _base


class ProcessPoolExecutor(_base.Executor):

    def __init__(self, *args, **kwargs):
        raise NotImplementedError("Gilgamesh does not simulate ProcessPoolExecutor; ThreadPoolExecutor is there")
