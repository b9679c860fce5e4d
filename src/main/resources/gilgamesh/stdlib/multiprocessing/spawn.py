"""A fresh interpreter as a child: what it is told, and how it makes itself ready to run a process object of its parent."""
import os
import struct
import sys

from multiprocessing import process, reduction

_3_12 = sys.version_info >= (3, 12)

WINEXE = WINSERVICE = False
_executable = sys.executable


def set_executable(exe):
    global _executable
    _executable = exe


def get_executable():
    return _executable


def is_forking(argv):
    return len(argv) >= 2 and argv[1] == "--multiprocessing-fork"


def freeze_support():
    """Nothing here is a frozen program."""


def start_interpreter(text, fds):
    from _gilgamesh import spawn
    return spawn(text, sorted(set(fds)))


def write_all(fd, data):
    while data:
        data = data[os.write(fd, data):]


def read_exactly(fd, size):
    data = b""
    while len(data) < size:
        more = os.read(fd, size - len(data))
        if not more:
            raise EOFError("unexpected EOF")
        data += more
    return data


def message(preparation_data, process_obj):
    """Both are pickled on their own: the second can be unpickled only after the first has been acted upon."""
    text = bytes(reduction.ForkingPickler.dumps(preparation_data))
    obj = bytes(reduction.ForkingPickler.dumps(process_obj))
    return struct.pack("!QQ", len(text), len(obj)) + text + obj


def read_process(fd):
    """Reads a message, prepares this interpreter, and gives the process object."""
    text, obj = struct.unpack("!QQ", read_exactly(fd, 16))
    process.current_process()._inheriting = True
    try:
        prepare(reduction.ForkingPickler.loads(read_exactly(fd, text)))
        return reduction.ForkingPickler.loads(read_exactly(fd, obj))
    finally:
        del process.current_process()._inheriting


def spawn_main(pipe_handle, parent_pid=None, tracker_fd=None):
    from multiprocessing import resource_tracker
    resource_tracker._resource_tracker._fd = tracker_fd
    sys.exit(_main(pipe_handle, os.dup(pipe_handle)))


def _main(fd, parent_sentinel):
    self = read_process(fd)
    os.close(fd)
    return self._bootstrap(parent_sentinel)


_NO_IDIOM = """
        An attempt has been made to start a new process before the
        current process has finished its bootstrapping phase.

        This probably means that you are not using fork to start your
        child processes and you have forgotten to use the proper idiom
        in the main module:

            if __name__ == '__main__':
                freeze_support()
                ...

        The "freeze_support()" line can be omitted if the program
        is not going to be frozen to produce an executable."""

_SAFE_IMPORTING = """

        To fix this issue, refer to the "Safe importing of main module"
        section in https://docs.python.org/3/library/multiprocessing.html
        """


def get_preparation_data(name):
    if getattr(process.current_process(), "_inheriting", False):
        raise RuntimeError(_NO_IDIOM + (_SAFE_IMPORTING if _3_12 else ""))
    from multiprocessing import context, util
    data = {"log_to_stderr": util._log_to_stderr, "authkey": process.current_process().authkey, "name": name,
            "sys_path": list(sys.path), "sys_argv": list(sys.argv), "start_method": context._default_context.get_start_method()}
    if util._logger is not None:
        data["log_level"] = util._logger.getEffectiveLevel()
    if "__main__" in sys.modules:
        data["init_main"] = True
    return data


def prepare(data):
    if "name" in data:
        process.current_process().name = data["name"]
    if "authkey" in data:
        process.current_process().authkey = data["authkey"]
    from multiprocessing import context, util
    if data.get("log_to_stderr"):
        util.log_to_stderr()
    if "log_level" in data:
        util.get_logger().setLevel(data["log_level"])
    for each in ("argv", "path"):
        if "sys_" + each in data:
            setattr(sys, each, data["sys_" + each])
    if "start_method" in data:
        context._default_context.set_start_method(data["start_method"], force=True)
    if "init_main" in data:
        import_main()


_old_main_modules = []


def import_main():
    """Runs the program's text again under another name, which is why it must look at __name__ before it starts anything."""
    if "__mp_main__" in sys.modules and sys.modules["__mp_main__"] is not sys.modules["__main__"]:
        return
    from _gilgamesh import run_main
    _old_main_modules.append(sys.modules["__main__"])
    main = run_main("__mp_main__")
    sys.modules["__main__"] = sys.modules["__mp_main__"] = main
