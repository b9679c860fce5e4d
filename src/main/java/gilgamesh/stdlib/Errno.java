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
    NOTSOCK(88, "Socket operation on non-socket", "OSError"),
    NOPROTOOPT(92, "Protocol not available", "OSError"),
    OPNOTSUPP(95, "Operation not supported", "OSError"),
    AFNOSUPPORT(97, "Address family not supported by protocol", "OSError"),
    ADDRINUSE(98, "Address already in use", "OSError"),
    ADDRNOTAVAIL(99, "Cannot assign requested address", "OSError"),
    NETUNREACH(101, "Network is unreachable", "OSError"),
    CONNRESET(104, "Connection reset by peer", "ConnectionResetError"),
    ISCONN(106, "Transport endpoint is already connected", "OSError"),
    NOTCONN(107, "Transport endpoint is not connected", "OSError"),
    TIMEDOUT(110, "Connection timed out", "TimeoutError"),
    CONNREFUSED(111, "Connection refused", "ConnectionRefusedError"),
    ALREADY(114, "Operation already in progress", "BlockingIOError"),
    INPROGRESS(115, "Operation now in progress", "BlockingIOError");

    private final long number;
    private final String message;
    private final String exception;

    Errno(long number, String message, String exception) {
        this.number = number;
        this.message = message;
        this.exception = exception;
    }

    /** @param number one of those that the kernel gives */
    static Errno of(int number) {
        for (Errno each : values()) {
            if (each.number == number) {
                return each;
            }
        }
        throw new IllegalArgumentException("no error of the system is known by the number " + number);
    }

    long number() {
        return number;
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
