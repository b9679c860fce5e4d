package gilgamesh.stdlib;

import gilgamesh.vm.object.ExceptionTypes;
import gilgamesh.vm.object.PyType;
import gilgamesh.vm.object.Raise;
import gilgamesh.vm.object.Vm;

/** The errors of the operating system that are modelled, and the exceptions that they become (errno(3); Lib/_pyio has none, PEP 3151). */
enum Errno {
    NOENT(2, "No such file or directory", "FileNotFoundError"),
    SRCH(3, "No such process", "ProcessLookupError"),
    INTR(4, "Interrupted system call", "InterruptedError"),
    BADF(9, "Bad file descriptor", "OSError"),
    CHILD(10, "No child processes", "ChildProcessError"),
    AGAIN(11, "Resource temporarily unavailable", "BlockingIOError"),
    EXIST(17, "File exists", "FileExistsError"),
    INVAL(22, "Invalid argument", "OSError"),
    PIPE(32, "Broken pipe", "BrokenPipeError"),
    ADDRINUSE(98, "Address already in use", "OSError"),
    CONNREFUSED(111, "Connection refused", "ConnectionRefusedError");

    private final long number;
    private final String message;
    private final String exception;

    Errno(long number, String message, String exception) {
        this.number = number;
        this.message = message;
        this.exception = exception;
    }

    Raise raise(Vm vm) {
        return raiseAs(ExceptionTypes.named(vm.two() ? "OSError" : exception));
    }

    /** With what the system was asked for. */
    Raise raise(Vm vm, Object path) {
        Raise raise = raise(vm);
        raise.exception().setOwn("filename", path);
        return raise;
    }

    Raise raiseAs(PyType type) {
        return Raise.of(type, number, message);
    }
}
